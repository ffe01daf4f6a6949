import {chmod, mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, it} from 'vitest';
import {createApp} from '../app.js';
import {readConfig} from '../config.js';
import {createServices} from '../services.js';
import {openStorage} from '../storage/database.js';
import {startEmbeddedPostgres} from '../storage/embedded-postgres.js';
import {migrate} from '../storage/migrations.js';

it('a database that is down makes every answer a 503 that says when to come back', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bonbon-down-'));
  await chmod(folder, 0o755);
  const postgres = await startEmbeddedPostgres(folder);
  const storage = openStorage(postgres.url);
  await migrate(storage.db);
  const app = createApp(createServices({config: readConfig({}), storage}));
  expect((await app.request('/readyz')).status).toBe(200);
  await postgres.close();
  for (const path of ['/readyz', '/v1/shops/any/config']) {
    const response = await app.request(path, {headers: {Origin: 'https://shop.example'}});
    expect(response.status).toBe(503);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await response.json()).toMatchObject({kind: 'unavailable', retryable: true});
  }
  expect((await app.request('/healthz')).status).toBe(200);
  await storage.close();
  await rm(folder, {recursive: true});
});
