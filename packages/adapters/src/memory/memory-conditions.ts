import {fail, type AdapterError, type CallOptions} from '@bonbon/contract/result.js';

/** Weather of a memory backend, changeable at any time; for stories, demos and tests. */
export interface MemoryConditions {
  /** Milliseconds before every answer. */
  latencyMs?: number;
  offline?: boolean;
  /** Never answers; the caller's limit decides. */
  silent?: boolean;
  /** Refuses with the given wait. */
  rateLimitedMs?: number;
  soldOut?: boolean;
  ended?: boolean;
  /** The write happens, but its answer is lost, this many times. */
  lostAnswers?: number;
}

/** Milliseconds a call may take when the caller names no limit. */
export const defaultTimeoutMs = 8000;

const failure = (error: {readonly error: AdapterError}) => error.error;

/** Waits as the conditions say; answers with the failure they cause, if any. */
export async function weather(
  {latencyMs = 0, offline, silent, rateLimitedMs}: MemoryConditions,
  {signal, timeoutMs = defaultTimeoutMs}: CallOptions = {},
): Promise<AdapterError | undefined> {
  const aborted = failure(fail('aborted', 'aborted'));
  if (signal?.aborted) return aborted;
  const wait = silent ? timeoutMs : Math.min(latencyMs, timeoutMs);
  if (wait > 0) {
    const stopped = await new Promise<boolean>(resolve => {
      const timer = setTimeout(() => resolve(false), wait);
      signal?.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve(true);
      });
    });
    if (stopped) return aborted;
  }
  if (silent || latencyMs > timeoutMs) return failure(fail('timeout', 'timeout'));
  if (offline) return failure(fail('unavailable', 'offline'));
  if (rateLimitedMs) {
    return failure(fail('rate-limited', 'rate-limited', {retryAfterMs: rateLimitedMs}));
  }
  return undefined;
}
