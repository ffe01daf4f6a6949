import {fail, type Result} from '@bonbon/contract/result.js';
import type {Answer, HttpCall, Line} from './http-client.js';
import {readProblem} from './problem.js';
import {hasShape, shapes} from './shapes.js';

const mostRetries = 3;

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>(resolve => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

/** Between half of and the whole pause, so that a crowd does not come back as one. */
const jitter = (ms: number) =>
  ms * (0.5 + (crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) / 510);

function read<T>(answer: Answer, shape: HttpCall['shape']): Result<T> {
  if (!answer) return fail('unavailable', 'offline');
  const {response, value} = answer;
  if (!response.ok) return {ok: false, error: readProblem(response, value)};
  if (!hasShape(value, shapes[shape])) return fail('protocol', 'protocol');
  const replayed = response.headers.get('idempotency-replayed') === 'true';
  return {ok: true, value: value as T, ...(replayed ? {replayed} : {})};
}

/** Reads an answer and asks again while that makes sense. */
export async function persist<T>(call: {
  readonly answer: Answer;
  readonly ask: () => Promise<Answer>;
  readonly shape: HttpCall['shape'];
  readonly line: Line;
  readonly signal: AbortSignal;
  readonly outer: AbortSignal | undefined;
  readonly endsAt: number;
}): Promise<Result<T>> {
  const {ask, shape, line, signal, outer, endsAt} = call;
  let {answer} = call;
  for (let retry = 0; ; retry++) {
    if (signal.aborted) {
      return outer?.aborted ? fail('aborted', 'aborted') : fail('timeout', 'timeout');
    }
    const result = read<T>(answer, shape);
    if (result.ok || !result.error.retryable || line.blocked) return result;
    const wait = result.error.retryAfterMs ?? jitter(400 * 2 ** retry);
    if (retry === mostRetries || Date.now() + wait > endsAt) {
      // A page that never got one answer while online is blocked; asking again annoys only.
      line.blocked = !line.everAnswered && globalThis.navigator?.onLine !== false;
      return result;
    }
    await pause(wait, signal);
    answer = await ask();
  }
}
