import type {Stats} from 'node:fs';
import {readFile, stat} from 'node:fs/promises';
import {extname, join, normalize, sep} from 'node:path';
import {promisify} from 'node:util';
import {brotliCompress} from 'node:zlib';
import type {Context} from 'hono';
import type {Env} from './env.js';

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

const isFile = (path: string): Promise<Stats | undefined> =>
  stat(path).then(
    found => (found.isFile() ? found : undefined),
    () => undefined,
  );

// What a chunk's name says of its content; the entry keeps its name for ever.
const isHashed = (name: string) => /-[A-Za-z0-9_-]{8}\.\w+$/.test(name);

function cacheControl(folder: string, name: string): string {
  if (folder !== 'v1' || isHashed(name)) return 'public, max-age=31536000, immutable';
  return 'public, max-age=300, stale-while-revalidate=86400';
}

interface Compressed {
  readonly stamp: string;
  readonly body: Promise<Buffer>;
}

const compress = promisify(brotliCompress);

/** Keeps each file as its build compressed it, or compresses it once. */
function createCompressor() {
  const known = new Map<string, Compressed>();
  return (path: string, stamp: string): Promise<Buffer> => {
    const found = known.get(path);
    if (found?.stamp === stamp) return found.body;
    const body = readFile(`${path}.br`).catch(async () => compress(await readFile(path)));
    known.set(path, {stamp, body});
    body.catch(() => known.delete(path));
    return body;
  };
}

const compressed = createCompressor();

/**
 * Serves the built files of the embed to any page: `/v1/…` moves with releases, `/VERSION/…` never
 * changes.
 */
export async function serveEmbedFile(
  c: Context<Env>,
  dir: string,
  folder: string,
  name: string,
): Promise<Response | undefined> {
  const type = types[extname(name)];
  const safe = normalize(name);
  const isOutside = safe.startsWith('..') || safe.includes(`..${sep}`) || safe.includes('\u0000');
  if (!type || isOutside) return undefined;
  const path = join(dir, folder, safe);
  const file = await isFile(path);
  if (!file) return undefined;
  const wantsBrotli = /\bbr\b/.test(c.req.header('accept-encoding') ?? '');
  const stamp = `${file.size.toString(36)}-${Math.floor(file.mtimeMs).toString(36)}`;
  const etag = `"${stamp}${wantsBrotli ? '-br' : ''}"`;
  c.header('Access-Control-Allow-Origin', '*');
  c.header('Cross-Origin-Resource-Policy', 'cross-origin');
  c.header('Timing-Allow-Origin', '*');
  c.header('Vary', 'Accept-Encoding');
  c.header('Cache-Control', cacheControl(folder, safe));
  c.header('ETag', etag);
  if (c.req.header('if-none-match') === etag) return c.body(null, 304);
  const body = wantsBrotli ? await compressed(path, stamp) : await readFile(path);
  if (wantsBrotli) c.header('Content-Encoding', 'br');
  c.header('Content-Type', type);
  c.header('Content-Length', String(body.length));
  return c.req.method === 'HEAD' ? c.body(null) : c.body(new Uint8Array(body));
}
