/** How many calls one network may make. */
export interface RateLimit {
  readonly perMinute: number;
  readonly burst: number;
}

interface Bucket {
  tokens: number;
  at: number;
}

const maxBuckets = 50_000;

/**
 * A bucket of calls per shop key and network, in memory: it protects one process from floods. What must
 * hold across processes, the play limits, is counted in the database.
 */
export function createRateLimiter(
  {perMinute, burst}: RateLimit,
  now: () => number = () => performance.now(),
) {
  const buckets = new Map<string, Bucket>();
  const perMs = perMinute / 60_000;

  return {
    /** Takes one call; answers how many milliseconds to wait when there is none left, else 0. */
    take(key: string): number {
      const at = now();
      const old = buckets.get(key);
      const tokens = old ? Math.min(burst, old.tokens + (at - old.at) * perMs) : burst;
      // Taken out and put in again, so that the map stays in order of last use.
      buckets.delete(key);
      const oldest = buckets.size >= maxBuckets ? buckets.keys().next().value : undefined;
      if (oldest !== undefined) buckets.delete(oldest);
      buckets.set(key, {tokens: tokens >= 1 ? tokens - 1 : tokens, at});
      return tokens >= 1 ? 0 : Math.max(1, Math.ceil((1 - tokens) / perMs));
    },
  };
}
