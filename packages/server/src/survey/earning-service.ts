import type {Shop} from '@bonbon/contract/shop.js';
import {sql} from 'kysely';
import type {Context} from '../context.js';
import {findShop} from '../shop/shop-rows.js';
import type {Database} from '../storage/database.js';

/** Puts points on an account for a complete answer; those of the loyalty programme where there is one. */
export interface AnswerPoints {
  /** Whether answers earn anything in this shop. */
  earns(shopId: string): Promise<boolean>;
  /** Gives them within a transaction and tells how many; none where they were given before. */
  give(
    tx: Database,
    shop: Shop,
    answer: {readonly email: string; readonly campaignId: string; readonly responseId: string},
  ): Promise<number>;
}

const batch = 100;
const patienceMs = 60_000;
const retryMs = 10 * 60_000;

/**
 * Books what answers earn. That points are due is written with the answer itself, in one statement; they are
 * booked right after, or by a job when the process ended in between, and once in any case.
 */
export function createAnswerEarnings({storage, clock, log}: Context, points?: AnswerPoints) {
  const {db} = storage;
  const inMs = (ms: number) => new Date(clock().getTime() + ms);

  /** Books the points of one answer; tells those it earned, now or before. */
  const settle = (shop: Shop, responseId: string): Promise<number | null> =>
    db.transaction().execute(async tx => {
      const {rows} = await sql<{
        campaignId: string;
        email: string | null;
        due: boolean;
        earned: number | null;
      }>`
        select campaign_id as "campaignId", email, earns_at is not null as due, earned_points as earned
        from survey_responses where shop_id = ${shop.id} and response_id = ${responseId} for update`.execute(
        tx,
      );
      const [row] = rows;
      if (!row?.due) return row?.earned ?? null;
      const {campaignId, email} = row;
      const given = email ? await points?.give(tx, shop, {email, campaignId, responseId}) : 0;
      const earned = given || null;
      await sql`update survey_responses set earns_at = null, earned_points = ${earned}
        where shop_id = ${shop.id} and response_id = ${responseId}`.execute(tx);
      return earned;
    });

  return {
    /** When the job looks at a complete answer; nothing where answers earn nothing. */
    async dueAt(shopId: string): Promise<Date | null> {
      return (await points?.earns(shopId)) ? inMs(patienceMs) : null;
    },

    /** Books at once. The answer is safe already: should it fail, the job makes up for it. */
    settle: (shop: Shop, responseId: string): Promise<number | null> =>
      settle(shop, responseId).catch((error: unknown) => {
        const {name} = error as Error;
        log.warn({shopId: shop.id, name}, 'points for an answer wait for the job');
        return null;
      }),

    /** Books what is still due; safe to run at any time and any number of times. */
    async settleDue(): Promise<number> {
      let settled = 0;
      for (;;) {
        const {rows} = await sql<{shopId: string; id: string}>`
          select shop_id as "shopId", response_id as id from survey_responses
          where earns_at <= ${clock()} order by earns_at limit ${batch}`.execute(db);
        for (const {shopId, id} of rows) {
          const shop = await findShop(db, shopId);
          await (shop ? settle(shop, id) : Promise.reject(new Error('no shop'))).catch(
            // One that cannot be booked does not hold the others up.
            async (error: unknown) => {
              log.error({shopId, name: (error as Error).name}, 'points for an answer not booked');
              await sql`update survey_responses set earns_at = ${inMs(retryMs)}
                where shop_id = ${shopId} and response_id = ${id} and earns_at is not null`.execute(
                db,
              );
            },
          );
        }
        settled += rows.length;
        if (rows.length < batch) return settled;
      }
    },
  };
}

export type AnswerEarnings = ReturnType<typeof createAnswerEarnings>;
