import type {AdapterError} from '@bonbon/contract/result.js';

/** Something failed and the shopper was told so. Bubbles. */
export class ErrorRaisedEvent extends CustomEvent<{readonly error: AdapterError}> {
  constructor(error: AdapterError) {
    super('bon-error-raised', {detail: {error}, bubbles: true, composed: true});
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'bon-error-raised': ErrorRaisedEvent;
  }
}
