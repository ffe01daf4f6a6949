import type {RestockWaves} from '@bonbon/contract/back-in-stock.js';
import type {StockLevel, VariantInfo} from '@bonbon/contract/stock.js';
import {sql, type Selectable} from 'kysely';
import type {Database} from '../storage/database.js';
import type {StockVariantsTable} from '../storage/tables/back-in-stock-tables.js';

export type VariantRow = Selectable<StockVariantsTable>;

/** Names one variant of one shop. */
export interface VariantKey {
  readonly shopId: string;
  readonly variantId: string;
}

const dayMs = 86_400_000;

/** Nobody is told of the same variant twice within a day. */
export const cooledBy = (now: Date) => new Date(now.getTime() - dayMs);

/** Writes down what a variant is, when somebody asks for it. Only a new price locks its row. */
export async function rememberVariant(
  tx: Database,
  shopId: string,
  {variantId, productId, title, price}: VariantInfo,
): Promise<void> {
  const known = price ? JSON.stringify(price) : null;
  await sql`
    insert into stock_variants (shop_id, variant_id, product_id, title, price)
    values (${shopId}, ${variantId}, ${productId}, ${title}, ${known}) on conflict do nothing`.execute(
    tx,
  );
  await sql`
    update stock_variants set price = ${known}
    where shop_id = ${shopId} and variant_id = ${variantId} and price is distinct from ${known}::jsonb`.execute(
    tx,
  );
}

/** Which of these variants anybody ever asked for; the others are nobody's news. */
export async function filterKnown(
  db: Database,
  shopId: string,
  variantIds: readonly string[],
): Promise<string[]> {
  if (variantIds.length === 0) return [];
  const rows = await db
    .selectFrom('stock_variants')
    .select('variant_id')
    .where('shop_id', '=', shopId)
    .where('variant_id', 'in', variantIds)
    .execute();
  return rows.map(row => row.variant_id);
}

/** Variants somebody waits for, shop by shop, from one of them on. */
export async function listWaitedFor(
  db: Database,
  after: VariantKey | undefined,
  limit: number,
): Promise<VariantKey[]> {
  const {rows} = await sql<VariantKey>`
    select v.shop_id as "shopId", v.variant_id as "variantId" from stock_variants v
    where (v.shop_id, v.variant_id) > (${after?.shopId ?? ''}, ${after?.variantId ?? ''})
      and exists (select 1 from stock_subscriptions s where s.shop_id = v.shop_id and s.variant_id = v.variant_id
        and s.status in ('active', 'due', 'failed'))
    order by v.shop_id, v.variant_id limit ${limit}`.execute(db);
  return rows;
}

/** Variants whose next wave may leave now. */
export async function listDueWaves(db: Database, now: Date, limit: number): Promise<VariantKey[]> {
  const {rows} = await sql<VariantKey>`
    select v.shop_id as "shopId", v.variant_id as "variantId" from stock_variants v
    where v.open and v.next_wave_at <= ${now}
      and exists (select 1 from stock_subscriptions s where s.shop_id = v.shop_id and s.variant_id = v.variant_id
        and s.status in ('active', 'failed') and (s.told_at is null or s.told_at <= ${cooledBy(now)}))
    order by v.next_wave_at limit ${limit}`.execute(db);
  return rows;
}

/** Locks a variant, so that whatever sees its restock, and however often, begins one cycle. */
export async function lockVariant(
  tx: Database,
  {shopId, variantId}: VariantKey,
): Promise<VariantRow | undefined> {
  return tx
    .selectFrom('stock_variants')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('variant_id', '=', variantId)
    .forUpdate()
    .executeTakeFirst();
}

/** What one look changes about a variant. */
export type VariantChange = Partial<
  Pick<
    VariantRow,
    'saleable' | 'as_of' | 'gone_since' | 'open' | 'opened_at' | 'next_wave_at' | 'waves'
  >
>;

export async function changeVariant(
  tx: Database,
  {shop_id: shopId, variant_id: variantId}: VariantRow,
  change: VariantChange,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('stock_variants')
    .set({...change, looked_at: now})
    .where('shop_id', '=', shopId)
    .where('variant_id', '=', variantId)
    .execute();
}

/** One wave: how many pieces it may ask for, and what its steps record. */
export interface Wave {
  readonly shopId: string;
  readonly variantId: string;
  /** Pieces wanted by the people of the wave, all in all. */
  readonly units: number;
  /** People at most. */
  readonly people: number;
  readonly first: RestockWaves['first'];
  readonly level: StockLevel;
  readonly now: Date;
}

const oldestFirst = sql`waiting_since, subscription_id`;
const newestFirst = sql`waiting_since desc, subscription_id desc`;

/**
 * Lets a wave leave, in one statement: the longest waiting or the newest first, as many as may be, each with a
 * mail of its own, a text where a proven number asked for one, and a step on record. Mails still under way from the wave before count. Answers how many people it was.
 */
export async function releaseWave(tx: Database, wave: Wave): Promise<number> {
  const {shopId, variantId, units, people, first, level, now} = wave;
  const turn = first === 'newest' ? newestFirst : oldestFirst;
  const {rows} = await sql<{count: number}>`
    with under_way as (
      select coalesce(sum(quantity), 0) as units from stock_subscriptions
      where shop_id = ${shopId} and variant_id = ${variantId} and status = 'due'
    ), line as (
      select subscription_id, waiting_since, quantity from stock_subscriptions
      where shop_id = ${shopId} and variant_id = ${variantId} and status in ('active', 'failed')
        and (told_at is null or told_at <= ${cooledBy(now)})
      order by ${turn} limit ${Math.min(units, people)} for update
    ), counted as (
      select subscription_id, sum(quantity) over (order by ${turn}) - quantity as before from line
    ), due as (
      update stock_subscriptions s set status = 'due', due_at = ${now}, mail_id = gen_random_uuid()::text, checked_saleable = null
      from counted c where s.shop_id = ${shopId} and s.subscription_id = c.subscription_id 
        and c.before + (select u.units from under_way u) < ${units}
      returning s.*
    ), mails as (
      insert into mail_outbox (shop_id, mail_id, kind, to_address, locale, data, created_at, next_try_at)
      select shop_id, mail_id, 'stock-back', email, locale,
        jsonb_build_object('subscriptionId', subscription_id, 'variantId', variant_id), ${now}::timestamptz, ${now}::timestamptz from due
      order by ${turn}
    ), texts as (
      insert into message_outbox (shop_id, message_id, kind, channel, to_phone, email, subscription_id, locale, data, created_at, next_try_at)
      select distinct on (d.subscription_id) d.shop_id, d.mail_id, 'stock-back', t.channel, t.phone, t.email, d.subscription_id, d.locale,
        '{}'::jsonb, ${now}::timestamptz, ${now}::timestamptz
      from due d join stock_texts t on t.shop_id = d.shop_id and t.email = lower(d.email) and t.proven_at is not null
        and (t.subscription_id is null or t.subscription_id = d.subscription_id)
      order by d.subscription_id, t.proven_at desc
    ), steps as (
      insert into stock_events (shop_id, subscription_id, at, event, saleable, mail_id)
      select shop_id, subscription_id, ${now}::timestamptz, 'due', ${level.saleable}::integer, mail_id from due
    )
    select count(*) as count from due`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** Takes everybody off the list of a variant that the shop no longer has. */
export async function cancelGone(tx: Database, {shopId, variantId}: VariantKey, now: Date) {
  await sql`
    with ended as (
      update stock_subscriptions set status = 'cancelled', reason = 'product-removed'
      where shop_id = ${shopId} and variant_id = ${variantId} and status in ('pending', 'active', 'failed')
      returning shop_id, subscription_id
    )
    insert into stock_events (shop_id, subscription_id, at, event)
    select shop_id, subscription_id, ${now}::timestamptz, 'cancelled.product-removed' from ended`.execute(
    tx,
  );
}

/**
 * Brings subscriptions up to what became of their mails. Read from the outbox and not told by the worker,
 * so that a crash at any point is caught up with: what may have been sent counts as told.
 */
export async function settleMails(db: Database, now: Date): Promise<number> {
  const {rows} = await sql<{count: number}>`
    with ended as (
      select s.shop_id, s.subscription_id, m.mail_id, m.state, m.error, coalesce(m.sent_at, ${now}) as at
      from stock_subscriptions s join mail_outbox m on m.shop_id = s.shop_id and m.mail_id = s.mail_id
      where s.status = 'due' and m.state in ('sent', 'kept', 'unknown', 'failed', 'skipped')
      limit 1000 for update of s skip locked
    ), moved as (
      update stock_subscriptions s set
        status = case when e.state in ('sent', 'kept', 'unknown') then 'sent' when e.state = 'failed' then 'failed' else 'active' end,
        sent_at = case when e.state in ('sent', 'kept', 'unknown') then e.at else s.sent_at end,
        told_at = case when e.state = 'skipped' then s.told_at else e.at end
      from ended e where s.shop_id = e.shop_id and s.subscription_id = e.subscription_id
      returning s.shop_id, s.subscription_id, s.checked_saleable, e.mail_id, e.state, e.error, e.at
    ), steps as (
      insert into stock_events (shop_id, subscription_id, at, event, saleable, mail_id)
      select shop_id, subscription_id, at, case state
          when 'sent' then 'sent' when 'kept' then 'sent.kept' when 'unknown' then 'sent.uncertain'
          when 'failed' then 'failed.' || coalesce(error, 'unknown') else 'skipped.' || coalesce(error, 'unknown') end,
        checked_saleable, mail_id from moved
    )
    select count(*) as count from moved`.execute(db);
  return rows[0]?.count ?? 0;
}
