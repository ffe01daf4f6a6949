import {sql} from 'kysely';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {createAccountClient} from '../account/testing.js';
import {createStockServer, linkIn, type StockServer} from './testing.js';

let server: StockServer;
const marketing = {
  purpose: 'newsletter',
  wordingVersion: '2',
  wording: {en: 'News now and then'},
};

beforeEach(async () => {
  server = await createStockServer();
  server.platform.shelf.set('cup', 0).set('bowl', 0);
  const input = {
    kind: 'back-in-stock',
    name: 'Told when it is back',
    status: 'published',
    settings: {askQuantity: true, marketing},
  };
  expect((await server.owner('POST', '/campaigns', {id: 'told', input})).status).toBe(201);
});
afterEach(() => server?.close());

const asked = {
  quantity: 2,
  consents: [{purpose: 'newsletter', wordingVersion: '2', granted: true}],
};

/** Everything kept of an address, without its name and without the keys of rows. */
async function keptOf(email: string) {
  const read = async (what: ReturnType<typeof sql<Record<string, unknown>>>) =>
    (await what.execute(server.db)).rows;
  const mine = sql`lower(email) = ${email}`;
  return {
    subscriptions: await read(sql`
      select variant_id, title, quantity, locale, status, reason, created_at, waiting_since, confirmed_at
      from stock_subscriptions where ${mine} order by variant_id`),
    watches: await read(sql`
      select variant_id, quantity, wanted, confirmed_at, taken_at from stock_watches where ${mine} order by variant_id`),
    consents: await read(sql`
      select purpose, wording_version, wording, locale, source, granted, proven, at from consents
      where ${mine} and source like 'back-in-stock:%' order by at, proven`),
    events: await read(sql`
      select s.variant_id, e.at, e.event, e.saleable from stock_events e join stock_subscriptions s using (shop_id, subscription_id)
      where lower(s.email) = ${email} order by e.event_id`),
  };
}

/** A signed-in shopper, with what my pages may do. */
async function visit(email: string) {
  const client = createAccountClient(server);
  const {accessToken} = await client.signIn(email);
  const headers = client.bearer(accessToken);
  const wishes = async () => {
    const {body} = await client.call('GET', '/account', {headers});
    return body['stockSubscriptions'] as {
      subscriptionId: string;
      variantId: string;
      status: string;
    }[];
  };
  return {
    wishes,
    async wish(variantId: string, wanted: boolean) {
      const id = (await wishes()).find(one => one.variantId === variantId)?.subscriptionId;
      const path = `/account/stock-subscriptions/${id}/wishes`;
      return client.call('POST', path, {headers, body: {wanted}});
    },
  };
}

describe('what somebody asked for as a guest and asks for again signed in', () => {
  it('is one wish, on the list at once, and told of once', async () => {
    await server.subscribe('maja@example.com', 'cup');
    await server.work();
    const client = createAccountClient(server);
    const {accessToken} = await client.signIn('maja@example.com');
    const again = await server.shopper(
      'POST',
      '/stock-subscriptions',
      {variantId: 'cup', email: 'maja@example.com', watchKey: 'w'.repeat(32)},
      {...client.bearer(accessToken), 'Idempotency-Key': 'signed-in'},
    );
    expect(await again.json()).toMatchObject({state: 'subscribed'});
    await server.work();
    const {subscriptions} = await keptOf('maja@example.com');
    expect(subscriptions).toMatchObject([{variant_id: 'cup', status: 'active'}]);
    server.platform.shelf.set('cup', 5);
    await server.services.restock.scan();
    await server.work();
    expect(server.restockMails()).toHaveLength(1);
  });
});

describe('a wish that waits for its proof, on my pages', () => {
  it('is confirmed as by the press in the mail: the same rows, consents and steps', async () => {
    for (const name of ['mail', 'pages'])
      await server.subscribe(`${name}@example.com`, 'cup', asked);
    await server.work();
    const waiting = await keptOf('pages@example.com');
    expect(waiting.subscriptions).toMatchObject([{status: 'pending', confirmed_at: null}]);
    expect(waiting).toEqual(await keptOf('mail@example.com'));
    const shopper = await visit('pages@example.com');

    server.pass(60_000);
    await server.page(linkIn(server.mailsTo('mail@example.com')[0], 'confirm'), 'POST');
    expect(await shopper.wish('cup', true)).toMatchObject({status: 200, body: {status: 'active'}});

    const byMail = await keptOf('mail@example.com');
    expect(byMail.subscriptions).toMatchObject([{status: 'active', quantity: 2}]);
    expect(byMail.watches).toMatchObject([{wanted: true, confirmed_at: server.now()}]);
    expect(byMail.consents).toMatchObject([
      {proven: false},
      {proven: true, purpose: 'newsletter', wording_version: '2', source: 'back-in-stock:cup'},
    ]);
    expect(byMail.events.map(({event}) => event)).toEqual(['signed-up', 'confirmed']);
    expect(await keptOf('pages@example.com')).toEqual(byMail);
    // Said twice, it is done once.
    await shopper.wish('cup', true);
    expect(await keptOf('pages@example.com')).toEqual(byMail);
    // The reader has answered either way: the mailbox may be asked about something else.
    for (const name of ['mail', 'pages']) {
      await server.subscribe(`${name}@example.com`, 'bowl');
      await server.work();
      expect(server.restockMails()).toEqual([]);
      const asking = server.mailsTo(`${name}@example.com`);
      expect(asking.filter(({mail}) => mail.text?.includes('/stock/confirm/'))).toHaveLength(2);
    }
  });

  it('confirms the one that was pressed, and no other', async () => {
    await server.subscribe('maja@example.com', 'cup', asked);
    await server.subscribe('maja@example.com', 'bowl');
    await server.work();
    const shopper = await visit('maja@example.com');
    await shopper.wish('bowl', true);
    const {subscriptions, consents} = await keptOf('maja@example.com');
    expect(subscriptions).toMatchObject([{status: 'active'}, {status: 'pending'}]);
    expect(consents).toMatchObject([{proven: false}]);
  });

  it('taken off the list, it does not come back with another one’s confirmation', async () => {
    await server.subscribe('maja@example.com', 'cup', asked);
    await server.subscribe('maja@example.com', 'bowl');
    await server.work();
    const shopper = await visit('maja@example.com');
    expect(await shopper.wish('cup', false)).toMatchObject({body: {status: 'cancelled'}});
    await server.page(linkIn(server.mailsTo('maja@example.com')[0], 'confirm'), 'POST');
    const {subscriptions, consents} = await keptOf('maja@example.com');
    expect(subscriptions).toMatchObject([{status: 'active'}, {status: 'cancelled'}]);
    expect(consents).toMatchObject([{proven: false}]);
    // "Undo" is a wish of a proven address like any other.
    expect(await shopper.wish('cup', true)).toMatchObject({body: {status: 'active'}});
    expect((await keptOf('maja@example.com')).consents).toMatchObject([
      {proven: false},
      {proven: true},
    ]);
  });
});
