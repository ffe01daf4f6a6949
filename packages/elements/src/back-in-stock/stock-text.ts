import {
  createStockTextStore,
  type StockTextRequestOf,
  type StockTextStore,
} from '@bonbon/core/back-in-stock/stock-text-store.js';
import {define} from '../internal/define.js';
import {StockTextElement} from './stock-text-element.js';

/** Registers the part about texts; fetched once somebody wants them. */
export const defineStockText = (): void => define('bon-stock-text', StockTextElement);

/** Makes the memory of a number, with the element that shows it. */
export function openStockText(about: StockTextRequestOf): StockTextStore {
  defineStockText();
  return createStockTextStore(about);
}

declare global {
  interface HTMLElementTagNameMap {
    'bon-stock-text': StockTextElement;
  }
}
