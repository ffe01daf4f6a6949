import {CampaignInput} from '@bonbon/contract/campaign.js';
import {randomBytes} from 'node:crypto';
import * as v from 'valibot';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {createApp} from '../app.js';
import {createMailWorker} from '../mail/mail-worker.js';
import {listMails} from '../mail/outbox-rows.js';
import {createTestServer, welcomeCampaign, type TestServer} from '../testing.js';

let server: TestServer;
let plays = 0;

beforeAll(async () => {
  server = await createTestServer();
});

afterAll(() => server.close());

const page = async (path: string, init?: RequestInit) => {
  const response = await server.app.request(path, init);
  return {response, status: response.status, html: await response.text()};
};

const call = async (path: string, body: unknown) => {
  const response = await server.app.request(`/v1/shops/${server.shopKey}${path}`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'Idempotency-Key': randomBytes(12).toString('hex'),
      'Accept-Language': 'sv',
      Origin: server.origin,
    },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Record<string, unknown>;
};

/** Spins a wheel that gives its code by mail alone, and answers the path of the link in that mail. */
async function winByMail(): Promise<{path: string; code: string}> {
  const {services, shopId, db} = server;
  const id = `mail-${++plays}`;
  const [five] = welcomeCampaign.settings.slices;
  const settings = {
    ...welcomeCampaign.settings,
    delivery: 'mail',
    useUrl: 'https://shop.example/use?code={code}',
    slices: [five, {...five, id: 'also'}],
  };
  const input = {...structuredClone(welcomeCampaign), settings: structuredClone(settings)};
  await db
    .transaction()
    .execute(tx => services.campaigns.create(tx, shopId, id, v.parse(CampaignInput, input)));
  const offer = await call(`/campaigns/${id}/spin-offers`, {});
  const spin = {
    offerId: offer['offerId'],
    clientSeed: randomBytes(16).toString('hex'),
    contact: {email: `lo${plays}@example.com`},
    consents: [],
  };
  await call(`/campaigns/${id}/spins`, spin);
  const [mail] = (await listMails(db, 200)).filter(
    ({to_address: to}) => to === `lo${plays}@example.com`,
  );
  const {confirmUrl} = mail?.data as {confirmUrl: string};
  const coupon = await db
    .selectFrom('coupons')
    .select('code')
    .where('campaign_id', '=', id)
    .executeTakeFirstOrThrow();
  return {path: new URL(confirmUrl).pathname, code: coupon.code};
}

describe('the confirmation page', () => {
  it('shows the code only after its button was pressed', async () => {
    const {path, code} = await winByMail();
    for (let look = 0; look < 5; look += 1) {
      const {html, status} = await page(path);
      expect(status).toBe(200);
      expect(html).toContain('<html lang="sv" dir="ltr">');
      expect(html).toContain('<form method="post">');
      expect(html).not.toContain(code);
    }
    await page(path, {method: 'HEAD'});
    const {response, status} = await page(path, {method: 'POST'});
    expect(status).toBe(303);
    const after = await page(response.headers.get('location') ?? '');
    expect(after.html).toContain(code);
    expect(after.html).not.toContain('<form');
    expect(after.html).toContain(`href="https://shop.example/use?code=${code}"`);
    expect(after.html).toContain('Använd den nu');
    // The code now travels by mail as well.
    await createMailWorker(server.services.context).deliver();
    expect((await listMails(server.db, 50)).some(({text}) => text?.includes(code))).toBe(true);
  });

  it('can be confirmed twice without another mail', async () => {
    const {path} = await winByMail();
    await page(path, {method: 'POST'});
    const before = (await listMails(server.db, 200)).length;
    expect((await page(path, {method: 'POST'})).status).toBe(303);
    expect((await listMails(server.db, 200)).length).toBe(before);
  });

  it('is friendly about links it does not know, in the reader’s language', async () => {
    for (const path of ['/confirm/x', '/confirm/demo.a.b.c', '/confirm/%00', '/confirm/<script>']) {
      const {status, html} = await page(path, {headers: {'Accept-Language': 'ar, en;q=0.5'}});
      expect(status).toBe(404);
      expect(html).toContain('<html lang="ar" dir="rtl">');
      expect(html).not.toContain('<script>');
    }
    expect((await page('/confirm/x', {method: 'POST'})).status).toBe(404);
  });

  it('lets nothing foreign in and nobody frame it', async () => {
    const {response} = await page('/confirm/x');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const style = /href="(\/pages\/[^"]+\.css)"/.exec((await page('/confirm/x')).html)?.[1];
    expect((await page(style ?? '')).response.headers.get('content-type')).toContain('text/css');
  });
});

describe('the page that checks a draw', () => {
  it.each([
    ['sv-SE,sv;q=0.9', 'sv-SE', 'Kontrollera en dragning'],
    ['nl', 'nl', 'Een trekking controleren'],
    ['ro', 'ro', 'Verifică o extragere'],
    ['ar', 'ar', 'تحقّق من سحب'],
    ['fr', 'en', 'Check a draw'],
  ])('speaks to a reader of %s', async (wanted, lang, title) => {
    const {response, html} = await page('/verify/', {headers: {'Accept-Language': wanted}});
    expect(html).toContain(`<html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}">`);
    expect(html).toContain(`<h1>${title}</h1>`);
    expect(html).not.toContain('page.verify.');
    expect(response.headers.get('vary')).toContain('Accept-Language');
  });
});

describe('pages where something is wrong', () => {
  it('answer readers with a page and programs with a problem', async () => {
    const html = await page('/nowhere', {headers: {Accept: 'text/html', 'Accept-Language': 'ro'}});
    expect(html.status).toBe(404);
    expect(html.html).toContain('<html lang="ro" dir="ltr">');
    const api = await page('/v1/nowhere', {headers: {Accept: 'text/html'}});
    expect(api.response.headers.get('content-type')).toContain('application/problem+json');
    const program = await page('/nowhere');
    expect(program.response.headers.get('content-type')).toContain('application/problem+json');
  });

  it('say in words that something broke, and nothing of what', async () => {
    const {services} = server;
    const readConfirmation = () => Promise.reject(new Error('secret detail'));
    const app = createApp({...services, prizes: {...services.prizes, readConfirmation}});
    const response = await app.request('/confirm/x', {headers: {'Accept-Language': 'nl'}});
    expect(response.status).toBe(500);
    const html = await response.text();
    expect(html).toContain('Dat is niet gelukt');
    expect(html).not.toContain('secret');
  });
});

describe('the development outbox', () => {
  it('lists mails and shows each within a sandbox', async () => {
    await winByMail();
    await createMailWorker(server.services.context).deliver();
    const {html} = await page('/outbox/');
    const path = /href="(\/outbox\/demo\/[^"]+)"/.exec(html)?.[1] ?? '';
    const mail = await page(path);
    expect(mail.html).toContain('sandbox=');
    expect(mail.html).not.toContain('allow-scripts');
    const inner = await page(`${path}/html`);
    expect(inner.html).toContain('<base target="_blank">');
    expect(inner.response.headers.get('content-security-policy')).toContain('sandbox');
    expect(inner.response.headers.get('x-frame-options')).toBe('SAMEORIGIN');
  });

  it('is not there in production', async () => {
    const {context} = server.services;
    const services = {
      ...server.services,
      context: {...context, config: {...context.config, production: true}},
    };
    expect((await createApp(services).request('/outbox/')).status).toBe(404);
  });
});
