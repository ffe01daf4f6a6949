import {
  fewestForAFigure,
  ReportedWidget,
  type CustomerFigures,
  type CustomerReport,
  type CustomerReportQuery,
  type Figure,
} from '@bonbon/contract/customer-report.js';
import {fail, ok, type Result} from '@bonbon/contract/result.js';
import type {Context} from '../context.js';
import * as rows from './customer-report-rows.js';

const dayMs = 86_400_000;
const usualDays = 90;
const mostDays = 1100;

const definitions = {
  retentionRate:
    '(E − N) / B. B: who bought in the days before the period, as many as it has. E: who bought in the period. ' +
    'N: those of E who are not in B. So it is the share of B who bought again.',
  churnRate: '1 − retention rate: the share of B who did not buy in the period.',
  repeatRate: 'Of those who bought in the period, the share with two orders or more by its end.',
  averageOrderValue:
    'Revenue / orders of the period, by currency. Revenue is what was charged, less what was paid back until now.',
  widgets:
    'People who had to do with the widget before the order or period that is counted, beside those who had not. ' +
    'They differ in more than that: this is no measure of what the widget causes.',
};

const figure = (part: number, n: number): Figure => ({
  value: n === 0 ? null : Math.round((part / n) * 10_000) / 10_000,
  n,
  tooFew: n < fewestForAFigure,
});

/** Whether there is such a day: not every month has a 31st. */
const isDay = (day: string) => {
  const at = Date.parse(day);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
};

type Both = {people: readonly rows.PeopleCount[]; sums: readonly rows.OrderSum[]};

function figuresOf({people, sums}: Both, widget: string, dealt: boolean): CustomerFigures {
  const isHere = (one: {widget: string; dealt: boolean}) =>
    one.widget === widget && one.dealt === dealt;
  const found = people.find(isHere);
  const {atStart = 0, stayed = 0, buyers = 0, repeaters = 0} = found ?? {};
  return {
    retentionRate: figure(stayed, atStart),
    churnRate: figure(atStart - stayed, atStart),
    repeatRate: figure(repeaters, buyers),
    averageOrderValues: sums
      .filter(isHere)
      .toSorted((a, b) => b.orders - a.orders || a.currency.localeCompare(b.currency))
      .map(({currency, orders, revenue}) => ({
        value: {minor: Math.round(revenue / orders), currency},
        revenue: {minor: revenue, currency},
        n: orders,
        tooFew: orders < fewestForAFigure,
      })),
  };
}

/** Tells whether a shop's customers come back, from the orders this server heard of. */
export function createCustomerReports({storage, clock}: Context) {
  const {db} = storage;

  function periodOf(shopId: string, query: CustomerReportQuery): Result<rows.Period> {
    const today = Math.floor(clock().getTime() / dayMs) * dayMs;
    for (const name of ['from', 'to'] as const) {
      const day = query[name];
      if (day && !isDay(day))
        return fail('rejected', 'report.day', {fields: {[name]: 'report.day'}});
    }
    const to = query.to ? Date.parse(query.to) : today + dayMs;
    const from = query.from ? Date.parse(query.from) : to - usualDays * dayMs;
    if (from >= to)
      return fail('rejected', 'report.from-after-to', {fields: {from: 'report.from-after-to'}});
    if (to - from > mostDays * dayMs)
      return fail('rejected', 'report.too-long', {fields: {from: 'report.too-long'}});
    const before = new Date(2 * from - to);
    return ok({shopId, before, from: new Date(from), to: new Date(to)});
  }

  return {
    async report(shopId: string, query: CustomerReportQuery): Promise<Result<CustomerReport>> {
      const asked = periodOf(shopId, query);
      if (!asked.ok) return asked;
      const period = asked.value;
      const [people, sums, known] = await Promise.all([
        rows.countPeople(db, period),
        rows.sumOrders(db, period),
        rows.readKnown(db, period),
      ]);
      const both = {people, sums};
      const everybody = people.find(one => one.widget === 'all');
      const {atStart = 0, stayed = 0, buyers = 0} = everybody ?? {};
      return ok({
        from: period.from.toISOString(),
        to: period.to.toISOString(),
        before: period.before.toISOString(),
        knownSince: known.since?.toISOString() ?? null,
        isComplete: known.since !== null && known.since <= period.before,
        ordersOfNobody: known.nobody,
        counts: {atStart, atEnd: buyers, new: buyers - stayed},
        all: figuresOf(both, 'all', false),
        widgets: ReportedWidget.options.map(widget => ({
          widget,
          with: figuresOf(both, widget, true),
          without: figuresOf(both, widget, false),
        })),
        definitions,
      });
    },
  };
}
