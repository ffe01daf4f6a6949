import type {Shop} from '@bonbon/contract/shop.js';
import type {Context} from '../context.js';
import type {Database} from '../storage/database.js';
import type {ChallengeService} from './challenge-service.js';
import * as members from './member-rows.js';
import {findShop} from '../shop/shop-rows.js';
import {lockBalance} from './ledger-rows.js';
import {findProgramme, listLoyaltyShops, type Programme} from './programme.js';
import type {RewardGiver} from './reward-giver.js';
import {addDays, holdTier, pointsIn, type HeldTier} from './tiers.js';

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
      if (!isSame(held, next)) await members.setTier(tx, member, next);
      const earned = pointsIn(settings, progress, now.getUTCFullYear());
      for (const {id, at, rewardId} of settings.milestones) {
        if (earned < at) continue;
        if (!(await members.reachMilestone(tx, shop.id, memberId, id, now))) continue;
        const gift = rewardId && (await giver.giveFree(tx, programme, shop, member, rewardId, id));
        if (gift) given.push(gift);
      }
      return {given};
    },

    /** Lowers the tiers whose time, grace included, is over. Safe to run at any time. */
    async lowerTiers(): Promise<number> {
      let looked = 0;
      for (const shopId of await listLoyaltyShops(db)) {
        const shop = await findShop(db, shopId);
        const programme = shop && (await findProgramme(db, shopId, clock()));
        if (!shop || !programme) continue;
        const before = addDays(clock(), -programme.settings.graceDays);
        for (;;) {
          const found = await members.listOverdueTiers(db, shopId, before, batch);
          for (const memberId of found)
            await db.transaction().execute(async tx => {
              await lockBalance(tx, shopId, memberId);
              await this.settle(tx, programme, shop, memberId);
            });
          looked += found.length;
          if (found.length < batch) break;
        }
      }
      return looked;
    },
  };
}

export type ProgressService = ReturnType<typeof createProgressService>;
