/** What the shop owner asks of a preview. */
export type PreviewWish = 'open' | 'why' | 'end';

/** A button of the ribbon was pressed. */
export class PreviewAskedEvent extends CustomEvent<{readonly wish: PreviewWish}> {
  constructor(wish: PreviewWish) {
    super('bon-preview-asked', {detail: {wish}});
  }
}

declare global {
  interface HTMLElementEventMap {
    'bon-preview-asked': PreviewAskedEvent;
  }
}
