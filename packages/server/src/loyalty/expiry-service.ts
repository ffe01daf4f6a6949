import type {Shop} from '@bonbon/contract/shop.js';
import type {Context} from '../context.js';
import {inPages} from '../queue/in-pages.js';
import {inTurn} from '../queue/in-turn.js';
import {findShop} from '../shop/shop-rows.js';
import * as rows from './expiry-rows.js';
import {expiryOf} from './expiry.js';
import {post} from './ledger-rows.js';
import {findProgramme, listLoyaltyShops, type Programme} from './programme.js';
import {addDays} from './tiers.js';

const batch = 500;

/** Rules about points that run out: warned of by mail, then gone, the longest idle first. */
export function createExpiryService({storage, clock, mailer}: Context) {
  const {db} = storage;

  async function warn(
    shop: Shop,
    {settings}: Programme,
    since: Date,
    after: rows.IdleMember | undefined,
  ): Promise<rows.IdleMember[]> {
    const {expiryMonths: months = 0, expiryWarningDays: days} = settings;
    const by = addDays(clock(), days);
    const query = {shopId: shop.id, months, since, by, limit: batch, after};
    const found = await rows.listUnwarned(db, query);
    for (const member of found)
      await db.transaction().execute(async tx => {
        const now = clock();
        if (!(await rows.noteWarning(tx, shop.id, member, now))) return;
        const balance = {available: member.available, active_at: member.activeAt};
        const warned = {warned_of: member.from, warned_at: now};
        const expiresAt = expiryOf(settings, balance, warned, {months, since});
        if (!expiresAt) return;
        await mailer.enqueue(tx, {
          shopId: shop.id,
          kind: 'loyalty-expiry',
          to: member.email,
          locale: member.locale,
          data: {
            points: member.available,
            expiresAt: expiresAt.toISOString(),
            ...(shop.homeUrl ? {url: shop.homeUrl} : {}),
          },
        });
      });
    return found;
  }

  async function expire(
    shop: Shop,
    {settings}: Programme,
    since: Date,
    after: rows.IdleMember | undefined,
  ): Promise<rows.IdleMember[]> {
    const {expiryMonths: months = 0, expiryWarningDays: days} = settings;
    const now = clock();
    const warnedBy = addDays(now, -days);
    const query = {shopId: shop.id, months, since, by: now, limit: batch, warnedBy, after};
    const found = await rows.listExpired(db, query);
    for (const member of found)
      await db.transaction().execute(async tx => {
        if (!(await rows.isStillIdle(tx, shop.id, member))) return;
        await post(tx, 'expire', {
          shopId: shop.id,
          memberId: member.memberId,
          source: 'expiry',
          sourceId: `${member.memberId}:${member.from.toISOString()}`,
          rule: 'expiry',
          at: clock(),
          points: member.available,
        });
      });
    return found;
  }

  /** Goes through them once, some at a time; who was looked at is not looked at again. */
  async function untilDone(
    work: (after: rows.IdleMember | undefined) => Promise<rows.IdleMember[]>,
  ): Promise<number> {
    let done = 0;
    for await (const found of inPages(batch, work)) done += found.length;
    return done;
  }

  return {
    /** Warns and expires in all shops. Safe to run at any time and to be ended anywhere. */
    async run(): Promise<{readonly warned: number; readonly expired: number}> {
      let [warned, expired] = [0, 0];
      await inTurn(await listLoyaltyShops(db), async shopId => {
        const shop = await findShop(db, shopId);
        const programme = shop && (await findProgramme(db, shopId, clock()));
        if (!shop || !programme) return;
        const months = programme.settings.expiryMonths ?? null;
        const since = await rows.noteExpiryRule(db, shopId, months, clock());
        if (!since) return;
        warned += await untilDone(after => warn(shop, programme, since, after));
        expired += await untilDone(after => expire(shop, programme, since, after));
      });
      return {warned, expired};
    },
  };
}

export type ExpiryService = ReturnType<typeof createExpiryService>;
