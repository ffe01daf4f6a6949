import type {Translate} from '@bonbon/core/i18n/translator.js';
import {html, nothing} from 'lit';
import {numberOf} from '../loyalty/numbers.js';
import type {WithAccount} from '../loyalty/way.js';

export {arcs} from '../loyalty/way.js';

/** A balance as the language writes it. */
export const numberView = (value: number, {locale}: Translate): unknown =>
  html`<b>${numberOf(value, locale)}</b>`;

/** What a pill shows of a balance and what it is called: all there is to see first. */
export const pillWords = (
  _now: WithAccount,
  t: Translate,
  balance: number,
  news?: unknown,
  way: unknown = nothing,
): unknown =>
  html`${numberView(balance, t)}${news ?? html` <small>${t('unit', {count: balance})}</small>`}<span
      class="vh"
      >. ${way}${t('open')}</span
    >`;
