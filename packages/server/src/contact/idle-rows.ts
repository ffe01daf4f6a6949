import {sql} from 'kysely';
import type {Database} from '../storage/database.js';

/**
 * Addresses a shop has had nothing to do with since `before`, and owes nothing: nobody waits for a variant, has
 * points, or holds a prize's code that is still good or store credit.
 */
export async function listIdle(
  db: Database,
  shopId: string,
  {before, now, limit}: {readonly before: Date; readonly now: Date; readonly limit: number},
): Promise<string[]> {
  const {rows} = await sql<{email: string}>`
    with dealings as (
      select email, created_at as at from contacts where shop_id = ${shopId}
      union all select email, at from consents where shop_id = ${shopId}
      union all select email, created_at from accounts where shop_id = ${shopId}
      union all select email, last_seen_at from account_sessions where shop_id = ${shopId}
      union all select email, created_at from favourites where shop_id = ${shopId}
      union all select lower(email), created_at from spins where shop_id = ${shopId} and email is not null
      union all select lower(email), greatest(created_at, waiting_since, told_at) from stock_subscriptions
        where shop_id = ${shopId}
      union all select lower(email), updated_at from survey_responses
        where shop_id = ${shopId} and email is not null
      union all select email, updated_at from orders where shop_id = ${shopId} and email is not null
      union all select m.email, greatest(m.joined_at, b.active_at) from loyalty_members m
        left join loyalty_balances b on b.shop_id = m.shop_id and b.member_id = m.member_id
        where m.shop_id = ${shopId} and m.email is not null
    ),
    idle as (
      select email from dealings group by email having max(at) < ${before} order by email limit ${limit}
    )
    select email from idle i
    where not exists (select from stock_subscriptions s where s.shop_id = ${shopId}
        and lower(s.email) = i.email and s.status in ('active', 'due', 'failed'))
      and not exists (select from loyalty_members m
        join loyalty_balances b on b.shop_id = m.shop_id and b.member_id = m.member_id
        where m.shop_id = ${shopId} and m.email = i.email and (b.available > 0 or b.pending > 0))
      and not exists (select from spins s
        join coupons c on c.shop_id = s.shop_id and s.spin_id in (c.spin_id, c.origin_spin_id)
        where s.shop_id = ${shopId} and lower(s.email) = i.email
          and c.state in ('claimed', 'issued') and (c.expires_at is null or c.expires_at > ${now}))
      and not exists (select from loyalty_members m
        join loyalty_redemptions r on r.shop_id = m.shop_id and r.member_id = m.member_id
        join coupons c on c.shop_id = r.shop_id and c.redemption_id = r.redemption_id
        where m.shop_id = ${shopId} and m.email = i.email
          and c.state in ('claimed', 'issued') and c.expires_at is null)`.execute(db);
  return rows.map(({email}) => email);
}
