import {sql} from 'kysely';
import type {Database} from '../storage/database.js';

const dayMs = 86_400_000;

/** One mailbox at one shop, and the same one at all shops of this server. */
export interface Mailbox {
  readonly shopId: string;
  readonly addressHash: string;
  readonly everywhereHash: string;
}

const maxEverywhere = 5;

/**
 * True when a confirmation may leave now: none within 24 hours stands unanswered. One statement, so that
 * of any number of requests at once exactly one hears yes.
 */
export async function mayConfirm(tx: Database, mailbox: Mailbox, now: Date): Promise<boolean> {
  const {shopId, addressHash, everywhereHash} = mailbox;
  const since = new Date(now.getTime() - dayMs);
  const {rows} = await sql`
    insert into stock_confirmations as g (shop_id, address_hash, everywhere_hash, mailed_at)
    select ${shopId}, ${addressHash}, ${everywhereHash}, ${now}
    where (select count(*) from stock_confirmations
      where everywhere_hash = ${everywhereHash} and mailed_at > ${since}) < ${maxEverywhere}
    on conflict (shop_id, address_hash) do update set mailed_at = excluded.mailed_at, answered_at = null, resent_at = null
    where g.answered_at is not null or g.mailed_at <= ${since}
    returning 1 as yes`.execute(tx);
  return rows.length > 0;
}

/**
 * True when an unanswered confirmation may be sent once more, and once. The shopper's minute counts from
 * the request, the mail left a moment later.
 */
export async function mayResend(
  tx: Database,
  {shopId, addressHash}: Mailbox,
  now: Date,
): Promise<boolean> {
  const {rows} = await sql`
    update stock_confirmations set resent_at = ${now}
    where shop_id = ${shopId} and address_hash = ${addressHash} and answered_at is null and resent_at is null
      and mailed_at <= ${new Date(now.getTime() - 50_000)}
    returning 1 as yes`.execute(tx);
  return rows.length > 0;
}

/** The reader of the mailbox pressed the button. */
export async function markAnswered(
  tx: Database,
  {shopId, addressHash}: Pick<Mailbox, 'shopId' | 'addressHash'>,
  now: Date,
): Promise<void> {
  await sql`
    update stock_confirmations set answered_at = ${now}
    where shop_id = ${shopId} and address_hash = ${addressHash} and answered_at is null`.execute(
    tx,
  );
}

/** How many confirmations a shop sent within an hour. */
export async function countConfirmations(tx: Database, shopId: string, now: Date): Promise<number> {
  const since = new Date(now.getTime() - 3_600_000);
  const {rows} = await sql<{count: number}>`
    select count(*) as count from stock_confirmations
    where shop_id = ${shopId} and mailed_at > ${since}`.execute(tx);
  return rows[0]?.count ?? 0;
}
