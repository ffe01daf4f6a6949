import type {LiabilityReport} from '@bonbon/contract/loyalty.js';
import {fail, ok, type Result} from '@bonbon/contract/result.js';
import type {Context} from '../context.js';
import {inTurn} from '../queue/in-turn.js';
import * as rows from './admin-rows.js';
import {listCreditDays, type CreditDay} from './credit-rows.js';
import {listLoyaltyShops} from './programme.js';
import {addDays} from './tiers.js';

const maxDays = 1100;
const defaultDays = 30;
/** A write that began before midnight may still be on its way. */
const closedAfterMs = 3_600_000;
const beginning = new Date(0);

const dayOf = (at: Date) => at.toISOString().slice(0, 10);
const startOf = (day: string) => new Date(`${day}T00:00:00.000Z`);
const nextDay = (day: string) => dayOf(addDays(startOf(day), 1));

const still = {earned: 0, spent: 0, expired: 0, reversed: 0, adjusted: 0};
const nothing = {available: 0, pending: 0, owed: 0};

type Claims = Pick<rows.DayFlow, 'available' | 'pending' | 'owed'>;

const add = (a: Claims, b: Claims): Claims => ({
  available: a.available + b.available,
  pending: a.pending + b.pending,
  owed: a.owed + b.owed,
});

/** Answers for one day after another what store credit was outstanding, by currency. */
function createCreditState(changes: readonly CreditDay[]) {
  const held = new Map<string, CreditDay>();
  let next = 0;
  return (day: string): LiabilityReport['days'][number]['storeCredit'] => {
    for (let one = changes[next]; one && one.day <= day; one = changes[next]) {
      held.set(one.currency, one);
      next += 1;
    }
    return [...held.values()]
      .filter(({pieces}) => pieces > 0)
      .sort((a, b) => (a.currency < b.currency ? -1 : 1))
      .map(({minor, currency, pieces}) => ({amount: {minor, currency}, pieces}));
  };
}

/** What a shop owes its members, by day. */
export function createLiabilityService({storage, clock}: Context) {
  const {db} = storage;

  /** Days after the last one that was added up, with the state at the end of each. */
  async function liveDays(shopId: string, last: rows.DayFlow | undefined, before: Date) {
    const from = last ? startOf(nextDay(last.day)) : beginning;
    let claims: Claims = last ?? nothing;
    return (await rows.listFlows(db, shopId, from, before)).map(flow => {
      claims = add(claims, flow);
      return {...flow, ...claims};
    });
  }

  function fill(
    {from, to}: {readonly from: string; readonly to: string},
    before: Claims,
    known: readonly rows.DayFlow[],
    credit: readonly CreditDay[],
  ) {
    const creditAt = createCreditState(credit);
    const byDay = new Map(known.map(one => [one.day, one]));
    const days: LiabilityReport['days'] = [];
    let claims = before;
    for (let day = from; day <= to; day = nextDay(day)) {
      const found = byDay.get(day);
      if (found) claims = found;
      const {earned, spent, expired, reversed, adjusted} = found ?? still;
      days.push({
        day,
        earned,
        spent,
        expired,
        reversed,
        adjusted,
        outstanding: claims.available,
        pending: claims.pending,
        owed: Math.abs(claims.owed),
        storeCredit: creditAt(day),
      });
    }
    return days;
  }

  return {
    async report(
      shopId: string,
      given: {readonly from?: string | undefined; readonly to?: string | undefined},
    ): Promise<Result<LiabilityReport>> {
      const to = given.to ?? dayOf(clock());
      const from = given.from ?? dayOf(addDays(startOf(to), 1 - defaultDays));
      if (from > to) return fail('rejected', 'report.ends-before-start');
      if (startOf(to).getTime() - startOf(from).getTime() > maxDays * 86_400_000)
        return fail('rejected', 'report.too-long');
      const last = await rows.lastDay(db, shopId, to);
      const live = await liveDays(shopId, last, startOf(nextDay(to)));
      const kept = await rows.listDays(db, shopId, from, to);
      const earlier = await rows.lastDay(db, shopId, dayOf(addDays(startOf(from), -1)));
      const before = live.findLast(one => one.day < from) ?? earlier ?? nothing;
      // Nobody knows of a day that has not begun.
      const today = dayOf(clock());
      const credit = await listCreditDays(db, shopId, startOf(nextDay(to)));
      const range = {from, to: to < today ? to : today};
      return ok({days: fill(range, before, [...kept, ...live], credit)});
    },

    /** Adds closed days up, so that a report need not read the whole ledger. */
    async closeDays(): Promise<number> {
      const today = startOf(dayOf(new Date(clock().getTime() - closedAfterMs)));
      let closed = 0;
      await inTurn(await listLoyaltyShops(db), async shopId => {
        const last = await rows.lastDay(db, shopId, dayOf(addDays(today, -1)));
        const days = await liveDays(shopId, last, today);
        if (days.length > 0) await rows.insertDays(db, shopId, days);
        closed += days.length;
      });
      return closed;
    },
  };
}

export type LiabilityService = ReturnType<typeof createLiabilityService>;
