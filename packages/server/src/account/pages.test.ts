import type {Commerce} from '@bonbon/contract/ports/commerce.js';
import type {Order} from '@bonbon/contract/order.js';
import {ok} from '@bonbon/contract/result.js';
import {sql} from 'kysely';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {createTestServer, type TestServer} from '../testing.js';
import {createPageClient, type PageBrowser} from './testing.js';
import {createAccountClient, newBrowser, type AccountClient} from './testing.js';

let server: TestServer;
let client: AccountClient;
let now = new Date('2026-11-22T10:00:00Z');
let people = 0;

const newAddress = () => `maja${++people}@example.com`;
const pass = (ms: number) => (now = new Date(now.getTime() + ms));
const minutes = (count: number) => count * 60_000;

const order = (email: string): Order => ({
  orderId: 'o-1047',
  number: '1047',
  status: 'shipped',
  placedAt: '2026-11-19T10:00:00Z',
  updatedAt: '2026-11-19T10:00:00Z',
  total: {minor: 6200, currency: 'EUR'},
  subtotal: {minor: 5700, currency: 'EUR'},
  refunded: {minor: 0, currency: 'EUR'},
  email,
  customerName: 'Maja',
  couponCodes: [],
  trackingUrl: 'https://post.example/track/1',
  invoiceUrl: 'https://shop.example/invoices/1',
  returnUrl: 'javascript:alert(1)',
  lines: [
    {
      productId: 'cup',
      variantId: 'cup-oat',
      title: 'Vik cup',
      quantity: 2,
      total: {minor: 4800, currency: 'EUR'},
      url: 'https://shop.example/cup',
      imageUrl: 'https://shop.example/cup.svg',
    },
  ],
});

const commerce = {
  info: () => ({id: 'test', version: '1', platform: 'test'}),
  capabilities: async () => ok({features: {orders: 'yes' as const}}),
  // As loose as a bad platform: it answers somebody else's order as well.
  orders: async ({email = ''}: {email?: string}) =>
    ok({items: [order(email), {...order('else@example.com'), orderId: 'x', number: '9999'}]}),
  variants: async (ids: readonly string[]) =>
    ok(
      ids
        .filter(id => id !== 'gone')
        .map(variantId => ({variantId, productId: 'p', title: `Thing ${variantId}`})),
    ),
  stock: async (ids: readonly string[]) =>
    ok(
      ids.map(variantId => ({
        variantId,
        productId: 'p',
        saleable: variantId === 'sold-out' ? 0 : 3,
        backorder: false,
        asOf: now.toISOString(),
      })),
    ),
} as unknown as Commerce;

let browse: (headers?: Record<string, string>) => PageBrowser;

beforeAll(async () => {
  server = await createTestServer({
    clock: () => now,
    connections: 16,
    commerceFor: () => commerce,
    config: {signInLimits: {perAddress: 5, perNetwork: 100_000, perShop: 100_000}},
  });
  client = createAccountClient(server);
  browse = headers => createPageClient(server, headers);
});
afterAll(() => server.close());

const root = () => `/account/${server.shopKey}`;
const countSessions = async (email: string) =>
  (
    await server.db
      .selectFrom('account_sessions')
      .select('kind')
      .where('email', '=', email)
      .execute()
  ).length;

/** A browser signed in on our own pages by the link. */
async function signInByLink(email = newAddress()) {
  const page = browse();
  const asking = newBrowser();
  await client.ask(email, asking);
  const {path} = await client.mailTo(email);
  const pressed = await page.post(path, {choice: 'both'});
  expect(pressed.location).toBe(`${root()}/welcome`);
  return {email, page, asking, path};
}

describe('the page behind the link', () => {
  it('shows whose link it is, what asked, and the number; opening it changes nothing', async () => {
    const email = newAddress();
    const asking = newBrowser();
    const {body} = await client.ask(email, asking);
    const {path} = await client.mailTo(email);
    pass(minutes(2));
    for (let run = 0; run < 50; run += 1) {
      const scanner = browse({'User-Agent': 'Scanner/1.0'});
      expect((await scanner.head(path)).status).toBe(200);
      const opened = await scanner.get(path);
      expect(opened.status).toBe(200);
      for (const [, href = ''] of opened.html.matchAll(/(?:href|src)="([^"]+)"/g))
        if (href.startsWith('/')) await scanner.get(href);
    }
    const {html, response} = await browse().get(path);
    expect(html).toContain('m••••@example.com');
    expect(html).not.toContain(email);
    expect(html).toContain('Firefox on a Mac');
    expect(html).toContain('2 minutes ago');
    expect(html).toContain(String(body['matchNumber']));
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(html).not.toMatch(/<script|https:\/\/(?!shop\.example)/);
    expect(await countSessions(email)).toBe(0);
    expect((await client.status(asking)).body['state']).toBe('sent');
  });

  it('signs in here and lets the first tab go on with one press in the same browser', async () => {
    const {email, page, asking, path} = await signInByLink();
    const cookie = page.cookie('__Host-bonbon-demo');
    expect(cookie).toMatch(/; Max-Age=15552000; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect((await page.get(`${root()}/welcome`)).html).toContain('You are in, Maja');
    expect((await page.get(root())).html).toContain(email);
    expect((await client.status(asking)).body['state']).toBe('approved');
    const taken = await client.createSession(asking);
    expect(taken).toMatchObject({status: 201, body: {isNew: true, name: 'Maja'}});
    expect(taken.body['found']).toMatchObject({orders: 1});
    expect((await client.createSession(asking)).status).toBe(409);
    expect((await browse().get(path)).status).toBe(200);
  });

  it('lets another browser choose, and lets nobody else in by a press for itself', async () => {
    const email = newAddress();
    const stranger = newBrowser();
    await client.ask(email, stranger);
    const {path} = await client.mailTo(email);
    const phone = browse({
      'User-Agent':
        'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
    });
    const {html} = await phone.get(path);
    expect(html).toContain('value="here"');
    expect(html).toContain('value="there"');
    // "Both" is no choice here, whatever a changed page may send.
    await phone.post(path, {choice: 'both'});
    expect((await client.status(stranger)).body['state']).toBe('used');
    expect((await client.createSession(stranger)).body['code']).toBe('sign-in.used');
    expect((await phone.get(root())).html).toContain(email);
  });

  it('lets the screen with the number go on without signing in here', async () => {
    const email = newAddress();
    const asking = newBrowser();
    await client.ask(email, asking);
    const {path} = await client.mailTo(email);
    const phone = browse({'User-Agent': 'Mozilla/5.0 (iPhone) Version/18.0 Safari/604.1'});
    const pressed = await phone.post(path, {choice: 'there'});
    expect((await phone.get(pressed.location)).html).toContain('The other screen goes on');
    expect(phone.cookie('__Host-bonbon-demo')).toBeUndefined();
    expect((await client.createSession(asking)).status).toBe(201);
  });

  it('makes one session of a thousand presses at once', async () => {
    const email = newAddress();
    await client.ask(email, newBrowser());
    const {path} = await client.mailTo(email);
    const presses = await Promise.all(
      Array.from({length: 1000}, () => browse().post(path, {choice: 'here'})),
    );
    expect(presses.filter(({location}) => location.endsWith('/welcome'))).toHaveLength(1);
    expect(await countSessions(email)).toBe(1);
  });

  it('refuses a press that comes from elsewhere', async () => {
    const email = newAddress();
    await client.ask(email, newBrowser());
    const {path} = await client.mailTo(email);
    for (const headers of [
      {Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site'},
      {Origin: 'https://shop.example', 'Sec-Fetch-Site': 'cross-site'},
      {Origin: 'null', 'Sec-Fetch-Site': 'cross-site'},
      {Origin: 'null', 'Sec-Fetch-Site': ''},
      {Origin: '', 'Sec-Fetch-Site': ''},
      {Origin: 'https://bonbon.example', 'Sec-Fetch-Site': 'cross-site'},
    ])
      expect((await browse().post(path, {choice: 'here'}, headers)).status).toBe(403);
    expect(await countSessions(email)).toBe(0);
    const own = {Origin: 'null', 'Sec-Fetch-Site': 'same-origin'};
    expect((await browse().post(path, {choice: 'here'}, own)).status).toBe(303);
  });

  it.each(['used', 'expired'])('when %s sends a new one by one press', async state => {
    const email = newAddress();
    await client.ask(email, newBrowser());
    const {path} = await client.mailTo(email);
    if (state === 'used') await browse().post(path, {choice: 'here'});
    else pass(minutes(10));
    const page = browse({'User-Agent': 'Other'});
    const over = await page.get(path);
    expect(over.status).toBe(410);
    expect(over.html).toContain(`${path}/again`);
    pass(1000);
    const again = await page.post(`${path}/again`, {});
    expect(again.location).toBe(`${root()}/code`);
    const fresh = await client.mailTo(email);
    expect(fresh.path).not.toBe(path);
    const done = await page.post(again.location, {code: fresh.code});
    expect(done.location).toBe(`${root()}/welcome`);
  });

  it('leads nowhere when it is no link of ours', async () => {
    for (const token of ['x', 'demo.short', `demo.${'A'.repeat(43)}`, `nobody.${'A'.repeat(43)}`])
      expect((await browse().get(`/sign-in/${token}`)).status).toBe(404);
  });

  it('begins with our own address, whatever host was named', async () => {
    const email = newAddress();
    const forged = {Host: 'evil.example', 'X-Forwarded-Host': 'evil.example'};
    await client.ask(email, newBrowser(forged));
    const {text, html} = await client.mailTo(email);
    expect(text).toContain('https://bonbon.example/sign-in/');
    expect(`${text}${html}`).not.toContain('evil.example');
  });

  it('keeps no session a stranger planted', async () => {
    const planted = 'A'.repeat(43);
    const page = browse();
    page.plant('__Host-bonbon-demo', planted);
    const email = newAddress();
    await client.ask(email, newBrowser());
    await page.post((await client.mailTo(email)).path, {choice: 'here'});
    expect(page.cookie('__Host-bonbon-demo')).not.toContain(planted);
    const {session} = (await server.services.sessions.ofCookie('demo', planted)) ?? {};
    expect(session).toBeUndefined();
  });
});

describe('signing in on our own pages', () => {
  it('takes an address, then the code, with the digits of any script', async () => {
    const email = newAddress();
    const page = browse({'Accept-Language': 'ar'});
    const entry = await page.get(root());
    expect(entry.html).toContain('<html lang="ar" dir="rtl">');
    const asked = await page.post(`${root()}/sign-in`, {email, key: 'k'.repeat(32)});
    expect(asked.location).toBe(`${root()}/code`);
    // Pressed twice: still one mail.
    await page.post(`${root()}/sign-in`, {email, key: 'k'.repeat(32)});
    const {rows} = await sql`select 1 from mail_outbox where to_address = ${email}`.execute(
      server.db,
    );
    expect(rows).toHaveLength(1);
    const {code} = await client.mailTo(email);
    const wrong = await page.post(`${root()}/code`, {
      code: code === '111111' ? '222222' : '111111',
    });
    expect(wrong.status).toBe(400);
    expect(wrong.html).toContain('aria-invalid="true"');
    const arabic = [...code].map(digit => '٠١٢٣٤٥٦٧٨٩'[Number(digit)]).join('');
    const done = await page.post(`${root()}/code`, {
      code: ` ${arabic.slice(0, 3)} ${arabic.slice(3)} `,
    });
    expect(done.location).toBe(`${root()}/welcome`);
    expect((await page.get(root())).html).toContain(email);
  });

  it('says what is wrong about an address', async () => {
    const {status, html} = await browse().post(`${root()}/sign-in`, {email: 'maja@', key: ''});
    expect(status).toBe(400);
    expect(html).toContain('value="maja@"');
    expect(html).toContain('not a complete address');
  });

  it('gives nothing to whoever holds the link of an order mail, today or in three days', async () => {
    for (const wait of [0, 3 * 24 * 60]) {
      pass(minutes(wait));
      const {html, response} = await browse().get(`${root()}/start`);
      expect(html).toContain('name="email"');
      expect(response.headers.get('set-cookie')).toBeNull();
    }
  });

  it('says so when the browser keeps no cookie', async () => {
    expect((await browse().get(`${root()}/welcome`)).html).toContain('keeps no cookie');
  });

  it('stays for 180 days since it was last used', async () => {
    const {page, email} = await signInByLink();
    pass(minutes(170 * 24 * 60));
    expect((await page.get(root())).html).toContain(email);
    pass(minutes(170 * 24 * 60));
    expect((await page.get(root())).html).toContain(email);
    pass(minutes(181 * 24 * 60));
    expect((await page.get(root())).html).toContain('name="email"');
  });
});

describe('where a page leads back to', () => {
  const own = 'https://shop.example';
  const shapes = [
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'https:evil.example',
    'https:/evil.example',
    'https:///evil.example',
    `${own}@evil.example/`,
    `${own}.evil.example/`,
    `${own}:443@evil.example`,
    `${own}%40evil.example`,
    `${own}\\@evil.example`,
    `${own}\t.evil.example`,
    `${own}\n.evil.example`,
    `${own} .evil.example`,
    `https://user:pass@shop.example/`,
    'http://shop.example/',
    'https://shop.example:8443/',
    'https://SHOP.example/',
    'https://shop.example./',
    'https://sub.shop.example/',
    'javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://shop.example/x',
    'https://ѕhop.example/',
    'https://shop.example\u3002evil.example',
    'https://evil.example?https://shop.example',
    'https://evil.example#https://shop.example',
    'https://evil.example/https://shop.example',
    'https://[::1]/',
    'https://0x7f.1/',
    'https://shop.example\u0000.evil.example',
    'ftp://shop.example/',
    '',
    ' ',
    'https://',
    'https://shop.example\\.evil.example',
    'https://evil.example\\@shop.example/',
  ];
  const dress = [
    (url: string) => url,
    (url: string) => ` ${url}`,
    (url: string) => `${url} `,
    (url: string) => encodeURIComponent(url),
    (url: string) => encodeURI(encodeURI(url)),
    (url: string) => url.replace('https', 'hTTps'),
    (url: string) => url.replace('://', ':/\t/'),
    (url: string) => `\u0000${url}`,
  ];
  const payloads = dress.flatMap(change => shapes.map(change));

  it('is one of the shop’s own origins, for none of 300 tricks another', async () => {
    expect(payloads.length).toBeGreaterThanOrEqual(300);
    const {returnAddress} = await import('./return-address.js');
    for (const payload of payloads) {
      const led = returnAddress({allowedOrigins: [own]}, payload);
      expect(led === undefined || new URL(led).origin === own, payload).toBe(true);
      expect(led, payload).toBeUndefined();
    }
    for (const good of [own, `${own}/`, `${own}/thank-you?order=1047#top`])
      expect(returnAddress({allowedOrigins: [own]}, good)).toBe(new URL(good).href);
  });

  it('shows on the page after the press, and nothing foreign ever does', async () => {
    for (const returnTo of [
      'https://shop.example/thank-you?order=1047',
      'https://evil.example/x',
    ]) {
      const email = newAddress();
      const page = browse();
      await client.ask(email, newBrowser(), {returnTo});
      const pressed = await page.post((await client.mailTo(email)).path, {choice: 'here'});
      expect(pressed.location).toBe(`${root()}/welcome`);
      const {html} = await page.get(pressed.location);
      expect(html.includes('https://shop.example/thank-you?order=1047')).toBe(
        returnTo.startsWith('https://shop.example'),
      );
      expect(html).not.toContain('evil.example');
    }
  });
});

describe('my pages', () => {
  it('show orders of the address alone, with the way they are on', async () => {
    const {page} = await signInByLink();
    const {html, response} = await page.get(root());
    expect(html).toContain('Order 1047');
    expect(html).not.toContain('9999');
    expect(html).toContain('aria-current="step"');
    expect(html).toContain('https://post.example/track/1');
    expect(html).toContain('<a href="https://shop.example/invoices/1">Invoice</a>');
    expect(html).not.toContain('javascript:');
    expect(html).toContain('https://shop.example/cup.svg');
    expect(response.headers.get('content-security-policy')).toContain(
      "img-src 'self' data: https://shop.example;",
    );
    expect(response.headers.get('referrer-policy')).toBe('same-origin');
    expect(html).not.toMatch(/<script|style=/);
  });

  it('keep what was ticked, by adding records and never changing one', async () => {
    const {page, email} = await signInByLink();
    await sql`
      insert into consents (shop_id, consent_id, email, purpose, wording_version, wording, locale, source, granted, proven, at)
      values ('demo', ${email}, ${email}, 'newsletter', '1', 'The letter', 'en', 'spin-wheel:welcome', false, false, ${now})`.execute(
      server.db,
    );
    expect((await page.get(root())).html).toContain('The letter');
    pass(1000);
    await page.post(`${root()}/preferences`, {'want-newsletter': 'yes', month: '03', day: '21'});
    await page.post(`${root()}/preferences`, {'want-newsletter': 'yes', month: '03', day: '21'});
    const {html} = await page.get(root());
    expect(html).toMatch(/name="want-newsletter" value="yes" checked/);
    expect(html).toContain('<option value="21" selected>');
    pass(1000);
    await page.post(`${root()}/preferences`, {month: '', day: ''});
    const records = await server.db
      .selectFrom('consents')
      .select(['granted', 'proven', 'source'])
      .where('email', '=', email)
      .orderBy('at')
      .execute();
    expect(records).toEqual([
      {granted: false, proven: false, source: 'spin-wheel:welcome'},
      {granted: true, proven: true, source: 'account'},
      {granted: false, proven: true, source: 'account'},
    ]);
  });

  it('sign one device out and leave the others', async () => {
    const {page, email} = await signInByLink();
    pass(minutes(16));
    const other = await signInByLink(email);
    const {html} = await page.get(root());
    const [, path = ''] = /action="([^"]+\/devices\/[^"]+\/sign-out)"/.exec(html) ?? [];
    await page.post(path, {});
    expect((await other.page.get(root())).html).toContain('name="email"');
    expect((await page.get(root())).html).toContain(email);
    await page.post(`${root()}/sign-out`, {});
    expect((await page.get(root())).html).toContain('name="email"');
    expect(await countSessions(email)).toBe(0);
  });

  it('do nothing for a form from elsewhere', async () => {
    const {page, email} = await signInByLink();
    const foreign = {Origin: 'https://shop.example', 'Sec-Fetch-Site': 'cross-site'};
    for (const path of ['sign-out', 'preferences', 'delete', 'prove', 'again', 'sign-in', 'code'])
      expect((await page.post(`${root()}/${path}`, {}, foreign)).status, path).toBe(403);
    expect(await countSessions(email)).toBe(1);
  });

  it('hand out everything that is known, as a file', async () => {
    const {page, email} = await signInByLink();
    const {response, html} = await page.get(`${root()}/data.json`);
    expect(response.headers.get('content-disposition')).toContain('attachment');
    const data = JSON.parse(html) as Record<string, {devices?: unknown[]; length?: number}>;
    expect(data).toMatchObject({email, account: {devices: [{browser: 'Firefox'}]}});
    expect(data['orders']).toHaveLength(1);
    expect(data['mails']).toHaveLength(1);
  });

  it('delete the account after one more proof by mail', async () => {
    const {page, email} = await signInByLink();
    expect((await page.get(`${root()}/delete`)).html).toContain('m••••@example.com');
    pass(1000);
    const mailed = await page.post(`${root()}/delete`, {});
    expect((await page.get(mailed.location)).status).toBe(200);
    expect(await countSessions(email)).toBe(1);
    const {path, subject} = await client.mailTo(email);
    expect(subject).toBe('Delete your account at Fjord & Fig?');
    // A link to delete signs nobody in.
    expect((await page.get(path.replace('delete-account', 'sign-in'))).status).toBe(404);
    expect((await page.get(path)).html).toContain('Delete for good');
    expect(await countSessions(email)).toBe(1);
    const gone = await page.post(path, {});
    expect((await page.get(gone.location)).html).toContain('Your account is gone');
    for (const table of ['accounts', 'account_sessions', 'sign_in_requests', 'consents'] as const) {
      const found = await server.db
        .selectFrom(table)
        .selectAll()
        .where('email', '=', email)
        .execute();
      expect(found, table).toHaveLength(0);
    }
    expect((await page.get(root())).html).toContain('name="email"');
  });
});

describe('coming over from the shop', () => {
  const fromShop = {Origin: 'https://shop.example', 'Sec-Fetch-Site': 'cross-site'};
  const ticketOf = async (accessToken: string) => {
    const headers = client.bearer(accessToken);
    const {body, status} = await client.call('POST', '/account/tickets', {headers});
    expect(status).toBe(201);
    return String(body['ticket']);
  };

  it('works once, within a minute, from the shop alone', async () => {
    const email = newAddress();
    const {accessToken} = await client.signIn(email);
    const ticket = await ticketOf(accessToken);
    const enter = `${root()}/enter`;
    const evil = {Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site'};
    expect((await browse().post(enter, {ticket}, evil)).status).toBe(403);
    expect((await browse().post(enter, {ticket}, {Origin: 'null'})).status).toBe(403);
    const page = browse();
    expect((await page.post(enter, {ticket}, fromShop)).location).toBe(root());
    expect((await page.get(root())).html).toContain('m••••@example.com');
    expect((await browse().post(enter, {ticket}, fromShop)).status).toBe(403);
    const late = await ticketOf(accessToken);
    pass(minutes(1));
    expect((await browse().post(enter, {ticket: late}, fromShop)).status).toBe(403);
  });

  it('does not open what needs a proof here', async () => {
    const email = newAddress();
    const {accessToken} = await client.signIn(email);
    const page = browse();
    await page.post(`${root()}/enter`, {ticket: await ticketOf(accessToken)}, fromShop);
    const refused = await page.get(`${root()}/data.json`);
    expect(refused.status).toBe(403);
    expect(refused.html).toContain('One more proof');
    expect((await page.post(`${root()}/devices/x/sign-out`, {})).status).toBe(403);
    pass(minutes(1));
    const asked = await page.post(`${root()}/prove`, {});
    const {code} = await client.mailTo(email);
    await page.post(asked.location, {code});
    expect((await page.get(`${root()}/data.json`)).status).toBe(200);
  });

  it('takes nothing from who is signed in there already', async () => {
    const {page, email} = await signInByLink();
    pass(minutes(1));
    const {accessToken} = await client.signIn(email);
    await page.post(`${root()}/enter`, {ticket: await ticketOf(accessToken)}, fromShop);
    expect((await page.get(`${root()}/data.json`)).status).toBe(200);
  });
});

describe('a widget’s token', () => {
  it('opens the account and small things, and sets no cookie', async () => {
    const {accessToken} = await client.signIn(newAddress());
    const headers = client.bearer(accessToken);
    const kept = await client.call('PUT', '/account/favourites/cup-oat', {headers});
    expect(kept.status).toBe(204);
    expect(await client.call('PUT', '/account/favourites/gone', {headers})).toMatchObject({
      status: 404,
      body: {code: 'favourite.unknown'},
    });
    await client.call('PUT', '/account/favourites/sold-out', {headers});
    const {body, headers: got} = await client.call('GET', '/account', {headers});
    expect(got.get('set-cookie')).toBeNull();
    expect(body).toMatchObject({
      name: 'Maja',
      maskedEmail: 'm••••@example.com',
      pagesUrl: `https://bonbon.example${root()}`,
      favourites: expect.arrayContaining([
        expect.objectContaining({variantId: 'sold-out', available: false}),
        expect.objectContaining({variantId: 'cup-oat', available: true}),
      ]) as unknown,
      devices: [{name: 'Firefox on a Mac', kind: 'computer', current: true}],
    });
    expect(JSON.stringify(body)).not.toMatch(/maja\d+@/);
    await client.call('DELETE', '/account/favourites/sold-out', {headers});
    const after = await client.call('GET', '/account', {headers});
    expect(after.body['favourites']).toHaveLength(1);
    const wished = await client.call('PUT', '/account/preferences', {
      headers,
      body: {consents: [{purpose: 'letters', wordingVersion: '1', granted: true}]},
    });
    expect(wished).toMatchObject({status: 400, body: {code: 'preference.unknown'}});
  });

  it('is no cookie: our own pages do not know it', async () => {
    const {accessToken} = await client.signIn(newAddress());
    const page = browse();
    page.plant('__Host-bonbon-demo', accessToken);
    expect((await page.get(root())).html).toContain('name="email"');
  });
});
