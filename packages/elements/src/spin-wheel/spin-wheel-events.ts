import type {SpinOutcome} from '@bonbon/contract/spin-wheel.js';

/** The wheel came to rest and the outcome can be seen. Bubbles. */
export class SpinSettledEvent extends CustomEvent<{readonly outcome: SpinOutcome}> {
  constructor(outcome: SpinOutcome) {
    super('bon-spin-settled', {detail: {outcome}, bubbles: true, composed: true});
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'bon-spin-settled': SpinSettledEvent;
  }
}
