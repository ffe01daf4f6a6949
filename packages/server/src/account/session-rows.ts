import type {Insertable, Selectable} from 'kysely';
import {sql} from 'kysely';
import type {Database} from '../storage/database.js';
import type {AccountSessionsTable} from '../storage/tables/account-tables.js';

export type SessionRow = Selectable<AccountSessionsTable>;
export type SessionKind = SessionRow['kind'];

export async function insertSession(
  tx: Database,
  row: Insertable<AccountSessionsTable>,
): Promise<SessionRow> {
  return tx.insertInto('account_sessions').values(row).returningAll().executeTakeFirstOrThrow();
}

/** The session of a token, while it is good. */
export async function findSession(
  db: Database,
  shopId: string,
  kind: SessionKind,
  tokenHash: string,
  now: Date,
): Promise<SessionRow | undefined> {
  return db
    .selectFrom('account_sessions')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('token_hash', '=', tokenHash)
    .where('kind', '=', kind)
    .where('expires_at', '>', now)
    .executeTakeFirst();
}

/** Where an address is signed in; the latest use first. */
export async function listSessions(
  db: Database,
  shopId: string,
  email: string,
  now: Date,
): Promise<SessionRow[]> {
  return db
    .selectFrom('account_sessions')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('email', '=', email)
    .where('expires_at', '>', now)
    .orderBy('last_seen_at', 'desc')
    .orderBy('session_id')
    .limit(100)
    .execute();
}

/** Notes that a session is in use, and for how long it is good from now on. */
export async function touchSession(
  db: Database,
  {shop_id: shopId, session_id: sessionId}: SessionRow,
  now: Date,
  expiresAt: Date,
): Promise<void> {
  await db
    .updateTable('account_sessions')
    .set({last_seen_at: now, expires_at: expiresAt})
    .where('shop_id', '=', shopId)
    .where('session_id', '=', sessionId)
    .execute();
}

/** Ends every session of one sign-in; only of this address. */
export async function deleteFamily(
  db: Database,
  shopId: string,
  email: string,
  familyId: string,
): Promise<boolean> {
  const result = await db
    .deleteFrom('account_sessions')
    .where('shop_id', '=', shopId)
    .where('email', '=', email)
    .where('family_id', '=', familyId)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

export async function deleteSession(
  db: Database,
  {shop_id: shopId, session_id: sessionId}: SessionRow,
): Promise<void> {
  await db
    .deleteFrom('account_sessions')
    .where('shop_id', '=', shopId)
    .where('session_id', '=', sessionId)
    .execute();
}

export async function insertTicket(
  tx: Database,
  session: SessionRow,
  ticketHash: string,
  expiresAt: Date,
): Promise<void> {
  await tx
    .insertInto('account_tickets')
    .values({
      shop_id: session.shop_id,
      ticket_hash: ticketHash,
      session_id: session.session_id,
      expires_at: expiresAt,
    })
    .onConflict(conflict => conflict.doNothing())
    .execute();
}

/** Uses a ticket up, once, and answers the session it was made in while that one is good. */
export async function redeemTicket(
  tx: Database,
  shopId: string,
  ticketHash: string,
  now: Date,
): Promise<SessionRow | undefined> {
  const {rows} = await sql<SessionRow>`
    with used as (
      update account_tickets set used_at = ${now}
      where shop_id = ${shopId} and ticket_hash = ${ticketHash} and used_at is null and expires_at > ${now}
      returning session_id
    )
    select s.* from account_sessions s join used on used.session_id = s.session_id
    where s.shop_id = ${shopId} and s.expires_at > ${now}`.execute(tx);
  return rows[0];
}
