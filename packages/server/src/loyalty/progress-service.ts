import type {Shop} from '@bonbon/contract/shop.js';
import type {Context} from '../context.js';
import type {Database} from '../storage/database.js';
import type {ChallengeService} from './challenge-service.js';
import * as members from './member-rows.js';
import {inTurn} from '../queue/in-turn.js';
import {findShop} from '../shop/shop-rows.js';
import {lockBalance} from './ledger-rows.js';
import {findProgramme, listLoyaltyShops, type Programme} from './programme.js';
import type {RewardGiver} from './reward-giver.js';
import * as tierRows from './tier-rows.js';
import {addDays, holdTier, keptUntil, pointsIn, type HeldTier} from './tiers.js';

const batch = 500;

const isSame = (a: HeldTier, b: HeldTier) =>
  a.tierId === b.tierId && a.until?.getTime() === b.until?.getTime();

/** Rules about what follows from points: tiers and milestones. */
export function createProgressService(
  {storage, clock}: Context,
  giver: RewardGiver,
  challenges: ChallengeService,
) {
  const {db} = storage;

  async function changeTier(
    tx: Database,
    settings: Programme['settings'],
    member: members.MemberRow,
    next: HeldTier,
    now: Date,
  ): Promise<void> {
    await tierRows.setTier(tx, member, next);
    const {tier_id: tierId, tier_until: until, grace_of: told} = member;
    if (tierId !== next.tierId || !until || until.getTime() !== told?.getTime()) return;
    // Who heard of the days of grace hears that they are over; a tier that changes tells of itself.
    await tierRows.tellOfTier(tx, member, 'tier.kept', now, keptUntil(settings, next));
  }

  /** Settles members, some at a time, until none is found; each is one that is not found again. */
  async function settleFound(
    shopId: string,
    find: () => Promise<readonly string[]>,
    settle: (tx: Database, memberId: string) => Promise<unknown>,
  ): Promise<number> {
    let settled = 0;
    for (let found = await find(); found.length > 0; found = await find()) {
      for (const memberId of found)
        await db.transaction().execute(async tx => {
          await lockBalance(tx, shopId, memberId);
          await settle(tx, memberId);
        });
      settled += found.length;
      if (found.length < batch) break;
    }
    return settled;
  }

  return {
    /**
     * Brings tier and milestones of a member up to date, within the transaction that changed the points:
     * the member's balance is locked, so nobody else is at it.
     */
    async settle(
      tx: Database,
      programme: Programme,
      shop: Shop,
      memberId: string,
    ): Promise<{readonly given: readonly string[]}> {
      const now = clock();
      const {settings} = programme;
      const member = await members.findMemberById(tx, shop.id, memberId);
      if (!member?.email) return {given: []};
      // First, since their points count for tiers.
      const given = [...(await challenges.settle(tx, programme, shop, member))];
      const progress = await members.readProgress(tx, shop.id, memberId);
      const held = {tierId: member.tier_id, until: member.tier_until};
      const next = holdTier(settings, progress, held, now);
      if (!isSame(held, next)) await changeTier(tx, settings, member, next, now);
      const earned = pointsIn(settings, progress, now.getUTCFullYear());
      for (const {id, at, rewardId} of settings.milestones) {
        if (earned < at) continue;
        if (!(await members.reachMilestone(tx, shop.id, memberId, id, now))) continue;
        const gift = rewardId && (await giver.giveFree(tx, programme, shop, member, rewardId, id));
        if (gift) given.push(gift);
      }
      return {given};
    },

    /**
     * Lowers the tiers whose time, grace included, is over, and tells once of those held by grace alone from now on.
     * Safe to run at any time.
     */
    async lowerTiers(): Promise<number> {
      let looked = 0;
      await inTurn(await listLoyaltyShops(db), async shopId => {
        const shop = await findShop(db, shopId);
        const now = clock();
        const programme = shop && (await findProgramme(db, shopId, now));
        if (!shop || !programme) return;
        const {settings} = programme;
        const settle = (tx: Database, memberId: string) =>
          this.settle(tx, programme, shop, memberId);
        const before = addDays(now, -settings.graceDays);
        looked += await settleFound(
          shopId,
          () => tierRows.listOverdueTiers(db, shopId, before, batch),
          settle,
        );
        looked += await settleFound(
          shopId,
          () => tierRows.listNewGraces(db, shopId, now, batch),
          async (tx, memberId) => {
            await settle(tx, memberId);
            const member = await members.findMemberById(tx, shopId, memberId);
            if (!member?.tier_until || member.tier_until > now) return;
            if (!(await tierRows.beginGrace(tx, member))) return;
            const held = {tierId: member.tier_id, until: member.tier_until};
            await tierRows.tellOfTier(tx, member, 'tier.grace', now, keptUntil(settings, held));
          },
        );
      });
      return looked;
    },
  };
}

export type ProgressService = ReturnType<typeof createProgressService>;
