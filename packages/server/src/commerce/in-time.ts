import {fail, type CallOptions, type Result} from '@bonbon/contract/result.js';

const deadlineMs = 10_000;

/** Asks a shop's platform; one that never answers must not hold up what waits behind it. */
export async function inTime<T>(
  work: (options: CallOptions) => Promise<Result<T>>,
  withinMs = deadlineMs,
): Promise<Result<T>> {
  const signal = AbortSignal.timeout(withinMs);
  const late = new Promise<Result<T>>(done => {
    signal.addEventListener('abort', () => done(fail('timeout', 'commerce.timeout')));
  });
  return Promise.race([work({signal, timeoutMs: withinMs}), late]);
}
