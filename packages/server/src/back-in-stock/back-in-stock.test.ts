import {sql} from 'kysely';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {createStockServer, linkIn, type StockServer} from './testing.js';

const hourMs = 3_600_000;

let server: StockServer;
beforeEach(async () => {
  server = await createStockServer();
  server.platform.shelf.set('cup', 0).set('bowl', 0).set('jug', 3);
});
afterEach(() => server?.close());

const current = async (watchKey: string, variantId = 'cup') => {
  const response = await server.shopper(
    'GET',
    `/stock-subscriptions/current?variantId=${variantId}`,
    undefined,
    {Authorization: `Bearer ${watchKey}`},
  );
  return {status: response.status, ...((await response.json()) as {state: string})};
};

const statuses = async () => {
  const {rows} = await sql<{email: string; variant_id: string; status: string}>`
    select email, variant_id, status from stock_subscriptions order by email, variant_id`.execute(
    server.db,
  );
  return rows.map(row => `${row.email} ${row.variant_id} ${row.status}`);
};

/** As many at once as one server lets in. */
async function inHalves(count: number, ask: (n: number) => Promise<Response> | Response) {
  const half = (from: number) =>
    Promise.all(Array.from({length: count / 2}, (_, n) => ask(from + n)));
  return [...(await half(0)), ...(await half(count / 2))];
}

describe('asking to be told', () => {
  it('mails one question; a press puts the address onto the list, and the browser that asked sees it', async () => {
    const {body, response, watchKey} = await server.subscribe('maja@example.com');
    expect(response.status).toBe(202);
    expect(body).toMatchObject({
      state: 'confirm-sent',
      maskedEmail: 'm••••@example.com',
      quantity: 1,
      resendAt: '2026-11-22T10:01:00.000Z',
    });
    await server.work();
    const [mail] = server.mailsTo('maja@example.com');
    expect(mail?.mail.text).toContain('Vik cup');
    expect(mail?.mail.html).not.toContain('<img');
    const link = linkIn(mail, 'confirm');
    expect(await (await server.page(link)).text()).toContain('Vik cup');
    expect(await current(watchKey)).toMatchObject({state: 'confirm-sent'});
    expect((await server.page(link, 'POST')).status).toBe(303);
    expect(await (await server.page(link)).text()).toContain('You are on the list');
    expect(await current(watchKey)).toMatchObject({state: 'subscribed'});
    expect(await statuses()).toEqual(['maja@example.com cup active']);
  });

  it('keeps nothing of an address for what can be bought or is gone', async () => {
    expect((await server.subscribe('maja@example.com', 'jug')).body.state).toBe('available-now');
    expect((await server.subscribe('maja@example.com', 'gone')).body.state).toBe('discontinued');
    const {rows} = await sql<{text: string}>`
      select (select count(*) from stock_watches) as watches, (select string_agg(body::text, '') from idempotency_keys) as text`.execute(
      server.db,
    );
    expect(rows[0]).toMatchObject({watches: 0});
    expect(rows[0]?.text).not.toContain('maja');
  });

  it('is unsupported where the shop’s platform tells no stock', async () => {
    const plain = await createStockServer({commerceFor: () => undefined});
    const {body, response} = await plain.subscribe('maja@example.com');
    expect(response.status).toBe(501);
    expect(body.code).toBe('stock.unsupported');
    await plain.close();
  });

  it('names the field of a bad address', async () => {
    for (const email of ['', 'maja', 'a@b.example\r\nBcc: c@d.example'])
      expect((await server.subscribe(email)).body).toMatchObject({
        fields: {email: 'email.invalid'},
      });
  });

  it('joins sign-ups of one person, however the address is written', async () => {
    await server.subscribe('maja@example.com');
    await server.subscribe('Maja@Example.com');
    await server.work();
    expect(await statuses()).toEqual(['maja@example.com cup pending']);
  });

  it('confirms everything an address asked for with one press, listed by name', async () => {
    await server.subscribe('maja@example.com', 'cup');
    await server.subscribe('maja@example.com', 'bowl', {quantity: 3});
    await server.work();
    const mails = server.mailsTo('maja@example.com');
    expect(mails).toHaveLength(1);
    const link = linkIn(mails[0], 'confirm');
    const html = await (await server.page(link)).text();
    expect(html).toContain('Vik cup');
    expect(html).toContain('Vik bowl');
    await server.page(link, 'POST');
    expect(await statuses()).toEqual([
      'maja@example.com bowl active',
      'maja@example.com cup active',
    ]);
  });

  it('does the same request once for its key', async () => {
    const body = {variantId: 'cup', email: 'maja@example.com', watchKey: 'k'.repeat(32)};
    const key = {'Idempotency-Key': 'one-and-the-same'};
    const first = await server.shopper('POST', '/stock-subscriptions', body, key);
    server.platform.shelf.set('cup', 9);
    const again = await server.shopper('POST', '/stock-subscriptions', body, key);
    expect(await again.json()).toEqual(await first.json());
    expect(again.headers.get('Idempotency-Replayed')).toBe('true');
  });

  it('lets a link run out after three days, and forgets what nobody confirmed after thirty', async () => {
    await server.subscribe('maja@example.com');
    await server.work();
    const link = linkIn(server.mailsTo('maja@example.com')[0], 'confirm');
    server.pass(73 * hourMs);
    expect((await server.page(link)).status).toBe(410);
    await server.page(link, 'POST');
    expect(await statuses()).toEqual(['maja@example.com cup pending']);
    server.pass(28 * 24 * hourMs);
    await server.services.stockLinks.purgePending();
    expect(await statuses()).toEqual([]);
  });
});

describe('a browser', () => {
  it('sees and takes back only what it asked for itself', async () => {
    await server.join('maja@example.com');
    const {watchKey, body} = await server.subscribe('maja@example.com');
    expect(body.state).toBe('confirm-sent');
    await server.work();
    expect(await current(watchKey)).toMatchObject({state: 'confirm-sent'});
    const wish = {variantId: 'cup', watchKey, wanted: false};
    await server.shopper('POST', '/stock-subscriptions/wishes', wish);
    expect(await statuses()).toEqual(['maja@example.com cup active']);
    expect((await current('x'.repeat(32))).status).toBe(404);
  });

  it('takes its confirmed wish back and that again', async () => {
    const watchKey = await server.join('maja@example.com');
    const wish = async (wanted: boolean) => {
      const body = {variantId: 'cup', watchKey, wanted};
      return (await server.shopper('POST', '/stock-subscriptions/wishes', body)).json();
    };
    expect(await wish(false)).toMatchObject({state: 'cancelled'});
    expect(await statuses()).toEqual(['maja@example.com cup cancelled']);
    expect(await wish(true)).toMatchObject({state: 'subscribed'});
    expect(await statuses()).toEqual(['maja@example.com cup active']);
  });

  it('may ask for the question once more, a minute later and once', async () => {
    const {watchKey} = await server.subscribe('maja@example.com');
    await server.work();
    const resend = () =>
      server.shopper('POST', '/stock-subscriptions/confirmation-mails', {
        variantId: 'cup',
        watchKey,
      });
    const early = await resend();
    expect(early.status).toBe(429);
    expect(early.headers.get('Retry-After')).toBe('60');
    server.pass(61_000);
    const later = await resend();
    expect(later.status).toBe(202);
    expect(((await later.json()) as {resendAt?: string}).resendAt).toBeUndefined();
    await server.work();
    await resend();
    await server.work();
    expect(server.mailsTo('maja@example.com')).toHaveLength(2);
    // A hundred other browsers that name the address bring no third.
    for (let n = 0; n < 5; n += 1) {
      const {watchKey: other} = await server.subscribe('maja@example.com');
      server.pass(61_000);
      const body = {variantId: 'cup', watchKey: other};
      await server.shopper('POST', '/stock-subscriptions/confirmation-mails', body);
      await server.work();
    }
    expect(server.mailsTo('maja@example.com')).toHaveLength(2);
  });
});

describe('a third party’s mailbox', () => {
  it('gets at most one mail from 1,000 requests of 200 networks at once (BS1)', async () => {
    const busy = await createStockServer({connections: 20, config: {trustedProxies: 1}});
    busy.platform.shelf.set('cup', 0).set('bowl', 0);
    const spellings = ['victim@gmail.com', 'v.ictim@gmail.com', 'victim+1@gmail.com'];
    const answers = await inHalves(1000, n =>
      busy.shopper(
        'POST',
        '/stock-subscriptions',
        {
          variantId: n % 2 ? 'cup' : 'bowl',
          email: spellings[n % 3],
          watchKey: `${n}`.padStart(32, 'w'),
        },
        {'X-Forwarded-For': `10.0.${n % 200}.1`},
      ),
    );
    expect(new Set(answers.map(({status}) => status))).toEqual(new Set([202]));
    // Several processes take requests in at the same time.
    await Promise.all(Array.from({length: 4}, () => busy.services.stockIntake.takeAll()));
    await busy.deliver();
    expect(busy.smtp.arrived).toHaveLength(1);
    busy.pass(23 * hourMs);
    await busy.subscribe('victim@gmail.com');
    await busy.work();
    expect(busy.smtp.arrived).toHaveLength(1);
    busy.pass(2 * hourMs);
    await busy.subscribe('victim@gmail.com');
    await busy.work();
    expect(busy.smtp.arrived).toHaveLength(2);
    await busy.close();
  }, 60_000);

  it('may be asked again once its reader has answered', async () => {
    await server.join('maja@example.com', 'cup');
    await server.subscribe('maja@example.com', 'bowl');
    await server.work();
    expect(server.mailsTo('maja@example.com')).toHaveLength(2);
  });
});

describe('who is on a list', () => {
  it('stays unknown: new, pending, confirmed and suppressed look the same (BS2)', async () => {
    await server.join('confirmed@example.com');
    await server.subscribe('pending@example.com');
    await server.work();
    await server.owner('POST', '/suppressions', {
      email: 'suppressed@example.com',
      reason: 'bounced',
    });
    const shapes = [];
    for (const name of ['new', 'pending', 'confirmed', 'suppressed']) {
      const {response, body, watchKey} = await server.subscribe(`${name}@example.com`);
      const headers = [...response.headers.keys()].sort();
      const {maskedEmail: _, ...rest} = body;
      await server.work();
      const {maskedEmail: _later, ...later} = (await current(watchKey)) as Record<string, unknown>;
      shapes.push({status: response.status, headers, rest, later});
    }
    for (const shape of shapes) expect(shape).toEqual(shapes[0]);
  });
});

describe('links of mails', () => {
  it('change nothing when 200 scanners open them (BS3)', async () => {
    const watchKey = await server.join('maja@example.com');
    server.platform.shelf.set('cup', 5);
    await server.services.restock.scan();
    await server.work();
    await server.subscribe('maja@example.com', 'bowl');
    await server.work();
    const [, back, ask] = server.mailsTo('maja@example.com');
    const before = await statuses();
    const links = [linkIn(ask, 'confirm'), linkIn(back, 'manage'), linkIn(back, 'unsubscribe')];
    for (const link of links)
      for (let n = 0; n < 200; n += 1) await server.page(link, n % 2 ? 'HEAD' : 'GET');
    expect(await statuses()).toEqual(before);
    expect(await current(watchKey)).toMatchObject({state: 'notified'});
  });

  it('take an address off by a mail program’s own button, without cookie or redirect (BS3)', async () => {
    await server.join('maja@example.com', 'cup');
    await server.join('maja@example.com', 'bowl');
    server.platform.shelf.set('cup', 5);
    await server.services.restock.scan();
    await server.work();
    const back = server.restockMails()[0];
    const headers = new Map(back?.mail.headers.map(({key, value}) => [key, value]));
    expect(headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    const url = /<(https:[^>]+)>/.exec(headers.get('list-unsubscribe') ?? '')?.[1] ?? '';
    const done = await server.page(url, 'POST', 'List-Unsubscribe=One-Click');
    expect(done.status).toBe(200);
    expect(done.headers.get('set-cookie')).toBeNull();
    expect(await statuses()).toEqual([
      'maja@example.com bowl cancelled',
      'maja@example.com cup sent',
    ]);
    server.platform.shelf.set('bowl', 5);
    await server.services.restock.scan();
    await server.work();
    expect(server.restockMails()).toHaveLength(1);
  });

  it('list everything an address waits for, to take off and put back', async () => {
    await server.join('maja@example.com', 'cup');
    await server.join('maja@example.com', 'bowl');
    server.platform.shelf.set('cup', 5);
    await server.services.restock.scan();
    await server.work();
    const link = linkIn(server.restockMails()[0], 'manage');
    const html = await (await server.page(link)).text();
    expect(html).toContain('Told on November 22, 2026');
    const id = /name="subscription" value="([^"]+)"/.exec(html)?.[1] ?? '';
    await server.page(link, 'POST', `subscription=${id}&wanted=no`);
    expect(await statuses()).toContain('maja@example.com bowl cancelled');
    expect(await (await server.page(link)).text()).toContain('Put me back');
    await server.page(link, 'POST', `subscription=${id}&wanted=yes`);
    expect(await statuses()).toContain('maja@example.com bowl active');
    const {body} = await server.owner('GET', `/stock-subscriptions/${id}`);
    expect((body['events'] as never as {event: string}[]).map(({event}) => event)).toEqual([
      'signed-up',
      'confirmed',
      'cancelled.mail-link',
      'renewed',
    ]);
  });

  it('are good for one purpose and one shop only', async () => {
    await server.join('maja@example.com');
    const token = linkIn(server.mailsTo('maja@example.com')[0], 'confirm').split('/').at(-1) ?? '';
    for (const purpose of ['manage', 'unsubscribe'])
      expect((await server.page(`/stock/${purpose}/${token}`)).status).toBe(404);
    expect((await server.page(`/stock/confirm/${token.replace('demo', 'other')}`)).status).toBe(
      404,
    );
    const dump = JSON.stringify(await server.db.selectFrom('stock_watches').selectAll().execute());
    expect(dump).not.toContain(token);
  });
});
