import type {Shop} from '@bonbon/contract/shop.js';
import {sql} from 'kysely';
import {createCache} from '../cache.js';
import type {Context} from '../context.js';
import type {Database} from '../storage/database.js';
import {lockBalance, post} from './ledger-rows.js';
import {findMember} from './member-rows.js';
import {findProgramme, rulesOf} from './programme.js';
import type {ProgressService} from './progress-service.js';

/** Rules about points for answered surveys: once for each survey and member. */
export function createAnswerPoints({storage, clock}: Context, progress: ProgressService) {
  const cache = createCache<boolean>({lifeMs: 1000, size: 10_000});

  async function rulesFor(db: Database, shopId: string) {
    const programme = await findProgramme(db, shopId, clock());
    const rules = programme?.earns ? rulesOf(programme, 'survey') : [];
    return programme && rules.length > 0 ? {programme, rules} : undefined;
  }

  async function hasAnswered(
    tx: Database,
    shopId: string,
    memberId: string,
    rule: string,
    campaignId: string,
  ): Promise<boolean> {
    const {rows} = await sql<{known: boolean}>`
      select exists (select from loyalty_transactions
        where shop_id = ${shopId} and member_id = ${memberId} and source = 'survey' and rule = ${rule}
          and data ->> 'survey' = ${campaignId}) as known`.execute(tx);
    return rows[0]?.known ?? false;
  }

  return {
    /** Whether answers earn anything now; remembered for a second. */
    earns: async (shopId: string): Promise<boolean> =>
      (await cache.get(shopId, async () => (await rulesFor(storage.db, shopId)) !== undefined)) ??
      false,

    /** Gives what an answer earns and tells how much; nothing when the survey has earned before. */
    async give(
      tx: Database,
      shop: Shop,
      answer: {readonly email: string; readonly campaignId: string; readonly responseId: string},
    ): Promise<number> {
      const {email, campaignId, responseId: sourceId} = answer;
      const found = await rulesFor(tx, shop.id);
      const member = found && (await findMember(tx, shop.id, email));
      if (!member) return 0;
      const {member_id: memberId} = member;
      // Held still, so that two answers at the same time cannot both be the first.
      await lockBalance(tx, shop.id, memberId);
      let given = 0;
      for (const {id: rule, points} of found.rules) {
        if (await hasAnswered(tx, shop.id, memberId, rule, campaignId)) continue;
        const posted = await post(tx, 'credit', {
          shopId: shop.id,
          memberId,
          source: 'survey',
          sourceId,
          rule,
          at: clock(),
          points,
          data: {rule, survey: campaignId},
          counts: {year: clock().getUTCFullYear(), points, spend: 0},
        });
        if (posted) given += points;
      }
      await progress.settle(tx, found.programme, shop, memberId);
      return given;
    },
  };
}
