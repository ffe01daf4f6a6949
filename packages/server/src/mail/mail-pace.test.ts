import {randomUUID} from 'node:crypto';
import type {MailFrequency} from '@bonbon/contract/account.js';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {createLoyaltyServer, paidOrder, type LoyaltyServer} from '../loyalty/testing.js';
import {createMailPace} from './mail-pace.js';
import {createMailWorker} from './mail-worker.js';
import type {MailKind} from './mailer.js';
import {createMailWishes} from './mail-wish-service.js';

let server: LoyaltyServer;
const dayMs = 86_400_000;

beforeAll(async () => {
  server = await createLoyaltyServer({approvalDays: 0}, {at: '2026-01-05T12:00:00Z'});
});
afterAll(() => server?.close());

/** A worker with the looks and the pace that the jobs of a server give it. */
function work() {
  const {services} = server;
  const {check, onHold} = services.loyalty.expiryMail;
  const pace = createMailPace(services.context, onHold);
  return createMailWorker(services.context, {checks: {'loyalty-expiry': check}, pace}).deliver();
}

async function choose(email: string, mailFrequency: MailFrequency) {
  // Two codes of one instant could not be told apart.
  server.pass(61_000);
  const {accessToken} = await server.client.signIn(email);
  const answer = await server.client.call('PUT', '/account/preferences', {
    body: {mailFrequency},
    headers: server.client.bearer(accessToken),
  });
  expect(answer).toMatchObject({status: 200, body: {mailFrequency}});
}

const link = (email: string) =>
  new URL(createMailWishes(server.services.context).urlFor(server.shopId, email)).pathname;

/** Puts an invitation into the outbox, as the survey's own job does. */
const invite = (to: string) =>
  server.services.context.mailer.enqueue(server.db, {
    shopId: server.shopId,
    kind: 'survey-invite',
    to,
    locale: 'en',
    data: {
      invitationId: randomUUID(),
      campaignId: 'survey',
      content: {
        scale: {kind: 'nps'},
        texts: {},
        scores: [{score: 0, url: 'https://bonbon.example/0'}],
        pageUrl: 'https://bonbon.example/survey',
        offUrl: 'https://bonbon.example/survey-off/x',
        wishUrl: 'https://bonbon.example/mail-wishes/x',
        again: false,
      },
    },
  });

async function mailsTo(email: string, kind: MailKind) {
  const rows = await server.db
    .selectFrom('mail_outbox')
    .selectAll()
    .where('to_address', '=', email)
    .where('kind', '=', kind)
    .orderBy('created_at')
    .execute();
  return rows.map(({state, error, data, text}) => ({state, error, data, text}));
}

const states = async (email: string, kind: MailKind = 'survey-invite') =>
  (await mailsTo(email, kind)).map(({state}) => state);

describe('mail nobody asked for', () => {
  it('leaves as it comes for whoever never said', async () => {
    const email = `${randomUUID()}@example.com`;
    await invite(email);
    await invite(email);
    await work();
    expect(await states(email)).toEqual(['kept', 'kept']);
  });

  it.each([
    ['weekly', 7, 'queued', 'kept'],
    // What waited longer than a question about an order is news does not leave at all.
    ['monthly', 30, 'skipped', 'skipped'],
  ] as const)('leaves %s at most, after %i days', async (frequency, days, second, last) => {
    const email = `${randomUUID()}@example.com`;
    await choose(email, frequency);
    await invite(email);
    await work();
    // The pause begins with the choice.
    expect(await mailsTo(email, 'survey-invite')).toMatchObject([
      {state: 'queued', error: 'mail.frequency'},
    ]);
    server.pass(days * dayMs - 1000);
    await work();
    expect(await states(email)).toEqual(['queued']);
    await invite(email);
    server.pass(1000);
    await Promise.all([work(), work(), work()]);
    expect((await states(email)).toSorted()).toEqual(['kept', second]);
    server.pass(days * dayMs);
    await Promise.all([work(), work()]);
    expect((await states(email)).toSorted()).toEqual(['kept', last]);
  });

  it('is left out, with its reason, by who wants none; what was asked for and what is owed comes', async () => {
    const email = `${randomUUID()}@example.com`;
    await choose(email, 'none');
    await invite(email);
    const reward = {redemptionId: 'r', title: 'Jug', code: 'FIG7K2M9QX', exclusive: true};
    await server.services.context.mailer.enqueue(server.db, {
      shopId: server.shopId,
      kind: 'loyalty-reward',
      to: email,
      locale: 'en',
      data: reward,
    });
    await work();
    expect(await mailsTo(email, 'survey-invite')).toMatchObject([
      {state: 'skipped', error: 'mail.frequency.none'},
    ]);
    expect(await states(email, 'loyalty-reward')).toEqual(['kept']);
    await choose(email, 'as-it-comes');
    await invite(email);
    await work();
    expect((await states(email)).toSorted()).toEqual(['kept', 'skipped']);
  });

  it('is left out when it would come too late to make sense', async () => {
    const email = `${randomUUID()}@example.com`;
    await choose(email, 'monthly');
    server.pass(29 * dayMs);
    await invite(email);
    await invite(email);
    server.pass(dayMs);
    await work();
    const after = await mailsTo(email, 'survey-invite');
    expect(after.map(({state}) => state).toSorted()).toEqual(['kept', 'skipped']);
    expect(after.find(({state}) => state === 'skipped')?.error).toBe('mail.frequency.too-late');
  });

  it('is looked at again at once when its reader chooses anew', async () => {
    const email = `${randomUUID()}@example.com`;
    await choose(email, 'monthly');
    await invite(email);
    await work();
    expect(await states(email)).toEqual(['queued']);
    await choose(email, 'as-it-comes');
    await work();
    expect(await states(email)).toEqual(['kept']);
  });
});

describe('a warning of points that run out', () => {
  const run = () => server.services.loyalty.expiry.run();

  /** Idle until its warning is due: 20 points of the welcome, a year less 30 days later. */
  async function idleMember() {
    await run();
    const {email} = await server.client.newMember();
    return email;
  }

  it('waits its turn and goes first; its points stay as long as it waits', async () => {
    const email = await idleMember();
    server.pass(330 * dayMs);
    await choose(email, 'monthly');
    const chosen = server.now().getTime();
    server.pass(10 * dayMs);
    await run();
    await invite(email);
    await work();
    expect(await states(email, 'loyalty-expiry')).toEqual(['queued']);
    // 30 days after the turn, not a year after the last act.
    const moved = new Date(chosen + 60 * dayMs).toISOString();
    expect((await server.client.look(email)).expiring).toEqual({points: 20, at: moved});
    server.setTime(new Date(chosen + 29 * dayMs).toISOString());
    await run();
    await work();
    expect((await server.client.look(email)).balance).toBe(20);
    server.setTime(new Date(chosen + 30 * dayMs).toISOString());
    await Promise.all([work(), work()]);
    const [warning] = await mailsTo(email, 'loyalty-expiry');
    expect(warning).toMatchObject({state: 'kept'});
    expect(warning?.text).toContain('https://bonbon.example/mail-wishes/');
    expect(await states(email)).not.toEqual(['kept']);
    server.setTime(moved);
    await run();
    expect((await server.client.look(email)).balance).toBe(0);
  });

  it('does not leave when an order made it untrue while it waited', async () => {
    const email = await idleMember();
    server.pass(330 * dayMs);
    await choose(email, 'monthly');
    server.pass(10 * dayMs);
    await run();
    await work();
    const at = server.now().toISOString();
    const order = paidOrder(email, 30, {placedAt: at, paidAt: at, updatedAt: at});
    const shop = (await server.services.shops.byId(server.shopId))!;
    await server.services.orders.take(shop, order);
    server.pass(20 * dayMs);
    await work();
    expect(await mailsTo(email, 'loyalty-expiry')).toMatchObject([
      {state: 'skipped', error: 'loyalty.active-again'},
    ]);
  });
});

describe('the link in such a mail', () => {
  const form = (path: string, fields: Record<string, string>) =>
    server.app.request(path, {method: 'POST', body: new URLSearchParams(fields)});
  const chosen = async (path: string) =>
    / value="([a-z-]+)" checked/.exec(await (await server.app.request(path)).text())?.[1];

  it('shows the choice and changes nothing, however often it is opened', async () => {
    const path = link(`${randomUUID()}@example.com`);
    for (let times = 0; times < 20; times++) {
      expect((await server.app.request(path, {method: 'HEAD'})).status).toBe(200);
      expect(await chosen(path)).toBe('as-it-comes');
    }
  });

  it('keeps what was chosen, for the mailbox however it is spelled', async () => {
    const name = randomUUID();
    expect((await form(link(`${name}@example.com`), {frequency: 'weekly'})).status).toBe(200);
    expect(await chosen(link(`${name}+shop@Example.com`))).toBe('weekly');
    await form(link(`${name}@example.com`), {frequency: 'hourly'});
    expect(await chosen(link(`${name}@example.com`))).toBe('weekly');
  });

  it('answers the button of a mail program: none', async () => {
    const path = link(`${randomUUID()}@example.com`);
    expect((await form(path, {'List-Unsubscribe': 'One-Click'})).status).toBe(200);
    expect(await chosen(path)).toBe('none');
  });

  it('is good for nobody else', async () => {
    const path = link(`${randomUUID()}@example.com`);
    const forged = path.replace(/.$/, last => (last === 'A' ? 'B' : 'A'));
    expect((await server.app.request(forged)).status).toBe(404);
    expect((await form(forged, {frequency: 'none'})).status).toBe(404);
  });

  it('is part of what a person is told, and forgotten with them', async () => {
    const email = `${randomUUID()}@example.com`;
    await form(link(email), {frequency: 'weekly'});
    const path = `/v1/admin/shops/${server.shopId}/contacts/${encodeURIComponent(email)}`;
    const owner = (method: string) =>
      server.app.request(path, {
        method,
        headers: {Authorization: `Bearer ${server.secretKey}`, 'Idempotency-Key': randomUUID()},
      });
    expect(await (await owner('GET')).json()).toMatchObject({
      mailFrequency: {frequency: 'weekly', at: server.now().toISOString()},
    });
    expect((await owner('DELETE')).ok).toBe(true);
    expect(await chosen(link(email))).toBe('as-it-comes');
  });
});
