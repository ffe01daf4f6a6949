import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {createStockServer, type StockServer} from '../back-in-stock/testing.js';
import {samples} from './template-samples.js';

let server: StockServer;
beforeAll(async () => {
  server = await createStockServer();
});
beforeEach(() => void server.platform.shelf.set('cup', 0).set('jug', 3));
afterAll(() => server?.close());

const path = (variantId = 'cup') => `/stock/ask/${server.shopKey}/${variantId}`;

const post = (fields: Record<string, string>, origin: string | undefined = server.origin) =>
  server.app.request(path(), {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      ...(origin ? {Origin: origin} : {}),
    },
    body: new URLSearchParams(fields).toString(),
  });

const requestIn = (html: string) => /name="request" value="([^"]+)"/.exec(html)?.[1] ?? '';

describe('the reminder without JavaScript', () => {
  it('asks once for each form and answers with a page that can be loaded again', async () => {
    const html = await (await server.page(path())).text();
    expect(html).toContain('Vik cup');
    const fields = {email: 'maja@example.com', quantity: '2', request: requestIn(html)};
    const [first, second] = [await post(fields), await post(fields)];
    expect(first.status).toBe(303);
    expect(second.headers.get('location')).toBe(first.headers.get('location'));
    for (let n = 0; n < 2; n += 1) {
      const done = await (await server.page(first.headers.get('location') ?? '')).text();
      expect(done).toContain('One press left, in your inbox');
      expect(done).toContain('m••••@example.com');
    }
    await server.work();
    expect(server.mailsTo('maja@example.com')).toHaveLength(1);
    const [row] = await server.db.selectFrom('stock_watches').select('quantity').execute();
    expect(row?.quantity).toBe(2);
  });

  it('keeps the form and names what is wrong with the address', async () => {
    const answer = await post({email: 'maja@', quantity: '3', request: 'r'.repeat(32)});
    expect(answer.status).toBe(400);
    const html = await answer.text();
    expect(html).toContain('value="maja@"');
    expect(html).toContain('value="3"');
    expect(html).toContain('This address does not look complete yet.');
    expect(requestIn(html)).toBe('r'.repeat(32));
  });

  it('leads back to the product it came from, on each page', async () => {
    const back = `${server.origin}/p/cup?size=large&colour=fjord`;
    const href = `href="${back.replace('&', '&amp;')}"`;
    const wrong = await (await post({email: 'maja@', back})).text();
    expect(wrong).toContain(href);
    expect(wrong).toContain(`name="back" value="${back.replace('&', '&amp;')}"`);
    const asked = await post({email: 'ida@example.com', back, locale: 'en'});
    expect(await (await server.page(asked.headers.get('location') ?? '')).text()).toContain(href);
    const shown = await server.page(`${path()}?back=${encodeURIComponent(back)}`);
    expect(await shown.text()).toContain(href);
  });

  it.each([
    'https://evil.example/p/cup',
    'https://shop.example.evil.example/',
    '//evil.example',
    'javascript:alert(1)',
    'https://shop.example@evil.example/',
    'https://shop.example\\@evil.example/',
  ])('never leads to %s', async back => {
    const wrong = await (await post({email: 'maja@', back})).text();
    expect(wrong).not.toContain(back);
    const asked = await post({email: 'sol@example.com', back});
    expect(asked.headers.get('location')).not.toContain('back');
    const shown = await server.page(`${path()}?back=${encodeURIComponent(back)}`);
    expect(await shown.text()).not.toContain(back);
  });

  it('says when it can be bought or is gone', async () => {
    expect(await (await server.page(path('jug'))).text()).toContain('can be bought right now');
    expect(await (await server.page(path('never'))).text()).toContain('no longer has it');
  });

  it('takes no form from another site, and asks nothing for it', async () => {
    const answer = await post({email: 'eve@example.com'}, 'https://evil.example');
    expect(answer.status).toBe(403);
    await server.work();
    expect(server.mailsTo('eve@example.com')).toHaveLength(0);
  });

  it('works from a form of the shop’s own theme', async () => {
    const answer = await post({email: 'bo@example.com'});
    expect(answer.status).toBe(303);
    await server.work();
    expect(server.mailsTo('bo@example.com')).toHaveLength(1);
  });
});

describe('previews of all mails', () => {
  it.each(Object.keys(samples))('show %s in every language and scheme', async name => {
    for (const locale of ['en', 'sv', 'nl', 'ro', 'ar'])
      for (const scheme of ['light', 'dark']) {
        const base = `/outbox/templates/${name}/${locale}/${scheme}`;
        expect((await server.page(base)).status).toBe(200);
        const html = await (await server.page(`${base}/html`)).text();
        expect(html).toContain(`lang="${locale}"`);
        expect(html).not.toMatch(/<img|undefined|\{\w+\}\s*</);
      }
  });
});
