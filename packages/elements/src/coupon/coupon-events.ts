/** The code is on the clipboard, or selected where the browser refuses. Bubbles. */
export class CouponCopiedEvent extends CustomEvent<{
  readonly code: string;
  readonly by: 'clipboard' | 'selection';
}> {
  constructor(code: string, by: 'clipboard' | 'selection') {
    super('bon-coupon-copied', {detail: {code, by}, bubbles: true, composed: true});
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'bon-coupon-copied': CouponCopiedEvent;
  }
}
