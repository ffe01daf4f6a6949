import {createHash, createHmac, timingSafeEqual} from 'node:crypto';

type Bytes = string | Buffer;

export const sha256Hex = (data: Bytes) => createHash('sha256').update(data).digest('hex');

export const hmac = (key: Bytes, data: Bytes) => createHmac('sha256', key).update(data).digest();

/** A keyed signature short enough for a token: 128 bits. */
export const sign = (key: Bytes, data: string) =>
  hmac(key, data).subarray(0, 16).toString('base64url');

/** Compares two strings without telling by time where they differ. */
export function isSame(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

/** JSON with sorted keys, so that equal bodies hash equally. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([key, part]) => `${JSON.stringify(key)}:${canonicalJson(part)}`).join(',')}}`;
}
