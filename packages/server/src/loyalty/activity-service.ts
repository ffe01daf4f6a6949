import type {ActivityReport, LoyaltyLine} from '@bonbon/contract/loyalty.js';
import {fail, ok, type Result} from '@bonbon/contract/result.js';
import type {Shop} from '@bonbon/contract/shop.js';
import {sql} from 'kysely';
import type {Context} from '../context.js';
import {inTurn} from '../queue/in-turn.js';
import {findShop} from '../shop/shop-rows.js';
import type {Database} from '../storage/database.js';
import {findTransaction, lockBalance, post, type TransactionRow} from './ledger-rows.js';
import {viewLine} from './lines.js';
import {findMember} from './member-rows.js';
import {findProgramme, listLoyaltyShops, noProgramme, rulesOf} from './programme.js';
import type {ProgressService} from './progress-service.js';
import {addDays} from './tiers.js';

/** Birthdays a sleeping server missed are made up for. */
const lookBackDays = 7;

export const lineOf = (row: TransactionRow): LoyaltyLine =>
  viewLine({...row, grant_state: null, grant_available_at: null});

const pad = (value: number) => String(value).padStart(2, '0');

/** Month and day as people celebrate it: the 29th of February on the 28th where there is none. */
export function birthdaysOn(day: Date): string[] {
  const text = `${pad(day.getUTCMonth() + 1)}-${pad(day.getUTCDate())}`;
  const isLeap = new Date(Date.UTC(day.getUTCFullYear(), 1, 29)).getUTCMonth() === 1;
  return text === '02-28' && !isLeap ? [text, '02-29'] : [text];
}

/** Rules about points that no order earns: reviews, other acts, birthdays. */
export function createActivityService({storage, clock}: Context, progress: ProgressService) {
  const {db} = storage;

  async function countOf(tx: Database, shopId: string, memberId: string, rule: string) {
    const {rows} = await sql<{times: number}>`
      select count(*) as times from loyalty_transactions
      where shop_id = ${shopId} and member_id = ${memberId} and rule = ${rule} and source = 'activity'`.execute(
      tx,
    );
    return rows[0]?.times ?? 0;
  }

  /** Members whose birthday was on a day, who gave it in time and got nothing for it by this rule yet. */
  async function celebrating(
    shopId: string,
    day: Date,
    {id, noticeDays}: {readonly id: string; readonly noticeDays: number},
  ): Promise<string[]> {
    const {rows} = await sql<{memberId: string}>`
      select m.member_id as "memberId" from loyalty_members m
      join accounts a on a.shop_id = m.shop_id and a.email = m.email
      where m.shop_id = ${shopId} and a.birthday = any(${birthdaysOn(day)}::text[])
        and a.birthday_since <= ${addDays(day, -noticeDays)} and m.joined_at <= ${day}
        and not exists (select from loyalty_transactions t
          where t.shop_id = m.shop_id and t.source = 'birthday' and t.rule = ${id}
            and t.source_id = m.member_id || ':' || ${String(day.getUTCFullYear())})`.execute(db);
    return rows.map(row => row.memberId);
  }

  async function celebrate(shop: Shop, day: Date): Promise<number> {
    const programme = await findProgramme(db, shop.id, clock());
    if (!programme?.earns) return 0;
    let given = 0;
    for (const {id: rule, points, noticeDays} of rulesOf(programme, 'birthday'))
      for (const memberId of await celebrating(shop.id, day, {id: rule, noticeDays})) {
        const done = await db.transaction().execute(async tx => {
          const year = day.getUTCFullYear();
          const posted = await post(tx, 'credit', {
            shopId: shop.id,
            memberId,
            source: 'birthday',
            sourceId: `${memberId}:${year}`,
            rule,
            at: clock(),
            points,
            counts: {year: clock().getUTCFullYear(), points, spend: 0},
          });
          if (posted) await progress.settle(tx, programme, shop, memberId);
          return posted !== undefined;
        });
        if (done) given += 1;
      }
    return given;
  }

  return {
    /** Takes what the owner's systems tell; the same event earns once. */
    async report(
      tx: Database,
      shop: Shop,
      {email, ruleId, sourceId}: ActivityReport,
    ): Promise<Result<LoyaltyLine>> {
      const programme = await findProgramme(tx, shop.id, clock());
      if (!programme) return noProgramme();
      const rule = programme.settings.earning.find(one => one.id === ruleId);
      if (!rule || (rule.kind !== 'review' && rule.kind !== 'activity'))
        return fail('not-found', 'rule.unknown', {fields: {ruleId: 'rule.unknown'}});
      const member = await findMember(tx, shop.id, email);
      if (!member) return fail('not-found', 'member.unknown', {fields: {email: 'member.unknown'}});
      const {member_id: memberId} = member;
      const event = {shopId: shop.id, source: rule.kind, sourceId, rule: ruleId};
      // Held still, so that two reports at the same time cannot both be the last one allowed.
      await lockBalance(tx, shop.id, memberId);
      const known = await findTransaction(tx, event);
      if (known)
        return known.member_id === memberId
          ? {ok: true, value: lineOf(known), replayed: true}
          : fail('conflict', 'activity.of-another');
      if (!programme.earns) return fail('conflict', 'loyalty.paused');
      if (rule.kind === 'activity' && rule.maxTimes > 0) {
        if ((await countOf(tx, shop.id, memberId, ruleId)) >= rule.maxTimes)
          return fail('conflict', 'activity.often-enough');
      }
      const now = clock();
      const posted = await post(tx, 'credit', {
        ...event,
        memberId,
        at: now,
        points: rule.points,
        data: {rule: ruleId},
        counts: {year: now.getUTCFullYear(), points: rule.points, spend: 0},
      });
      if (!posted) return fail('conflict', 'activity.of-another');
      await progress.settle(tx, programme, shop, memberId);
      return ok(lineOf(posted));
    },

    /** Gives points that make good for something, once for each reference. */
    async give(
      tx: Database,
      shop: Shop,
      gift: {readonly email: string; readonly points: number; readonly reference: string},
    ): Promise<Result<null>> {
      const member = await findMember(tx, shop.id, gift.email);
      if (!member) return fail('not-found', 'member.unknown');
      await post(tx, 'credit', {
        shopId: shop.id,
        memberId: member.member_id,
        source: 'make-good',
        sourceId: gift.reference,
        rule: 'make-good',
        at: clock(),
        points: gift.points,
      });
      return ok(null);
    },

    /** Gives what birthdays of the last days earn, once a year. */
    async celebrateBirthdays(): Promise<number> {
      const now = clock();
      const today = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()));
      let given = 0;
      await inTurn(await listLoyaltyShops(db), async shopId => {
        const shop = await findShop(db, shopId);
        for (let back = lookBackDays - 1; shop && back >= 0; back -= 1)
          given += await celebrate(shop, addDays(today, -back));
      });
      return given;
    },
  };
}

export type ActivityService = ReturnType<typeof createActivityService>;
