import {randomUUID} from 'node:crypto';
import {sql, type Selectable} from 'kysely';
import type {Database} from '../storage/database.js';
import type {StockTextsTable} from '../storage/tables/text-tables.js';

export type TextRow = Selectable<StockTextsTable>;

/** Wrong codes one number bears. */
export const maxTries = 5;

/** Whose number, and for what: one subscription, or everything of the address. */
export interface TextScope {
  readonly shopId: string;
  /** A proven address. */
  readonly email: string;
  readonly subscriptionId: string | null;
}

/** A number as it was given, with the tick beside it. */
export type NewText = Pick<
  TextRow,
  'channel' | 'phone' | 'phone_hash' | 'wording_version' | 'wording' | 'locale' | 'source'
> & {readonly now: Date; readonly until: Date};

const inScope = ({shopId, email, subscriptionId}: TextScope) =>
  sql`shop_id = ${shopId} and email = lower(${email}) and coalesce(subscription_id, '') = ${subscriptionId ?? ''}`;

/** What stands in this scope, the number that waits for its digits first. */
export async function listTexts(db: Database, scope: TextScope): Promise<TextRow[]> {
  const {rows} = await sql<TextRow>`
    select * from stock_texts where ${inScope(scope)} order by proven_at nulls first`.execute(db);
  return rows;
}

/** Numbers that get texts of anything this address waits for, the newest first. */
export async function listProven(
  db: Database,
  {shopId, email}: Pick<TextScope, 'shopId' | 'email'>,
): Promise<TextRow[]> {
  const {rows} = await sql<TextRow>`
    select * from stock_texts
    where shop_id = ${shopId} and email = lower(${email}) and proven_at is not null
    order by proven_at desc, text_id`.execute(db);
  return rows;
}

/**
 * Writes a number down that waits for its digits. The same number again keeps its digits and what was
 * tried of them, since its text may still be under way; five wrong ones make new digits.
 */
export async function putText(tx: Database, scope: TextScope, text: NewText): Promise<TextRow> {
  const {shopId, email, subscriptionId} = scope;
  const isSame = sql`t.phone = excluded.phone and t.channel = excluded.channel and t.tries < ${maxTries}`;
  const {rows} = await sql<TextRow>`
    insert into stock_texts as t (shop_id, text_id, email, subscription_id, channel, phone, phone_hash, wording_version,
      wording, locale, source, created_at, agreed_at, expires_at)
    values (${shopId}, ${randomUUID()}, lower(${email}), ${subscriptionId}, ${text.channel}, ${text.phone}, ${text.phone_hash},
      ${text.wording_version}, ${text.wording}, ${text.locale}, ${text.source}, ${text.now}, ${text.now}, ${text.until})
    on conflict (shop_id, email, coalesce(subscription_id, ''), (proven_at is not null)) do update set
      text_id = case when ${isSame} then t.text_id else excluded.text_id end,
      tries = case when ${isSame} then t.tries else 0 end,
      channel = excluded.channel, phone = excluded.phone, phone_hash = excluded.phone_hash,
      wording_version = excluded.wording_version, wording = excluded.wording, locale = excluded.locale,
      source = excluded.source, created_at = excluded.created_at, agreed_at = excluded.agreed_at, expires_at = excluded.expires_at
    returning *`.execute(tx);
  const row = rows[0];
  if (!row) throw new Error('[bonbon] a number was not written.');
  return row;
}

/** Counts a try at the digits before anybody looks at it. False when there is none left. */
export async function countTry(
  db: Database,
  {shop_id: shopId, text_id: id}: TextRow,
): Promise<boolean> {
  const {rows} = await sql`
    update stock_texts set tries = tries + 1
    where shop_id = ${shopId} and text_id = ${id} and tries < ${maxTries} and proven_at is null
    returning 1 as yes`.execute(db);
  return rows.length > 0;
}

/** The digits were right: this number takes the place of the one before. False when it is too late. */
export async function markProven(
  tx: Database,
  {shop_id: shopId, text_id: id, email, subscription_id: subscriptionId}: TextRow,
  now: Date,
): Promise<boolean> {
  const open = await sql`
    select 1 from stock_texts where shop_id = ${shopId} and text_id = ${id}
      and proven_at is null and expires_at > ${now} for update`.execute(tx);
  if (open.rows.length === 0) return false;
  await sql`delete from stock_texts
    where ${inScope({shopId, email, subscriptionId})} and proven_at is not null`.execute(tx);
  await sql`update stock_texts set proven_at = ${now} where shop_id = ${shopId} and text_id = ${id}`.execute(
    tx,
  );
  return true;
}

/** Forgets a number that waits for its digits. */
export async function removeWaiting(tx: Database, scope: TextScope): Promise<void> {
  await sql`delete from stock_texts where ${inScope(scope)} and proven_at is null`.execute(tx);
}

/** Forgets numbers and answers them, so that what was agreed to can be taken back on record. */
export async function removeTexts(
  tx: Database,
  of:
    | {readonly scope: TextScope}
    | {readonly shopId: string; readonly email: string}
    | {readonly phone: string; readonly channel?: TextRow['channel']},
): Promise<TextRow[]> {
  const which =
    'scope' in of
      ? inScope(of.scope)
      : 'phone' in of
        ? sql`phone = ${of.phone} ${of.channel ? sql`and channel = ${of.channel}` : sql``}`
        : sql`shop_id = ${of.shopId} and email = lower(${of.email})`;
  const {rows} = await sql<TextRow>`delete from stock_texts where ${which} returning *`.execute(tx);
  return rows;
}

/** Writes down what was agreed to beside a number, or that it was taken back. The number is not in it. */
export async function writeConsent(
  tx: Database,
  row: TextRow,
  purpose: string,
  {granted, source = row.source, at}: {granted: boolean; source?: string; at: Date},
): Promise<void> {
  await sql`
    insert into consents (shop_id, consent_id, email, purpose, wording_version, wording, locale, source, granted, proven, at)
    values (${row.shop_id}, ${randomUUID()}, ${row.email}, ${purpose}, ${row.wording_version}, ${row.wording}, ${row.locale},
      ${source}, ${granted}, true, ${at})`.execute(tx);
}

/** Puts one step of the texts into the record of a subscription, or of everything its address waits for. */
export async function addTextStep(
  tx: Database,
  row: Pick<TextRow, 'shop_id' | 'email' | 'subscription_id'>,
  event: string,
  at: Date,
): Promise<void> {
  await sql`
    insert into stock_events (shop_id, subscription_id, at, event)
    select shop_id, subscription_id, ${at}::timestamptz, ${event} from stock_subscriptions
    where shop_id = ${row.shop_id} and lower(email) = ${row.email} and status in ('pending', 'active', 'due', 'failed')
      ${row.subscription_id === null ? sql`` : sql`and subscription_id = ${row.subscription_id}`}`.execute(
    tx,
  );
}

/** One step for each text, however often it is looked at. */
export async function addStepOnce(
  db: Database,
  message: {
    readonly shop_id: string;
    readonly subscription_id: string | null;
    readonly message_id: string;
  },
  event: string,
  at: Date,
): Promise<void> {
  const {shop_id: shopId, subscription_id: id, message_id: messageId} = message;
  await sql`
    insert into stock_events (shop_id, subscription_id, at, event, mail_id)
    select ${shopId}, ${id}, ${at}, ${event}, ${messageId}
    where not exists (select 1 from stock_events where shop_id = ${shopId} and subscription_id = ${id}
      and mail_id = ${messageId} and event = ${event})`.execute(db);
}

/** Writes what became of texts into the record of their subscriptions; what a crash left out is caught up with. */
export async function settleTexts(db: Database, now: Date): Promise<number> {
  const {rows} = await sql<{count: number}>`
    with ended as (
      update message_outbox set noted_at = ${now}
      where (shop_id, message_id) in (select shop_id, message_id from message_outbox
        where kind = 'stock-back' and noted_at is null and state not in ('queued', 'sending') limit 1000 for update skip locked)
      returning *
    ), steps as (
      insert into stock_events (shop_id, subscription_id, at, event, mail_id)
      select e.shop_id, e.subscription_id, coalesce(e.sent_at, ${now}::timestamptz), 'text.' || case e.state
          when 'sent' then 'sent' when 'kept' then 'sent.kept' when 'unknown' then 'sent.uncertain'
          when 'failed' then 'failed.' || coalesce(e.error, 'unknown') else 'skipped.' || coalesce(e.error, 'unknown') end,
        e.message_id
      from ended e join stock_subscriptions s on s.shop_id = e.shop_id and s.subscription_id = e.subscription_id
    )
    select count(*) as count from ended`.execute(db);
  return rows[0]?.count ?? 0;
}

/**
 * Deletes numbers nobody proved within a day, and proven ones that nothing has waited for in 30 days:
 * whoever was told has had what the number was for.
 */
export async function purgeTexts(db: Database, now: Date): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * 86_400_000);
  await sql`delete from stock_texts where proven_at is null and created_at < ${before(1)}`.execute(
    db,
  );
  await sql`
    delete from stock_texts t where t.proven_at < ${before(30)} and not exists (
      select 1 from stock_subscriptions s
      where s.shop_id = t.shop_id and lower(s.email) = t.email
        and (t.subscription_id is null or s.subscription_id = t.subscription_id)
        and (s.status in ('pending', 'active', 'due', 'failed', 'suppressed') or s.sent_at > ${before(30)}))`.execute(
    db,
  );
  await sql`delete from message_numbers where texted_at < ${before(2)}`.execute(db);
  await sql`delete from message_limits where started_at < ${before(2)}`.execute(db);
  await sql`delete from message_outbox
    where kind = 'text-code' and created_at < ${before(2)} and state <> 'sending'`.execute(db);
  await sql`delete from message_outbox
    where created_at < ${before(90)} and state not in ('queued', 'sending')`.execute(db);
}
