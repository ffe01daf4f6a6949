import {randomBytes, randomUUID} from 'node:crypto';
import type {SpinOutcome} from '@bonbon/contract/spin-wheel.js';
import {sql} from 'kysely';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {PrizeMailData} from '../mail/mailer.js';
import {accountOf, createLoyaltyServer, paidOrder, type LoyaltyServer} from '../loyalty/testing.js';

let shop: LoyaltyServer;
beforeAll(async () => {
  shop = await createLoyaltyServer();
});
afterAll(() => shop.close());

const points = (id: string, count: number, stock: number | null = null) => ({
  id,
  label: {en: `${count} points`, sv: `${count} poäng`},
  weight: 1,
  stock,
  prize: {kind: 'points', points: count},
});
const credit = {
  id: 'credit',
  label: {en: '€5 to spend'},
  weight: 1,
  prize: {kind: 'store-credit', amount: {minor: 500, currency: 'EUR'}},
};

const wheelOf = (slices: unknown[], settings: object = {}, more: object = {}) => ({
  kind: 'spin-wheel',
  name: 'Points',
  status: 'published',
  settings: {slices, limits: {perAddress: 50, perNetworkPerDay: 100_000}, ...settings},
  ...more,
});

async function makeWheel(id: string, slices: unknown[], settings: object = {}) {
  const made = await shop.client.owner('POST', '/campaigns', {
    id,
    input: wheelOf(slices, settings),
  });
  expect(made.status).toBe(201);
}

async function send(path: string, body?: unknown, headers: Record<string, string> = {}) {
  const response = await shop.app.request(`/v1/shops/${shop.shopKey}/campaigns/${path}`, {
    method: body ? 'POST' : 'GET',
    headers: {
      Origin: shop.origin,
      'Idempotency-Key': randomUUID(),
      ...(body ? {'Content-Type': 'application/json'} : {}),
      ...headers,
    },
    ...(body ? {body: JSON.stringify(body)} : {}),
  });
  return {status: response.status, body: (await response.json()) as SpinOutcome};
}

async function win(id: string, email: string): Promise<SpinOutcome> {
  const offer = (await send(`${id}/spin-offers`, {})).body as unknown as {offerId: string};
  const clientSeed = randomBytes(16).toString('hex');
  const request = {offerId: offer.offerId, clientSeed, contact: {email}, consents: []};
  const headers = {'Idempotency-Key': randomUUID()};
  const first = await send(`${id}/spins`, request, headers);
  expect(first.status).toBe(201);
  expect((await send(`${id}/spins`, request, headers)).body).toEqual(first.body);
  return first.body;
}

const read = async (id: string, {playToken}: SpinOutcome) =>
  (await send(`${id}/spins/current`, undefined, {Authorization: `Bearer ${playToken}`})).body;

async function mailsTo(email: string) {
  const {rows} = await sql<{data: Partial<PrizeMailData>}>`
    select data from mail_outbox where to_address = ${email} and kind = 'prize'
    order by created_at`.execute(shop.db);
  return rows.map(row => row.data);
}

const linkTo = async (email: string) => {
  const [newest] = (await mailsTo(email)).slice(-1);
  return new URL(newest?.confirmUrl ?? '').pathname;
};

const press = (path: string) => shop.app.request(path, {method: 'POST'});

/** Signs in anew: the newest mail is known by its time. */
const signIn = (email: string) => {
  shop.pass(1000);
  return shop.client.signIn(email);
};

const voidWin = ({spinId}: SpinOutcome) => shop.client.owner('POST', `/spins/${spinId}/void`);

const euro = (minor: number) => ({minor, currency: 'EUR'});

const creditOf = async (token: string) =>
  accountOf(await shop.client.account(token)).storeCredit ?? [];

/** News of an order, twice; what they bring is made by itself. */
async function tell(order: ReturnType<typeof paidOrder>) {
  const seller = (await shop.services.shops.byId(shop.shopId))!;
  for (let time = 0; time < 2; time += 1) await shop.services.orders.take(seller, order);
  await shop.services.loyalty.coupons.settled();
}

const fresh = () => `${randomUUID()}@example.com`;

describe('a wheel with points', () => {
  it('is published only beside a programme, which then stays', async () => {
    const alone = await createLoyaltyServer();
    const {owner} = alone.client;
    expect((await alone.change({}, {status: 'draft'})).ok).toBe(true);
    const input = wheelOf([points('a', 50), points('b', 20)]);
    const refused = await owner('POST', '/campaigns', {id: 'early', input});
    expect(refused).toMatchObject({status: 409, body: {code: 'campaign.programme-missing'}});
    expect(String(refused.body['detail'])).toContain('"loyalty"');
    const draft = {id: 'early', input: {...input, status: 'draft'}};
    expect((await owner('POST', '/campaigns', draft)).status).toBe(201);
    expect((await owner('PUT', '/campaigns/early', input)).status).toBe(409);
    expect((await alone.change({})).ok).toBe(true);
    expect((await owner('PUT', '/campaigns/early', input)).status).toBe(200);
    expect(await alone.change({}, {status: 'draft'})).toMatchObject({
      error: {code: 'campaign.points-promised'},
    });
    const gone = await owner('DELETE', '/campaigns/card');
    expect(gone).toMatchObject({status: 409, body: {code: 'campaign.points-promised'}});
    // Its rules may be changed all the same.
    expect((await alone.change({paused: true})).ok).toBe(true);
    await alone.close();
  });

  it('asks for an address: nobody could be given points or credit without one', async () => {
    for (const slice of [points('a', 50), credit]) {
      const input = wheelOf([slice, points('b', 20)], {entry: 'free'});
      const refused = await shop.client.owner('POST', '/campaigns', {id: 'free', input});
      expect(refused.body).toMatchObject({status: 400, code: 'campaign.prize-needs-address'});
    }
    const odd = wheelOf([{...points('a', 1), prize: {kind: 'points', points: 0}}, credit]);
    expect((await shop.client.owner('POST', '/campaigns', {id: 'odd', input: odd})).status).toBe(
      400,
    );
  });
});

describe('points that were won', () => {
  beforeAll(() => makeWheel('fifty', [points('a', 50), points('b', 50)]));

  it('wait for the mail’s button, which puts them on the card once', async () => {
    const {email} = await shop.client.newMember();
    const before = await shop.client.look(email);
    const outcome = await win('fifty', email);
    expect(outcome).toMatchObject({wins: true, delivery: 'none', status: 'awarded'});
    expect(outcome.points).toEqual({count: 50, state: 'waiting'});
    expect(outcome.coupon).toBeUndefined();
    const [mail] = await mailsTo(email);
    expect(mail).toMatchObject({points: 50});
    const link = await linkTo(email);
    const page = await (await shop.app.request(link)).text();
    expect(page).toContain('Put the points on my card');
    expect((await shop.client.look(email)).balance).toBe(before.balance);
    await Promise.all(Array.from({length: 12}, () => press(link)));
    const after = await shop.client.look(email);
    expect(after.balance - before.balance).toBe(50);
    expect(after.history[0]).toMatchObject({
      points: 50,
      state: 'approved',
      reason: 'prize',
      data: {title: '50 points'},
    });
    expect((await read('fifty', outcome)).points).toEqual({count: 50, state: 'credited'});
    expect(await (await shop.app.request(link)).text()).toContain('They are on your card.');
    expect(await shop.audit()).toMatchObject({wrong: 0, unbalanced: 0});
  });

  it('make a member of somebody who presses that button without a card', async () => {
    const email = fresh();
    await win('fifty', email);
    const link = await linkTo(email);
    expect(await (await shop.app.request(link)).text()).toContain('No card yet?');
    await press(link);
    // The points of joining and those that were won.
    expect((await shop.client.look(email)).balance).toBe(20 + 50);
  });

  it('go on the card of a member who signs in', async () => {
    const {email} = await shop.client.newMember();
    const before = await shop.client.look(email);
    const wins = [await win('fifty', email), await win('fifty', email)];
    expect((await shop.client.look(email)).balance).toBe(before.balance);
    await signIn(email);
    await signIn(email);
    expect((await shop.client.look(email)).balance - before.balance).toBe(100);
    for (const outcome of wins)
      expect((await read('fifty', outcome)).points?.state).toBe('credited');
  });

  it('wait for somebody who signs in without a card until there is one', async () => {
    const email = fresh();
    const outcome = await win('fifty', email);
    const {accessToken} = await shop.client.signIn(email);
    expect((await read('fifty', outcome)).points?.state).toBe('waiting');
    const joined = await shop.client.join(accessToken);
    expect(joined).toMatchObject({status: 201, body: {balance: 70}});
  });

  it('are taken back with the win: never below zero, but what was spent is owed', async () => {
    const {email, token} = await shop.client.newMember();
    const first = await win('fifty', email);
    await press(await linkTo(email));
    expect((await shop.client.look(email)).balance).toBe(70);
    expect(await voidWin(first)).toMatchObject({status: 200, body: {pointsState: 'taken-back'}});
    expect((await voidWin(first)).status).toBe(200);
    const back = await shop.client.look(email);
    expect(back).toMatchObject({balance: 20, owed: 0});
    expect(back.history[0]).toMatchObject({
      points: -50,
      state: 'reversed',
      reason: 'prize.reversed',
    });
    expect((await read('fifty', first)).points?.state).toBe('taken-back');

    const second = await win('fifty', email);
    await signIn(email);
    expect((await shop.client.redeem(token, 'credit', 50)).status).toBe(201);
    await voidWin(second);
    expect(await shop.client.look(email)).toMatchObject({balance: 0, owed: 30});
    expect(await shop.audit()).toMatchObject({wrong: 0, unbalanced: 0});
  });

  it('that wait are gone with the win', async () => {
    const email = fresh();
    const outcome = await win('fifty', email);
    const link = await linkTo(email);
    await voidWin(outcome);
    expect((await shop.app.request(link)).status).toBe(410);
    await press(link);
    await shop.client.newMember(email);
    expect((await shop.client.look(email)).balance).toBe(20);
  });

  it('are in the log, the spreadsheet and the report', async () => {
    await makeWheel('told', [points('a', 50), points('b', 50)]);
    const {email} = await shop.client.newMember();
    await win('told', email);
    await signIn(email);
    await win('told', fresh());
    const {body} = await shop.client.owner('GET', '/campaigns/told/spins');
    const items = body['items'] as {points: number; pointsState: string}[];
    expect(items.map(one => [one.points, one.pointsState])).toEqual([
      [50, 'waiting'],
      [50, 'credited'],
    ]);
    const csv = await shop.client.owner('GET', '/campaigns/told/spins', undefined, {
      Accept: 'text/csv',
    });
    expect(csv.text).toContain(',50,waiting,');
    const report = await shop.client.owner('GET', '/campaigns/told/spin-report');
    const slices = report.body['slices'] as {pointsCredited: number; pointsWaiting: number}[];
    const sum = (key: 'pointsCredited' | 'pointsWaiting') =>
      slices.reduce((all, slice) => all + slice[key], 0);
    expect([sum('pointsCredited'), sum('pointsWaiting')]).toEqual([50, 50]);
  });

  it('of a wheel that delivers by mail go back to the wheel unless they are confirmed', async () => {
    await makeWheel('kept', [points('a', 50, 5), points('b', 50, 5)], {delivery: 'mail'});
    const {email} = await shop.client.newMember();
    const outcome = await win('kept', email);
    expect(outcome).toMatchObject({delivery: 'mailed', points: {state: 'waiting'}});
    await signIn(email);
    expect((await read('kept', outcome)).points?.state).toBe('waiting');
    await press(await linkTo(email));
    expect(await read('kept', outcome)).toMatchObject({
      delivery: 'none',
      points: {state: 'credited'},
    });
    const late = await win('kept', fresh());
    shop.pass(49 * 3_600_000);
    expect(await shop.services.prizes.releaseUnconfirmed()).toBe(1);
    expect(await read('kept', late)).toMatchObject({
      status: 'expired',
      points: {state: 'taken-back'},
    });
  });

  it('are mailed again with their button, and without one once they are on the card', async () => {
    const {email} = await shop.client.newMember();
    const {playToken} = await win('fifty', email);
    const again = () => send('fifty/prize-mails', {playToken});
    shop.pass(61_000);
    expect((await again()).status).toBe(202);
    await press(await linkTo(email));
    shop.pass(61_000);
    expect((await again()).status).toBe(202);
    const mails = await mailsTo(email);
    expect(mails.map(mail => [mail.points, mail.confirmUrl !== undefined])).toEqual([
      [50, true],
      [50, true],
      [50, false],
    ]);
  });
});

describe('store credit that was won', () => {
  it('is a code of the winner’s address that never runs out', async () => {
    await makeWheel('money', [credit, {...credit, id: 'again'}]);
    const email = fresh();
    const outcome = await win('money', email);
    expect(outcome).toMatchObject({
      delivery: 'shown',
      storeCredit: {minor: 500, currency: 'EUR'},
      coupon: {exclusive: false},
    });
    expect(outcome.coupon?.expiresAt).toBeUndefined();
    const {rows} = await sql<{spec: object; expires_at: Date | null}>`
      select spec, expires_at from coupons where spin_id = ${outcome.spinId}`.execute(shop.db);
    expect(rows[0]).toMatchObject({
      expires_at: null,
      spec: {effect: {kind: 'amount', off: {minor: 500, currency: 'EUR'}}, boundEmail: email},
    });
    const csv = await shop.client.owner('GET', '/campaigns/money/spins', undefined, {
      Accept: 'text/csv',
    });
    expect(csv.text).toContain(',5.00 EUR');
  });

  it('keeps what an order leaves: by mail for anybody, and on the card of who has one', async () => {
    await makeWheel('purse', [credit, {...credit, id: 'again'}], {
      useUrl: 'https://shop.example/use/{code}',
    });
    const email = fresh();
    const {coupon} = await win('purse', email);
    const {code} = coupon!;
    const small = paidOrder(email, 0, {
      orderId: `small-${email}`,
      number: '1047',
      couponCodes: [code],
      couponDiscounts: [{code, amount: euro(150)}],
    });
    await tell(small);
    const [, rest, ...more] = await mailsTo(email);
    expect(more).toEqual([]);
    expect(rest).toMatchObject({
      credit: 'rest',
      title: '€3.50 of store credit, left from order 1047',
      useUrl: `https://shop.example/use/${rest!.code}`,
      exclusive: false,
    });
    expect(rest!.code).not.toBe(code);
    const {rows} = await sql<{spec: object}>`
      select spec from coupons where code = ${rest!.code}`.execute(shop.db);
    expect(rows[0]?.spec).toMatchObject({
      effect: {kind: 'amount', off: euro(350)},
      boundEmail: email,
    });
    const known = await shop.client.owner('GET', `/contacts/${email}`);
    expect(known.body['creditRests']).toMatchObject([{code: rest!.code, amount: euro(350)}]);

    // The winner joins later, and the card has what is left; a new prize stands beside it.
    const {token} = await shop.client.newMember(email);
    expect(await creditOf(token)).toEqual([{code: rest!.code, amount: euro(350)}]);
    shop.pass(1000);
    const second = await win('purse', email);
    expect(await creditOf(token)).toEqual([
      {code: rest!.code, amount: euro(350)},
      {code: second.coupon!.code, amount: euro(500)},
    ]);

    // What is left of what was left, and all of it once that order is undone.
    const next = paidOrder(email, 1, {
      orderId: `next-${email}`,
      couponCodes: [rest!.code!],
      couponDiscounts: [{code: rest!.code!, amount: euro(300)}],
    });
    await tell(next);
    await tell({...next, status: 'cancelled', updatedAt: '2026-03-03T09:00:00.000Z'});
    const left = (await creditOf(token)).map(({amount}) => amount.minor);
    expect(left.toSorted((a, b) => a - b)).toEqual([50, 300, 500]);

    // A play that is taken back takes its unused code along.
    expect((await voidWin(second)).status).toBe(200);
    expect(await creditOf(token)).toHaveLength(2);
  });

  it('is of the corrected address, once a typing error was put right', async () => {
    await makeWheel('typo', [credit, {...credit, id: 'again'}], {delivery: 'mail'});
    const [wrong, right] = [fresh(), fresh()];
    const {playToken, spinId} = await win('typo', wrong);
    shop.pass(61_000);
    expect((await send('typo/prize-mails', {playToken, email: right})).status).toBe(202);
    const {rows} = await sql<{spec: object}>`
      select spec from coupons where spin_id = ${spinId}`.execute(shop.db);
    expect(rows.map(({spec}) => spec)).toMatchObject([{boundEmail: right}]);
  });

  it('keeps nothing for who was forgotten', async () => {
    await makeWheel('forgotten', [credit, {...credit, id: 'again'}]);
    const email = fresh();
    const {code} = (await win('forgotten', email)).coupon!;
    const gone = await shop.client.owner('DELETE', `/contacts/${encodeURIComponent(email)}`);
    expect(gone.status).toBeLessThan(300);
    await tell(
      paidOrder('other@example.com', 0, {
        couponCodes: [code],
        couponDiscounts: [{code, amount: euro(150)}],
      }),
    );
    expect(await mailsTo(email)).toEqual([]);
  });
});

describe('without JavaScript', () => {
  it('points are said in plain words, with the way to the card', async () => {
    const email = fresh();
    const {playToken} = await win('fifty', email);
    const path = `/play/${shop.shopKey}/fifty/${encodeURIComponent(playToken)}`;
    const page = await (await shop.app.request(path)).text();
    expect(page).toContain('50 points');
    expect(page).toContain('Press the button in the mail');
    expect(page).not.toContain('class="ticket"');
    await press(await linkTo(email));
    expect(await (await shop.app.request(path)).text()).toContain('They are on your card.');
  });
});
