import type {LoyaltyState} from '@bonbon/core/loyalty/loyalty-state.js';
import {rewardChoices} from '@bonbon/core/loyalty/loyalty-views.js';
import {html, nothing, type TemplateResult} from 'lit';
import {icon, type IconName} from '../loyalty/icons.js';
import {isolate} from '../loyalty/numbers.js';
import {renderBlank} from './loyalty-panel-card.js';
import {button, unitOf, type PanelContext, type Shown} from './loyalty-panel-context.js';

type Of<P extends LoyaltyState['phase']> = Extract<LoyaltyState, {phase: P}>;

/** One promise: what it is, and what stands behind it. */
const promise = (name: IconName, title: string, text: unknown) =>
  html`<li>
    ${icon(name)}
    <span><b>${title}</b><small>${text}</small></span>
  </li>`;

const listOf = (titles: readonly string[], locale: string) =>
  new Intl.ListFormat(locale, {type: 'disjunction'}).format(titles.map(isolate));

/** What the card is good for, told by the programme's own rules. */
function renderPromises({programme}: Shown, {t}: PanelContext) {
  const {earning, tiers} = programme;
  const rate = earning.find(({kind}) => kind === 'order')?.pointsPerUnitHundredths;
  const bonus = earning.find(({kind}) => kind === 'sign-up')?.points;
  const [first, ...others] = rewardChoices(programme).filter(({state}) => state !== 'gone');
  const titles = others.slice(0, 3).map(({reward}) => reward.title);
  const cost = first?.reward.cost ?? 0;
  const further = tiers.find(({benefits}) => benefits.length > 0);
  return html`<ul class="list">
    ${
      rate
        ? promise(
            'store-credit',
            t('guest.rate', {count: rate / 100, unit: unitOf(programme, t.locale)}),
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
              ? t('guest.save', {count: cost, titles: listOf(titles, t.locale)})
              : t('guest.cost', {count: cost}),
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

/** Nobody is signed in: rules, never a balance. */
export function renderGuest(now: Of<'guest'>, context: PanelContext): TemplateResult {
  const {t, signIn} = context;
  return html`${now.ended ? html`<p class="note">${t('ended')}</p>` : nothing}
    ${now.programme.paused ? html`<p class="note">${t('paused')}</p>` : nothing}
    ${renderBlank(context)} ${renderPromises(now, context)}
    <div class="stack">
      ${button('go', t('guest.go'), signIn, {part: 'submit'})}
      ${button('txt', t('guest.in'), signIn)}
    </div>`;
}

/** Signed in, not a member: what is kept, and the one button. */
export function renderJoin(now: Of<'join' | 'joining'>, context: PanelContext): TemplateResult {
  const {t, store} = context;
  const {earning, termsUrl} = now.programme;
  const friend = earning.find(({kind}) => kind === 'referral')?.friendPoints;
  const busy = now.phase === 'joining';
  return html`${renderBlank(context)}
    <h3 tabindex="-1">${t('join.title')}</h3>
    ${
      !busy && now.referral && friend
        ? html`<p class="lead">${t('join.friend', {count: friend})}</p>`
        : nothing
    }

    <p class="small">
      ${t('join.text')}${
        termsUrl ? html` <a href=${termsUrl} target="_blank">${t('join.terms')}</a>` : nothing
      }
    </p>
    <p class="bad" role="alert">${!busy && now.error ? t('join.failed') : ''}</p>
    <div class="stack">
      ${button('go', t(busy ? 'wait' : 'join.go'), () => void store?.join(), {busy, part: 'submit'})}
    </div>`;
}

/** The shape of the card, so that nothing jumps. */
export const renderLoading = ({t}: PanelContext): TemplateResult =>
  html`<p class="vh" role="status">${t('loading')}</p>
    <div aria-hidden="true">
      <div class="idcard bone"></div>
      <div class="bone line half"></div>
      <div class="bone line"></div>
      <div class="bone line"></div>
    </div>`;

/** What happened, and what to do. */
export const renderTrouble = (now: Of<'unavailable'>, {t, store}: PanelContext): TemplateResult =>
  html`<h3 tabindex="-1">${t(now.offline ? 'offline.title' : 'error.title')}</h3>
    <p class="lead">${t('error.text')}</p>
    <div class="stack">
      ${button('go', t(now.busy ? 'wait' : 'retry'), () => void store?.refresh(), {busy: now.busy})}
    </div>`;
