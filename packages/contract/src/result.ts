/** Why a call failed. The list is closed: a widget has words for each of these and for nothing else. */
export type ErrorKind =
  | 'rejected'
  | 'conflict'
  | 'not-found'
  | 'unauthenticated'
  | 'forbidden'
  | 'rate-limited'
  | 'unavailable'
  | 'timeout'
  | 'aborted'
  | 'unsupported'
  | 'protocol';

/**
 * Describes an expected failure as plain data, recognised by its fields and never by `instanceof`,
 * because a theme's bundle and the pasted script may each carry a copy of this package.
 */
export interface AdapterError {
  readonly kind: ErrorKind;
  /** True only for `rate-limited`, `unavailable` and `timeout`; always retry with the same idempotency key. */
  readonly retryable: boolean;
  /** Milliseconds to wait before the next try. */
  readonly retryAfterMs?: number;
  /** Stable machine word, such as `spin.already-played`; the words for the shopper are looked up by it. */
  readonly code: string;
  /** Field name to code, for problems tied to one input. */
  readonly fields?: Readonly<Record<string, string>>;
  /** With `spin.already-played`: when this shopper may play again. */
  readonly nextPlayAt?: string;
  /** What is wrong, in English, for logs and for who writes the request: never shown to a shopper, never with personal data. */
  readonly detail?: string;
  readonly requestId?: string;
}

/** The answer of every port: nothing throws for an expected failure. */
export type Result<T> =
  | {readonly ok: true; readonly value: T; readonly replayed?: boolean}
  | {readonly ok: false; readonly error: AdapterError};

/** Wraps a success. */
export const ok = <T>(value: T): Result<T> => ({ok: true, value});

/** Wraps a failure; `retryable` follows from the kind and cannot be set wrongly. */
export const fail = (
  kind: ErrorKind,
  code: string,
  more: Omit<Partial<AdapterError>, 'kind' | 'code' | 'retryable'> = {},
): {readonly ok: false; readonly error: AdapterError} => ({
  ok: false,
  error: {
    kind,
    code,
    retryable: kind === 'rate-limited' || kind === 'unavailable' || kind === 'timeout',
    ...more,
  },
});

/** What every call of every port accepts. */
export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds; adapters default to 8000. */
  readonly timeoutMs?: number;
  /** BCP 47 tag of the words wanted in the answer. */
  readonly locale?: string;
  readonly requestId?: string;
}

/** What every writing call needs besides: the same key means the same act, however often it is sent. */
export interface WriteOptions extends CallOptions {
  readonly idempotencyKey: string;
}
