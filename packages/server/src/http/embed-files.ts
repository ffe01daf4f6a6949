import {createReadStream, type Stats} from 'node:fs';
import {stat} from 'node:fs/promises';
import {extname, join, normalize, sep} from 'node:path';
import {Readable} from 'node:stream';
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

/**
 * Serves the built files of the embed to any page: `/v1/…` moves with releases, `/VERSION/…` never
 * changes. Compressed copies beside the files (`.br`, `.gz`) are preferred where they exist.
 */
export async function serveEmbedFile(
  c: Context<Env>,
  dir: string,
  folder: string,
  name: string,
): Promise<Response | undefined> {
  const type = types[extname(name)];
  const safe = normalize(name);
  if (!type || safe.startsWith('..') || safe.includes(`..${sep}`) || safe.includes('\u0000'))
    return undefined;
  const path = join(dir, folder, safe);
  const plain = await isFile(path);
  if (!plain) return undefined;
  const accepted = c.req.header('accept-encoding') ?? '';
  const compressed = /\bbr\b/.test(accepted) ? await isFile(`${path}.br`) : undefined;
  const found = compressed ?? plain;
  const etag = `"${plain.size.toString(36)}-${Math.floor(plain.mtimeMs).toString(36)}${compressed ? '-br' : ''}"`;
  c.header('Access-Control-Allow-Origin', '*');
  c.header('Cross-Origin-Resource-Policy', 'cross-origin');
  c.header('Timing-Allow-Origin', '*');
  c.header('Vary', 'Accept-Encoding');
  c.header('Cache-Control', cacheControl(folder, safe));
  c.header('ETag', etag);
  if (c.req.header('if-none-match') === etag) return c.body(null, 304);
  c.header('Content-Type', type);
  c.header('Content-Length', String(found.size));
  if (compressed) c.header('Content-Encoding', 'br');
  if (c.req.method === 'HEAD') return c.body(null);
  const stream = Readable.toWeb(
    createReadStream(compressed ? `${path}.br` : path),
  ) as ReadableStream;
  return c.body(stream);
}
