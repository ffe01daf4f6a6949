import {randomUUID} from 'node:crypto';
import type {CouponSpec} from '@bonbon/contract/coupon.js';
import {createTestDatabase, type TestDatabase} from '@bonbon/server/storage/testing.js';
import {Hono} from 'hono';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {catalog} from './catalog.js';
import {demoCommerce} from './commerce.js';
import {demoRoutes} from './routes.js';
import {createShop} from './shop.js';
import {prepareTables} from './tables.js';

const host = 'http://shop.test';
let database: TestDatabase;
let app: Hono;

beforeAll(async () => {
  database = await createTestDatabase();
  await prepareTables(database.pool);
  const shop = createShop(database.pool, {redeemed: async () => true});
  // Mounted as in main.ts: an address ends with the slash the server prints.
  app = new Hono().route('/demo/', demoRoutes(shop, host));
});
afterAll(() => database?.close());

/** A browser without JavaScript: keeps cookies, follows what forms answer. */
function createBrowser() {
  const jar = new Map<string, string>();
  async function send(path: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...jar].map(pair => pair.join('=')).join('; ');
    const headers = {cookie, Origin: host, ...(init.headers as Record<string, string>)};
    const answer = await app.request(host + path, {...init, headers});
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    return answer;
  }
  const post = (path: string, body: Record<string, string>, headers = {}) =>
    send(path, {method: 'POST', body: new URLSearchParams(body), headers});
  const read = async (path: string) => (await send(path)).text();
  return {send, post, read};
}

const totalIn = (page: string) => Number(/data-total="(\d+)"/.exec(page)?.[1]);

async function makeCode(code: string, more: Partial<CouponSpec> = {}) {
  await demoCommerce(database).createCoupon(
    {
      code,
      label: '10% off',
      effect: {kind: 'percent', basisPoints: 1000},
      maxUses: 1,
      exclusive: true,
      tag: 'test',
      ...more,
    },
    {idempotencyKey: randomUUID()},
  );
  return code;
}

const address = {email: 'lena@example.com', name: 'Lena', street: 'Quay 1', city: '1234 Bay'};

describe('the shop', () => {
  it('shows twelve things under the printed address, with the one tag', async () => {
    const page = await createBrowser().read('/demo/');
    for (const {id} of catalog) expect(page).toContain(`href="/demo/products/${id}"`);
    expect(page).toContain('<script async src="/v1/bonbon.js" data-shop="demo"></script>');
    expect(page).toContain('data-bonbon-page="home"');
  });

  it('names the lowest price of a box and when a thing that is sold out comes back', async () => {
    const page = await createBrowser().read('/demo/');
    expect(page).toContain('from €45');
    expect(page.match(/class="away">Back around 3 December/g)).toHaveLength(1);
    expect(page).toMatch(/<h1>Linen, stoneware <em>and<\/em> jam from <span[^>]*>a cold bay</);
    expect(page).toMatch(/<title>Linen, stoneware and jam from a cold bay/);
  });

  it('leads from each colour of a cup to the others in the same size', async () => {
    const page = await createBrowser().read('/demo/products/vik-cup?colour=fig&size=large');
    expect(page).toContain('href="?colour=oat&amp;size=large"');
    expect(page).toContain('Dishwasher yes, microwave yes');
  });

  it('answers every product in four languages and no other page', async () => {
    for (const language of ['en', 'sv', 'nl', 'ro']) {
      const {send} = createBrowser();
      for (const {id} of catalog) {
        const answer = await send(`/demo/products/${id}`, {headers: {'Accept-Language': language}});
        expect(answer.status).toBe(200);
        expect(await answer.text()).toContain(`lang="${language}"`);
      }
    }
    const lost = await createBrowser().send('/demo/products/nothing/at-all');
    expect(lost.status).toBe(404);
    expect(lost.headers.get('Content-Type')).toContain('text/html');
  });

  it('sells without JavaScript, a code lowers the total once', async () => {
    const code = await makeCode('FLOWFLOWXXXX');
    const {post, read, send} = createBrowser();
    await post('/demo/bag', {variant: 'vik-cup-fjord-coffee'});
    expect(totalIn(await read('/demo/bag'))).toBe(2900);
    expect((await post('/demo/bag/coupon', {code: ` ${code.toLowerCase()} `})).status).toBe(303);
    expect(totalIn(await read('/demo/checkout'))).toBe(2660);
    const done = await post('/demo/checkout', address);
    expect(done.status).toBe(303);
    const thanks = await (await send(done.headers.get('Location') ?? '')).text();
    expect(totalIn(thanks)).toBe(2660);
    expect(thanks).toContain('data-bonbon-page="thank-you"');

    await post('/demo/bag', {variant: 'fig-jam'});
    const again = await post('/demo/bag/coupon', {code});
    expect(again.status).toBe(422);
    expect(await again.text()).toContain('This code has been used already.');
    expect(totalIn(await read('/demo/bag'))).toBe(1400);
  });

  it('says beside the field what is missing and keeps what was typed', async () => {
    const {post} = createBrowser();
    await post('/demo/bag', {variant: 'fig-jam'});
    const answer = await post('/demo/checkout', {...address, email: 'lena@', city: ' '});
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toContain('id="email-problem"');
    expect(page).toContain('id="city-problem"');
    expect(page).not.toContain('id="name-problem"');
    expect(page).toContain('value="Quay 1"');
  });

  it('takes a code from the wheel into an empty bag', async () => {
    const code = await makeCode('EMPTYBAGXXXX');
    const {post, read} = createBrowser();
    const answer = await post('/demo/bag/coupon', {code}, {Accept: 'application/json'});
    expect(answer.status).toBe(200);
    expect(await read('/demo/bag')).toContain(code);
    await post('/demo/bag', {variant: 'fig-jam'});
    expect(totalIn(await read('/demo/bag'))).toBe(810 + 500);
  });

  it('refuses forms of other sites and puts no page into frames', async () => {
    const {post, send} = createBrowser();
    const foreign = await post('/demo/bag', {variant: 'fig-jam'}, {Origin: 'https://evil.example'});
    expect(foreign.status).toBe(403);
    const policy = (await send('/demo/')).headers.get('Content-Security-Policy') ?? '';
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
  });

  it('gives its cookie to no script', async () => {
    const answer = await createBrowser().post('/demo/bag', {variant: 'fig-jam'});
    expect(answer.headers.get('Set-Cookie')).toMatch(/HttpOnly; SameSite=Lax/);
  });

  it.each(['/demo/thanks/%00', '/demo/products/%00', '/demo/?category=%00'])(
    'is not thrown by %s',
    async path => {
      expect((await createBrowser().send(path)).status).toBeLessThan(500);
    },
  );

  it('writes what people type as text', async () => {
    const {post} = createBrowser();
    await post('/demo/bag', {variant: 'fig-jam'});
    const page = await (await post('/demo/bag/coupon', {code: '"><b>x'})).text();
    expect(page).not.toContain('<B>X');
    expect(page).not.toContain('<b>x');
  });

  it('comes back to a page that exists after the language was changed', async () => {
    const {post, send} = createBrowser();
    await post('/demo/bag', {variant: 'fig-jam'});
    const page = await (await post('/demo/bag/coupon', {code: 'NOPE'})).text();
    const path = /name="path" value="([^"]*)"/.exec(page)?.[1] ?? '';
    const moved = await post('/demo/language', {language: 'sv', path});
    const back = await send(moved.headers.get('Location') ?? '');
    expect(back.status).toBe(200);
    expect(await back.text()).toContain('lang="sv"');
  });

  it('does not lead to other sites', async () => {
    const moved = await createBrowser().post('/demo/language', {
      language: 'sv',
      path: '//evil.example',
    });
    expect(moved.headers.get('Location')).toBe('/demo/');
  });
});

describe('the checkout', () => {
  it('follows the way of sending, free by amount for the letter box alone', async () => {
    const {post, read} = createBrowser();
    await post('/demo/bag', {variant: 'fig-jam'});
    expect(totalIn(await read('/demo/checkout'))).toBe(900 + 500);
    const recount = {...address, city: '', shipping: 'courier', recount: '1'};
    const page = await (await post('/demo/checkout', recount)).text();
    expect(totalIn(page)).toBe(900 + 900);
    expect(page).toContain('value="Quay 1"');
    expect(page).not.toContain('aria-invalid');
    await post('/demo/bag/lines', {variant: 'fig-jam', quantity: '10'});
    expect(totalIn(await read('/demo/checkout'))).toBe(9000 + 900);
    const ways = /class="ways[\s\S]*?<\/fieldset>/.exec(await read('/demo/checkout'))?.[0];
    expect(ways).toMatch(/letter box[\s\S]*>Free<[\s\S]*courier[\s\S]*>€9</);
    await post('/demo/checkout', {...recount, shipping: 'letterbox'});
    expect(totalIn(await read('/demo/checkout'))).toBe(9000);
  });

  it('charges what it showed: a way chosen last is shown before it is ordered', async () => {
    const {post, send} = createBrowser();
    await post('/demo/bag', {variant: 'plum-jam'});
    const asked = {...address, shipping: 'courier', seen: '1400'};
    const shown = await post('/demo/checkout', asked);
    expect(shown.status).toBe(409);
    expect(await shown.text()).toContain('The total is €18 now.');
    const done = await post('/demo/checkout', {...asked, seen: '1800'});
    const thanks = await (await send(done.headers.get('Location') ?? '')).text();
    expect(totalIn(thanks)).toBe(1800);
    expect(thanks).toContain('By courier, to the door');
  });

  it('takes a code, refuses one and drops one without losing the address', async () => {
    const code = await makeCode('KEEPKEEPXXXX');
    const {post} = createBrowser();
    await post('/demo/bag', {variant: 'beeswax-candle'});
    const wrong = await post('/demo/checkout', {...address, code: 'NOPE', apply: '1'});
    expect(wrong.status).toBe(422);
    const steps = [
      [await wrong.text(), 1800 + 500],
      [await (await post('/demo/checkout', {...address, code, apply: '1'})).text(), 1620 + 500],
      [await (await post('/demo/checkout', {...address, drop: '1'})).text(), 1800 + 500],
    ] as const;
    for (const [page, total] of steps) {
      expect(totalIn(page)).toBe(total);
      expect(page).toContain('value="Quay 1"');
      expect(page).toContain('value="lena@example.com"');
    }
    expect(steps[0][0]).toContain('We do not know this code.');
  });

  it('does not order past a code that was typed and never applied', async () => {
    const code = await makeCode('TYPEDTYPEDXX');
    const {post} = createBrowser();
    await post('/demo/bag', {variant: 'beeswax-candle'});
    const shown = await post('/demo/checkout', {...address, code, seen: '2300'});
    expect(shown.status).toBe(409);
    expect(totalIn(await shown.text())).toBe(1620 + 500);
  });

  it('keeps a code that stopped fitting in sight, with the reason', async () => {
    const code = await makeCode('STOPSFITTING', {minimumSubtotal: {minor: 3000, currency: 'EUR'}});
    const {post, read} = createBrowser();
    await post('/demo/bag', {variant: 'kvall-napkins'});
    await post('/demo/bag', {variant: 'fig-jam'});
    await post('/demo/bag/coupon', {code});
    expect(totalIn(await read('/demo/bag'))).toBe(4590 + 500);
    await post('/demo/bag/lines', {variant: 'kvall-napkins', remove: '1'});
    const page = await read('/demo/bag');
    expect(totalIn(page)).toBe(900 + 500);
    expect(page).toContain(code);
    expect(page).toContain('This code is for orders from €30.');
    const refused = await post('/demo/checkout', address);
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain('value="Quay 1"');
    await post('/demo/bag', {variant: 'kvall-napkins'});
    expect(totalIn(await read('/demo/bag'))).toBe(4590 + 500);
  });
});

describe('a form', () => {
  it('of 60 MB is refused before it is read', async () => {
    const body = `variant=fig-jam&filler=${'x'.repeat(60_000_000)}`;
    const headers = {Origin: host, 'Content-Type': 'application/x-www-form-urlencoded'};
    const answer = await app.request(`${host}/demo/bag`, {method: 'POST', headers, body});
    expect(answer.status).toBe(413);
  });

  it('that is broken changes nothing and throws nothing', async () => {
    const headers = {Origin: host, 'Content-Type': 'multipart/form-data; boundary=x'};
    const answer = await app.request(`${host}/demo/bag`, {method: 'POST', headers, body: '--y'});
    expect(answer.status).toBe(303);
  });

  it('may be asked for with the code of a mail, which stays in the field until it is sent', async () => {
    const code = await makeCode('FRMMAJLCDE22');
    const {read} = createBrowser();
    expect(await read(`/demo/bag?code=${code}`)).toContain(`value="${code}"`);
    expect(await read('/demo/bag')).not.toContain(code);
  });
});

it.each(['constructor', '__proto__', '..%2fsrc%2fmain.ts'])(
  'no file is served for the name %s',
  async name => {
    expect((await createBrowser().send(`/demo/static/${name}`)).status).toBe(404);
  },
);
