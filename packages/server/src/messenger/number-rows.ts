import {sql} from 'kysely';
import type {Database} from '../storage/database.js';

const dayMs = 86_400_000;
const maxEverywhere = 3;

/** One number at one shop, and the same one at all shops of this server. */
export interface CountedNumber {
  readonly shopId: string;
  readonly hash: string;
  readonly everywhereHash: string;
}

/**
 * True when digits may be texted to a number: none within 24 hours stand untyped, or they may be sent once
 * more. Each is one statement, so that of any number of requests at once exactly one hears yes.
 */
export async function mayText(
  tx: Database,
  {shopId, hash, everywhereHash}: CountedNumber,
  now: Date,
): Promise<boolean> {
  const since = new Date(now.getTime() - dayMs);
  const first = await sql`
    insert into message_numbers as n (shop_id, phone_hash, everywhere_hash, texted_at)
    select ${shopId}, ${hash}, ${everywhereHash}, ${now}
    where (select count(*) from message_numbers
      where everywhere_hash = ${everywhereHash} and texted_at > ${since}) < ${maxEverywhere}
    on conflict (shop_id, phone_hash) do update set texted_at = excluded.texted_at, answered_at = null, resent_at = null
    where n.answered_at is not null or n.texted_at <= ${since}
    returning 1 as yes`.execute(tx);
  if (first.rows.length > 0) return true;
  const again = await sql`
    update message_numbers set resent_at = ${now}
    where shop_id = ${shopId} and phone_hash = ${hash} and answered_at is null and resent_at is null
      and texted_at <= ${new Date(now.getTime() - 50_000)}
    returning 1 as yes`.execute(tx);
  return again.rows.length > 0;
}

/** Somebody typed the digits. */
export async function markAnswered(
  tx: Database,
  {shopId, hash}: Pick<CountedNumber, 'shopId' | 'hash'>,
  now: Date,
): Promise<void> {
  await sql`
    update message_numbers set answered_at = ${now}
    where shop_id = ${shopId} and phone_hash = ${hash} and answered_at is null`.execute(tx);
}
