import {rewardChoices, type RewardChoice} from '@bonbon/core/loyalty/reward-choices.js';
import {html, nothing, type TemplateResult} from 'lit';
import {icon} from '../loyalty/icons.js';
import {moneyOf} from '../loyalty/money.js';
import {isolate, numberOf} from '../loyalty/numbers.js';
import type {WithAccount} from '../loyalty/shown.js';
import {button} from './loyalty-panel-button.js';
import type {PanelContext} from './loyalty-panel-context.js';
import {renderTicket} from './loyalty-panel-ticket.js';

function renderChoice(choice: RewardChoice, canSwap: boolean, {t, store}: PanelContext) {
  const {reward, state, missing, share} = choice;
  const {id, title, hint, cost, kind} = reward;
  const price =
    state === 'short'
      ? t('cost.left', {count: cost, left: numberOf(missing, t.locale)})
      : t('cost', {count: cost});
  return html`<li class=${state}>
    ${icon(kind)}
    <span>
      <b>${title}</b>
      ${hint ? html`<small>${hint}</small>` : nothing}
      <small>${price}</small>
      ${
        state === 'short'
          ? html`<svg class="far" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
              <rect width="100" height="1" />
              <rect class="got" width=${share * 100} height="1" />
            </svg>`
          : nothing
      }
    </span>
    ${
      state === 'affordable' && canSwap
        ? button('ghost', t('swap'), () => store?.choose(id), {
            label: t('swap.label', {count: cost, title: isolate(title)}),
          })
        : nothing
    }
  </li>`;
}

/** Money of the shopper's own, each piece with its code; sums are of one currency, the shop's. */
function renderCredit({account, programme}: WithAccount, context: PanelContext) {
  const {t} = context;
  const own =
    account.storeCredit?.filter(({amount}) => amount.currency === programme.currency) ?? [];
  const [first] = own;
  if (!first) return nothing;
  void import('../coupon/define.js');
  const money = (minor: number) => moneyOf(minor, first.amount.currency, t.locale);
  return html`<div class="sub">
      <h3>${t('credit', {amount: money(own.reduce((sum, {amount}) => sum + amount.minor, 0))})}</h3>
    </div>
    <p class="small">${t('credit.text')}</p>
    ${own.map(({code, amount}) => renderTicket(code, [money(amount.minor)], context))}`;
}

/** What points can be swapped for: in reach, a little further, gone. */
export function renderRewards(now: WithAccount, context: PanelContext): TemplateResult {
  const {t} = context;
  const choices = rewardChoices(now.programme, now.account.balance);
  const credit = renderCredit(now, context);
  if (choices.length === 0 && credit === nothing)
    return html`<p class="lead">${t('rewards.none')}</p>`;
  const canSwap = now.phase === 'member';
  const groups = [
    ['affordable', 'reach'],
    ['short', 'further'],
    ['gone', 'gone'],
  ] as const;
  const points = numberOf(now.account.balance, t.locale);
  return html`${credit}${canSwap ? nothing : html`<p class="small">${t('rewards.offline')}</p>`}
  ${groups
    .map(([state, key]) => ({key, own: choices.filter(one => one.state === state)}))
    .filter(({own}) => own.length > 0)
    .map(
      ({key, own}, index) =>
        html`<div class="sub">
            <h3>${t(key)}</h3>
            ${index ? nothing : html`<small>${t('have', {points})}</small>`}
          </div>
          <ul class="list">
            ${own.map(choice => renderChoice(choice, canSwap, context))}
          </ul>`,
    )}`;
}
