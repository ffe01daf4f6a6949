import type {AdapterError} from '@bonbon/contract/result.js';
import type {SpinOutcome} from '@bonbon/contract/spin-wheel.js';

/** The wheel is about to open; cancel it to keep it closed. Never bubbles. */
export class BeforeOpenEvent extends CustomEvent<undefined> {
  constructor() {
    super('bon-before-open', {cancelable: true});
  }
}

/** The wheel is open. Never bubbles. */
export class OpenEvent extends CustomEvent<undefined> {
  constructor() {
    super('bon-open');
  }
}

/** The wheel was closed; `declined` is "not now". Never bubbles. */
export class CloseEvent extends CustomEvent<{readonly reason: 'closed' | 'declined'}> {
  constructor(reason: 'closed' | 'declined') {
    super('bon-close', {detail: {reason}});
  }
}

/** The wheel came to rest and the outcome can be seen. Bubbles. */
export class SpinSettledEvent extends CustomEvent<{readonly outcome: SpinOutcome}> {
  constructor(outcome: SpinOutcome) {
    super('bon-spin-settled', {detail: {outcome}, bubbles: true, composed: true});
  }
}

/** Something failed and the shopper was told so. Bubbles. */
export class ErrorRaisedEvent extends CustomEvent<{readonly error: AdapterError}> {
  constructor(error: AdapterError) {
    super('bon-error-raised', {detail: {error}, bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'bon-before-open': BeforeOpenEvent;
    'bon-open': OpenEvent;
    'bon-close': CloseEvent;
    'bon-spin-settled': SpinSettledEvent;
    'bon-error-raised': ErrorRaisedEvent;
  }
}
