// Serialization failure, deadlock, lock not available: another try may well succeed.
const retryable = new Set(['40001', '40P01', '55P03']);

export const isRetryable = (error: unknown) => retryable.has(codeOf(error));

/** The five-character code of a database error, or an empty string. */
export const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';

/** True when the database could not be asked at all: down, starting, out of connections or disk. */
export function isDatabaseDown(error: unknown): boolean {
  const code = codeOf(error);
  if (/^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND)/.test(code)) return true;
  // Classes 08 connection, 53 resources, 57 operator, 58 system; 25006 read-only.
  if (/^(08|53|57|58)/.test(code) || code === '25006') return true;
  const message = error instanceof Error ? error.message : '';
  return /Connection terminated|timeout exceeded when trying to connect/.test(message);
}
