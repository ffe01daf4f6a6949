import type {MarketingTick} from '@bonbon/contract/consent.js';
import type {Words} from '../messages/words.js';
import {emailField} from './email-part.js';
import {markup, type Markup} from './markup.js';

/** What a shopper wrote into the form. */
export interface StockEntries {
  readonly email: string;
  readonly quantity: string;
  readonly ticked: boolean;
  /** Names this form, so that sending it twice asks once. */
  readonly request: string;
  readonly problem?: 'email.missing' | 'email.invalid';
}

/** What the form is about. */
export interface StockForm {
  readonly title: string;
  readonly askQuantity: boolean;
  /** Words of the marketing tick, and their version. */
  readonly wording: string | undefined;
  readonly version: string | undefined;
  /** Where "Back to the shop" leads, once it was found to be a page of the shop. */
  readonly back: string | undefined;
}

/** A tick counts beside the very words the shop shows now. */
export const consentOf = (marketing: MarketingTick | undefined, given: string) =>
  marketing && given === marketing.wordingVersion
    ? [{purpose: marketing.purpose, wordingVersion: marketing.wordingVersion, granted: true}]
    : [];

/** The form: address, how many, one tick. Everything works without a script. */
export function formPart(
  words: Words,
  {title, askQuantity, wording, version, back}: StockForm,
  entries: StockEntries,
): Markup {
  const {quantity, ticked, request} = entries;
  return markup`<p class="eyebrow">${title}</p>
<h1>${words.say('page.stock.form.title')}</h1>
<form method="post" novalidate>
<input type="hidden" name="request" value="${request}">
<input type="hidden" name="locale" value="${words.locale}">
${back && markup`<input type="hidden" name="back" value="${back}">`}
${emailField(words, entries)}
${
  askQuantity &&
  markup`<div class="field"><label for="quantity">${words.say('page.stock.form.quantity')}</label>
<input id="quantity" name="quantity" type="number" inputmode="numeric" min="1" max="999" value="${quantity || '1'}"></div>`
}
${
  wording &&
  markup`<p class="tick"><input id="consent" name="consent" type="checkbox" value="${version}"${ticked && markup` checked`}>
<label for="consent">${wording}</label></p>`
}
<button class="button">${words.say('page.stock.confirm.button')}</button>
<p class="soft">${words.say('page.stock.form.note')}</p>
</form>`;
}
