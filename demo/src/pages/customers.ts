import type {CustomerFigures, CustomerReport, Figure} from '@bonbon/contract/customer-report.js';
import {html} from 'hono/html';
import {layout, type Visit} from './layout.js';
import {price} from '../words/words.js';
import {wideTable} from './table.js';

const names = {
  'spin-wheel': 'the wheel',
  survey: 'a survey',
  account: 'my pages',
  'back-in-stock': 'a reminder',
  loyalty: 'the card',
} as const;

const share = new Intl.NumberFormat('en', {style: 'percent', maximumFractionDigits: 1});

const restsOn = (n: number, tooFew: boolean, of: string) =>
  html`<small>of ${n} ${of}${tooFew ? ', too few' : ''}</small>`;

const cell = ({value, n, tooFew}: Figure, of: string) =>
  html`<td>${value === null ? '–' : share.format(value)} ${restsOn(n, tooFew, of)}</td>`;

function figuresRow(group: string, figures: CustomerFigures) {
  const {retentionRate, churnRate, repeatRate, averageOrderValues: values} = figures;
  return html`<tr>
    <th scope="row">${group}</th>
    ${cell(retentionRate, 'customers')}${cell(churnRate, 'customers')} ${cell(repeatRate, 'buyers')}
    <td>
      ${values.length === 0 ? '–' : ''}
      ${values.map(
        ({value, revenue, n, tooFew}) =>
          html`${
            !value
              ? '–'
              : revenue.currency === 'EUR'
                ? price(value.minor, 'en')
                : `${value.minor} ${revenue.currency}`
          }
          ${restsOn(n, tooFew, 'orders')} `,
      )}
    </td>
  </tr>`;
}

const day = (instant: string) => instant.slice(0, 10);

/** Whether the sample shop's customers come back: each figure with what it counts and rests on. */
export function customersPage(visit: Visit, report: CustomerReport | undefined, problem?: string) {
  return layout(visit, {
    kind: 'other',
    title: 'Who comes back',
    body: html`<section class="owner" lang="en">
      <p class="soft">
        Only in development: no shop has this page. <a href="/demo/owner">The owner’s switch</a>
      </p>
      <h1>Who comes back</h1>
      ${problem ? html`<p class="problem" role="alert">${problem}</p>` : ''}
      <form method="get" action="/demo/owner/customers">
        <label
          >From <input name="from" type="date" value="${report ? day(report.from) : ''}"
        /></label>
        <label>until <input name="to" type="date" value="${report ? day(report.to) : ''}" /></label>
        <button class="btn ghost">Count</button>
      </form>
      ${report ? figures(report) : ''}
    </section>`,
  });
}

const figures = ({all, widgets, definitions, counts, ...report}: CustomerReport) => {
  const rows = [
    figuresRow('Everybody', all),
    ...widgets.flatMap(one => [
      figuresRow(`With ${names[one.widget]}`, one.with),
      figuresRow(`Without ${names[one.widget]}`, one.without),
    ]),
  ];
  return html`<p>
      ${counts.atStart} customers at the start, ${counts.atEnd} bought, ${counts.new} of them new.
      ${report.isComplete ? '' : html`Orders from before ${day(report.before)} are not known here.`}
    </p>
    ${wideTable('Figures', ['People', 'Stayed', 'Left', 'Bought again', 'An order'], rows)}
    <h2>What the figures count</h2>
    <dl class="meanings">
      <dt>Stayed (retention rate)</dt>
      <dd>${definitions.retentionRate}</dd>
      <dt>Left (churn)</dt>
      <dd>${definitions.churnRate}</dd>
      <dt>Bought again (repeat rate)</dt>
      <dd>${definitions.repeatRate}</dd>
      <dt>An order (average order value)</dt>
      <dd>${definitions.averageOrderValue}</dd>
      <dt>With and without</dt>
      <dd>${definitions.widgets}</dd>
    </dl>`;
};
