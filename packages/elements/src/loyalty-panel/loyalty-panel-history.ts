import type {LoyaltyLine} from '@bonbon/contract/loyalty.js';
import {html, nothing, type TemplateResult} from 'lit';
import {signedOf} from '../loyalty/numbers-later.js';
import {dayOf, isolate, numberOf} from '../loyalty/numbers.js';
import type {WithAccount} from '../loyalty/shown.js';
import {button} from './loyalty-panel-button.js';
import type {PanelContext} from './loyalty-panel-context.js';

/** A day of a statement, as short as it can be said; another year is named. */
function shortDay(instant: string, today: string, locale: string): string {
  const isThisYear = instant.slice(0, 4) === today.slice(0, 4);
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    ...(isThisYear ? {} : {year: 'numeric'}),
  }).format(new Date(instant));
}

/** What happened, in the shopper's words. */
function wordsOf({reason, data}: LoyaltyLine, {programme}: WithAccount, {t}: PanelContext): string {
  const rule = programme.earning.find(({id}) => id === data['rule']);
  if (rule?.label && /^(review|survey|activity)$/.test(reason)) return rule.label;
  const values = Object.fromEntries(
    Object.entries(data).map(([name, value]) => [name, isolate(String(value))]),
  );
  const key = reason === 'reward' && data['milestone'] ? 'line.gift' : `line.${reason}`;
  const words = t(key, values);
  return words === key ? t('line.other') : words;
}

const renderDue = (line: LoyaltyLine, now: WithAccount, context: PanelContext) => {
  const {t} = context;
  return html`<div class="dashed due">
    <span>${t('due', {what: wordsOf(line, now, context)})}</span>
    <b>${signedOf(line.points, t.locale)}</b>
    ${line.availableAt ? html`<small>${t('due.on', {date: dayOf(line.availableAt, t.locale)})}</small>` : nothing}
  </div>`;
};

/** A statement: what is pending, what there is, and how it came about; newest first. */
export function renderHistory(now: WithAccount, context: PanelContext): TemplateResult {
  const {t, store} = context;
  const {locale} = t;
  const {history, next, balance, asOf} = now.account;
  if (history.length === 0) return html`<p class="lead">${t('history.none')}</p>`;
  const isDue = ({state}: LoyaltyLine) => state === 'pending';
  const reading = now.phase === 'member' ? now.history : 'ready';
  return html`${history.filter(isDue).map(line => renderDue(line, now, context))}
    <table>
      <thead>
        <tr>
          <th scope="row" colspan="2">${t('history.today')}</th>
          <td>${numberOf(balance, locale)}</td>
        </tr>
      </thead>
      <tbody>
        ${history
          .filter(line => !isDue(line))
          .map(
            line =>
              html`<tr>
                <th scope="row">${shortDay(line.at, asOf, locale)}</th>
                <td>${wordsOf(line, now, context)}</td>
                <td>${line.points ? signedOf(line.points, locale) : ''}</td>
              </tr>`,
          )}
      </tbody>
    </table>
    <p class="bad" role="alert">${reading === 'failed' ? t('history.failed') : ''}</p>
    ${
      next
        ? html`<div class="stack">
            ${button(
              'ghost',
              t(reading === 'loading' ? 'wait' : 'history.older'),
              () => void store?.moreHistory(),
              {busy: reading === 'loading'},
            )}
          </div>`
        : nothing
    }`;
}
