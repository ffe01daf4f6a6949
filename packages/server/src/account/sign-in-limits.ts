import {fail, type Result} from '@bonbon/contract/result.js';
import type {Config} from '../config.js';
import {addressHash, networkHash} from '../counting.js';
import {sha256Hex} from '../hash.js';
import {countLimits, type Limit} from '../storage/count-limits.js';
import type {Database} from '../storage/database.js';
import type {SignInLimitsTable} from '../storage/tables/account-tables.js';

/** How long a browser waits before the mail may be sent again. */
export const pauseMs = 60_000;

const windowMs = 15 * 60_000;

/** What is counted of one request. */
export interface Counted {
  readonly shopId: string;
  readonly email: string;
  readonly keyHash: string;
  readonly network: string;
  readonly now: Date;
}

/**
 * Counts a request against every limit; the refusal of the first that is full. The window is hardly
 * longer than a link is good: whoever floods an address cannot lock its owner out, since a press on any
 * of those mails signs the owner in. The shop, which everybody counts on, comes last.
 */
export async function checkLimits(
  tx: Database,
  {secret, signInLimits}: Pick<Config, 'secret' | 'signInLimits'>,
  {shopId, email, keyHash, network, now}: Counted,
): Promise<Extract<Result<never>, {ok: false}> | undefined> {
  const {perAddress, perNetwork, perShop} = signInLimits;
  // One row that every request writes would make all of them wait for each other's commit.
  const parts = Math.max(1, Math.min(16, Math.floor(perShop / 100)));
  const limits: readonly Limit<SignInLimitsTable['scope']>[] = [
    {scope: 'browser', keyHash: sha256Hex(`${keyHash}|${email}`), most: 1, everyMs: pauseMs},
    {
      scope: 'address',
      keyHash: addressHash(secret, shopId, email),
      most: perAddress,
      everyMs: windowMs,
    },
    {
      scope: 'network',
      keyHash: networkHash(secret, shopId, network, now),
      most: perNetwork,
      everyMs: windowMs,
    },
    {
      scope: 'shop',
      keyHash: String(Number.parseInt(sha256Hex(email).slice(0, 4), 16) % parts),
      most: Math.floor(perShop / parts),
      everyMs: windowMs,
    },
  ];
  const full = await countLimits(tx, 'sign_in_limits', shopId, limits, now);
  if (!full) return undefined;
  const code = full.scope === 'browser' ? 'sign-in.pause' : 'sign-in.too-many';
  const retryAfterMs = Math.max(1000, full.until.getTime() - now.getTime());
  return fail('rate-limited', code, {retryAfterMs});
}
