import type {TextChannelView} from '@bonbon/contract/text-message.js';
import {
  createStockTextStore,
  type StockTextRequestOf,
} from '@bonbon/core/back-in-stock/stock-text-store.js';
import type {Messages} from '@bonbon/core/i18n/translator.js';
import {html, type TemplateResult} from 'lit';
import {define} from '../internal/define.js';
import {StockTextElement} from './stock-text-element.js';

/** Registers the part about texts; fetched once somebody wants them. */
export const defineStockText = (): void => define('bon-stock-text', StockTextElement);

/** What the part about texts is drawn from. */
export interface StockTextContext {
  readonly channels: readonly TextChannelView[];
  readonly item: string;
  readonly locale: string;
  readonly texts: Messages | undefined;
  readonly ended: () => void;
}

/** Makes the memory of a number, and draws the element that shows it. */
export function openStockText(about: StockTextRequestOf, pressed: boolean) {
  defineStockText();
  const store = createStockTextStore(about);
  return ({channels, item, locale, texts, ended}: StockTextContext): TemplateResult =>
    html`<bon-stock-text
      .store=${store}
      .channels=${channels}
      .pressed=${pressed}
      .item=${item}
      .locale=${locale}
      .texts=${texts}
      @bon-text-ended=${ended}
    ></bon-stock-text>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'bon-stock-text': StockTextElement;
  }
}
