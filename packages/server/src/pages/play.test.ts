import {CampaignInput} from '@bonbon/contract/campaign.js';
import {randomUUID} from 'node:crypto';
import * as v from 'valibot';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {createApp} from '../app.js';
import {tables} from '../messages/words.js';
import {createTestServer, welcomeCampaign, type TestServer} from '../testing.js';

let server: TestServer;
const now = new Date('2026-12-01T10:00:00Z');

beforeAll(async () => {
  server = await createTestServer({clock: () => now});
});

afterAll(() => server.close());

type Changes = Readonly<Record<string, unknown>>;

const {settings} = welcomeCampaign;
const [five, , , none] = settings.slices;
const marketing = {
  purpose: 'newsletter',
  wordingVersion: '2026-11',
  wording: {en: 'Also send me the letter', sv: 'Skicka mig brevet också'},
};

/** A wheel of its own; every slice wins unless told otherwise. */
async function wheel(changes: Changes = {}, more: Changes = {}): Promise<string> {
  const id = `w${randomUUID().slice(0, 8)}`;
  const slices = [five, {...five, id: 'also'}];
  const input = {...welcomeCampaign, ...more, settings: {...settings, slices, ...changes}};
  await server.db
    .transaction()
    .execute(tx =>
      server.services.campaigns.create(
        tx,
        server.shopId,
        id,
        v.parse(CampaignInput, structuredClone(input)),
      ),
    );
  return `/play/${server.shopKey}/${id}`;
}

async function ask(path: string, init: RequestInit = {}, app = server.app) {
  const response = await app.request(path, init);
  return {response, status: response.status, html: await response.text()};
}

const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  ask(path, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      Origin: server.origin,
      ...headers,
    },
    body: new URLSearchParams(fields).toString(),
  });

const offerIn = (html: string) => /name="offer" value="([^"]+)"/.exec(html)?.[1] ?? '';
const codeIn = (html: string) => /<bdi dir="ltr">([A-Z2-9]+)<\/bdi>/.exec(html)?.[1];

/** Opens the page, fills in the form, and answers the page it leads to. */
async function play(path: string, fields: Record<string, string>, query = '') {
  const {html: form} = await ask(`${path}${query}`);
  const offer = offerIn(form);
  const played = await post(path, {offer, ...fields});
  const location = played.response.headers.get('location') ?? '';
  return {played, form, offer, location, page: () => ask(location)};
}

const spins = (path: string) =>
  server.db
    .selectFrom('spins')
    .selectAll()
    .where('campaign_id', '=', path.split('/').at(-1) ?? '')
    .execute();

describe('the wheel as a plain form', () => {
  it('shows the odds, the rules and a form, under a policy without scripts, and stores nothing', async () => {
    const path = await wheel({rules: [{en: 'One turn each.'}], marketing});
    const {html, status, response} = await ask(path);
    expect(status).toBe(200);
    expect(html).toContain('One turn each.');
    expect(html).toMatch(/5 %<\/th>\s*<td>50%/);
    expect(html).toContain('value="2026-11"');
    expect(html).toMatch(/<input[^>]*id="consent"(?![^>]*checked)/);
    expect(html).not.toMatch(/<script|style=/);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("form-action 'self'");
    expect(response.headers.get('referrer-policy')).toBe('same-origin');
    expect(response.headers.get('cache-control')).toBe('private, no-cache');
    expect(await spins(path)).toHaveLength(0);
  });

  it('leads to a page with the code, which says the same when it is loaded again', async () => {
    const path = await wheel({useUrl: 'https://shop.example/bag?code={code}'});
    const {played, location, page, form} = await play(path, {email: 'maja@example.com'});
    expect(played.status).toBe(303);
    const first = await page();
    const code = codeIn(first.html);
    expect(code).toMatch(/^[A-HJ-NP-Z2-9]{12}$/);
    expect(first.html).toContain(`https://shop.example/bag?code=${code}`);
    expect(first.html).toContain('m…@example.com');
    expect((await ask(location)).html).toBe(first.html);
    const receipt = /\/verify\/#([\w-]+)/.exec(first.html)?.[1] ?? '';
    const {commitment} = JSON.parse(Buffer.from(receipt, 'base64url').toString()) as {
      commitment: string;
    };
    expect(form).toContain(`Sealed before the turn as ${commitment}`);
    expect(await spins(path)).toHaveLength(1);
  });

  it('draws once for a form that is sent twice', async () => {
    const path = await wheel();
    const offer = offerIn((await ask(path)).html);
    const fields = {offer, email: 'twice@example.com'};
    const both = await Promise.all([post(path, fields), post(path, fields)]);
    const [one, two] = both.map(({response}) => response.headers.get('location'));
    expect(one).toBeTruthy();
    expect(two).toBe(one);
    expect(await spins(path)).toHaveLength(1);
  });

  it('leaves a draw anybody can check: the shopper’s part follows from what was typed', async () => {
    const path = await wheel();
    await play(path, {email: 'check@example.com'});
    const [spin] = await spins(path);
    const text = new TextEncoder().encode(`${spin?.offer_id}\ncheck@example.com`);
    const digest = Buffer.from(await crypto.subtle.digest('SHA-256', text)).toString('hex');
    expect(spin?.client_seed).toBe(digest.slice(0, 32));
  });

  it('tells a second play when the next one is, and names no prize', async () => {
    const path = await wheel();
    await play(path, {email: 'again@example.com'});
    const {played} = await play(path, {email: 'Again+x@Example.com'});
    expect(played.status).toBe(409);
    expect(played.html).toContain('Your next turn is from December 15, 2026.');
    expect(codeIn(played.html)).toBeUndefined();
    expect(await spins(path)).toHaveLength(1);
  });

  it.each([
    ['', 'Please fill in your e-mail address.'],
    ['no address"><b>', 'This address does not look complete yet.'],
    ['a@example.com\r\nBcc: b@example.com', 'This address does not look complete yet.'],
  ])('gives the form back with %j in it and says what is wrong', async (email, sentence) => {
    const path = await wheel({marketing});
    const {played} = await play(path, {email, consent: '2026-11'});
    expect(played.status).toBe(400);
    expect(played.html).toContain(sentence);
    expect(played.html).toMatch(/id="consent"[^>]* checked/);
    expect(played.html).toContain('aria-invalid="true"');
    expect(played.html).not.toContain('<b>');
    if (email.startsWith('no'))
      expect(played.html).toContain('value="no address&quot;&gt;&lt;b&gt;"');
    expect(await spins(path)).toHaveLength(0);
  });

  it('keeps a consent only for a tick beside the words shown now', async () => {
    const path = await wheel({marketing});
    await play(path, {email: 'yes@example.com', consent: '2026-11'});
    await play(path, {email: 'old@example.com', consent: '2025-01'});
    await play(path, {email: 'no@example.com'});
    const given = await server.db
      .selectFrom('consents')
      .select(['email', 'wording'])
      .where('source', '=', `spin-wheel:${path.split('/').at(-1)}`)
      .execute();
    expect(given).toEqual([{email: 'yes@example.com', wording: 'Also send me the letter'}]);
  });

  it('shows a theme’s form the odds first, with everything written still there', async () => {
    const path = await wheel({marketing});
    const {html, status} = await post(path, {email: 'theme@example.com', consent: '2026-11'});
    expect(status).toBe(200);
    expect(html).toContain('Here is the wheel with its odds.');
    expect(html).toContain('value="theme@example.com"');
    expect(html).toMatch(/id="consent"[^>]* checked/);
    expect(await spins(path)).toHaveLength(0);
    const fields = {offer: offerIn(html), email: 'theme@example.com'};
    expect((await post(path, fields, {Origin: 'https://bonbon.example'})).status).toBe(303);
  });

  it('gives the form back for an offer that is used, made up or of another wheel', async () => {
    const path = await wheel();
    const {offer} = await play(path, {email: 'one@example.com'});
    const other = offerIn((await ask(await wheel())).html);
    for (const tried of [offer, other, 'made.up.offer']) {
      const {html, status} = await post(path, {offer: tried, email: 'two@example.com'});
      expect(status).toBe(409);
      expect(html).toContain('value="two@example.com"');
    }
    expect(await spins(path)).toHaveLength(1);
  });

  it('asks no address where none is needed', async () => {
    const path = await wheel({entry: 'free'});
    expect((await ask(path)).html).not.toContain('type="email"');
    const {page} = await play(path, {});
    const {html, response} = await page();
    expect(codeIn(html)).toBeDefined();
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('says no prize, its chance, and when the next turn is', async () => {
    const path = await wheel({
      slices: [
        {...five, weight: 1},
        {...none, weight: 999_999},
      ],
    });
    const {page} = await play(path, {email: 'blank@example.com'});
    const {html} = await page();
    expect(html).toContain('Not today');
    expect(html).toContain('100%');
    expect(html).toContain('December 15, 2026');
  });

  it('sends to the inbox where the code comes by mail, and shows no code', async () => {
    const path = await wheel({delivery: 'mail'});
    const {page} = await play(path, {email: 'inbox@example.com'});
    const {html} = await page();
    expect(html).toContain('Look in your inbox');
    expect(codeIn(html)).toBeUndefined();
    const mail = await server.db
      .selectFrom('mail_outbox')
      .select('data')
      .where('to_address', '=', 'inbox@example.com')
      .executeTakeFirstOrThrow();
    const {confirmUrl} = mail.data as {confirmUrl: string};
    await ask(new URL(confirmUrl).pathname, {method: 'POST'});
    expect(codeIn((await page()).html)).toBeDefined();
  });
});

describe('a wheel that cannot be played', () => {
  it.each([
    ['sold out', {slices: [{...five, stock: 0}, none]}, {}, 'sold-out'],
    ['over', {}, {endsAt: '2026-11-30T00:00:00Z'}, 'ended'],
    ['paused', {}, {status: 'paused'}, 'ended'],
    ['not begun', {}, {startsAt: '2026-12-24T00:00:00Z'}, 'page.play.early'],
  ])('says so in every language when it is %s, and has no form', async (_, changes, more, key) => {
    const path = await wheel(changes, more);
    for (const [locale, table] of Object.entries(tables)) {
      const {html, status} = await ask(`${path}?locale=${locale}`);
      expect(status).toBe(200);
      expect(html).toContain(`<html lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}">`);
      expect(html).toContain(String(table[`${key}.title`]));
      expect(html).not.toContain('<form');
    }
  });

  it('says so too when it happened after the form was opened', async () => {
    const path = await wheel({slices: [{...five, stock: 1}, none]});
    const offer = offerIn((await ask(path)).html);
    const [id] = path.split('/').slice(-1);
    await server.db.updateTable('slices').set({stock: 0}).where('campaign_id', '=', id!).execute();
    const {html, status} = await post(path, {offer, email: 'late@example.com'});
    expect(status).toBe(409);
    expect(html).toContain('Every prize has found someone');
  });

  it('says kindly that one network has played enough', async () => {
    const path = await wheel({limits: {perNetworkPerDay: 1}});
    await play(path, {email: 'n1@example.com'});
    const {played} = await play(path, {email: 'n2@example.com'});
    expect(played.status).toBe(429);
    expect(Number(played.response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(played.html).toContain('from your network');
  });

  it('slows a flood down with a page', async () => {
    const config = {...server.services.context.config, rateLimit: {perMinute: 1, burst: 1}};
    const context = {...server.services.context, config};
    const slow = createApp({...server.services, context});
    const path = await wheel();
    expect((await ask(path, {}, slow)).status).toBe(200);
    const {status, html} = await ask(path, {headers: {'Accept-Language': 'nl'}}, slow);
    expect(status).toBe(429);
    expect(html).toContain('Een korte pauze');
  });

  it.each(['/play/test-shop/nothing', '/play/nobody/welcome', '/play/test-shop/welcome/made.up'])(
    'has nothing under %s',
    async path => {
      const {status, html} = await ask(path);
      expect(status).toBe(404);
      expect(html).toContain('There is nothing here');
    },
  );
});

describe('where a plain form may come from', () => {
  it('is a page of the shop, the server itself, or a browser that does not say', async () => {
    const path = await wheel();
    for (const origin of [server.origin, 'https://bonbon.example', '']) {
      const offer = offerIn((await ask(path)).html);
      const fields = {offer, email: `${randomUUID()}@example.com`};
      const response = await server.app.request(path, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/x-www-form-urlencoded',
          ...(origin ? {Origin: origin} : {}),
        },
        body: new URLSearchParams(fields).toString(),
      });
      expect([origin, response.status]).toEqual([origin, 303]);
    }
  });

  it('is no other site: nothing is drawn, and the way to the real page is shown', async () => {
    const path = await wheel();
    const offer = offerIn((await ask(path)).html);
    const fields = {offer, email: 'foreign@example.com'};
    const {status, html} = await post(path, fields, {Origin: 'https://elsewhere.example'});
    expect(status).toBe(403);
    expect(html).toContain(`href="${path}"`);
    const hiddenOrigin = await post(path, fields, {Origin: 'null'});
    expect(hiddenOrigin.status).toBe(200);
    expect(hiddenOrigin.html).toContain('Please press once more.');
    expect(await spins(path)).toHaveLength(0);
  });

  it('leads back to a page of the shop and nowhere else', async () => {
    const path = await wheel();
    const open = async (back: string) => {
      const query = new URLSearchParams({back}).toString();
      return (await ask(`${path}?${query}`)).html;
    };
    expect(await open('https://shop.example/linen')).toContain('href="https://shop.example/linen"');
    for (const back of [
      'https://elsewhere.example/',
      'https://shop.example.elsewhere.example/',
      'javascript:alert(1)',
      '//elsewhere.example',
    ])
      expect(await open(back)).not.toMatch(/elsewhere|javascript:/);
    const query = '?back=https%3A%2F%2Fshop.example%2Flinen&locale=sv';
    const back = 'https://shop.example/linen';
    const {location, page} = await play(path, {email: 'b@example.com', back, locale: 'sv'}, query);
    expect(location).toContain('locale=sv');
    const {html} = await page();
    expect(html).toContain('<html lang="sv"');
    expect(html).toContain(`href="${back}"`);
  });
});
