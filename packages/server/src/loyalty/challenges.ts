import type {Challenge, ChallengeTask} from '@bonbon/contract/loyalty.js';

/** An order of a member that was not taken back. */
export interface CountedOrder {
  readonly placedAt: Date;
  /** What is left of it, in minor units. */
  readonly spend: number;
  /** Its time for returns is not over. */
  readonly pending: boolean;
}

/** Something a member did, by the rule that paid for it. */
export interface CountedAct {
  readonly ruleId: string;
  readonly at: Date;
}

/** What challenges are judged by. */
export interface Deeds {
  readonly orders: readonly CountedOrder[];
  readonly acts: readonly CountedAct[];
}

const dayMs = 86_400_000;

/** Days since 1970 by the calendar of a time zone, whatever its clocks did meanwhile. */
function dayIn(timeZone: string, at: Date): {readonly day: number; readonly month: number} {
  const parts = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  }).formatToParts(at);
  const of = (type: string) => Number(parts.find(part => part.type === type)?.value);
  const year = of('year');
  const month = of('month') - 1;
  return {day: Date.UTC(year, month, of('day')) / dayMs, month: year * 12 + month};
}

/** The number of a week, which begins on Monday, or of a month; the next one has the next number. */
export function periodOf(every: 'week' | 'month', timeZone: string, at: Date): number {
  const {day, month} = dayIn(timeZone, at);
  // The first of January 1970 was a Thursday.
  return every === 'month' ? month : Math.floor((day + 3) / 7);
}

/** How long rows of numbers without a gap are: the longest, and the one that can still go on. */
function runsOf(numbers: Iterable<number>, now: number): {longest: number; current: number} {
  const all = [...new Set(numbers)].sort((a, b) => a - b);
  let [longest, run, last] = [0, 0, Number.NaN];
  for (const number of all) {
    run = number === last + 1 ? run + 1 : 1;
    last = number;
    longest = Math.max(longest, run);
  }
  return {longest, current: last >= now - 1 ? run : 0};
}

interface Calendar {
  readonly timeZone: string;
  readonly now: Date;
}

function measure(task: ChallengeTask, {orders, acts}: Deeds, {timeZone, now}: Calendar) {
  switch (task.kind) {
    case 'orders':
      return orders.filter(({spend}) => spend >= task.minimum).length;
    case 'spend':
      return orders.reduce((sum, {spend}) => sum + spend, 0);
    case 'activity':
      return acts.filter(({ruleId}) => ruleId === task.ruleId).length;
    case 'streak': {
      const periods = orders.map(({placedAt}) => periodOf(task.every, timeZone, placedAt));
      const {longest, current} = runsOf(periods, periodOf(task.every, timeZone, now));
      return longest >= task.goal ? longest : current;
    }
  }
}

/** How far deeds carry in a challenge, in the unit of its goal; `pending` is what only waits for approval. */
export function progressOf(
  {task, startsAt, endsAt}: Challenge,
  deeds: Deeds,
  calendar: Calendar,
): {readonly done: number; readonly pending: number} {
  const isWithin = (at: Date) =>
    !(startsAt && at < new Date(startsAt)) && !(endsAt && at >= new Date(endsAt));
  const orders = deeds.orders.filter(({placedAt}) => isWithin(placedAt));
  const acts = deeds.acts.filter(({at}) => isWithin(at));
  const sure = {orders: orders.filter(({pending}) => !pending), acts};
  const most = (value: number) => Math.min(task.goal, value);
  const done = most(measure(task, sure, calendar));
  return {done, pending: most(measure(task, {orders, acts}, calendar)) - done};
}
