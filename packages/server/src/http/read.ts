import {fail, type AdapterError} from '@bonbon/contract/result.js';
import type {Context} from 'hono';
import * as v from 'valibot';
import type {Env} from './env.js';
import {ProblemError} from './problem.js';
import {advice, describeIssues} from './sentences.js';

/** No body of the wire is larger. */
const maxBodyBytes = 32 * 1024;

const maxDepth = 24;

const reject = (code: string, more: Pick<Partial<AdapterError>, 'fields' | 'detail'> = {}) => {
  const detail = advice[code];
  return new ProblemError(fail('rejected', code, {...(detail ? {detail} : {}), ...more}).error);
};

// Reading fails when the client went away or was cut for being too slow; that is no failure of ours.
const cut = () => {
  throw reject('request.cut');
};

async function readAnnounced(c: Context<Env>): Promise<Uint8Array> {
  const bytes = new Uint8Array(await c.req.raw.arrayBuffer().catch(cut));
  // Called in memory, without a parser of HTTP, the announcement may be wrong.
  if (bytes.byteLength > maxBodyBytes) throw reject('request.too-large');
  return bytes;
}

/** Reads the raw bytes of a body, up to the limit. */
export async function readBytes(c: Context<Env>): Promise<Uint8Array> {
  const announced = Number(c.req.header('content-length') ?? NaN);
  if (announced > maxBodyBytes) throw reject('request.too-large');
  // Nobody can send more than was announced; read at once it costs half of what a stream does.
  if (announced >= 0) return readAnnounced(c);
  const reader = c.req.raw.body?.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const part = await reader?.read().catch(cut);
    if (!part || part.done) break;
    size += part.value.byteLength;
    if (size > maxBodyBytes) {
      await reader?.cancel().catch(() => undefined);
      throw reject('request.too-large');
    }
    parts.push(part.value);
  }
  return Buffer.concat(parts);
}

function checkValue(value: unknown, depth: number): void {
  if (depth > maxDepth) throw reject('request.too-deep');
  if (typeof value === 'string' && value.includes('\u0000')) throw reject('request.nul');
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) {
    if (key === '__proto__' || key.includes('\u0000')) throw reject('request.bad-key');
    checkValue(part, depth + 1);
  }
}

function parseJson(bytes: Uint8Array): unknown {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(bytes));
  } catch {
    throw reject('request.no-json');
  }
  checkValue(value, 0);
  return value;
}

/** Stable words for what is wrong with one field. */
function fieldCode(path: string, issue: v.BaseIssue<unknown>): string {
  if (path.endsWith('email'))
    return issue.received === 'undefined' ? 'email.missing' : 'email.invalid';
  // A rule that looks at several fields brings a code of its own.
  if (/^[a-z-]+\.[a-z-]+$/.test(issue.message)) return issue.message;
  return issue.received === 'undefined'
    ? 'field.missing'
    : `field.${issue.type.replaceAll('_', '-')}`;
}

function parse<S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const fields: Record<string, string> = {};
  for (const issue of result.issues.slice(0, 20)) {
    const path = v.getDotPath(issue) ?? '';
    fields[path] ??= fieldCode(path, issue);
  }
  const email = Object.values(fields).find(code => code.startsWith('email.'));
  const detail = describeIssues(fields, result.issues);
  throw reject(email ?? 'request.invalid', {fields, detail});
}

/** Reads a JSON body against its schema. Fields the schema does not know are dropped. */
export async function readBody<S extends v.GenericSchema>(
  c: Context<Env>,
  schema: S,
): Promise<v.InferOutput<S>> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw reject('request.wrong-type');
  return parse(schema, parseJson(await readBytes(c)));
}

/** Reads a plain HTML form: every field is text, a missing one is empty. A name given twice is refused. */
export async function readForm(c: Context<Env>): Promise<(name: string) => string> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded') throw reject('request.wrong-type');
  const fields = new URLSearchParams(Buffer.from(await readBytes(c)).toString('utf8'));
  const names = [...fields.keys()];
  if (new Set(names).size < names.length) throw reject('request.repeated-name');
  checkValue(Object.fromEntries(fields), 0);
  return name => fields.get(name) ?? '';
}

/** Reads the query against its schema. A name given twice is refused. */
export function readQuery<S extends v.GenericSchema>(c: Context<Env>, schema: S): v.InferOutput<S> {
  const all = c.req.queries();
  if (Object.values(all).some(values => values.length > 1)) throw reject('request.repeated-name');
  const flat: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [name, values] of Object.entries(all))
    if (values[0] !== undefined) flat[name] = values[0];
  checkValue(flat, 0);
  return parse(schema, {...flat});
}

/** A part of the path. */
export function readParam(c: Context<Env>, name: string): string {
  const value = c.req.param(name) ?? '';
  if (value.length > 254 || value.includes('\u0000')) throw reject('request.bad-path');
  return value;
}

/** The key that makes a write happen once. */
export function readIdempotencyKey(c: Context<Env>): string {
  const key = c.req.header('idempotency-key') ?? '';
  if (key === '') throw reject('idempotency.key-missing');
  if (!/^[\x21-\x7e]{8,200}$/.test(key)) throw reject('idempotency.key-invalid');
  return key;
}

export function readBearer(c: Context<Env>): string | undefined {
  return /^Bearer ([\x21-\x7e]{1,300})$/i.exec(c.req.header('authorization') ?? '')?.[1];
}

/** The language the shopper's page asked for; the shop's own otherwise. */
export function readLocale(c: Context<Env>, fallback: string): string {
  const first = c.req.header('accept-language')?.split(/[,;]/)[0]?.trim() ?? '';
  return /^[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8}){0,3}$/.test(first) ? first : fallback;
}
