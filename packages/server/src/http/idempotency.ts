import {fail, type Result} from '@bonbon/contract/result.js';
import {canonicalJson, sha256Hex} from '../hash.js';
import type {Database} from '../storage/database.js';

/** Which act a key stands for. */
export interface Act {
  /** Whose key it is: a shop's id, or `*` for the operator. */
  readonly owner: string;
  readonly key: string;
  /** Operation, path and body; the same key with another request is refused. */
  readonly request: unknown;
}

// A failure must undo the claim of its key as well, and only a throw rolls a transaction back.
class Undo extends Error {
  readonly failure: Extract<Result<unknown>, {ok: false}>;

  constructor(failure: Extract<Result<unknown>, {ok: false}>) {
    super('undo');
    this.failure = failure;
  }
}

async function findAnswer(tx: Database, act: Act, requestHash: string): Promise<Result<unknown>> {
  const row = await tx
    .selectFrom('idempotency_keys')
    .select(['request_hash', 'body'])
    .where('shop_id', '=', act.owner)
    .where('key', '=', act.key)
    .executeTakeFirst();
  const isSame = row !== undefined && row.request_hash === requestHash;
  return isSame
    ? {ok: true, value: row.body, replayed: true}
    : fail('conflict', 'idempotency.key-reused');
}

/** True when this key was used before; for work that must not be done again even outside of `once`. */
export async function hasClaim(db: Database, owner: string, key: string): Promise<boolean> {
  const row = await db
    .selectFrom('idempotency_keys')
    .select('key')
    .where('shop_id', '=', owner)
    .where('key', '=', key)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * True when this key stands for this very request and no other. For work that is the same when done twice:
 * one statement, no transaction, nothing kept of the answer.
 */
export async function isOwnKey(db: Database, {owner, key, request}: Act): Promise<boolean> {
  const hash = sha256Hex(canonicalJson(request));
  const row = await db
    .insertInto('idempotency_keys')
    .values({shop_id: owner, key, request_hash: hash})
    .onConflict(conflict =>
      conflict.columns(['shop_id', 'key']).doUpdateSet(({ref}) => ({key: ref('excluded.key')})),
    )
    .returning('request_hash')
    .executeTakeFirst();
  return row?.request_hash === hash;
}

/**
 * Does something once for each key. The claim, the act and its answer are one transaction: a second
 * request with the key waits for the first and then gets its answer; a failed one leaves nothing behind.
 */
export async function once<T>(
  db: Database,
  act: Act,
  work: (tx: Database) => Promise<Result<T>>,
): Promise<Result<T>> {
  const requestHash = sha256Hex(canonicalJson(act.request));
  try {
    return await db.transaction().execute(async tx => {
      const claim = await tx
        .insertInto('idempotency_keys')
        .values({shop_id: act.owner, key: act.key, request_hash: requestHash})
        .onConflict(conflict => conflict.doNothing())
        .returning('key')
        .executeTakeFirst();
      if (!claim) return (await findAnswer(tx, act, requestHash)) as Result<T>;
      const result = await work(tx);
      if (!result.ok) throw new Undo(result);
      await tx
        .updateTable('idempotency_keys')
        .set({status: 200, body: JSON.stringify(result.value ?? null)})
        .where('shop_id', '=', act.owner)
        .where('key', '=', act.key)
        .execute();
      return result;
    });
  } catch (error) {
    if (error instanceof Undo) return error.failure;
    throw error;
  }
}
