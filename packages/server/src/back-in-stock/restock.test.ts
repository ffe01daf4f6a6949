import {sql} from 'kysely';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {browserKey, createStockServer, linkIn, type StockServer} from './testing.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

let server: StockServer;
beforeEach(async () => {
  server = await createStockServer();
  server.platform.shelf.set('cup', 0);
});
afterEach(() => server?.close());

/** Puts people onto the list in this order, without their mails. */
async function line(count: number, variantId = 'cup', quantity = 1) {
  await sql`
    insert into stock_variants (shop_id, variant_id, product_id, title)
    values ('demo', ${variantId}, 'p', 'Vik cup') on conflict do nothing`.execute(server.db);
  await sql`
    insert into stock_subscriptions (shop_id, subscription_id, variant_id, product_id, title, email, quantity, locale, status, confirmed_at, created_at, waiting_since)
    select 'demo', gen_random_uuid()::text, ${variantId}, 'p', 'Vik cup', 'p' || n || '@example.com', ${quantity}, 'en', 'active',
      now(), '2026-11-01'::timestamptz + n * interval '1 second', '2026-11-01'::timestamptz + n * interval '1 second'
    from generate_series(1, ${count}) n`.execute(server.db);
}

const publish = (settings: object) =>
  server.owner('POST', '/campaigns', {
    id: 'reminder',
    input: {kind: 'back-in-stock', name: 'Reminder', status: 'published', settings},
  });

const restock = async (pieces: number | null, variantId = 'cup') => {
  server.platform.shelf.set(variantId, pieces);
  await server.owner('POST', '/stock-changes', {variantIds: [variantId]});
};

const eventsOf = async (email: string): Promise<{event: string; saleable: number | null}[]> => {
  const {rows} = await sql<{event: string; saleable: number | null}>`
    select e.event, e.saleable from stock_events e join stock_subscriptions s using (shop_id, subscription_id)
    where s.email = ${email} order by e.event_id`.execute(server.db);
  return rows;
};

const countOf = async (status: string) => {
  const {rows} = await sql<{count: number}>`
    select count(*) as count from stock_subscriptions where status = ${status}`.execute(server.db);
  return rows[0]?.count;
};

const numbers = () =>
  server.restockMails().map(({recipients}) => Number(/\d+/.exec(recipients[0] ?? '')?.[0]));

describe('a restock', () => {
  it('tells the ones who waited longest, as many as the pieces allow, a wave at a time (BS4)', async () => {
    await publish({waves: {peoplePerUnit: 2, everyMinutes: 30}});
    await line(25);
    await restock(5);
    await server.work();
    expect(numbers().sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    await server.work();
    server.pass(29 * minuteMs);
    await server.services.restock.scan();
    await server.work();
    expect(numbers()).toHaveLength(10);
    server.pass(minuteMs);
    server.platform.shelf.set('cup', 2);
    await server.work();
    expect(
      numbers()
        .slice(10)
        .sort((a, b) => a - b),
    ).toEqual([11, 12, 13, 14]);
    server.pass(30 * minuteMs);
    server.platform.shelf.set('cup', 0);
    await server.work();
    expect(numbers()).toHaveLength(14);
    expect(await countOf('active')).toBe(11);
  });

  it('of 5 pieces with 10,000 people waiting writes to ten of them an hour', async () => {
    await line(10_000);
    for (let hour = 1; hour <= 3; hour += 1) {
      await restock(5);
      for (let minute = 0; minute < 60; minute += 20) {
        await server.services.restock.scan();
        await server.work();
        server.pass(20 * minuteMs);
      }
      expect(numbers()).toHaveLength(10 * hour);
    }
    expect(numbers().sort((a, b) => a - b)).toEqual(Array.from({length: 30}, (_, n) => n + 1));
    expect(await countOf('active')).toBe(9970);
  });

  it('counts how many pieces each one wants', async () => {
    await line(10, 'cup', 3);
    await restock(3);
    await server.work();
    // Two people for each of three pieces: six pieces wanted, three by each.
    expect(numbers()).toHaveLength(2);
  });

  it('tells who asked last first, where the shop wants it so', async () => {
    await publish({waves: {peoplePerUnit: 2, everyMinutes: 30, first: 'newest'}});
    await line(8);
    await restock(2);
    await server.work();
    expect(numbers().sort((a, b) => a - b)).toEqual([5, 6, 7, 8]);
    server.pass(30 * minuteMs);
    await server.services.restock.scan();
    await server.work();
    expect(
      numbers()
        .slice(4)
        .sort((a, b) => a - b),
    ).toEqual([1, 2, 3, 4]);
  });

  it.each([
    ['a few pieces', 1],
    ['pieces nobody counts', null],
  ])(
    'tells a fixed number of people in each wave of %s, where the shop wants it so',
    async (_name, pieces) => {
      await publish({waves: {people: 3, everyMinutes: 30}});
      await line(7, 'cup', 2);
      await restock(pieces);
      await server.work();
      expect(numbers().sort((a, b) => a - b)).toEqual([1, 2, 3]);
      await server.work();
      expect(numbers()).toHaveLength(3);
      server.pass(30 * minuteMs);
      await server.services.restock.scan();
      await server.work();
      expect(numbers()).toHaveLength(6);
    },
  );

  it('waits for as many pieces as the shop set', async () => {
    await publish({minimumStock: 3});
    await line(1);
    await restock(2);
    await server.work();
    expect(numbers()).toHaveLength(0);
    await restock(3);
    await server.work();
    expect(numbers()).toHaveLength(1);
  });

  it('tells everybody where nobody counts', async () => {
    await line(12);
    await restock(null);
    await server.work();
    expect(numbers()).toHaveLength(12);
  });

  it('is looked for in every variant that somebody waits for, however many there are', async () => {
    await sql`insert into stock_variants (shop_id, variant_id, product_id, title)
      select 'demo', 'v' || n, 'p', 'Vik' from generate_series(1, 2100) n`.execute(server.db);
    await sql`insert into stock_subscriptions (shop_id, subscription_id, variant_id, product_id, title, email,
        quantity, locale, status)
      select 'demo', 's' || n, 'v' || n, 'p', 'Vik', 'a@example.com', 1, 'en',
        case when n > 2050 then 'sent' else 'active' end
      from generate_series(1, 2100) n`.execute(server.db);
    expect(await server.services.restock.scan()).toBe(2050);
  });

  it.each(['a webhook', 'the scan', 'the owner'])('is seen by %s', async by => {
    await line(1);
    server.platform.shelf.set('cup', 1);
    if (by === 'a webhook') {
      const answer = await server.app.request(`/v1/shops/${server.shopKey}/webhooks`, {
        method: 'POST',
        headers: {'X-Test-Signature': 'good'},
        body: JSON.stringify([{type: 'stock.maybe-changed', variantIds: ['cup', 'unknown']}]),
      });
      expect(await answer.json()).toEqual({accepted: true});
      await server.services.background.settled();
    }
    if (by === 'the scan') await server.services.restock.scan();
    if (by === 'the owner') await restock(1);
    await server.work();
    expect(numbers()).toEqual([1]);
  });

  it('begins one cycle however many see it at once', async () => {
    await line(40);
    server.platform.shelf.set('cup', 5);
    await Promise.all(Array.from({length: 20}, () => server.services.restock.scan()));
    await server.work();
    expect(numbers()).toHaveLength(10);
  });

  it('is not believed from a webhook without a good signature', async () => {
    await line(1);
    server.platform.shelf.set('cup', 1);
    const answer = await server.app.request(`/v1/shops/${server.shopKey}/webhooks`, {
      method: 'POST',
      headers: {'X-Test-Signature': 'bad'},
      body: JSON.stringify([{type: 'stock.maybe-changed', variantIds: ['cup']}]),
    });
    expect(answer.status).toBe(403);
    await server.services.background.settled();
    await server.work();
    expect(numbers()).toHaveLength(0);
  });
});

describe('right before a mail leaves', () => {
  it('the stock is read again: sold out meanwhile, nobody is told, and each keeps the place in line', async () => {
    await line(3);
    await restock(2);
    server.platform.shelf.set('cup', 0);
    await server.work();
    expect(numbers()).toHaveLength(0);
    expect(await eventsOf('p1@example.com')).toEqual([
      {event: 'due', saleable: 2},
      {event: 'skipped.sold-out', saleable: 0},
    ]);
    server.pass(2 * hourMs);
    server.platform.shelf.set('cup', 1);
    await server.services.restock.scan();
    await server.work();
    expect(numbers().sort()).toEqual([1, 2]);
    expect((await eventsOf('p1@example.com')).slice(2)).toEqual([
      {event: 'due', saleable: 1},
      {event: 'sent', saleable: 1},
    ]);
  });

  it('it stops in the middle of a wave when the last piece goes', async () => {
    await line(10);
    let looks = 0;
    await restock(5);
    server.platform.onStock = () => {
      looks += 1;
      if (looks > 4) server.platform.shelf.set('cup', 0);
    };
    await server.deliver();
    expect(numbers()).toHaveLength(4);
  });

  it('a platform that does not answer puts the mail off, and it leaves later', async () => {
    await line(1);
    await restock(1);
    server.platform.isDown = true;
    await server.work();
    expect(numbers()).toHaveLength(0);
    expect(await countOf('due')).toBe(1);
    server.platform.isDown = false;
    server.pass(hourMs);
    await server.work();
    expect(numbers()).toHaveLength(1);
  });

  it('who took the wish back hears nothing', async () => {
    const watchKey = await server.join('maja@example.com');
    await restock(1);
    await server.shopper('POST', '/stock-subscriptions/wishes', {
      variantId: 'cup',
      watchKey,
      wanted: false,
    });
    await server.work();
    expect(server.restockMails()).toHaveLength(0);
  });
});

describe('nobody is told twice', () => {
  it('when stock flaps 100 times within a day (BS5)', async () => {
    await line(3);
    for (let n = 0; n < 100; n += 1) {
      await restock(n % 2);
      await restock(1);
      await server.work();
      server.pass(10 * minuteMs);
    }
    expect(numbers().sort()).toEqual([1, 2, 3]);
  });

  it('within a day, even who asks again', async () => {
    const watchKey = await server.join('maja@example.com');
    await restock(1);
    await server.work();
    await server.subscribe('maja@example.com', 'cup', {watchKey});
    const again = {variantId: 'cup', watchKey, wanted: true};
    await server.shopper('POST', '/stock-subscriptions/wishes', again);
    server.pass(2 * hourMs);
    await server.services.restock.scan();
    await server.work();
    expect(server.restockMails()).toHaveLength(1);
    server.pass(23 * hourMs);
    await server.services.restock.scan();
    await server.work();
    expect(server.restockMails()).toHaveLength(2);
  });

  it('when news arrive late: an older look never opens what a newer one closed', async () => {
    await line(1);
    await restock(0);
    server.pass(-hourMs);
    await restock(5);
    await server.work();
    expect(numbers()).toHaveLength(0);
  });
});

describe('a mail that cannot be sent', () => {
  it('is tried again, then kept as failed; the wish is never cancelled by it', async () => {
    await line(1);
    await restock(1);
    const refusing = {
      open: async () => ({
        send: async () => ({kind: 'refused', reason: 'smtp.550'}) as const,
        close: () => undefined,
      }),
    };
    await server.deliver({transport: refusing});
    await server.services.restock.tick();
    expect(await countOf('failed')).toBe(1);
    expect((await eventsOf('p1@example.com')).at(-1)?.event).toBe('failed.smtp.550');
    const metrics = await (await server.app.request('/metrics')).text();
    expect(metrics).toContain('bonbon_stock_subscriptions{status="failed"} 1');
    server.pass(25 * hourMs);
    await server.services.restock.scan();
    await server.work();
    expect(numbers()).toEqual([1]);
  });

  it('leaves a step for each try, with what stopped the one before', async () => {
    await line(1);
    await restock(1);
    const busy = {
      open: async () => ({
        send: async () => ({kind: 'later', reason: 'smtp.451'}) as const,
        close: () => undefined,
      }),
    };
    for (const _try of [1, 2]) {
      await server.deliver({transport: busy});
      server.pass(hourMs);
    }
    await server.work();
    expect((await eventsOf('p1@example.com')).map(({event}) => event).slice(-4)).toEqual([
      'due',
      'retry-1.smtp.451',
      'retry-2.smtp.451',
      'sent',
    ]);
    expect(numbers()).toEqual([1]);
  });

  it('and may have been sent is never sent again (BS6)', async () => {
    await line(1);
    await restock(1);
    const dying = {
      open: async () => ({
        send: async () => ({kind: 'unknown', reason: 'smtp.closed'}) as const,
        close: () => undefined,
      }),
    };
    await server.deliver({transport: dying});
    await server.work();
    expect((await eventsOf('p1@example.com')).at(-1)?.event).toBe('sent.uncertain');
    server.pass(48 * hourMs);
    await server.services.restock.scan();
    await server.work();
    expect(numbers()).toHaveLength(0);
  });

  it('goes to nobody who bounced or complained, and to them again when released (BS8)', async () => {
    await line(2);
    await server.owner('POST', '/suppressions', {email: 'P1@example.com', reason: 'bounced'});
    await restock(5);
    await server.work();
    expect(numbers()).toEqual([2]);
    expect((await server.owner('GET', '/suppressions')).body.items).toMatchObject([
      {email: 'p1@example.com', reason: 'bounced'},
    ]);
    await server.owner('DELETE', '/suppressions/p1@example.com');
    server.pass(2 * hourMs);
    await server.services.restock.scan();
    await server.work();
    expect(numbers()).toEqual([2, 1]);
  });
});

describe('the mail', () => {
  it('brings a coupon of its own, through the shop’s platform, the same one for each try', async () => {
    await publish({
      coupon: {label: {en: '10% off'}, effect: {kind: 'percent', basisPoints: 1000}},
    });
    await line(2);
    await restock(5);
    const later = {
      open: async () => ({
        send: async () => ({kind: 'later', reason: 'smtp.451'}) as const,
        close: () => undefined,
      }),
    };
    await server.deliver({transport: later});
    expect(server.platform.coupons.size).toBe(2);
    server.pass(hourMs);
    await server.work();
    expect(server.platform.coupons.size).toBe(2);
    const texts = server.restockMails().map(({mail}) => mail.text ?? '');
    for (const code of server.platform.coupons.keys())
      expect(texts.filter(text => text.includes(code))).toHaveLength(1);
    const [code = ''] = server.platform.coupons.keys();
    expect(await server.services.markRedeemed('demo', code)).toBe(true);
    expect(await server.services.markRedeemed('demo', code)).toBe(false);
  });

  it('lets no name or address add a header or a reader (BS7)', async () => {
    const evil = 'Cup\r\nBcc: eve@example.com\r\n\r\n<script>alert(1)</script>';
    server.platform.shelf.set(evil, 0);
    await server.join('maja@example.com', evil);
    await restock(1, evil);
    await server.work();
    for (const {recipients, mail} of server.smtp.arrived) {
      expect(recipients).toEqual(['maja@example.com']);
      expect(mail.bcc).toBeUndefined();
      expect(mail.html).not.toContain('<script');
    }
    expect(server.smtp.arrived).toHaveLength(2);
  });

  it('leads to the product; what its page reports is a click, once', async () => {
    await server.join('maja@example.com');
    await restock(1);
    await server.work();
    const text = server.restockMails()[0]?.mail.text ?? '';
    const url = new URL(/https:\/\/shop\.example\/p\/cup\S+/.exec(text)?.[0] ?? '');
    const token = url.searchParams.get('bon-stock');
    for (let n = 0; n < 2; n += 1)
      await server.shopper('POST', '/stock-subscriptions/clicks', {token});
    await server.shopper('POST', '/stock-subscriptions/clicks', {token: 'made up'});
    expect((await eventsOf('maja@example.com')).map(({event}) => event)).toEqual([
      'signed-up',
      'confirmed',
      'due',
      'sent',
      'clicked',
    ]);
  });

  it('counts a click that is quicker than the note that its mail has left', async () => {
    await server.join('maja@example.com');
    await restock(1);
    await server.services.stockIntake.takeAll();
    await server.services.restock.tick();
    await server.deliver();
    const text = server.restockMails()[0]?.mail.text ?? '';
    const url = new URL(/https:\/\/shop\.example\/p\/cup\S+/.exec(text)?.[0] ?? '');
    const token = url.searchParams.get('bon-stock');
    server.pass(1000);
    expect((await eventsOf('maja@example.com')).map(({event}) => event)).not.toContain('sent');
    await server.shopper('POST', '/stock-subscriptions/clicks', {token});
    server.pass(1000);
    await server.services.restock.tick();
    const names = (await eventsOf('maja@example.com')).map(({event}) => event);
    expect(names.sort()).toEqual(['clicked', 'confirmed', 'due', 'sent', 'signed-up']);
    const {body} = await server.owner('GET', '/stock-subscriptions');
    expect(body.items[0]).toMatchObject({
      clickedAt: '2026-11-22T10:00:01.000Z',
      sentAt: '2026-11-22T10:00:00.000Z',
    });
  });
});

describe('the owner', () => {
  it('sees who waits for what, and what came of it', async () => {
    await line(3, 'cup', 2);
    await server.subscribe('=cmd@example.com');
    await server.services.stockIntake.takeAll();
    await restock(1);
    await server.work();
    const {body} = await server.owner('GET', '/stock-demand');
    expect(body.items).toMatchObject([
      {variantId: 'cup', waiting: 2, units: 4, pending: 1, sent: 1, bought: 0, saleable: 1},
    ]);
    const first = (await server.owner('GET', '/stock-subscriptions?limit=3')).body as never as {
      items: {email: string; subscriptionId: string}[];
      next: string;
    };
    const rest = (await server.owner('GET', `/stock-subscriptions?cursor=${first.next}`)).body;
    expect([...first.items, ...rest.items]).toHaveLength(4);
    const csv = await server.app.request('/v1/admin/shops/demo/stock-subscriptions', {
      headers: {Accept: 'text/csv', Authorization: `Bearer ${server.secretKey}`},
    });
    expect(await csv.text()).toContain("'=cmd@example.com");
    const id = first.items.find(({email}) => email === 'p3@example.com')?.subscriptionId ?? '';
    const done = await server.owner('POST', `/stock-subscriptions/${id}/cancel`);
    expect(done.body).toMatchObject({status: 'cancelled'});
    expect((await eventsOf('p3@example.com')).at(-1)?.event).toBe('cancelled.owner');
  });

  it('exports and erases everything about a person', async () => {
    await server.join('maja@example.com');
    await server.subscribe('maja@example.com', 'cup', {watchKey: browserKey()});
    await restock(1);
    await server.work();
    const {body} = await server.owner('GET', '/contacts/maja@example.com');
    expect(body).toMatchObject({
      stockSubscriptions: [
        {variantId: 'cup', status: 'sent', events: [{event: 'signed-up'}, {}, {}, {}]},
      ],
    });
    const manage = linkIn(server.restockMails()[0], 'manage');
    await server.owner('DELETE', '/contacts/maja@example.com');
    for (const table of [
      'stock_subscriptions',
      'stock_watches',
      'stock_events',
      'stock_confirmations',
    ])
      expect((await sql`select 1 from ${sql.table(table)}`.execute(server.db)).rows).toEqual([]);
    expect((await server.page(manage)).status).toBe(404);
  });
});
