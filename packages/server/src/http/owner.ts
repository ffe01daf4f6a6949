import {fail, type Result} from '@bonbon/contract/result.js';
import type {Context, MiddlewareHandler} from 'hono';
import {isSame, sha256Hex} from '../hash.js';
import type {Services} from '../services.js';
import type {Database} from '../storage/database.js';
import {answer} from './answer.js';
import type {Env} from './env.js';
import {once} from './idempotency.js';
import {problem} from './problem.js';
import {readBearer, readIdempotencyKey, readParam} from './read.js';

/** Answers the owner. */
export const answerOwner = answer;

/** Whose key the request carries. */
export type Owner =
  {readonly kind: 'operator'} | {readonly kind: 'shop'; readonly shopId: string} | undefined;

export async function readOwner(c: Context<Env>, {shops, context}: Services): Promise<Owner> {
  const key = readBearer(c);
  if (!key) return undefined;
  const {operatorKey} = context.config;
  if (operatorKey && isSame(sha256Hex(key), sha256Hex(operatorKey))) return {kind: 'operator'};
  const shopId = await shops.idBySecretKey(key);
  return shopId === undefined ? undefined : {kind: 'shop', shopId};
}

/** Lets in the secret key of the shop in the path; another shop's looks as if it did not exist. */
export const ownerOfShop =
  (services: Services): MiddlewareHandler<Env> =>
  async (c, next) => {
    const owner = await readOwner(c, services);
    if (!owner) return problem(c, fail('unauthenticated', 'key.unknown').error);
    if (owner.kind === 'operator')
      return problem(c, fail('forbidden', 'key.operator-only-creates').error);
    const shop =
      owner.shopId === readParam(c, 'shopId') ? await services.shops.byId(owner.shopId) : undefined;
    if (!shop) return problem(c, fail('not-found', 'shop.not-found').error);
    c.set('shop', shop);
    return next();
  };

/** Runs a write of the owner once for its key. */
export function ownerWrite<T>(
  c: Context<Env>,
  services: Services,
  owner: string,
  body: unknown,
  work: (tx: Database) => Promise<Result<T>>,
): Promise<Result<T>> {
  const act = {
    owner,
    key: readIdempotencyKey(c),
    request: [c.req.method, c.req.path, body ?? null],
  };
  return once(services.context.storage.db, act, work);
}

const maxPage = 200;

/** Reads how long a page is and where it starts. */
export function readPage({
  limit,
  cursor,
}: {
  readonly limit?: string | undefined;
  readonly cursor?: string | undefined;
}) {
  return {limit: Math.min(Math.max(Number(limit ?? 50), 1), maxPage), after: cursor ?? ''};
}
