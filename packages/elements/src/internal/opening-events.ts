/** A widget is about to open; cancel it to keep it closed. Never bubbles. */
export class BeforeOpenEvent extends CustomEvent<undefined> {
  constructor() {
    super('bon-before-open', {cancelable: true});
  }
}

/** A widget is open. Never bubbles. */
export class OpenEvent extends CustomEvent<undefined> {
  constructor() {
    super('bon-open');
  }
}

/** A widget was closed; `declined` is "not now". Never bubbles. */
export class CloseEvent extends CustomEvent<{readonly reason: 'closed' | 'declined'}> {
  constructor(reason: 'closed' | 'declined') {
    super('bon-close', {detail: {reason}});
  }
}

declare global {
  interface HTMLElementEventMap {
    'bon-before-open': BeforeOpenEvent;
    'bon-open': OpenEvent;
    'bon-close': CloseEvent;
  }
}
