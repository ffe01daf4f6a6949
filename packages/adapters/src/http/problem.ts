import {fail, type AdapterError, type ErrorKind} from '@bonbon/contract/result.js';

const kinds =
  'rejected conflict not-found unauthenticated forbidden rate-limited unavailable timeout aborted unsupported protocol'.split(
    ' ',
  );

const kindOf = (status: number): ErrorKind => {
  if (status >= 500 || status === 408) return 'unavailable';
  if (status === 401) return 'unauthenticated';
  if (status === 403) return 'forbidden';
  if (status === 404 || status === 410) return 'not-found';
  if (status === 409) return 'conflict';
  if (status === 429) return 'rate-limited';
  return status < 400 ? 'protocol' : 'rejected';
};

/** `Retry-After` as milliseconds: seconds or a date. */
function retryAfter(header: string | null): number | undefined {
  if (!header) return undefined;
  const ms = /^\d+$/.test(header) ? +header * 1000 : Date.parse(header) - Date.now();
  return ms >= 0 ? ms : undefined;
}

/** Reads a failed answer; a body that is no problem document still tells by its status. */
export function readProblem(response: Response, body: unknown): AdapterError {
  const problem = (typeof body === 'object' && body ? body : {}) as Record<string, unknown>;
  const words = (name: string) => {
    const value = problem[name];
    return typeof value === 'string' ? {[name]: value} : {};
  };
  const kind = kinds.includes(problem.kind as string)
    ? (problem.kind as ErrorKind)
    : kindOf(response.status);
  const {retryAfterMs = retryAfter(response.headers.get('retry-after')), fields} = problem;
  const code = typeof problem.code === 'string' ? problem.code : `http.${response.status}`;
  return fail(kind, code, {
    ...(typeof retryAfterMs === 'number' ? {retryAfterMs} : {}),
    ...(typeof fields === 'object' && fields ? {fields: fields as Record<string, string>} : {}),
    ...words('nextPlayAt'),
    ...words('detail'),
    ...words('requestId'),
  }).error;
}
