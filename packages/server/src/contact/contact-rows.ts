import {sql} from 'kysely';
import type {ConsentRecord} from '@bonbon/contract/consent.js';
import type {Database} from '../storage/database.js';

/** Every consent of an address, oldest first. */
export async function listConsents(
  db: Database,
  shopId: string,
  email: string,
): Promise<ConsentRecord[]> {
  const rows = await db
    .selectFrom('consents')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('email', '=', email.toLowerCase())
    .orderBy('at')
    .execute();
  return rows.map(row => ({
    purpose: row.purpose,
    wordingVersion: row.wording_version,
    granted: row.granted,
    at: row.at.toISOString(),
    source: row.source,
    wording: row.wording,
    locale: row.locale,
    proven: row.proven,
  }));
}

/** Every mail to an address, oldest first; its words stay with the one who got it. */
export async function listMailsTo(db: Database, shopId: string, email: string) {
  const rows = await db
    .selectFrom('mail_outbox')
    .select(['mail_id', 'kind', 'subject', 'state', 'error', 'created_at', 'sent_at'])
    .where('shop_id', '=', shopId)
    .where(sql<string>`lower(to_address)`, '=', email.toLowerCase())
    .orderBy('created_at')
    .execute();
  return rows.map(row => ({
    mailId: row.mail_id,
    kind: row.kind,
    state: row.state,
    createdAt: row.created_at.toISOString(),
    ...(row.subject ? {subject: row.subject} : {}),
    ...(row.sent_at ? {sentAt: row.sent_at.toISOString()} : {}),
    /** Why it waits, was left out or could not be sent. */
    ...(row.error ? {reason: row.error} : {}),
  }));
}

/** How often a mailbox is counted, by campaign. */
export async function listCounts(db: Database, shopId: string, addressHash: string) {
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

/** Forgets an address everywhere. The plays stay in the counts, without a person. */
export async function eraseAddress(
  tx: Database,
  shopId: string,
  email: string,
  addressHash: string,
): Promise<void> {
  // Also what a corrected typing error left: a count without a play.
  await tx
    .deleteFrom('play_limits')
    .where('shop_id', '=', shopId)
    .where('address_hash', '=', addressHash)
    .execute();
  await sql`delete from mail_outbox where shop_id = ${shopId} and lower(to_address) = lower(${email})`.execute(
    tx,
  );
  await sql`delete from consents where shop_id = ${shopId} and email = lower(${email})`.execute(tx);
  await sql`delete from contacts where shop_id = ${shopId} and email = lower(${email})`.execute(tx);
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
}
