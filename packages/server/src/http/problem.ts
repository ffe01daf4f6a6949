import type {AdapterError, ErrorKind} from '@bonbon/contract/result.js';
import type {Context} from 'hono';
import {HTTPException} from 'hono/http-exception';
import type {ContentfulStatusCode} from 'hono/utils/http-status';
import type {Log} from '../context.js';
import {isDatabaseDown} from '../storage/transient.js';
import type {Env} from './env.js';

const statusOf: Readonly<Record<ErrorKind, ContentfulStatusCode>> = {
  rejected: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'rate-limited': 429,
  unavailable: 503,
  timeout: 504,
  aborted: 400,
  unsupported: 501,
  protocol: 400,
};

// Codes whose status differs from that of their kind.
const statusByCode: Readonly<Record<string, ContentfulStatusCode>> = {
  'idempotency.key-reused': 422,
  'request.cut': 408,
  'request.too-large': 413,
  'request.wrong-type': 415,
  'request.method': 405,
};

const titles: Readonly<Record<ErrorKind, string>> = {
  rejected: 'The request was not accepted.',
  unauthenticated: 'A valid key is needed.',
  forbidden: 'This key may not do that here.',
  'not-found': 'Nothing was found under this address.',
  conflict: 'The request contradicts the present state.',
  'rate-limited': 'Too many requests; please wait a moment.',
  unavailable: 'The service is not available right now.',
  timeout: 'The service took too long.',
  aborted: 'The request was given up.',
  unsupported: 'This is not supported.',
  protocol: 'The request could not be understood.',
};

/** Answers a failure as RFC 9457 tells, with the fields every client reads. */
export function problem(c: Context<Env>, error: AdapterError): Response {
  const status = statusByCode[error.code] ?? statusOf[error.kind];
  const requestId = c.get('requestId');
  const headers: Record<string, string> = {
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
  };
  const wait = error.retryAfterMs ?? (error.kind === 'unavailable' ? 2000 : undefined);
  if (wait !== undefined) headers['Retry-After'] = String(Math.max(1, Math.ceil(wait / 1000)));
  if (status === 401) headers['WWW-Authenticate'] = 'Bearer';
  const {kind, code, retryable, ...more} = error;
  const body = {
    type: `${c.get('route') === 'none' ? '' : '/openapi.json'}#${code}`,
    title: titles[kind],
    status,
    kind,
    code,
    retryable,
    ...more,
    ...(wait === undefined ? {} : {retryAfterMs: wait}),
    ...(requestId ? {requestId} : {}),
  };
  return c.body(JSON.stringify(body), status, headers);
}

/** An expected failure met deep inside a handler. */
export class ProblemError extends Error {
  readonly error: AdapterError;

  constructor(error: AdapterError) {
    super(error.code);
    this.error = error;
  }
}

/** Turns whatever was thrown into an answer; details go to the log and never to the client. */
export const errorHandler = (log: Log) => (thrown: Error, c: Context<Env>) => {
  if (thrown instanceof ProblemError) return problem(c, thrown.error);
  if (thrown instanceof HTTPException && thrown.status < 500) {
    return problem(c, {kind: 'rejected', code: 'request.rejected', retryable: false});
  }
  const requestId = c.get('requestId');
  // The message of a database error may quote values, so only its code and place are kept.
  const {name, stack} = thrown;
  const where = stack
    ?.split('\n')
    .slice(1, 6)
    .map(line => line.trim());
  const code = 'code' in thrown ? String(thrown.code) : undefined;
  log.error({requestId, route: c.get('route'), name, code, where}, 'request failed');
  if (isDatabaseDown(thrown))
    return problem(c, {kind: 'unavailable', code: 'server.database', retryable: true});
  const body = {type: '#server.failed', title: 'Something went wrong on our side.', status: 500};
  const failure = {...body, kind: 'unavailable', code: 'server.failed', retryable: true, requestId};
  return c.body(JSON.stringify(failure), 500, {'Content-Type': 'application/problem+json'});
};
