import {sql} from 'kysely';
import type {Database} from '../storage/database.js';
import type {CountedAct, CountedOrder, Deeds} from './challenges.js';

/** What a member did that a challenge may ask for; orders that were taken back are left out. */
export async function readDeeds(db: Database, shopId: string, memberId: string): Promise<Deeds> {
  const {rows: orders} = await sql<CountedOrder>`
    select o.placed_at as "placedAt", sum(g.spend - g.spend_reversed)::bigint as spend,
      bool_or(g.state = 'pending') as pending
    from loyalty_orders o
    join loyalty_grants g
      on g.shop_id = o.shop_id and g.order_id = o.order_id and g.member_id = o.member_id
    where o.shop_id = ${shopId} and o.member_id = ${memberId} and not o.cancelled
      and o.placed_at is not null
    group by o.order_id, o.placed_at having sum(g.spend - g.spend_reversed) > 0`.execute(db);
  const {rows: acts} = await sql<CountedAct>`
    select rule as "ruleId", at from loyalty_transactions
    where shop_id = ${shopId} and member_id = ${memberId} and source in ('activity', 'review')`.execute(
    db,
  );
  return {orders, acts};
}

/** Reached challenges stand among the milestones of a member, under a name no milestone can have. */
export const markOf = (challengeId: string): string => `challenge:${challengeId}`;
