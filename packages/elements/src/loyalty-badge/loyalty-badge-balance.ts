import type {Translate} from '@bonbon/core/i18n/translator.js';
import {html, nothing} from 'lit';
import {isolate, numberOf} from '../loyalty/numbers.js';
import type {WithAccount} from '../loyalty/shown.js';

export {arcs} from '../loyalty/way.js';

/** A balance as the language writes it. */
export const numberView = (value: number, {locale}: Translate): unknown =>
  html`<b>${numberOf(value, locale)}</b>`;

/** How far it is to the next tier. */
function wayWords({programme, account}: WithAccount, t: Translate) {
  const {id, next, earned = 0} = account.tier ?? {};
  return next && programme.tierBasis === 'points' && programme.tiers.some(tier => tier.id === id)
    ? html`${t('to', {count: Math.max(0, next.from - earned), tier: isolate(next.name)})}. `
    : nothing;
}

/** What a pill shows of a balance and all it is called, from the first: a name that grows is read twice. */
export const pillWords = (
  now: WithAccount,
  t: Translate,
  balance: number,
  news?: unknown,
): unknown =>
  html`${numberView(balance, t)}${news ?? html` <small>${t('unit', {count: balance})}</small>`}<span
      class="vh"
      >. ${wayWords(now, t)}${t('open')}</span
    >`;
