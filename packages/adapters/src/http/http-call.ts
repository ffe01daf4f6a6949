import {encodeJson} from '@bonbon/contract/json.js';
import {fail, type CallOptions, type Result} from '@bonbon/contract/result.js';
import {readProblem} from './problem.js';
import {hasShape, type Shape} from './shapes.js';

/** One call of a server, of any method. */
export interface PlainCall {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  /** What the answer must look like; without one its body is not read. */
  readonly shape?: Shape;
  readonly body?: unknown;
  readonly token?: string;
  readonly idempotencyKey?: string;
}

const mostRetries = 2;

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>(resolve => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()));
  });

/** Creates the way to a server for calls that come after the first look. */
export function createCaller(baseUrl: string, fetchIt: typeof fetch = (...all) => fetch(...all)) {
  async function once<T>(
    {method = 'GET', path, shape, body, token, idempotencyKey}: PlainCall,
    {locale, requestId}: CallOptions,
    signal: AbortSignal,
  ): Promise<Result<T>> {
    const response = await fetchIt(baseUrl + path, {
      method,
      // No cookies, ever: what is allowed stands in the request itself.
      credentials: 'omit',
      signal,
      headers: {
        ...(body ? {'content-type': 'application/json'} : {}),
        ...(token ? {authorization: `Bearer ${token}`} : {}),
        ...(idempotencyKey ? {'idempotency-key': idempotencyKey} : {}),
        ...(locale ? {'accept-language': locale} : {}),
        ...(requestId ? {'x-request-id': requestId} : {}),
      },
      ...(body ? {body: encodeJson(body)} : {}),
    });
    if (response.ok && !shape) return {ok: true, value: undefined as T};
    const value: unknown = await response.json().catch((error: unknown) => {
      if (signal.aborted) throw error;
    });
    if (!response.ok) return {ok: false, error: readProblem(response, value)};
    if (shape && !hasShape(value, shape)) return fail('protocol', 'protocol');
    const replayed = response.headers.get('idempotency-replayed') === 'true';
    return {ok: true, value: value as T, ...(replayed ? {replayed} : {})};
  }

  return async function call<T>(what: PlainCall, options: CallOptions = {}): Promise<Result<T>> {
    const {signal: outer, timeoutMs = 8000} = options;
    if (outer?.aborted) return fail('aborted', 'aborted');
    const limit = new AbortController();
    const {signal} = limit;
    const stop = () => limit.abort();
    const timer = setTimeout(stop, timeoutMs);
    const endsAt = Date.now() + timeoutMs;
    outer?.addEventListener('abort', stop);
    try {
      for (let retry = 0; ; retry++) {
        const result = await once<T>(what, options, signal).catch(() =>
          fail('unavailable', 'offline'),
        );
        if (signal.aborted) {
          return outer?.aborted ? fail('aborted', 'aborted') : fail('timeout', 'timeout');
        }
        if (result.ok || !result.error.retryable || retry === mostRetries) return result;
        const wait = result.error.retryAfterMs ?? 500 * 2 ** retry;
        if (Date.now() + wait > endsAt) return result;
        await pause(wait, signal);
      }
    } finally {
      clearTimeout(timer);
      outer?.removeEventListener('abort', stop);
    }
  };
}
