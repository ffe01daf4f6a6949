import {randomUUID} from 'node:crypto';
import {sql} from 'kysely';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {createTestServer, type TestServer} from '../testing.js';
import {createAccountClient, newBrowser, type AccountClient} from './testing.js';

let server: TestServer;
let client: AccountClient;
let now = new Date('2026-11-22T10:00:00Z');
let people = 0;

const newAddress = () => `maja${++people}@example.com`;
const pass = (ms: number) => (now = new Date(now.getTime() + ms));
const minutes = (count: number) => count * 60_000;

beforeAll(async () => {
  server = await createTestServer({
    clock: () => now,
    connections: 16,
    config: {signInLimits: {perAddress: 5, perNetwork: 100_000, perShop: 100_000}},
  });
  client = createAccountClient(server);
});
afterAll(() => server.close());

const sessionsOf = async (email: string) =>
  server.db.selectFrom('account_sessions').selectAll().where('email', '=', email).execute();

describe('asking for a link', () => {
  it('answers masked and mails link and code in the language of the page', async () => {
    const email = newAddress();
    const browser = newBrowser({'Accept-Language': 'sv'});
    const {status, body, headers} = await client.ask(email, browser);
    expect(status).toBe(202);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toEqual({
      state: 'sent',
      maskedEmail: 'm••••@example.com',
      matchNumber: expect.stringMatching(/^[1-9]\d$/) as string,
      expiresAt: new Date(now.getTime() + minutes(10)).toISOString(),
      resendAt: new Date(now.getTime() + minutes(1)).toISOString(),
      triesLeft: 5,
    });
    const mail = await client.mailTo(email);
    expect(mail.subject).toBe('Logga in hos Fjord & Fig');
    expect(mail.text).toContain('Firefox på en Mac');
    expect(mail.code).toMatch(/^\d{6}$/);
    expect(mail.path).toMatch(/^\/sign-in\/demo\.[\w-]{43}$/);
    expect((await client.status(browser)).body).toEqual(body);
  });

  it('sends again after a minute, and either mail is good', async () => {
    const email = newAddress();
    const browser = newBrowser();
    const asked = await client.ask(email, browser);
    const first = await client.mailTo(email);
    const tooSoon = await client.ask(email, browser);
    expect(tooSoon).toMatchObject({status: 429, body: {code: 'sign-in.pause', retryable: true}});
    pass(minutes(1));
    const again = await client.ask(email, browser);
    expect(again.body['matchNumber']).toBe(asked.body['matchNumber']);
    expect((await client.mailTo(email)).code).not.toBe(first.code);
    expect((await client.createSession(browser, first.code)).status).toBe(201);
  });

  it('gives the same answer to a repeated call and mails once', async () => {
    const email = newAddress();
    const browser = newBrowser();
    const key = {'Idempotency-Key': randomUUID()};
    const body = {email, requestKey: browser.requestKey};
    const answers = await Promise.all(
      Array.from({length: 10}, () => client.call('POST', '/sign-in-links', {body, headers: key})),
    );
    expect(new Set(answers.map(answer => JSON.stringify(answer.body))).size).toBe(1);
    const {rows} = await sql`select 1 from mail_outbox where to_address = ${email}`.execute(
      server.db,
    );
    expect(rows).toHaveLength(1);
  });

  it('sends exactly five of five hundred parallel mails to one address', async () => {
    const email = newAddress();
    const answers = await Promise.all(
      Array.from({length: 500}, () => client.ask(email, newBrowser())),
    );
    const count = (status: number) => answers.filter(answer => answer.status === status).length;
    // On a machine that has no time to spare, some may be told to come back (503) instead of to wait.
    expect([count(202), count(429) + count(503)]).toEqual([5, 495]);
    const {rows} = await sql`select 1 from mail_outbox where to_address = ${email}`.execute(
      server.db,
    );
    expect(rows).toHaveLength(5);
    // Whoever floods an address does not lock its owner out: the mails that came still sign in, and
    // a quarter of an hour later there are more.
    pass(minutes(15));
    expect((await client.ask(email, newBrowser())).status).toBe(202);
  });

  it('answers known, unknown and suppressed addresses alike', async () => {
    const known = newAddress();
    await client.signIn(known);
    pass(minutes(2));
    const shape = async (email: string) => {
      const {status, body, headers} = await client.ask(email, newBrowser());
      const names = [...headers.keys()].sort();
      return {status, names, body: {...body, matchNumber: 'nn', maskedEmail: 'x'}};
    };
    expect(await shape(known)).toEqual(await shape(newAddress()));
  });
});

describe('the typed code', () => {
  it('signs in once, case and order of mails aside', async () => {
    const email = newAddress();
    const browser = newBrowser();
    await client.ask(email.toUpperCase(), browser);
    const {code} = await client.mailTo(email.toUpperCase());
    const made = await client.createSession(browser, code);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      isNew: true,
      maskedEmail: 'm••••@example.com',
      found: {orders: 0, coupons: 0, stockSubscriptions: 0},
      expiresAt: new Date(now.getTime() + minutes(15)).toISOString(),
    });
    const token = String(made.body['accessToken']);
    expect(await server.services.accounts.addressOfToken('demo', token)).toEqual({email});
    expect(await server.services.accounts.addressOfToken('other', token)).toBeUndefined();
    const second = await client.createSession(browser, code);
    expect(second).toMatchObject({status: 409, body: {code: 'sign-in.used'}});
    expect((await client.status(browser)).body['state']).toBe('used');
    pass(minutes(15));
    expect(await server.services.accounts.addressOfToken('demo', token)).toBeUndefined();
  });

  it('gives a repeated call the same token, though none is stored', async () => {
    const email = newAddress();
    const browser = newBrowser();
    await client.ask(email, browser);
    const {code} = await client.mailTo(email);
    const key = {'Idempotency-Key': randomUUID()};
    const answers = await Promise.all(
      Array.from({length: 5}, () => client.createSession(browser, code, key)),
    );
    const tokens = answers.map(answer => answer.body['accessToken']);
    expect(new Set(tokens).size).toBe(1);
    expect(await sessionsOf(email)).toHaveLength(1);
    const wrong = await client.createSession(browser, '000000', key);
    expect(wrong).toMatchObject({status: 422, body: {code: 'idempotency.key-reused'}});
  });

  it('counts five wrong tries, also in parallel, and then only a new mail helps', async () => {
    const email = newAddress();
    const browser = newBrowser();
    await client.ask(email, browser);
    const {code} = await client.mailTo(email);
    const wrong = code === '111111' ? '222222' : '111111';
    const first = await client.createSession(browser, wrong);
    expect(first).toMatchObject({status: 400, body: {code: 'sign-in.code-wrong'}});
    expect((await client.status(browser)).body['triesLeft']).toBe(4);
    const answers = await Promise.all(
      Array.from({length: 100}, () => client.createSession(browser, wrong)),
    );
    const codes = answers.map(answer => answer.body['code']);
    expect(codes.filter(one => one === 'sign-in.code-wrong')).toHaveLength(4);
    expect((await client.status(browser)).body).toMatchObject({state: 'locked', triesLeft: 0});
    expect(await client.createSession(browser, code)).toMatchObject({
      status: 409,
      body: {code: 'sign-in.locked'},
    });
    pass(minutes(1));
    await client.ask(email, browser);
    const fresh = await client.mailTo(email);
    expect((await client.createSession(browser, fresh.code)).status).toBe(201);
  });

  it('runs out after ten minutes', async () => {
    const email = newAddress();
    const browser = newBrowser();
    await client.ask(email, browser);
    const {code} = await client.mailTo(email);
    pass(minutes(10));
    expect((await client.status(browser)).body['state']).toBe('expired');
    expect(await client.createSession(browser, code)).toMatchObject({
      status: 409,
      body: {code: 'sign-in.expired'},
    });
  });

  it('of another browser is worth nothing', async () => {
    const email = newAddress();
    const browser = newBrowser();
    await client.ask(email, browser);
    const {code} = await client.mailTo(email);
    const stranger = await client.createSession(newBrowser(), code);
    expect(stranger).toMatchObject({status: 401, body: {code: 'sign-in.unknown'}});
    expect((await client.createSession(browser)).body['code']).toBe('sign-in.not-approved');
  });
});

describe('proving an address', () => {
  it('ends what a stranger asked for it before', async () => {
    const email = newAddress();
    const stranger = newBrowser();
    await client.ask(email, stranger);
    const older = await client.mailTo(email);
    pass(1000);
    await client.signIn(email);
    expect((await client.status(stranger)).body['state']).toBe('expired');
    expect(await client.createSession(stranger, older.code)).toMatchObject({status: 409});
  });

  it('leaves older ones alone until a newer one is used', async () => {
    const email = newAddress();
    const browser = newBrowser();
    await client.ask(email, browser);
    const {code} = await client.mailTo(email);
    pass(1000);
    await client.ask(email, newBrowser());
    expect((await client.createSession(browser, code)).status).toBe(201);
  });

  it('is new only once', async () => {
    const email = newAddress();
    expect((await client.signIn(email)).session['isNew']).toBe(true);
    pass(minutes(1));
    expect((await client.signIn(email)).session['isNew']).toBe(false);
  });
});

describe('signing a widget out', () => {
  it('ends its token, and may be said twice', async () => {
    const {accessToken} = await client.signIn(newAddress());
    const headers = client.bearer(accessToken);
    expect((await client.call('GET', '/account', {headers})).status).toBe(200);
    expect((await client.call('DELETE', '/sessions/current', {headers})).status).toBe(204);
    expect((await client.call('GET', '/account', {headers})).status).toBe(401);
    expect((await client.call('DELETE', '/sessions/current', {headers})).status).toBe(204);
  });
});

describe('a copy of the database', () => {
  it('holds no token, key or code that is good for anything', async () => {
    // The mails of production keep no words once they left; here they are kept to be looked at.
    const email = newAddress();
    const browser = newBrowser();
    await client.ask(email, browser);
    const {code, path} = await client.mailTo(email);
    const {accessToken} = await client.signIn(newAddress());
    await sql`update mail_outbox set html = null, text = null`.execute(server.db);
    const {rows: tables} = await sql<{name: string}>`
      select table_name as name from information_schema.tables where table_schema = 'public'`.execute(
      server.db,
    );
    const dump: string[] = [];
    for (const {name} of tables) {
      const {rows} = await sql`select * from ${sql.table(name)}`.execute(server.db);
      dump.push(...rows.map(row => JSON.stringify(row)));
    }
    const all = dump.join('\n');
    const token = path.split('.').at(-1) ?? '';
    for (const secret of [token, accessToken, browser.requestKey, `"${code}"`])
      expect(all.includes(secret), 'a secret in the database').toBe(false);
    expect(all).toContain(email);
  });
});
