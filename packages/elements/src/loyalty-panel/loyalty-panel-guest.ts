import {rewardChoices} from '@bonbon/core/loyalty/reward-choices.js';
import {html, nothing, type TemplateResult} from 'lit';
import {isolate} from '../loyalty/numbers.js';
import {unitOf} from '../loyalty/unit.js';
import type {Shown} from '../loyalty/shown.js';
import type {FirstContext} from './loyalty-panel-context.js';

export {loyaltyPanelGuestStyles as styles} from './loyalty-panel-guest-styles.js';

const listOf = (titles: readonly string[], locale: string) =>
  new Intl.ListFormat(locale, {type: 'disjunction'}).format(titles.map(isolate));

/** A card before it is anybody's. */
export const blank = ({t, shopName, later}: FirstContext): TemplateResult =>
  html`<div class="idcard blank">
    ${later?.print(417)}
    <div class="face">
      <span class="shop">${shopName}</span>
      <span class="tier"><i>${t('name')}</i></span>
    </div>
  </div>`;

/** What the card is good for, told by the programme's own rules. */
function renderPromises({programme}: Shown, {t, later}: FirstContext) {
  const {earning, tiers, currency} = programme;
  const {locale} = t;
  const order = earning.find(({kind}) => kind === 'order');
  const rate = order?.pointsPerUnitHundredths;
  const bonus = earning.find(({kind}) => kind === 'sign-up')?.points;
  const [first, ...others] = rewardChoices(programme).filter(({state}) => state !== 'gone');
  const titles = others.slice(0, 3).map(({reward}) => reward.title);
  const count = first?.reward.cost ?? 0;
  const further = tiers.find(({benefits}) => benefits.length > 0);
  /** One promise: what it is, and what stands behind it. Its drawing follows. */
  const promise = (icon: string, title: string, text: string) =>
    html`<li>
      <i>${later?.icon(icon)}</i>
      <span><b>${title}</b><small>${text}</small></span>
    </li>`;
  return html`<ul class="list">
    ${
      rate
        ? promise(
            'store-credit',
            t('guest.rate', {count: rate / 100, unit: unitOf(currency, locale)}),
            bonus ? t('guest.begin', {count: bonus}) : t('guest.yours'),
          )
        : nothing
    }
    ${
      first
        ? promise(
            first.reward.kind,
            first.reward.title,
            titles.length
              ? t('guest.save', {count, titles: listOf(titles, locale)})
              : t('guest.cost', {count}),
          )
        : nothing
    }
    ${
      further
        ? promise(
            'activity',
            t('guest.further', {tier: isolate(further.name)}),
            further.benefits.join(' · '),
          )
        : nothing
    }
  </ul>`;
}

/** A friend's link led here; without leave to keep its code, it counts on this page alone. */
function renderFriend(now: Shown, {t}: FirstContext) {
  const friend = now.phase === 'guest' ? now.friend : undefined;
  const count = now.programme.earning.find(({kind}) => kind === 'referral')?.friendPoints;
  return friend && count
    ? html`<p class="note">
        ${t('join.friend', {count})} ${friend.isKept ? nothing : t('guest.here')}
      </p>`
    : nothing;
}

/** Nobody is signed in: rules, never a balance. */
export function render(now: Shown, context: FirstContext): TemplateResult {
  const {t, signIn} = context;
  const note = (key: string) => html`<p class="note">${t(key)}</p>`;
  return html`${now.phase === 'guest' && now.ended ? note('ended') : nothing}
    ${now.programme.paused ? note('paused') : nothing} ${blank(context)}
    ${renderPromises(now, context)} ${renderFriend(now, context)}
    <div class="stack">
      <button class="go" part="submit" type="button" @click=${signIn}>${t('guest.go')}</button>
      <button class="txt" part="button" type="button" @click=${signIn}>${t('guest.in')}</button>
    </div>`;
}
