import {challengeList, type ChallengeState} from '@bonbon/core/loyalty/challenge-list.js';
import {html, nothing} from 'lit';
import {icon} from '../loyalty/icons.js';
import {moneyOf} from '../loyalty/money.js';
import {signedOf} from '../loyalty/numbers-later.js';
import {dayOf, numberOf} from '../loyalty/numbers.js';
import type {WithAccount} from '../loyalty/shown.js';
import type {PanelContext} from './loyalty-panel-context.js';

/** "2 of 3 orders", and what only waits. */
function wordsOf(
  {challenge, progress, state}: ChallengeState,
  now: WithAccount,
  {t}: PanelContext,
) {
  const {locale} = t;
  const {kind, goal, every, startsAt, endsAt} = challenge;
  if (progress.reachedAt) return t('challenge.reached', {date: dayOf(progress.reachedAt, locale)});
  const sum = (minor: number) => moneyOf(minor, now.programme.currency, locale);
  const far =
    kind === 'spend'
      ? t('challenge.spend', {done: sum(progress.done), goal: sum(goal)})
      : t(`challenge.${every ?? kind}`, {count: goal, done: numberOf(progress.done, locale)});
  const when =
    state === 'soon' && startsAt
      ? t('challenge.from', {date: dayOf(startsAt, locale)})
      : endsAt && t('challenge.until', {date: dayOf(endsAt, locale)});
  return when ? `${far} · ${when}` : far;
}

function renderChallenge(one: ChallengeState, now: WithAccount, context: PanelContext) {
  const {challenge, state, progress, share} = one;
  const {title, hint, points, reward} = challenge;
  const {t} = context;
  const waiting = ((progress.pending ?? 0) / challenge.goal) * 100;
  return html`<li class=${state}>
    ${icon(state === 'done' ? 'done' : 'activity')}
    <span>
      <b>${title}</b>
      ${hint && state !== 'done' ? html`<small>${hint}</small>` : nothing}
      <small>${wordsOf(one, now, context)}</small>
      ${progress.pending ? html`<small>${t('challenge.pending')}</small>` : nothing}
      ${reward ? html`<small>${t('challenge.gives', {title: reward})}</small>` : nothing}
      ${
        state === 'open'
          ? html`<svg class="far" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
              <rect width="100" height="1" />
              <rect class="wait" width=${share * 100 + waiting} height="1" />
              <rect class="got" width=${share * 100} height="1" />
            </svg>`
          : nothing
      }
    </span>
    ${points ? html`<em>${signedOf(points, t.locale)}</em>` : nothing}
  </li>`;
}

/** Tasks with a goal, above the ways to earn; nothing where the shop has none. */
export function renderChallenges(now: WithAccount, context: PanelContext): unknown {
  const all = challengeList(now.programme, now.account);
  if (!all.length) return nothing;
  const {t} = context;
  return html`<div class="sub"><h3>${t('challenges')}</h3></div>
    <ul class="list">
      ${all.map(one => renderChallenge(one, now, context))}
    </ul>
    <div class="sub"><h3>${t('earn.all')}</h3></div>`;
}
