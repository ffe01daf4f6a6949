import type {ChallengeProgress} from '@bonbon/contract/loyalty.js';
import type {Shop} from '@bonbon/contract/shop.js';
import type {Context} from '../context.js';
import {localize} from '../localize.js';
import type {Database} from '../storage/database.js';
import {markOf, readDeeds} from './challenge-rows.js';
import {progressOf} from './challenges.js';
import {post} from './ledger-rows.js';
import {listMilestones, reachMilestone, type MemberRow} from './member-rows.js';
import type {Programme} from './programme.js';
import type {RewardGiver} from './reward-giver.js';

/** Rules about challenges: what counts, and what reaching one brings. */
export function createChallengeService({clock}: Context, giver: RewardGiver) {
  const startedOf = ({settings}: Programme, now: Date) =>
    settings.challenges.filter(({startsAt}) => !startsAt || Date.parse(startsAt) <= now.getTime());

  return {
    /** How far a member has come with all that have begun. */
    async view(
      db: Database,
      programme: Programme,
      {shop_id: shopId, member_id: memberId}: MemberRow,
      reached: ReadonlyMap<string, Date>,
    ): Promise<ChallengeProgress[]> {
      const now = clock();
      const started = startedOf(programme, now);
      if (started.length === 0) return [];
      const deeds = await readDeeds(db, shopId, memberId);
      const {timeZone} = programme.settings;
      return started.map(challenge => {
        const at = reached.get(markOf(challenge.id));
        if (at) return {id: challenge.id, done: challenge.task.goal, reachedAt: at.toISOString()};
        const {done, pending} = progressOf(challenge, deeds, {timeZone, now});
        return {id: challenge.id, done, ...(pending > 0 ? {pending} : {})};
      });
    },

    /**
     * Books what was reached, within the transaction that changed the points and while the member's balance is
     * held. What is reached stays so: it rests on orders whose time for returns was over.
     */
    async settle(
      tx: Database,
      programme: Programme,
      shop: Shop,
      member: MemberRow,
    ): Promise<readonly string[]> {
      const now = clock();
      const started = programme.earns ? startedOf(programme, now) : [];
      if (started.length === 0) return [];
      const {member_id: memberId, locale} = member;
      const reached = await listMilestones(tx, shop.id, memberId);
      const open = started.filter(({id}) => !reached.has(markOf(id)));
      if (open.length === 0) return [];
      const deeds = await readDeeds(tx, shop.id, memberId);
      const {timeZone} = programme.settings;
      const given: string[] = [];
      for (const challenge of open) {
        const {id, task, points, rewardId, title} = challenge;
        if (progressOf(challenge, deeds, {timeZone, now}).done < task.goal) continue;
        if (!(await reachMilestone(tx, shop.id, memberId, markOf(id), now))) continue;
        if (points)
          await post(tx, 'credit', {
            shopId: shop.id,
            memberId,
            source: 'challenge',
            sourceId: memberId,
            rule: id,
            at: now,
            points,
            data: {title: localize(title, locale, shop.locale)},
            counts: {year: now.getUTCFullYear(), points, spend: 0},
          });
        const gift =
          rewardId && (await giver.giveFree(tx, programme, shop, member, rewardId, markOf(id)));
        if (gift) given.push(gift);
      }
      return given;
    },
  };
}

export type ChallengeService = ReturnType<typeof createChallengeService>;
