import type {Money} from '@bonbon/contract/money.js';
import {sql} from 'kysely';
import type {Person, PersonRecords} from '../contact/person-records.js';
import type {Database} from '../storage/database.js';
import {listSpinsOfAddress} from './spin-log-rows.js';

/** How often a mailbox is counted, by campaign. */
async function listCounts(db: Database, {shopId, addressHash}: Person) {
  const rows = await db
    .selectFrom('play_limits')
    .select(['campaign_id', 'plays', 'started_at'])
    .where('shop_id', '=', shopId)
    .where('address_hash', '=', addressHash)
    .orderBy('campaign_id')
    .execute();
  return rows.map(row => ({
    campaignId: row.campaign_id,
    plays: row.plays,
    since: row.started_at.toISOString(),
  }));
}

/** Codes for what orders left of store credit that was won, by the play it began with. */
async function listCreditRests(db: Database, {shopId, email}: Person) {
  const {rows} = await sql<{
    spinId: string;
    code: string;
    amount: Money;
    state: string;
    createdAt: Date;
  }>`
    select s.spin_id as "spinId", c.code, c.spec -> 'effect' -> 'off' as amount, c.state,
      c.created_at as "createdAt"
    from spins s join coupons c on c.shop_id = s.shop_id and c.origin_spin_id = s.spin_id
    where s.shop_id = ${shopId} and lower(s.email) = lower(${email})
    order by c.created_at, c.code`.execute(db);
  return rows.map(row => ({...row, createdAt: row.createdAt.toISOString()}));
}

/** Plays stay in the counts, without a person. */
export const spinPerson: PersonRecords = {
  async export(db, person) {
    const [spins, limits, creditRests] = await Promise.all([
      listSpinsOfAddress(db, person.shopId, person.email),
      listCounts(db, person),
      listCreditRests(db, person),
    ]);
    return {spins, limits, ...(creditRests.length > 0 ? {creditRests} : {})};
  },

  async erase(tx, {shopId, email, addressHash}) {
    // Also what a corrected typing error left: a count without a play.
    await tx
      .deleteFrom('play_limits')
      .where('shop_id', '=', shopId)
      .where('address_hash', '=', addressHash)
      .execute();
    await sql`
      with forgotten as (
        select spin_id, campaign_id, address_hash from spins
        where shop_id = ${shopId} and lower(email) = lower(${email})
      ),
      limits as (
        delete from play_limits l using forgotten f
        where l.shop_id = ${shopId} and l.campaign_id = f.campaign_id and l.address_hash = f.address_hash
      ),
      coupons as (
        update coupons c set spec = c.spec - 'boundEmail' from forgotten f
        where c.shop_id = ${shopId} and (c.spin_id = f.spin_id or c.origin_spin_id = f.spin_id)
      )
      update spins s set email = null, address_hash = null from forgotten f
      where s.shop_id = ${shopId} and s.spin_id = f.spin_id`.execute(tx);
  },

  dealings: shopId => sql`
    select lower(email) as email, created_at as at from spins
    where shop_id = ${shopId} and email is not null`,

  owes: (shopId, email, now) => sql`
    exists (select from spins s
      join coupons c on c.shop_id = s.shop_id and s.spin_id in (c.spin_id, c.origin_spin_id)
      where s.shop_id = ${shopId} and lower(s.email) = ${email}
        and c.state in ('claimed', 'issued') and (c.expires_at is null or c.expires_at > ${now}))`,
};
