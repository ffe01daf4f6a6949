import {encodeJson} from '@bonbon/contract/json.js';
import {fail, type CallOptions, type Result} from '@bonbon/contract/result.js';
import {persist} from './persist.js';

/** One question to the server; a POST when it has a body. */
export interface HttpCall {
  readonly path: string;
  /** What the answer must look like. */
  readonly shape: 'config' | 'offer' | 'outcome';
  readonly body?: unknown;
  readonly token?: string;
  readonly idempotencyKey?: string;
}

/** What came back: nothing when the network failed. */
export type Answer = {readonly response: Response; readonly value: unknown} | undefined;

/** What is known of the way to the server, by all calls of a page. */
export interface Line {
  everAnswered?: boolean;
  blocked?: boolean;
}

const defaultTimeoutMs = 8000;

/** Creates the one function through which every call of a page goes. */
export function createHttpClient(baseUrl: string, fetchIt: typeof fetch) {
  const line: Line = {};

  async function once(call: HttpCall, options: CallOptions, signal: AbortSignal): Promise<Answer> {
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
    line.everAnswered = true;
    const value = await response.json().catch((error: unknown) => {
      if (signal.aborted) throw error;
    });
    return {response, value};
  }

  return async function send<T>(call: HttpCall, options: CallOptions = {}): Promise<Result<T>> {
    const {signal: outer, timeoutMs = defaultTimeoutMs} = options;
    if (outer?.aborted) return fail('aborted', 'aborted');
    const limit = new AbortController();
    const {signal} = limit;
    const stop = () => limit.abort();
    const timer = setTimeout(stop, timeoutMs);
    outer?.addEventListener('abort', stop);
    const endsAt = Date.now() + timeoutMs;
    const ask = () => once(call, options, signal).catch(() => undefined);
    try {
      return await persist({
        answer: await ask(),
        ask,
        shape: call.shape,
        line,
        signal,
        outer,
        endsAt,
      });
    } finally {
      clearTimeout(timer);
      outer?.removeEventListener('abort', stop);
    }
  };
}
