import {fail, type Result} from '@bonbon/contract/result.js';
import {addressHash, networkHash} from '../counting.js';
import {sha256Hex} from '../hash.js';
import {countLimits, type Limit} from '../storage/count-limits.js';
import type {Database} from '../storage/database.js';
import type {MessageLimitsTable} from '../storage/tables/text-tables.js';
import type {TextScope} from './text-rows.js';

/** How long somebody waits before the digits may be sent again. */
export const pauseMs = 60_000;

const dayMs = 86_400_000;

/** Texts cost money, so a day and not a quarter of an hour is what is counted. */
const mostPerAddress = 8;
const mostPerNetwork = 20;
const mostPerShop = 2000;

/**
 * Counts one request for digits; the refusal of the first limit that is full. What is counted of the number
 * itself is told to nobody, see `mayText`.
 */
export async function checkTextLimits(
  tx: Database,
  secret: string,
  of: {
    readonly scope: TextScope;
    readonly phoneHash: string;
    readonly network: string;
    readonly now: Date;
  },
): Promise<Extract<Result<never>, {ok: false}> | undefined> {
  const {scope, phoneHash, network, now} = of;
  const {shopId, email, subscriptionId} = scope;
  const address = addressHash(secret, shopId, email);
  const limits: readonly Limit<MessageLimitsTable['scope']>[] = [
    {
      scope: 'wish',
      keyHash: sha256Hex(`${address}|${subscriptionId ?? ''}|${phoneHash}`),
      most: 1,
      everyMs: pauseMs,
    },
    {scope: 'address', keyHash: address, most: mostPerAddress, everyMs: dayMs},
    {
      scope: 'network',
      keyHash: networkHash(secret, shopId, network, now),
      most: mostPerNetwork,
      everyMs: dayMs,
    },
    {scope: 'shop', keyHash: '*', most: mostPerShop, everyMs: dayMs},
  ];
  const full = await countLimits(tx, 'message_limits', shopId, limits, now);
  if (!full) return undefined;
  const retryAfterMs = Math.max(1000, full.until.getTime() - now.getTime());
  const code = full.scope === 'wish' ? 'text.pause' : 'text.too-many';
  return fail('rate-limited', code, {retryAfterMs});
}
