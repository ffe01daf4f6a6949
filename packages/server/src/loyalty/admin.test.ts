import {randomUUID} from 'node:crypto';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {deleteShop} from '../shop/shop-rows.js';
import {
  accountOf,
  cardSettings,
  createLoyaltyServer,
  paidOrder,
  type LoyaltyServer,
} from './testing.js';

let server: LoyaltyServer;
beforeAll(async () => {
  server = await createLoyaltyServer({milestones: []}, {at: '2026-03-02T09:00:00Z'});
});
afterAll(() => server?.close());

const csv = {Accept: 'text/csv'};

describe('the owner', () => {
  it('gives and takes by hand with a reason, once for a key and never below zero', async () => {
    const {email, token} = await server.client.newMember();
    const adjust = (points: number, key: string = randomUUID()) =>
      server.client.owner(
        'POST',
        '/loyalty-adjustments',
        {email: email.toUpperCase(), points, reason: '=HYPERLINK("x") sorry'},
        {'Idempotency-Key': key},
      );
    const key = randomUUID();
    const given = await adjust(30, key);
    expect(given).toMatchObject({
      status: 201,
      body: {points: 30, state: 'adjusted', reason: 'manual'},
    });
    expect((await adjust(30, key)).body).toEqual(given.body);
    expect((await adjust(-51)).body['code']).toBe('points.not-enough');
    const all = await Promise.all(Array.from({length: 10}, () => adjust(-20)));
    expect(all.filter(one => one.status === 201)).toHaveLength(2);
    expect((await adjust(0)).status).toBe(400);
    const account = accountOf(await server.client.account(token));
    expect(account).toMatchObject({balance: 10, owed: 0});
    const lines = await server.client.owner(
      'GET',
      `/loyalty-members/${account.memberNumber}/lines?limit=2`,
    );
    expect(lines.body).toMatchObject({items: account.history.slice(0, 2)});
    const sheet = await server.client.owner(
      'GET',
      `/loyalty-members/${account.memberNumber}/lines`,
      undefined,
      csv,
    );
    expect(sheet.text).toMatch(/^\ufeff?lineId,at,points,state,reason,about,availableAt\r\n/);
    expect(sheet.text).toContain(`,30,adjusted,manual,"'=HYPERLINK(""x"") sorry",`);
    const rest = await server.client.owner(
      'GET',
      `/loyalty-members/${account.memberNumber}/lines?cursor=${String(lines.body['next'])}`,
    );
    expect(rest.body).toMatchObject({items: account.history.slice(2)});
  });

  it('takes over members with their points, each address of an import once', async () => {
    const body = {
      importId: 'move-1',
      csv: [
        'email,points',
        'anna@example.com,120',
        '"bo@example.com","0"',
        'nonsense,5',
        'cil@example.com,-5',
        'cil@example.com,1e9',
        '',
        'Anna@example.com,7',
        '=cmd|x,5',
      ].join('\r\n'),
    };
    const first = await server.client.owner('POST', '/loyalty-imports', body);
    expect(first).toMatchObject({
      status: 200,
      body: {
        imported: 2,
        skipped: [
          {line: 4, reason: 'email.invalid'},
          {line: 5, reason: 'points.invalid'},
          {line: 6, reason: 'points.invalid'},
          {line: 8, reason: 'import.repeated'},
          {line: 9, reason: 'email.invalid'},
        ],
      },
    });
    const again = await server.client.owner('POST', '/loyalty-imports', body);
    expect(again.body['imported']).toBe(0);
    const {accessToken} = await server.client.signIn('anna@example.com');
    expect(accountOf(await server.client.join(accessToken)).balance).toBe(120);
  });

  it('exports members without a formula in them', async () => {
    await server.client.owner('POST', '/loyalty-imports', {
      importId: 'odd',
      csv: '+1234@example.com,5\n=1+1@example.com,6',
    });
    const {text} = await server.client.owner('GET', '/loyalty-members', undefined, csv);
    expect(text.startsWith('memberNumber,email,balance')).toBe(true);
    expect(text).toContain(",'+1234@example.com,5,");
    expect(text).toContain(",'=1+1@example.com,6,");
    for (const line of text.split('\r\n'))
      for (const cell of line.split(',')) expect(cell).not.toMatch(/^[=+@\t\r]/);
  });

  it('reads of one address what its tier brings besides points, and what no tier brings', async () => {
    const own = await createLoyaltyServer({
      milestones: [],
      tiers: [
        {id: 'shore', name: {en: 'Shore'}, from: 0},
        {
          id: 'harbour',
          name: {en: 'Harbour'},
          from: 10,
          benefits: [{en: 'Returns are on us'}],
          perks: ['free-returns', 'priority-support'],
        },
      ],
    });
    const {email, token} = await own.client.newMember();
    await own.client.newMember();
    const find = (address: string, more = {}) =>
      own.client.owner('GET', `/loyalty-members?email=${address}`, undefined, more);
    const perks = ['free-returns', 'priority-support'];
    expect((await find(email.toUpperCase())).body['items']).toMatchObject([
      {email, tierId: 'harbour', perks},
    ]);
    expect((await find('nobody@example.com')).body['items']).toEqual([]);
    expect((await find('nonsense')).status).toBe(400);
    expect((await find(email, csv)).text).toContain('free-returns priority-support');
    expect(accountOf(await own.client.account(token)).tier).toMatchObject({perks});
    const page = await own.client.call('GET', '/config?locale=en');
    const campaigns = page.body['campaigns'] as {id: string}[];
    expect(campaigns.find(({id}) => id === 'card')).toMatchObject({
      settings: {tiers: [{}, {benefits: ['Returns are on us'], perks}]},
    });
    await own.change({tiers: [{id: 'harbour', name: {en: 'Harbour'}, from: 0}]});
    expect((await find(email)).body['items']).not.toHaveProperty('0.perks');
    await own.close();
  });

  it('pages through members by card', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const {body} = await server.client.owner('GET', `/loyalty-members?limit=2${cursor}`);
      const items = body['items'] as {memberNumber: string}[];
      seen.push(...items.map(one => one.memberNumber));
      cursor = body['next'] ? `&cursor=${String(body['next'])}` : '';
    } while (cursor);
    expect(seen).toEqual([...seen].sort());
    expect(new Set(seen).size).toBe(seen.length);
    const {text} = await server.client.owner('GET', '/loyalty-members', undefined, csv);
    expect(text.trim().split('\r\n')).toHaveLength(seen.length + 1);
  });

  it('needs the secret key of this shop', async () => {
    for (const path of ['/loyalty-members', '/loyalty-members/1/lines', '/loyalty-liability'])
      expect(
        (await server.client.owner('GET', path, undefined, {Authorization: 'Bearer other'})).status,
      ).toBe(401);
  });
});

describe('what the shop owes', () => {
  it('is the same by day whether its days were closed or not', async () => {
    server.setTime('2027-01-01T10:00:00Z');
    const {email} = await server.client.newMember();
    const shop = (await server.services.shops.byId(server.shopId))!;
    const at = server.now().toISOString();
    const order = paidOrder(email, 50, {placedAt: at, paidAt: at, updatedAt: at});
    await server.services.orders.take(shop, order);
    const {accessToken} = await server.client.signIn(email);
    server.setTime('2027-01-03T10:00:00Z');
    const second = await server.client.signIn(email);
    await server.client.redeem(second.accessToken, 'ten', 10);
    await server.services.orders.take(shop, {
      ...order,
      refunded: {minor: 1000, currency: 'EUR'},
      updatedAt: server.now().toISOString(),
    });
    server.setTime('2027-01-05T00:30:00Z');
    const report = async () =>
      (await server.client.owner('GET', '/loyalty-liability?from=2026-12-31&to=2027-01-05')).body[
        'days'
      ] as Record<string, number>[];
    const before = await report();
    const [eve, first, quiet, third] = before;
    expect(first).toMatchObject({day: '2027-01-01', earned: 70, spent: 0});
    expect(quiet).toMatchObject({earned: 0, outstanding: first!['outstanding']});
    expect(third).toMatchObject({
      spent: 10,
      reversed: 10,
      outstanding: eve!['outstanding']! + 10,
      pending: eve!['pending']! + 40,
    });
    const ahead = await server.client.owner(
      'GET',
      '/loyalty-liability?from=2027-01-04&to=2027-02-01',
    );
    expect((ahead.body['days'] as object[]).length).toBe(2);
    for (let run = 0; run < 3; run += 1) {
      await server.services.loyalty.liability.closeDays();
      expect(await report()).toEqual(before);
    }
    server.pass(86_400_000);
    await server.services.loyalty.liability.closeDays();
    expect(await report()).toEqual(before);
    const sheet = await server.client.owner(
      'GET',
      '/loyalty-liability?from=2027-01-01&to=2027-01-01',
      undefined,
      csv,
    );
    expect(sheet.text).toContain('2027-01-01,70,0,0,0,0,');
    expect(sheet.text).toContain('outstanding,pending,owed\r\n');
    expect((await server.client.account(accessToken)).status).toBe(401);
    for (const query of ['from=2027-02-01&to=2027-01-01', 'from=1990-01-01', 'from=x'])
      expect((await server.client.owner('GET', `/loyalty-liability?${query}`)).status).toBe(400);
  });
});

describe('store credit that is outstanding', () => {
  it('is told for each day and currency, with its pieces, also as a table', async () => {
    server.setTime('2027-06-01T10:00:00Z');
    const crowns = {minor: 15_000, currency: 'SEK'};
    const gives = {kind: 'store-credit', amount: crowns} as const;
    const reward = {id: 'crowns', title: {en: '150 kr'}, cost: 5, gives};
    await server.change({rewards: [...cardSettings.rewards, reward]});
    const {email, token} = await server.client.newMember();
    const {owner} = server.client;
    await owner('POST', '/loyalty-adjustments', {email, points: 500, reason: 'For a test'});
    const first = await server.client.redeem(token, 'credit', 50);
    const {code} = first.body['coupon'] as {code: string};
    await server.client.redeem(token, 'credit', 50);
    const undone = await server.client.redeem(token, 'credit', 50);
    await server.client.undo(token, String(undone.body['redemptionId']));
    await server.client.redeem(token, 'crowns', 5);

    // Two days later an order uses a part; what it leaves is another piece.
    server.setTime('2027-06-03T10:00:00Z');
    const shop = (await server.services.shops.byId(server.shopId))!;
    const at = server.now().toISOString();
    const used = {minor: 150, currency: 'EUR'};
    const order = paidOrder(email, 0, {placedAt: at, paidAt: at, updatedAt: at});
    const couponDiscounts = [{code, amount: used}];
    await server.services.orders.take(shop, {...order, couponCodes: [code], couponDiscounts});
    // The crowns are used whole on the day after that.
    server.setTime('2027-06-04T10:00:00Z');
    const {accessToken} = await server.client.signIn(email);
    await server.services.loyalty.coupons.settled();
    const {storeCredit = []} = accountOf(await server.client.account(accessToken));
    for (const {code: spent, amount} of storeCredit) {
      if (amount.currency !== 'SEK') continue;
      await server.services.orders.take(shop, {
        ...paidOrder(email, 0, {updatedAt: server.now().toISOString()}),
        couponCodes: [spent],
        couponDiscounts: [{code: spent, amount}],
      });
    }

    const path = '/loyalty-liability?from=2027-05-31&to=2027-06-04';
    const days = (await owner('GET', path)).body['days'] as {storeCredit: unknown}[];
    const euros = (minor: number, pieces: number) => ({amount: {minor, currency: 'EUR'}, pieces});
    const kronor = {amount: crowns, pieces: 1};
    expect(days.map(({storeCredit: held}) => held)).toEqual([
      [],
      [euros(1000, 2), kronor],
      [euros(1000, 2), kronor],
      [euros(850, 2), kronor],
      [euros(850, 2)],
    ]);
    const {text} = await owner('GET', path, undefined, csv);
    const [head, eve, , , third, fourth] = text.trim().split('\r\n');
    expect(head).toMatch(
      /,storeCreditEUR,storeCreditPiecesEUR,storeCreditSEK,storeCreditPiecesSEK$/,
    );
    expect(eve).toMatch(/^2027-05-31,.*,0\.00,0,0\.00,0$/);
    expect(third).toMatch(/^2027-06-03,.*,8\.50,2,150\.00,1$/);
    expect(fourth).toMatch(/^2027-06-04,.*,8\.50,2,0\.00,0$/);
  });

  it('is given by the owner’s hand with a reason, once for a key, by mail and on the card', async () => {
    server.setTime('2027-06-10T10:00:00Z');
    const {email, token} = await server.client.newMember();
    const amount = {minor: 750, currency: 'EUR'};
    const reason = 'The jug came broken';
    const give = (more: object = {}, key: string = randomUUID()) =>
      server.client.owner(
        'POST',
        '/loyalty-credits',
        {email, amount, reason, ...more},
        {'Idempotency-Key': key},
      );
    const key = randomUUID();
    const given = await give({email: email.toUpperCase()}, key);
    const title = '€7.50 of store credit – The jug came broken';
    expect(given).toMatchObject({status: 201, body: {amount, reason, title}});
    expect((await give({email: email.toUpperCase()}, key)).body).toEqual(given.body);
    // The answer is kept for days only, the key for ever.
    await server.db.deleteFrom('idempotency_keys').execute();
    expect(await give({email: email.toUpperCase()}, key)).toMatchObject({
      status: 409,
      body: {code: 'credit.given-already'},
    });

    const account = accountOf(await server.client.account(token));
    const [piece, ...more] = account.storeCredit ?? [];
    expect([piece?.amount, more]).toEqual([amount, []]);
    expect(account.history[0]).toMatchObject({points: 0, reason: 'reward', data: {title}});
    const mails = await server.db
      .selectFrom('mail_outbox')
      .select('data')
      .where('to_address', '=', email)
      .where('kind', '=', 'loyalty-reward')
      .execute();
    expect(mails.map(({data}) => data)).toMatchObject([{title, code: piece?.code, credit: 'hand'}]);

    // It is store credit like any other: what an order leaves comes back.
    const {code} = piece!;
    const shop = (await server.services.shops.byId(server.shopId))!;
    await server.services.orders.take(shop, {
      ...paidOrder(email, 0, {number: '1047', updatedAt: server.now().toISOString()}),
      couponCodes: [code],
      couponDiscounts: [{code, amount: {...amount, minor: 700}}],
    });
    await server.services.loyalty.coupons.settled();
    const left = accountOf(await server.client.account(token)).storeCredit ?? [];
    expect(left.map(one => one.amount.minor)).toEqual([50]);
    expect((await server.audit()).wrong).toBe(0);

    for (const wrong of [
      {amount: {...amount, minor: 0}},
      {amount: {...amount, minor: -5}},
      {amount: {...amount, minor: 1.5}},
      {amount: {...amount, minor: 1_000_001}},
      {amount: {...amount, currency: 'eur'}},
      {reason: ''},
      {reason: 'x'.repeat(121)},
      {email: 'nobody'},
    ]) {
      const refused = await give(wrong);
      expect([refused.status, Object.keys(refused.body['fields'] as object)[0]]).toEqual([
        400,
        expect.stringMatching(/^(amount\.|reason|email)/),
      ]);
    }
    expect(await give({amount: {...amount, currency: 'SEK'}})).toMatchObject({
      status: 400,
      body: {code: 'credit.other-currency'},
    });
    expect(await give({email: 'stranger@example.com'})).toMatchObject({
      status: 404,
      body: {code: 'member.unknown'},
    });
    const foreign = {Authorization: 'Bearer other'};
    const body = {email, amount, reason};
    const stranger = await server.client.owner('POST', '/loyalty-credits', body, foreign);
    expect(stranger.status).toBe(401);
    expect(accountOf(await server.client.account(token)).storeCredit).toHaveLength(1);
  });

  it('counts what was won once its address is proven, until it is used or taken back', async () => {
    server.setTime('2027-07-01T10:00:00Z');
    const shop = server;
    const slice = {
      id: 'money',
      label: {en: '1 $'},
      weight: 1,
      prize: {kind: 'store-credit', amount: {minor: 100, currency: 'USD'}},
    };
    const settings = {slices: [slice, {...slice, id: 'more'}], delivery: 'mail'};
    const input = {kind: 'spin-wheel', name: 'Money', status: 'published', settings};
    await shop.client.owner('POST', '/campaigns', {id: 'money', input});
    const email = 'winner@example.com';
    const play = async (part: string, body: object) => {
      const url = `/v1/shops/${shop.shopKey}/campaigns/money/${part}`;
      const response = await shop.app.request(url, {
        method: 'POST',
        headers: {
          Origin: shop.origin,
          'Idempotency-Key': randomUUID(),
          'Content-Type': 'application/json',
        },
        body: JSON.stringify(body),
      });
      return (await response.json()) as Record<string, unknown>;
    };
    const dollars = async () => {
      const today = server.now().toISOString().slice(0, 10);
      const {body} = await shop.client.owner(
        'GET',
        `/loyalty-liability?from=2027-07-01&to=${today}`,
      );
      const days = body['days'] as {storeCredit: {amount: {currency: string}; pieces: number}[]}[];
      return days.map(
        ({storeCredit}) => storeCredit.find(({amount}) => amount.currency === 'USD')?.pieces ?? 0,
      );
    };
    const {offerId} = await play('spin-offers', {});
    const clientSeed = randomUUID().replaceAll('-', '');
    const {spinId} = await play('spins', {offerId, clientSeed, contact: {email}, consents: []});
    expect(await dollars()).toEqual([0]);
    server.setTime('2027-07-02T10:00:00Z');
    const mail = await shop.db
      .selectFrom('mail_outbox')
      .select('data')
      .where('to_address', '=', email)
      .executeTakeFirstOrThrow();
    const {confirmUrl = ''} = mail.data as {confirmUrl?: string};
    await shop.app.request(new URL(confirmUrl).pathname, {method: 'POST'});
    expect(await dollars()).toEqual([0, 1]);
    server.setTime('2027-07-03T10:00:00Z');
    await shop.client.owner('POST', `/spins/${String(spinId)}/void`);
    expect(await dollars()).toEqual([0, 1, 0]);
  });
});

describe('a person', () => {
  it('can be told everything and then forgotten; the numbers stay without anybody', async () => {
    server.setTime('2028-03-02T09:00:00Z');
    const {email, token, joined} = await server.client.newMember();
    const code = accountOf(joined).referral!.code;
    const friend = await server.client.newMember(undefined, {referral: code});
    await server.client.redeem(token, 'ten', 10);
    const shop = (await server.services.shops.byId(server.shopId))!;
    const at = server.now().toISOString();
    const order = paidOrder(email, 90, {placedAt: at, paidAt: at, updatedAt: at});
    await server.services.orders.take(shop, order);
    const {body} = await server.client.owner('GET', `/contacts/${email}`);
    expect(body['loyalty']).toMatchObject({
      balance: 10,
      pending: 90,
      lines: [{reason: 'order'}, {reason: 'reward'}, {reason: 'sign-up'}],
      redemptions: [{rewardId: 'ten', title: 'Ten percent'}],
    });
    expect((await server.client.owner('DELETE', `/contacts/${email}`)).status).toBe(204);
    const after = await server.client.owner('GET', `/contacts/${email}`);
    expect(after.body['loyalty']).toBeUndefined();
    expect(await server.audit()).toMatchObject({wrong: 0, unbalanced: 0});
    const rows = await server.db.selectFrom('loyalty_members').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(email);
    // What still arrives about the order finds nobody.
    await server.services.orders.take(shop, {
      ...order,
      status: 'refunded',
      refunded: order.total,
      updatedAt: new Date(server.now().getTime() + 1000).toISOString(),
    });
    server.pass(15 * 86_400_000);
    await server.services.loyalty.orders.approveDue();
    expect(await server.audit()).toMatchObject({wrong: 0, unbalanced: 0});
    const {text} = await server.client.owner('GET', '/loyalty-members', undefined, csv);
    expect(text).not.toContain(email);
    expect(text).toContain(friend.email);
  });

  it('leaves with the whole shop when that is deleted', async () => {
    await server.client.newMember();
    await server.db.transaction().execute(tx => deleteShop(tx, server.shopId));
    expect(await server.audit()).toMatchObject({postings: 0});
  });
});
