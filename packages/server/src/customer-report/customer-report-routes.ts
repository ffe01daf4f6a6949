import type {CustomerFigures, CustomerReport} from '@bonbon/contract/customer-report.js';
import {operations} from '@bonbon/contract/operations.js';
import {Hono} from 'hono';
import {amountOf, toCsv} from '../http/csv.js';
import type {Env} from '../http/env.js';
import {answerOwner} from '../http/owner.js';
import {readQuery} from '../http/read.js';
import type {Services} from '../services.js';

const columns = [
  'group',
  'figure',
  'value',
  'unit',
  'n',
  'tooFew',
  'from',
  'to',
  'definition',
] as const;

const rates = ['retentionRate', 'churnRate', 'repeatRate'] as const;

/** One line for each figure, with what it means and rests on beside it. */
function linesOf({from, to, definitions, ...report}: CustomerReport) {
  const of = (group: string, figures: CustomerFigures) => [
    ...rates.map(name => ({
      group,
      figure: name,
      value: figures[name].value ?? '',
      unit: 'share',
      n: figures[name].n,
      tooFew: figures[name].tooFew ? 'too few' : '',
      from,
      to,
      definition: definitions[name],
    })),
    ...figures.averageOrderValues.map(({value, revenue, n, tooFew}) => ({
      group,
      figure: 'averageOrderValue',
      value: value ? amountOf(value) : '',
      unit: revenue.currency,
      n,
      tooFew: tooFew ? 'too few' : '',
      from,
      to,
      definition: definitions.averageOrderValue,
    })),
  ];
  return [
    ...of('all', report.all),
    ...report.widgets.flatMap(one => [
      ...of(`with ${one.widget}`, one.with),
      ...of(`without ${one.widget}`, one.without),
    ]),
  ];
}

/** The report of a shop's customers, below `/v1/admin/shops/:shopId`. */
export const customerReportRoutes = ({customerReports}: Services) =>
  new Hono<Env>().get('/customer-report', async c => {
    const query = readQuery(c, operations.getCustomerReport.query);
    const report = await customerReports.report(c.get('shop').id, query);
    const isCsv = (c.req.header('accept') ?? '').includes('text/csv');
    c.header('Vary', 'Accept');
    if (!isCsv || !report.ok) return answerOwner(c, report);
    c.header('Cache-Control', 'no-store');
    c.header('Content-Disposition', 'attachment; filename="customer-report.csv"');
    return c.body(toCsv(columns, linesOf(report.value)), 200, {
      'Content-Type': 'text/csv; charset=utf-8',
    });
  });
