import {randomBytes, randomUUID} from 'node:crypto';
import {sql} from 'kysely';
import {afterEach, describe, expect, it} from 'vitest';
import {purgeOldData} from '../jobs/retention.js';
import {createMailWorker} from '../mail/mail-worker.js';
import {startSmtpServer} from '../mail/testing.js';
import {createTestServer, type TestServer, type TestServerOptions} from '../testing.js';
import {createSignInMails} from './sign-in-mail-content.js';
import {createAccountClient, createPageClient, newBrowser} from './testing.js';

let server: TestServer | undefined;
let now = new Date();

async function open(options: TestServerOptions = {}) {
  now = new Date('2026-11-22T10:00:00Z');
  server = await createTestServer({
    clock: () => now,
    connections: 16,
    ...options,
    config: {
      signInLimits: {perAddress: 5, perNetwork: 100_000, perShop: 100_000},
      ...options.config,
    },
  });
  return {server, client: createAccountClient(server)};
}

const pass = (ms: number) => (now = new Date(now.getTime() + ms));

afterEach(() => server?.close());

async function dump({db}: TestServer): Promise<string> {
  const {rows: tables} = await sql<{name: string}>`
    select table_name as name from information_schema.tables where table_schema = 'public'`.execute(
    db,
  );
  const all: string[] = [];
  for (const {name} of tables) {
    const {rows} = await sql`select * from ${sql.table(name)}`.execute(db);
    all.push(...rows.map(row => JSON.stringify(row)));
  }
  return all.join('\n');
}

describe('a mail on its way', () => {
  it('arrives over SMTP with link and code, and neither is ever in the database', async () => {
    const smtp = await startSmtpServer();
    const {server: started, client} = await open({
      config: {
        production: true,
        smtpUrl: smtp.url,
        mailFrom: 'Bonbon <hello@bonbon.example>',
        signInLimits: {perAddress: 5, perNetwork: 100, perShop: 100},
      },
    });
    try {
      const browser = newBrowser();
      await client.ask('maja@example.com', browser);
      const before = await dump(started);
      const {context} = started.services;
      await createMailWorker(context, {signInOf: createSignInMails(context)}).deliver();
      const [arrived] = smtp.arrived;
      const text = arrived?.mail.text ?? '';
      expect(arrived?.mail.subject).toBe('Sign in to Fjord & Fig');
      const [, path = '', token = ''] =
        /https:\/\/bonbon\.example(\/sign-in\/demo\.([\w-]{43}))/.exec(text) ?? [];
      const code = (/\b(\d{3})\u00a0(\d{3})\b/.exec(text) ?? []).slice(1).join('');
      expect(arrived?.mail.html).toContain(path);
      const made = await client.createSession(browser, code);
      expect(made.status).toBe(201);
      for (const text of [before, await dump(started)]) {
        expect(text).toContain('maja@example.com');
        for (const secret of [token, browser.requestKey, String(made.body['accessToken'])])
          expect(text.includes(secret)).toBe(false);
      }
    } finally {
      await smtp.close();
    }
  });

  it('is not sent any more when its link has run out', async () => {
    const {server: started, client} = await open();
    await client.ask('maja@example.com', newBrowser());
    pass(10 * 60_000);
    const {context} = started.services;
    await createMailWorker(context, {signInOf: createSignInMails(context)}).deliver();
    const mail = await started.db.selectFrom('mail_outbox').selectAll().executeTakeFirstOrThrow();
    expect(mail).toMatchObject({html: null, text: null, error: 'mail.pointless'});
  });

  it('goes to suppressed addresses too, with the same answer', async () => {
    const {server: started, client} = await open();
    await sql`insert into suppressions (shop_id, email, reason, at) values ('demo', 'bounced@example.com', 'bounced', ${now})`.execute(
      started.db,
    );
    const [suppressed, other] = [
      await client.ask('bounced@example.com', newBrowser()),
      await client.ask('other@example.com', newBrowser()),
    ];
    expect(suppressed.status).toBe(other.status);
    expect(Object.keys(suppressed.body)).toEqual(Object.keys(other.body));
    expect([...suppressed.headers.keys()]).toEqual([...other.headers.keys()]);
    expect((await client.mailTo('bounced@example.com')).code).toMatch(/^\d{6}$/);
  });
});

describe('the log', () => {
  it('holds none of a thousand tokens, keys and tickets, nor an address', async () => {
    const lines: string[] = [];
    const write = (fields: object, message: string) =>
      void lines.push(JSON.stringify([fields, message]));
    const {server: started, client} = await open({log: {info: write, warn: write, error: write}});
    const secrets: string[] = [];
    const page = createPageClient(started);
    for (let index = 0; index < 250; index += 1) {
      const token = randomBytes(32).toString('base64url');
      secrets.push(token);
      await page.get(`/sign-in/demo.${token}`);
      await page.post(`/sign-in/demo.${token}`, {choice: 'here'});
      await page.get(`/delete-account/demo.${token}`);
      const headers = client.bearer(token);
      await client.call('GET', '/account', {headers});
      await client.call('GET', '/sign-in-links/current', {headers});
      await page.post(`/account/${started.shopKey}/enter`, {ticket: token});
    }
    const {accessToken, browser} = await client.signIn('maja@example.com');
    pass(60_000);
    await client.ask('maja@example.com', newBrowser());
    const {path} = await client.mailTo('maja@example.com');
    await page.post(path, {choice: 'here'});
    await page.get(`/account/${started.shopKey}`);
    const all = lines.join('\n');
    expect(lines.length).toBeGreaterThan(1000);
    expect(all).toContain('/sign-in/:token');
    for (const secret of [...secrets, accessToken, browser.requestKey, path, 'maja@', 'maja%40'])
      expect(all.includes(secret)).toBe(false);
  });
});

describe('limits', () => {
  const from = (network: string) => newBrowser({'X-Forwarded-For': network});

  it('hold for one network and for one shop, in parallel', async () => {
    const {server: started, client} = await open({
      config: {trustedProxies: 1, signInLimits: {perAddress: 5, perNetwork: 3, perShop: 7}},
    });
    const ask = (network: string) => client.ask(`${randomUUID()}@example.com`, from(network));
    const one = await Promise.all(Array.from({length: 40}, () => ask('192.0.2.1')));
    expect(one.filter(({status}) => status === 202)).toHaveLength(3);
    const many = await Promise.all(Array.from({length: 40}, (_, index) => ask(`10.0.0.${index}`)));
    expect(many.filter(({status}) => status === 202)).toHaveLength(4);
    expect(many.find(({status}) => status === 429)?.body).toMatchObject({
      code: 'sign-in.too-many',
      retryable: true,
      retryAfterMs: 15 * 60_000,
    });
    const {rows} = await sql`select 1 from mail_outbox`.execute(started.db);
    expect(rows).toHaveLength(7);
    pass(15 * 60_000);
    expect((await ask('192.0.2.1')).status).toBe(202);
  });

  it('count one mailbox once, however it is spelled', async () => {
    const {client} = await open();
    const spellings = ['m.aja@gmail.com', 'maja@gmail.com', 'MAJA@gmail.com', 'maja+1@gmail.com'];
    for (const email of [...spellings, 'ma.ja@googlemail.com'])
      expect((await client.ask(email, newBrowser())).status).toBe(202);
    expect((await client.ask('maj.a@gmail.com', newBrowser())).status).toBe(429);
  });
});

describe('what a guest had', () => {
  it('is found when the address is proven, and consents stay as they were', async () => {
    const {server: started, client} = await open();
    const email = 'maja@example.com';
    const play = `/campaigns/welcome`;
    const offer = await client.call('POST', `${play}/spin-offers`, {body: {}});
    await client.call('POST', `${play}/spins`, {
      body: {
        offerId: offer.body['offerId'],
        clientSeed: 'ab'.repeat(16),
        contact: {email: 'Maja@example.com'},
        consents: [],
      },
    });
    await sql`
      insert into consents (shop_id, consent_id, email, purpose, wording_version, wording, locale, source, granted, proven, at)
      values ('demo', 'c', ${email}, 'newsletter', '1', 'The letter', 'en', 'spin-wheel:welcome', true, false, ${now})`.execute(
      started.db,
    );
    const spin = await started.db.selectFrom('spins').select('wins').executeTakeFirstOrThrow();
    const before = await started.db.selectFrom('consents').selectAll().execute();
    const {session, accessToken} = await client.signIn(email);
    expect(session['found']).toMatchObject({coupons: spin.wins ? 1 : 0});
    expect(await started.db.selectFrom('consents').selectAll().execute()).toEqual(before);
    const {body} = await client.call('GET', '/account', {headers: client.bearer(accessToken)});
    expect(body['coupons']).toHaveLength(spin.wins ? 1 : 0);
    expect(body['preferences']).toMatchObject([{purpose: 'newsletter', granted: true}]);
  });

  it('is not shown to another shop’s session of the same address', async () => {
    const {client, server: started} = await open();
    const {accessToken} = await client.signIn('maja@example.com');
    const {shops, context} = started.services;
    await context.storage.db.transaction().execute(tx =>
      shops.create(
        tx,
        {
          id: 'other',
          name: 'Other',
          locale: 'en',
          currency: 'EUR',
          allowedOrigins: [started.origin],
          texts: {},
        },
        'bon_sk_other',
        {shopKey: 'other-key'},
      ),
    );
    const response = await started.app.request('/v1/shops/other-key/account', {
      headers: {Authorization: `Bearer ${accessToken}`, Origin: started.origin},
    });
    expect(response.status).toBe(401);
  });
});

describe('what has served its purpose', () => {
  it('is deleted: requests and counts after two days, sessions when they end', async () => {
    const {client, server: started} = await open();
    await client.signIn('maja@example.com');
    const counts = async () => {
      const names = ['sign_in_requests', 'sign_in_limits', 'account_sessions', 'accounts'] as const;
      const found = names.map(name => started.db.selectFrom(name).select('shop_id').execute());
      return (await Promise.all(found)).map(rows => rows.length);
    };
    expect(await counts()).toEqual([1, 4, 1, 1]);
    await purgeOldData(started.db, pass(16 * 60_000));
    expect(await counts()).toEqual([1, 4, 0, 1]);
    await purgeOldData(started.db, pass(2 * 86_400_000));
    expect(await counts()).toEqual([0, 0, 0, 1]);
  });
});
