import {mkdtemp, rm, chmod, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {spawn} from 'node:child_process';
import {afterAll, describe, expect, it} from 'vitest';
import {openStorage} from './database.js';
import {startEmbeddedPostgres} from './embedded-postgres.js';
import {migrate} from './migrations.js';
import {sql} from 'kysely';

const folders: string[] = [];
async function folder() {
  const path = await mkdtemp(join(tmpdir(), 'bonbon-embedded-'));
  await chmod(path, 0o755);
  folders.push(path);
  return path;
}
afterAll(async () => {
  for (const path of folders) await rm(path, {recursive: true, force: true});
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('the embedded PostgreSQL', () => {
  it('keeps data over a restart and takes over a database whose Bonbon was killed', async () => {
    const dataDir = await folder();
    const first = await startEmbeddedPostgres(dataDir);
    const storage = openStorage(first.url);
    await migrate(storage.db);
    await sql`create table kept (word text)`.execute(storage.db);
    await sql`insert into kept values ('fig')`.execute(storage.db);
    await storage.close();
    // The owner of the pid file is gone, its database still runs: as after kill -9.
    const dead = spawn(process.execPath, ['-e', '']);
    await new Promise(done => dead.on('exit', done));
    await writeFile(join(dataDir, 'bonbon.pid'), String(dead.pid));
    const second = await startEmbeddedPostgres(dataDir);
    expect(second.pid).toBe(first.pid);
    await second.close();
    const third = await startEmbeddedPostgres(dataDir);
    const again = openStorage(third.url);
    const {rows} = await sql<{word: string}>`select word from kept`.execute(again.db);
    expect(rows).toEqual([{word: 'fig'}]);
    await again.close();
    await third.close();
  });

  it('answers only once a write is on disk', async () => {
    const postgres = await startEmbeddedPostgres(await folder());
    const storage = openStorage(postgres.url);
    const {rows} = await sql<{name: string; setting: string}>`
      select name, setting from pg_settings
      where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums') order by name`.execute(
      storage.db,
    );
    expect(Object.fromEntries(rows.map(row => [row.name, row.setting]))).toEqual({
      data_checksums: 'on',
      fsync: 'on',
      full_page_writes: 'on',
      synchronous_commit: 'on',
    });
    await storage.close();
    await postgres.close();
  });

  it('recovers when PostgreSQL itself was killed and left its pid file', async () => {
    const dataDir = await folder();
    const first = await startEmbeddedPostgres(dataDir);
    process.kill(first.pid, 'SIGKILL');
    await expect.poll(() => isAlive(first.pid)).toBe(false);
    const second = await startEmbeddedPostgres(dataDir);
    expect(second.pid).not.toBe(first.pid);
    await second.close();
  });

  it('refuses in words data of another major version and a newer schema', async () => {
    const dataDir = await folder();
    const running = await startEmbeddedPostgres(dataDir);
    const storage = openStorage(running.url);
    await migrate(storage.db);
    await sql`insert into kysely_migration values ('9999-later', '2030-01-01')`.execute(storage.db);
    await expect(migrate(storage.db)).rejects.toThrow(/newer Bonbon.*9999-later/s);
    await storage.close();
    await running.close();
    await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '12\n');
    await expect(startEmbeddedPostgres(dataDir)).rejects.toThrow(/PostgreSQL 12/);
  });
});
