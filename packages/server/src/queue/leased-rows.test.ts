import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {createTestServer, type TestServer} from '../testing.js';
import {leasedRows} from './leased-rows.js';

const queue = leasedRows({table: 'shop_events', id: 'event_id', countsClaims: true});
const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1, 12, 0, seconds));

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server?.close());
beforeEach(() => server.db.deleteFrom('shop_events').execute());

const add = (seconds: number) =>
  server.db
    .insertInto('shop_events')
    .values({
      shop_id: 'demo',
      url: 'https://receiver.example/hook',
      event: 'member.joined',
      body: JSON.stringify({second: seconds}),
      next_try_at: at(seconds),
      created_at: at(seconds),
      error: null,
    })
    .execute();
const claim = (seconds: number, limit = 10) =>
  queue.claim(server.db, at(seconds), at(seconds + 60), limit);

describe('rows that wait for their turn', () => {
  it('are taken once they are due, once each, however many ask at the same time', async () => {
    for (const second of [3, 1, 2, 9]) await add(second);
    const taken = await Promise.all([claim(5, 2), claim(5, 2), claim(5, 2)]);
    const seconds = taken.flat().map(row => row.next_try_at.getUTCSeconds());
    expect(seconds.sort()).toEqual([1, 2, 3]);
    expect(new Set(taken.flat().map(row => row.event_id)).size).toBe(3);
    expect(await claim(5)).toEqual([]);
  });

  it('come back when nobody finished them, and each taking counts as a try', async () => {
    await add(0);
    expect((await claim(1)).map(row => row.attempts)).toEqual([1]);
    expect(await claim(60)).toEqual([]);
    expect((await claim(61)).map(row => row.attempts)).toEqual([2]);
  });

  it('stay as they ended when somebody slow ends them again', async () => {
    await add(0);
    const [slow] = await claim(1);
    const [quick] = await claim(61);
    await queue.end(server.db, quick!, {state: 'sent', sent_at: at(62), error: null});
    await queue.end(server.db, slow!, {error: 'webhook.unreachable', next_try_at: at(90)});
    const row = await server.db.selectFrom('shop_events').selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({state: 'sent', error: null, next_try_at: at(0)});
    expect(await queue.countWaiting(server.db)).toBe(0);
  });
});
