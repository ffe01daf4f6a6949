import * as v from 'valibot';
import {Money} from './money.js';
import {Instant} from './text.js';

/** Below this many people or orders a figure says nothing yet. */
export const fewestForAFigure = 30;

/** One figure with what it rests on. */
export const Figure = v.object({
  /** A share between 0 and 1; null where there is nobody to count. */
  value: v.nullable(v.number()),
  /** How many people it is a share of. */
  n: v.number(),
  tooFew: v.boolean(),
});
export type Figure = v.InferOutput<typeof Figure>;

/** What an order comes to, in one currency. */
export const OrderValue = v.object({
  /** Null where there is no order. */
  value: v.nullable(Money),
  revenue: Money,
  /** How many orders. */
  n: v.number(),
  tooFew: v.boolean(),
});
export type OrderValue = v.InferOutput<typeof OrderValue>;

/** The figures of one group of people. */
export const CustomerFigures = v.object({
  retentionRate: Figure,
  churnRate: Figure,
  repeatRate: Figure,
  /** One for each currency, the one with most orders first. */
  averageOrderValues: v.array(OrderValue),
});
export type CustomerFigures = v.InferOutput<typeof CustomerFigures>;

/** What can be reported of people who had dealings with it. */
export const ReportedWidget = v.picklist([
  'spin-wheel',
  'survey',
  'account',
  'back-in-stock',
  'loyalty',
]);
export type ReportedWidget = v.InferOutput<typeof ReportedWidget>;

/** Whether customers come back, over a period. */
export const CustomerReport = v.object({
  from: Instant,
  /** Not in it any more. */
  to: Instant,
  /** Who bought from then until `from` is a customer at the period's start. */
  before: Instant,
  /** The oldest order this server knows; null when it knows none. */
  knownSince: v.nullable(Instant),
  /** False when orders from before `before` are unknown: then retention may be missing people. */
  isComplete: v.boolean(),
  /** Orders without an address: they count in what orders come to, and in nothing about people. */
  ordersOfNobody: v.number(),
  /** E, N and B of the retention rate: (E − N) / B. */
  counts: v.object({atStart: v.number(), atEnd: v.number(), new: v.number()}),
  all: CustomerFigures,
  /** Beside each other, without any claim that one is the cause of the other. */
  widgets: v.array(
    v.object({widget: ReportedWidget, with: CustomerFigures, without: CustomerFigures}),
  ),
  /** What each figure counts, in English. */
  definitions: v.object({
    retentionRate: v.string(),
    churnRate: v.string(),
    repeatRate: v.string(),
    averageOrderValue: v.string(),
    widgets: v.string(),
  }),
});
export type CustomerReport = v.InferOutput<typeof CustomerReport>;

const Day = v.pipe(v.string(), v.isoDate());

/** The days reported on, in UTC; `to` is no longer in it. Without them the last 90 days. */
export const CustomerReportQuery = v.object({from: v.optional(Day), to: v.optional(Day)});
export type CustomerReportQuery = v.InferOutput<typeof CustomerReportQuery>;
