import {encodeJson} from '@bonbon/contract/json.js';
import {fail, type CallOptions, type Result} from '@bonbon/contract/result.js';
import {readProblem} from './problem.js';
import {hasShape, type Shape} from './shapes.js';

export interface HttpCall {
  readonly path: string;
  readonly shape: Shape;
  readonly body?: unknown;
  readonly token?: string;
  readonly idempotencyKey?: string;
}

const mostRetries = 3;
const defaultTimeoutMs = 8000;

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

/** Creates the one function through which every call of a page goes. */
export function createHttpClient(baseUrl: string, fetchIt: typeof fetch) {
  let everAnswered = false;
  let blocked = false;

  async function once<T>(call: HttpCall, options: CallOptions, signal: AbortSignal) {
    const {body, token, idempotencyKey} = call;
    const response = await fetchIt(baseUrl + call.path, {
      method: body ? 'POST' : 'GET',
      // No cookies, ever: what is allowed stands in the request itself.
      credentials: 'omit',
      signal,
      headers: {
        ...(body ? {'content-type': 'application/json'} : {}),
        ...(token ? {authorization: `Bearer ${token}`} : {}),
        ...(idempotencyKey ? {'idempotency-key': idempotencyKey} : {}),
        ...(options.locale ? {'accept-language': options.locale} : {}),
        ...(options.requestId ? {'x-request-id': options.requestId} : {}),
      },
      ...(body ? {body: encodeJson(body)} : {}),
    });
    everAnswered = true;
    const value = await response.json().catch((error: unknown) => {
      if (signal.aborted) throw error;
    });
    if (!response.ok) return {ok: false, error: readProblem(response, value)} as const;
    if (!hasShape(value, call.shape)) return fail('protocol', 'protocol');
    const replayed = response.headers.get('idempotency-replayed') === 'true';
    return {ok: true, value: value as T, ...(replayed ? {replayed} : {})} as const;
  }

  return async function send<T>(call: HttpCall, options: CallOptions = {}): Promise<Result<T>> {
    const {signal: outer, timeoutMs = defaultTimeoutMs} = options;
    if (outer?.aborted) return fail('aborted', 'aborted');
    const limit = new AbortController();
    const stop = () => limit.abort();
    const timer = setTimeout(stop, timeoutMs);
    outer?.addEventListener('abort', stop);
    const endsAt = Date.now() + timeoutMs;
    try {
      for (let retry = 0; ; retry++) {
        const result = await once<T>(call, options, limit.signal).catch(() =>
          fail('unavailable', 'offline'),
        );
        if (limit.signal.aborted) {
          return outer?.aborted ? fail('aborted', 'aborted') : fail('timeout', 'timeout');
        }
        if (result.ok || !result.error.retryable || blocked) return result;
        const wait = result.error.retryAfterMs ?? jitter(400 * 2 ** retry);
        if (retry === mostRetries || Date.now() + wait > endsAt) {
          // A page that never got one answer while online is blocked; asking again annoys only.
          blocked = !everAnswered && globalThis.navigator?.onLine !== false;
          return result;
        }
        await pause(wait, limit.signal);
      }
    } finally {
      clearTimeout(timer);
      outer?.removeEventListener('abort', stop);
    }
  };
}
