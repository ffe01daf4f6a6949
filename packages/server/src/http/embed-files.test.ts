import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {brotliDecompressSync} from 'node:zlib';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {createTestServer, type TestServer} from '../testing.js';

let server: TestServer;
let dir: string;
const script = `console.log(${JSON.stringify('x'.repeat(2000))});`;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'bonbon-embed-'));
  for (const folder of ['v1', '1.2.3']) {
    await mkdir(join(dir, folder));
    await writeFile(join(dir, folder, 'bonbon.js'), script);
    await writeFile(join(dir, folder, 'wheel-AbCd1234.js'), script);
  }
  await writeFile(join(dir, 'secret.js'), 'secret');
  server = await createTestServer({config: {embedDir: dir}});
});
afterAll(async () => {
  await server.close();
  await rm(dir, {recursive: true});
});

it('gives any page the moving files for a moment and the others for ever', async () => {
  const cache = async (path: string) => {
    const response = await server.app.request(path);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(await response.text()).toBe(script);
    return response.headers.get('cache-control');
  };
  expect(await cache('/v1/bonbon.js')).toMatch(/^public, max-age=300/);
  expect(await cache('/v1/wheel-AbCd1234.js')).toContain('immutable');
  expect(await cache('/1.2.3/bonbon.js')).toContain('immutable');
});

it('compresses what it sends, and answers 304 to who has it', async () => {
  const headers = {'Accept-Encoding': 'gzip, br'};
  const response = await server.app.request('/v1/bonbon.js', {headers});
  const body = Buffer.from(await response.arrayBuffer());
  expect(body.length).toBeLessThan(200);
  expect(brotliDecompressSync(body).toString()).toBe(script);
  const known = {...headers, 'If-None-Match': response.headers.get('etag') ?? ''};
  expect((await server.app.request('/v1/bonbon.js', {headers: known})).status).toBe(304);
});

it.each([
  '/v1/../secret.js',
  '/v1/..%2fsecret.js',
  '/v1/%2e%2e/secret.js',
  '/v1/none.js',
  '/v1/bonbon.html',
])('finds nothing at %s', async path => {
  const response = await server.app.request(path);
  expect(response.status).toBe(404);
  expect(await response.text()).not.toContain('secret');
});
