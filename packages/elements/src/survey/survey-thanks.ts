import type {AdapterError} from '@bonbon/contract/result.js';
import type {SurveyThanksView} from '@bonbon/contract/survey.js';
import {formatDay} from '@bonbon/core/i18n/formats.js';
import type {Gift, SurveyState} from '@bonbon/core/survey/survey-state.js';
import {html, nothing, type TemplateResult} from 'lit';
import type {LaterContext} from './survey-later.js';

type Thanks = Extract<SurveyState, {phase: 'thanks-low' | 'thanks-middle' | 'thanks-high'}>;
type Offer = NonNullable<SurveyThanksView['makeGood']>;
type Action = SurveyThanksView['actions'][number];

const arrow = html`<svg class="line go-on" viewBox="0 0 20 20" aria-hidden="true">
  <path d="m7.5 5 5 5-5 5" />
</svg>`;

const picture = (path: string) =>
  html`<svg class="line sign" viewBox="0 0 20 20" aria-hidden="true"><path d=${path} /></svg>`;

/** What stands before a link, by its id. */
const pictures: Readonly<Record<string, TemplateResult>> = {
  review: picture('m12.5 4.5 3 3L7 16l-3.8.8L4 13zM10.7 6.3l3 3'),
  share: picture('M17 3 8.5 11.5M17 3l-5 14-3.5-5.5L3 8z'),
};

/** Links to another site open beside the shop, so that nobody loses it. */
const targetOf = (url: string) => (/^https?:/.test(url) ? '_blank' : nothing);

const link = ({url, label, hint}: Action, sign: unknown) =>
  html`<li>
    <a href=${url} target=${targetOf(url)} rel="noopener"
      >${sign}<span><b>${label}</b>${hint ? html`<small>${hint}</small>` : nothing}</span
      >${arrow}</a
    >
  </li>`;

/** A person first: one button, and the others beside it as words. */
const renderButtons = (actions: readonly Action[]) =>
  html`<div class="acts">
    ${actions.map(({url, label, primary}) =>
      primary
        ? html`<a class="go" part="submit" href=${url} target=${targetOf(url)} rel="noopener"
            >${label}</a
          >`
        : html`<a class="txt" href=${url} target=${targetOf(url)} rel="noopener">${label}</a>`,
    )}
  </div>`;

function renderActions(actions: readonly Action[]) {
  if (actions.length === 0) return nothing;
  // One link without a picture among others would stand askew.
  const hasPictures = actions.every(({id}) => pictures[id]);
  return actions.some(({primary}) => primary)
    ? renderButtons(actions)
    : html`<ul class="do">
        ${actions.map(one => link(one, hasPictures ? pictures[one.id] : nothing))}
      </ul>`;
}

function renderTopics(now: Thanks, topics: SurveyThanksView['topics'], {t, store}: LaterContext) {
  if (topics.length === 0) return nothing;
  return html`<div class="chips" role="group" aria-label=${t('topics')}>
      ${topics.map(
        ({id, label}) =>
          html`<button
            class="ghost"
            type="button"
            aria-pressed=${now.topic === id}
            @click=${() => void store?.chooseTopic(id)}
          >
            ${label}
          </button>`,
      )}
    </div>
    <p class="noted" role="status">${now.topic ? t('noted') : ''}</p>`;
}

function renderTaken(
  {coupon, points}: Extract<Gift, {state: 'taken'}>,
  {label}: Offer,
  {t}: LaterContext,
) {
  if (!coupon)
    return html`<div class="slip">
      <span role="status"
        ><b>${label}</b><small>${t('gift.points', {count: points ?? 0})}</small></span
      >
    </div>`;
  const until = coupon.expiresAt
    ? t('gift.until', {day: formatDay(coupon.expiresAt, t.locale)})
    : '';
  return html`<bon-coupon
      class="ticket"
      code=${coupon.code}
      label=${t('gift.code')}
      copy-label=${t('copy')}
      copied-label=${t('copied')}
      copied-text=${t('copied.text')}
      selected-text=${t('selected.text')}
      ><b>${label}</b><span slot="terms">${until}</span></bon-coupon
    >${points ? html`<p class="noted">${t('gift.points', {count: points})}</p>` : nothing}`;
}

/** What came in the way, in words: a press more helps only where something failed for a moment. */
function lostWords({code, retryable}: AdapterError, t: LaterContext['t']): string {
  if (code === 'survey.make-good-unavailable') return t('gift.card');
  return t(retryable && code !== 'survey.make-good-limit' ? 'gift.lost' : 'gift.gone');
}

function renderGift(gift: Gift, offer: Offer | undefined, context: LaterContext) {
  const {t, store} = context;
  if (gift.state === 'none' || !offer) return nothing;
  if (gift.state === 'taken') return renderTaken(gift, offer, context);
  return html`<div class="slip">
      <span><b>${offer.label}</b>${offer.hint ? html`<small>${offer.hint}</small>` : nothing}</span>
      <button
        class="ghost"
        type="button"
        aria-disabled=${gift.state === 'taking'}
        @click=${() => void store?.takeMakeGood()}
      >
        ${t(gift.state === 'taking' ? 'gift.taking' : 'gift.take')}
      </button>
    </div>
    <p class="bad" role="status">${gift.state === 'lost' ? lostWords(gift.error, t) : ''}</p>`;
}

/** The thanks of a group: the shop's own words, or ours; what can be done next; a make-good. */
export function renderThanks(now: Thanks, context: LaterContext) {
  const {t, view, store} = context;
  const own = view.thanks[now.group];
  const topics = own?.topics ?? [];
  const key = `thanks.${now.group}`;
  const title = own?.title ?? t(topics.length > 0 ? 'thanks.topics' : key);
  const text = own?.text ?? (own?.title || topics.length > 0 ? '' : t(`${key}.text`));
  return html`<div class="in">
    <h2 class="q" part="title" tabindex="-1">${title}</h2>
    ${text ? html`<p class="lead">${text}</p>` : nothing} ${renderActions(own?.actions ?? [])}
    ${now.earned ? html`<p class="lead">${t('gift.points', {count: now.earned})}</p>` : nothing}
    ${renderTopics(now, topics, context)} ${renderGift(now.gift, own?.makeGood, context)}
    ${
      now.canChange && now.gift.state !== 'taken'
        ? html`<p class="again">
            <button class="txt" type="button" @click=${() => store?.change()}>
              ${t('change.answer')}
            </button>
          </p>`
        : nothing
    }
  </div>`;
}
