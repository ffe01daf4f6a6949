import {sql} from 'kysely';
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {findMail} from '../mail/outbox-rows.js';
import {createTestServer, type TestServer} from '../testing.js';
import {startJobs} from './jobs.js';
import {keptDays, purgeOldData} from './retention.js';

const dayMs = 86_400_000;
const now = new Date('2026-11-22T10:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * dayMs);

let server: TestServer;
beforeEach(async () => {
  server = await createTestServer();
});
afterEach(() => server.close());

const enqueue = () => {
  const data = {spinId: 's1', campaignId: 'welcome', title: '10 %', code: 'FIG7K2M9QX'};
  const mail = {shopId: 'demo', kind: 'prize', to: 'lo@example.com', locale: 'en', data} as const;
  return server.services.context.mailer.enqueue(server.db, mail);
};

describe('jobs', () => {
  it('deliver mails, stand in the database’s schedule, and stop cleanly', async () => {
    const jobs = startJobs(server.services);
    const mailId = await enqueue();
    await vi.waitFor(
      async () => expect((await findMail(server.db, 'demo', mailId))?.state).toBe('kept'),
      {timeout: 15_000},
    );
    await jobs.ready;
    const {rows} = await sql<{
      name: string;
    }>`select name from bonbon_jobs.schedule order by name`.execute(server.db);
    expect(rows.map(({name}) => name)).toEqual([
      'coupons-retry',
      'data-purge',
      'loyalty-calendar',
      'loyalty-settle',
      'orders-scan',
      'prizes-release',
      'stock-purge',
      'stock-scan',
      'surveys-invite',
      'surveys-watch',
    ]);
    await jobs.close();
    const later = await enqueue();
    expect((await findMail(server.db, 'demo', later))?.state).toBe('queued');
  });

  it('can start in several processes on one database', async () => {
    const both = [startJobs(server.services), startJobs(server.services)];
    await Promise.all(both.map(jobs => jobs.ready));
    const {rows} = await sql<{name: string}>`select name from bonbon_jobs.schedule`.execute(
      server.db,
    );
    expect(rows).toHaveLength(10);
    await Promise.all(both.map(jobs => jobs.close()));
  });
});

describe('deleting old data', () => {
  it('takes what has served its purpose and leaves the rest', async () => {
    const {db} = server;
    const network = (hash: string, days: number) =>
      db
        .insertInto('network_plays')
        .values({
          shop_id: 'demo',
          campaign_id: 'welcome',
          network_hash: hash,
          plays: 1,
          started_at: daysAgo(days),
        })
        .execute();
    await network('old', keptDays.networkPlays + 1);
    await network('young', 1);
    const [oldest, older, waiting, young, late, due] = [
      await enqueue(),
      await enqueue(),
      await enqueue(),
      await enqueue(),
      await enqueue(),
      await enqueue(),
    ];
    const age = (mailId: string, days: number, state: 'kept' | 'queued') =>
      db
        .updateTable('mail_outbox')
        .set({created_at: daysAgo(days), state, html: '<p>', text: 'x'})
        .where('mail_id', '=', mailId)
        .execute();
    await age(oldest, keptDays.mails + 1, 'kept');
    await age(older, keptDays.mailWords + 1, 'kept');
    await age(waiting, keptDays.mails + 1, 'queued');
    await age(young, 1, 'kept');
    await age(late, keptDays.waitingMails + 1, 'queued');
    await age(due, keptDays.waitingMails - 1, 'queued');
    for (let run = 0; run < 2; run += 1) await purgeOldData(db, now);
    expect(await db.selectFrom('network_plays').select('network_hash').execute()).toEqual([
      {network_hash: 'young'},
    ]);
    expect(await findMail(db, 'demo', oldest)).toBeUndefined();
    expect(await findMail(db, 'demo', older)).toMatchObject({html: null, text: null});
    expect((await findMail(db, 'demo', older))?.data).toEqual({});
    // Nobody sent it in all that time: it may go as well.
    expect(await findMail(db, 'demo', waiting)).toBeUndefined();
    expect(await findMail(db, 'demo', late)).toMatchObject({
      state: 'failed',
      error: 'mail.too-old',
    });
    expect(await findMail(db, 'demo', due)).toMatchObject({state: 'queued', html: '<p>'});
    expect(await findMail(db, 'demo', young)).toMatchObject({
      html: '<p>',
      text: 'x',
      data: {code: 'FIG7K2M9QX'},
    });
  });
});
