import {sql, type Insertable, type Selectable} from 'kysely';
import type {Database} from '../storage/database.js';
import type {SignInRequestsTable} from '../storage/tables/account-tables.js';

export type SignInRequestRow = Selectable<SignInRequestsTable>;

/** Wrong codes one request bears. */
export const maxTries = 5;

/** How long a browser may take its session after the link let it in. */
export const takeMs = 10 * 60_000;

export async function insertRequest(
  tx: Database,
  row: Insertable<SignInRequestsTable>,
): Promise<SignInRequestRow> {
  return tx.insertInto('sign_in_requests').values(row).returningAll().executeTakeFirstOrThrow();
}

export async function findByToken(
  db: Database,
  shopId: string,
  tokenHash: string,
): Promise<SignInRequestRow | undefined> {
  return db
    .selectFrom('sign_in_requests')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();
}

export async function findRequest(
  db: Database,
  shopId: string,
  requestId: string,
): Promise<SignInRequestRow | undefined> {
  return db
    .selectFrom('sign_in_requests')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
}

/** What one browser asked for, newest first; only for the address it named last. */
export async function listByKey(
  db: Database,
  shopId: string,
  keyHash: string,
): Promise<SignInRequestRow[]> {
  const rows = await db
    .selectFrom('sign_in_requests')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('key_hash', '=', keyHash)
    .orderBy('created_at', 'desc')
    .limit(20)
    .execute();
  return rows.filter(row => row.email === rows[0]?.email && row.purpose === rows[0]?.purpose);
}

/** Counts a try at the code before anybody looks at it. False when there is none left. */
export async function countTry(
  db: Database,
  {shop_id: shopId, request_id: requestId}: SignInRequestRow,
): Promise<boolean> {
  const result = await db
    .updateTable('sign_in_requests')
    .set(({eb}) => ({tries: eb('tries', '+', 1)}))
    .where('shop_id', '=', shopId)
    .where('request_id', '=', requestId)
    .where('tries', '<', maxTries)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** What becomes of a request that is used. */
export interface Use {
  /** The browser that asked may take a session. */
  readonly approves?: boolean;
  /** The browser that asked takes it now. */
  readonly takes?: boolean;
}

/** Uses link or code up. Of any number of parallel calls one is told true. */
export async function useRequest(
  tx: Database,
  {shop_id: shopId, request_id: requestId}: SignInRequestRow,
  {approves, takes}: Use,
  now: Date,
): Promise<boolean> {
  const result = await tx
    .updateTable('sign_in_requests')
    .set({
      used_at: now,
      ...(approves ? {approved_at: now} : {}),
      ...(takes ? {taken_at: now} : {}),
    })
    .where('shop_id', '=', shopId)
    .where('request_id', '=', requestId)
    .where('used_at', 'is', null)
    .where('void_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** The asking browser takes the session it was allowed, once. */
export async function takeApproved(
  tx: Database,
  {shop_id: shopId, request_id: requestId}: SignInRequestRow,
  now: Date,
): Promise<boolean> {
  const result = await tx
    .updateTable('sign_in_requests')
    .set({taken_at: now})
    .where('shop_id', '=', shopId)
    .where('request_id', '=', requestId)
    .where('approved_at', '>', new Date(now.getTime() - takeMs))
    .where('taken_at', 'is', null)
    .where('void_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/**
 * The address was proven: what was asked for it before and is still open ends, whoever asked, and so does
 * what the same browser asked meanwhile. One that is being used right now is left alone.
 */
export async function voidOthers(tx: Database, row: SignInRequestRow, now: Date): Promise<void> {
  await sql`
    update sign_in_requests set void_at = ${now}
    where shop_id = ${row.shop_id} and request_id in (
      select request_id from sign_in_requests
      where shop_id = ${row.shop_id} and email = ${row.email} and purpose = ${row.purpose}
        and request_id <> ${row.request_id} and taken_at is null and void_at is null
        and (used_at is null or approved_at is not null)
        and (created_at <= ${row.created_at} or key_hash = ${row.key_hash})
      for update skip locked
    )`.execute(tx);
}
