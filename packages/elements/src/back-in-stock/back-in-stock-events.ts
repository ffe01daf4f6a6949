import type {BackInStockPhase} from '@bonbon/core/back-in-stock/back-in-stock-state.js';

/** Which variant, and how it stands now. */
export interface StockDetail {
  readonly variantId: string;
  readonly phase: BackInStockPhase;
}

/** The shopper asked to be told, or confirmed it. Bubbles. */
export class StockSubscribedEvent extends CustomEvent<StockDetail> {
  constructor(detail: StockDetail) {
    super('bon-stock-subscribed', {detail, bubbles: true, composed: true});
  }
}

/** The shopper took the request back. Bubbles. */
export class StockCancelledEvent extends CustomEvent<StockDetail> {
  constructor(detail: StockDetail) {
    super('bon-stock-cancelled', {detail, bubbles: true, composed: true});
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'bon-stock-subscribed': StockSubscribedEvent;
    'bon-stock-cancelled': StockCancelledEvent;
  }
}
