import {randomUUID} from 'node:crypto';
import {sql, type Selectable} from 'kysely';
import type {Database} from '../storage/database.js';
import type {StockSubscriptionsTable} from '../storage/tables/back-in-stock-tables.js';
import type {WatchRow} from './watch-rows.js';

export type SubscriptionRow = Selectable<StockSubscriptionsTable>;

/** One step with its reason. */
export interface NewEvent {
  readonly event: string;
  readonly at: Date;
  readonly saleable?: number | null;
  readonly mailId?: string | null;
}

export async function addEvent(
  tx: Database,
  {shop_id: shopId, subscription_id: id}: Pick<SubscriptionRow, 'shop_id' | 'subscription_id'>,
  {event, at, saleable = null, mailId = null}: NewEvent,
): Promise<void> {
  await sql`
    insert into stock_events (shop_id, subscription_id, at, event, saleable, mail_id)
    values (${shopId}, ${id}, ${at}, ${event}, ${saleable}, ${mailId})`.execute(tx);
}

/** A mail that did not leave is tried again; each try is one step, with what stopped the one before. */
export async function addRetry(
  db: Database,
  {shop_id: shopId, subscription_id: id}: Pick<SubscriptionRow, 'shop_id' | 'subscription_id'>,
  mail: {readonly mail_id: string; readonly attempts: number; readonly error: string | null},
  at: Date,
): Promise<void> {
  const event = `retry-${mail.attempts}.${mail.error ?? 'unknown'}`;
  await sql`
    insert into stock_events (shop_id, subscription_id, at, event, mail_id)
    select ${shopId}, ${id}, ${at}, ${event}, ${mail.mail_id}
    where not exists (select 1 from stock_events where shop_id = ${shopId} and subscription_id = ${id}
      and mail_id = ${mail.mail_id} and event = ${event})`.execute(db);
}

/** The subscription of an address for a variant; sign-ups of one person are one row. */
export async function joinSubscription(
  tx: Database,
  watch: WatchRow,
  mostPending: number,
): Promise<SubscriptionRow | undefined> {
  const {shop_id: shopId, variant_id: variantId, email, created_at: at} = watch;
  const {rows} = await sql<SubscriptionRow>`
    insert into stock_subscriptions (shop_id, subscription_id, variant_id, product_id, title, email, quantity, locale, created_at, waiting_since)
    select ${shopId}, ${randomUUID()}, ${variantId}, ${watch.product_id}, ${watch.title}, ${email}, ${watch.quantity}, ${watch.locale}, ${at}, ${at}
    where (select count(*) from stock_subscriptions
      where shop_id = ${shopId} and lower(email) = lower(${email}) and status = 'pending') < ${mostPending}
    on conflict do nothing returning *`.execute(tx);
  const made = rows[0];
  if (made) {
    await addEvent(tx, made, {event: 'signed-up', at});
    return made;
  }
  return findByAddress(tx, shopId, variantId, email);
}

async function findByAddress(db: Database, shopId: string, variantId: string, email: string) {
  return db
    .selectFrom('stock_subscriptions')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('variant_id', '=', variantId)
    .where(sql<string>`lower(email)`, '=', email.toLowerCase())
    .executeTakeFirst();
}

export async function findSubscription(
  db: Database,
  shopId: string,
  subscriptionId: string,
): Promise<SubscriptionRow | undefined> {
  return db
    .selectFrom('stock_subscriptions')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('subscription_id', '=', subscriptionId)
    .executeTakeFirst();
}

/** Everything an address waits for or waited for, newest first. */
export async function listOfAddress(
  db: Database,
  shopId: string,
  email: string,
): Promise<SubscriptionRow[]> {
  return db
    .selectFrom('stock_subscriptions')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where(sql<string>`lower(email)`, '=', email.toLowerCase())
    .orderBy('created_at', 'desc')
    .orderBy('subscription_id')
    .execute();
}

/** Puts a subscription onto the list, or again onto it; the proven request says how many and in which language. */
export async function activate(
  tx: Database,
  shopId: string,
  subscriptionId: string,
  wish: {readonly quantity?: number; readonly locale?: string; readonly now: Date},
): Promise<boolean> {
  const {quantity = null, locale = null, now} = wish;
  const {rows} = await sql<SubscriptionRow & {was: SubscriptionRow['status']}>`
    update stock_subscriptions s set
      status = case
        when exists (select 1 from suppressions x where x.shop_id = s.shop_id and x.email = lower(s.email)) then 'suppressed'
        when s.status in ('pending', 'cancelled', 'sent', 'suppressed') then 'active' else s.status end,
      waiting_since = case when s.status in ('cancelled', 'sent') then ${now} else s.waiting_since end,
      reason = null, confirmed_at = coalesce(s.confirmed_at, ${now}),
      quantity = coalesce(${quantity}::integer, s.quantity), locale = coalesce(${locale}::text, s.locale)
    from (select status as was from stock_subscriptions
      where shop_id = ${shopId} and subscription_id = ${subscriptionId} for update) old
    where s.shop_id = ${shopId} and s.subscription_id = ${subscriptionId}
    returning s.*, old.was`.execute(tx);
  const row = rows[0];
  if (!row) return false;
  const steps = {pending: 'confirmed', cancelled: 'renewed', sent: 'renewed'} as const;
  const event = row.was in steps ? steps[row.was as keyof typeof steps] : undefined;
  if (event) await addEvent(tx, row, {event, at: now});
  return true;
}

/** Takes somebody off the list, with the reason. What was told already stays told. */
export async function cancel(
  tx: Database,
  shopId: string,
  subscriptionId: string,
  reason: string,
  now: Date,
): Promise<boolean> {
  const {rows} = await sql<SubscriptionRow>`
    update stock_subscriptions set status = 'cancelled', reason = ${reason}
    where shop_id = ${shopId} and subscription_id = ${subscriptionId} and status not in ('cancelled', 'sent')
    returning *`.execute(tx);
  if (!rows[0]) return false;
  await addEvent(tx, rows[0], {event: `cancelled.${reason}`, at: now, mailId: rows[0].mail_id});
  return true;
}

/** Ends everything an address waits for at a shop. */
export async function cancelAll(
  tx: Database,
  shopId: string,
  email: string,
  reason: string,
  now: Date,
): Promise<void> {
  await sql`
    with ended as (
      update stock_subscriptions set status = 'cancelled', reason = ${reason}
      where shop_id = ${shopId} and lower(email) = lower(${email}) and status not in ('cancelled', 'sent')
      returning shop_id, subscription_id, mail_id
    )
    insert into stock_events (shop_id, subscription_id, at, event, mail_id)
    select shop_id, subscription_id, ${now}::timestamptz, ${`cancelled.${reason}`}, mail_id from ended`.execute(
    tx,
  );
}

/** Moves all waiting subscriptions of an address into the suppressed state, or back. */
export async function suppressAll(
  tx: Database,
  shopId: string,
  email: string,
  event: string,
  now: Date,
): Promise<void> {
  const isBack = event === 'released';
  const change = isBack
    ? sql`status = case when confirmed_at is null then 'pending' else 'active' end`
    : sql`status = 'suppressed'`;
  const when = isBack
    ? sql`status = 'suppressed'`
    : sql`status in ('pending', 'active', 'due', 'failed')`;
  await sql`
    with moved as (
      update stock_subscriptions set ${change}
      where shop_id = ${shopId} and lower(email) = lower(${email}) and ${when}
      returning shop_id, subscription_id, mail_id
    )
    insert into stock_events (shop_id, subscription_id, at, event, mail_id)
    select shop_id, subscription_id, ${now}::timestamptz, ${event}, mail_id from moved`.execute(tx);
}

/**
 * Notes the first click; a link that is opened twice is one click. Its token stands in the mail alone, so
 * whoever shows it was told, even while the mail is not noted as sent yet.
 */
export async function markClicked(
  tx: Database,
  shopId: string,
  subscriptionId: string,
  now: Date,
): Promise<boolean> {
  const {rows} = await sql`
    update stock_subscriptions set clicked_at = ${now}
    where shop_id = ${shopId} and subscription_id = ${subscriptionId} and (sent_at is not null or mail_id is not null) and clicked_at is null
    returning 1 as done`.execute(tx);
  return rows.length > 0;
}

/** Deletes what nobody confirmed in time, and counts of mailboxes that stop nothing any more. */
export async function purgePending(db: Database, before: Date): Promise<void> {
  await sql`delete from stock_confirmations where mailed_at < ${before}`.execute(db);
  await sql`delete from stock_watches where created_at < ${before} and confirmed_at is null`.execute(
    db,
  );
  await sql`
    delete from stock_subscriptions s where s.status = 'pending' and s.created_at < ${before}
      and not exists (select 1 from stock_watches w where w.shop_id = s.shop_id and w.subscription_id = s.subscription_id)`.execute(
    db,
  );
}

/** Something an address bought. */
export interface Bought {
  readonly shopId: string;
  readonly email: string;
  readonly variantId: string;
  readonly total: {readonly minor: number; readonly currency: string};
  readonly at: Date;
}

/** Marks what was bought after a mail, and ends a wait that has become pointless. */
export async function markBought(tx: Database, bought: Bought): Promise<void> {
  const {shopId, email, variantId, total, at} = bought;
  const since = new Date(at.getTime() - 30 * 86_400_000);
  await sql`
    with changed as (
      update stock_subscriptions set
        bought_at = case when status = 'sent' then ${at}::timestamptz end,
        bought_total = case when status = 'sent' then ${JSON.stringify(total)}::jsonb end,
        reason = case when status = 'sent' then reason else 'bought' end,
        status = case when status = 'sent' then status else 'cancelled' end
      where shop_id = ${shopId} and lower(email) = lower(${email}) and variant_id = ${variantId}
        and bought_at is null and (status in ('pending', 'active', 'due', 'failed', 'suppressed') or (status = 'sent' and sent_at > ${since}))
      returning shop_id, subscription_id, status, mail_id
    )
    insert into stock_events (shop_id, subscription_id, at, event, mail_id)
    select shop_id, subscription_id, ${at}::timestamptz, case when status = 'sent' then 'bought' else 'cancelled.bought' end, mail_id
    from changed`.execute(tx);
}
