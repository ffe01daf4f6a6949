import {waysToEarn, type WayToEarn} from '@bonbon/core/loyalty/ways-to-earn.js';
import {html, nothing, type TemplateResult} from 'lit';
import {icon} from '../loyalty/icons.js';
import {signedOf} from '../loyalty/numbers-later.js';
import {numberOf} from '../loyalty/numbers.js';
import {unitOf} from '../loyalty/unit.js';
import type {WithAccount} from '../loyalty/shown.js';
import {button} from './loyalty-panel-button.js';
import {renderChallenges} from './loyalty-panel-challenges.js';
import type {PanelContext} from './loyalty-panel-context.js';

/** A day without a year, such as `05-14`; any leap year does. */
const birthdayOf = (day: string, locale: string) =>
  new Intl.DateTimeFormat(locale, {day: 'numeric', month: 'long'}).format(
    new Date(`2024-${day}T12:00:00`),
  );

const monthOf = (instant: string, locale: string) =>
  new Intl.DateTimeFormat(locale, {month: 'long', year: 'numeric'}).format(new Date(instant));

function textOf({rule, state, received, birthday}: WayToEarn, {t}: PanelContext): string {
  if (state === 'done' && received) return monthOf(received.at, t.locale);
  if (rule.kind === 'order') return t('rule.order.text');
  if (rule.kind === 'referral') return t('rule.referral.text');
  if (rule.kind !== 'birthday') return '';
  return birthday
    ? t('rule.birthday.on', {date: birthdayOf(birthday, t.locale)})
    : t('rule.birthday.ask');
}

function worthOf({rule, state, received}: WayToEarn, now: WithAccount, {t}: PanelContext) {
  const {locale} = t;
  if (state === 'done' && received) {
    return t('received', {points: numberOf(received.points, locale)});
  }
  const {kind, points = 0, pointsPerUnitHundredths = 0} = rule;
  return kind === 'order'
    ? t('rule.order.rate', {
        count: pointsPerUnitHundredths / 100,
        unit: unitOf(now.programme.currency, locale),
      })
    : signedOf(points, locale);
}

function renderWay(way: WayToEarn, now: WithAccount, context: PanelContext): TemplateResult {
  const {t, show} = context;
  const {rule, state} = way;
  const text = textOf(way, context);
  const canRefer = rule.kind === 'referral' && now.account.referral && state === 'open';
  return html`<li class=${state}>
    ${icon(state === 'done' ? 'done' : rule.kind === 'survey' ? 'review' : rule.kind)}
    <span>
      <b>${rule.label ?? t(`rule.${rule.kind}`)}</b>
      ${text ? html`<small>${text}</small>` : nothing}
      ${canRefer ? button('txt', t('refer.open'), () => show('refer')) : nothing}
    </span>
    <em>${worthOf(way, now, context)}</em>
  </li>`;
}

/** Ways to earn, those that are done last. */
export const renderEarn = (now: WithAccount, context: PanelContext): TemplateResult =>
  html`${renderChallenges(now, context)}
    <ul class="list">
      ${waysToEarn(now.programme, now.account).map(way => renderWay(way, now, context))}
    </ul>`;

/** The member's own link for friends. */
export function renderRefer(now: WithAccount, context: PanelContext): TemplateResult {
  const {t, show, copyLink, shareLink, said} = context;
  const {referral} = now.account;
  const rule = now.programme.earning.find(({kind}) => kind === 'referral');
  if (!referral || !rule) return renderEarn(now, context);
  const {points = 0, friendPoints} = rule;
  return html`<h3 tabindex="-1">${rule.label ?? t('rule.referral')}</h3>
    <p class="lead">
      ${t('refer.text', {count: points})}
      ${friendPoints ? t('refer.friend', {count: friendPoints}) : nothing}
    </p>
    <div class="link dashed">
      <input readonly aria-label=${t('refer.link')} .value=${referral.url} dir="ltr" />
      ${button('ghost', t('copy'), copyLink)}
    </div>
    <p class="small" role="status">
      ${said || (referral.friends ? t('refer.count', {count: referral.friends}) : '')}
    </p>
    <div class="stack">
      ${shareLink ? button('go', t('refer.share'), shareLink, {part: 'submit'}) : nothing}
      ${button('txt', t('back'), () => show('earn'))}
    </div>`;
}
