import {randomUUID} from 'node:crypto';
import type {Order, OrderLine} from '@bonbon/contract/order.js';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {basisOf, pointsByBasis, pointsOfOrder} from './earning.js';
import {returnedIn} from './goods.js';
import type {RuleOf} from './programme.js';
import {reversalFor} from './reversal.js';
import {createDice, createLoyaltyServer, paidOrder, type LoyaltyServer} from './testing.js';

const euro = (minor: number) => ({minor, currency: 'EUR'});

const line = (productId: string, quantity: number, minor: number, back?: [number, number]) => ({
  productId,
  variantId: productId,
  title: productId,
  quantity,
  total: euro(minor),
  ...(back ? {refunded: {quantity: back[0], total: euro(back[1])}} : {}),
});

const rule: RuleOf<'order'> = {
  kind: 'order',
  id: 'order',
  pointsPerUnitHundredths: 150,
  taxBasisPoints: 2500,
  rounding: 'nearest',
  excludedProductIds: ['voucher'],
  multipliers: [{factorHundredths: 300, productIds: ['jug']}],
};

/** What is left of an order's points once it is as told. */
function leftOf(earning: RuleOf<'order'>, order: Order): number {
  const basis = basisOf(earning, order, 'EUR');
  const points = pointsByBasis(basis, order, 'EUR');
  const back = {cancelled: false, refunded: order.refunded.minor};
  const gone = reversalFor(order, {...back, returned: returnedIn(order) ?? null});
  return points - gone({points, spend: order.subtotal.minor, basis}).points;
}

const orderOf = (lines: readonly OrderLine[], more: Partial<Order> = {}): Order => {
  const sum = euro(lines.reduce((all, {total}) => all + total.minor, 0));
  const refunded = euro(lines.reduce((all, one) => all + (one.refunded?.total.minor ?? 0), 0));
  return paidOrder('m@example.com', 0, {
    lines: [...lines],
    total: sum,
    subtotal: sum,
    refunded,
    ...more,
  });
};

describe('what comes back by line', () => {
  it('takes what the line earned: nothing where it was left out, threefold where it was multiplied', () => {
    const cup = (back?: [number, number]) => line('cup', 2, 4000, back);
    const jug = (back?: [number, number]) => line('jug', 1, 3000, back);
    const voucher = (back?: [number, number]) => line('voucher', 1, 5000, back);
    const earned = leftOf(rule, orderOf([cup(), jug(), voucher()]));
    // 40 + 3 × 30 euros without a fifth of tax, one and a half points each.
    expect(earned).toBe(156);
    const left = (...lines: readonly OrderLine[]) => leftOf(rule, orderOf(lines));
    expect(left(cup(), jug(), voucher([1, 5000]))).toBe(156);
    expect(left(cup([1, 2000]), jug(), voucher())).toBe(132);
    expect(left(cup([2, 4000]), jug(), voucher())).toBe(108);
    expect(left(cup(), jug([1, 3000]), voucher([1, 5000]))).toBe(48);
    expect(left(cup([2, 4000]), jug([1, 3000]), voucher())).toBe(0);
  });

  it('leaves what the rest would have earned by itself, for 5,000 orders, and ends at nothing', () => {
    const dice = createDice(11);
    const ids = ['cup', 'jug', 'voucher', 'bowl'];
    for (let round = 0; round < 5000; round += 1) {
      const rounding = (['down', 'nearest', 'up'] as const)[dice(3)]!;
      const earning = {...rule, rounding, pointsPerUnitHundredths: 1 + dice(900)};
      const bought = Array.from({length: 1 + dice(4)}, () => {
        const quantity = 1 + dice(5);
        return {id: ids[dice(4)]!, quantity, piece: 1 + dice(9000), kept: quantity};
      });
      const told = () =>
        orderOf(
          bought.map(({id, quantity, piece, kept}) => {
            const gone = quantity - kept;
            return line(id, quantity, quantity * piece, gone ? [gone, gone * piece] : undefined);
          }),
        );
      let before = leftOf(earning, told());
      while (bought.some(({kept}) => kept > 0)) {
        const one = bought[dice(bought.length)]!;
        one.kept = Math.max(0, one.kept - 1 - dice(2));
        const left = leftOf(earning, told());
        const rest = bought.map(({id, kept, piece}) => line(id, kept, kept * piece));
        expect(left).toBe(pointsOfOrder(earning, orderOf(rest), 'EUR'));
        expect(left).toBeLessThanOrEqual(before);
        before = left;
      }
      expect(before).toBe(0);
    }
  });

  it('shares what no line names over what is left, and never takes more than all', () => {
    const flat = {...rule, taxBasisPoints: 0, pointsPerUnitHundredths: 100, multipliers: []};
    const lines = [line('cup', 2, 4000, [1, 2000]), line('bowl', 1, 6000)];
    expect(leftOf(flat, orderOf(lines))).toBe(80);
    // Twenty euros for a cup, and twenty more because it came late.
    expect(leftOf(flat, orderOf(lines, {refunded: euro(4000)}))).toBe(60);
    // Postage was paid back, too: it counts against the goods.
    const withPostage = {total: euro(10_500), refunded: euro(10_500)};
    expect(leftOf(flat, orderOf(lines, withPostage))).toBe(0);
    // More pieces and more money than were bought are all of the line, not more.
    const more = [line('cup', 2, 4000, [7, 9000]), line('bowl', 1, 6000)];
    expect(leftOf(flat, orderOf(more, {refunded: euro(9000), total: euro(10_500)}))).toBe(60);
    const odd = [line('cup', 2, 4000, [-3, Number.NaN]), line('bowl', 1, 6000)];
    expect(leftOf(flat, orderOf(odd, {refunded: euro(1000)}))).toBe(90);
  });

  it('knows a lower price afterwards, a discount on the whole order, and goods by weight', () => {
    const flat = {...rule, taxBasisPoints: 0, pointsPerUnitHundredths: 100, multipliers: []};
    const cheaper = [line('cup', 1, 4000, [0, 1000]), line('bowl', 1, 6000)];
    expect(leftOf(flat, orderOf(cheaper))).toBe(90);
    // Ten euros off a hundred: each line paid nine tenths.
    const off = {subtotal: euro(9000), total: euro(9000)};
    const lines = [line('cup', 1, 4000, [1, 3600]), line('bowl', 1, 6000)];
    expect(leftOf(flat, orderOf(lines, {...off, refunded: euro(3600)}))).toBe(54);
    const clay = [line('clay', 2.5, 5000, [0.5, 1000]), line('bowl', 1, 5000)];
    expect(leftOf(flat, orderOf(clay))).toBe(90);
    const third = [line('cup', 3, 3000, [1, 1000])];
    expect(leftOf(flat, orderOf(third))).toBe(20);
  });
});

describe('an order whose lines come back', () => {
  let server: LoyaltyServer;
  beforeAll(async () => {
    server = await createLoyaltyServer({
      milestones: [],
      earning: [
        {
          kind: 'order',
          id: 'order',
          pointsPerUnitHundredths: 100,
          excludedProductIds: ['voucher'],
          multipliers: [{factorHundredths: 300, productIds: ['jug']}],
        },
      ],
    });
  });
  afterAll(() => server?.close());

  const bought = (back: {cup?: number; jug?: number; voucher?: number} = {}) => [
    line('cup', 3, 3000, [back.cup ?? 0, (back.cup ?? 0) * 1000]),
    line('jug', 2, 4000, [back.jug ?? 0, (back.jug ?? 0) * 2000]),
    line('voucher', 1, 3000, [back.voucher ?? 0, (back.voucher ?? 0) * 3000]),
  ];

  /** The life of an order of 150 points: paid, then paid back line by line and by amount. */
  function lifeOf(email: string, backs: readonly [Parameters<typeof bought>[0], number][]) {
    const at = server.now().getTime();
    const stamp = (minute: number) => new Date(at + minute * 60_000).toISOString();
    const base = {orderId: randomUUID(), placedAt: stamp(0), paidAt: stamp(0)};
    return [[{}, 0] as const, ...backs].map(([back, minor], minute) => ({
      ...paidOrder(email, 100, {...base, updatedAt: stamp(minute)}),
      lines: bought(back),
      refunded: euro(minor),
    }));
  }

  const lives: [[Parameters<typeof bought>[0], number][], number][] = [
    [[[{cup: 1}, 1000]], 140],
    [
      [
        [{voucher: 1}, 3000],
        [{voucher: 1, jug: 1}, 5000],
        [{voucher: 1, jug: 2}, 7000],
      ],
      30,
    ],
    [
      [
        [{cup: 1}, 1000],
        [{cup: 3}, 3000],
        [{cup: 3, jug: 2, voucher: 1}, 10_000],
      ],
      0,
    ],
    // A cup by its line, then fifteen of the ninety euros left for a scratch, then a jug.
    [
      [
        [{cup: 1}, 1000],
        [{cup: 1}, 2500],
        [{cup: 1, jug: 1}, 4500],
      ],
      63,
    ],
    // Money that belongs to no line.
    [[[{}, 1000]], 135],
  ];

  it('comes to the same balances, its news told in order, backwards, or ten times and shuffled', async () => {
    const dice = createDice(5);
    const shop = (await server.services.shops.byId(server.shopId))!;
    const ways = [
      (life: Order[]) => life,
      (life: Order[]) => life.toReversed(),
      (life: Order[]) =>
        Array.from({length: 10}, () => life)
          .flat()
          .map(order => ({order, place: dice(1_000_000)}))
          .toSorted((a, b) => a.place - b.place)
          .map(({order}) => order),
    ];
    // By the facts of orders, and by the ledger's own door, which no clock of the platform guards.
    const doors = [
      (order: Order) => server.services.orders.take(shop, order),
      (order: Order) =>
        server.db.transaction().execute(tx => server.services.loyalty.orders.take(tx, shop, order)),
    ];
    for (const [backs, left] of lives)
      for (const way of ways)
        for (const door of doors) {
          const {email} = await server.client.newMember();
          for (const order of way(lifeOf(email, backs))) await door(order);
          const account = await server.client.look(email);
          expect(account.pending, JSON.stringify(backs)).toBe(left);
        }
    expect(await server.audit()).toMatchObject({wrong: 0, unbalanced: 0});
  }, 60_000);

  it('goes by the rules of its time, however they changed since', async () => {
    // Only so many may sign in within an hour.
    server.pass(2 * 3_600_000);
    const {email} = await server.client.newMember();
    const [paid, back] = lifeOf(email, [[{jug: 1}, 2000]]) as [Order, Order];
    const shop = (await server.services.shops.byId(server.shopId))!;
    await server.services.orders.take(shop, paid);
    await server.change({earning: [{kind: 'order', id: 'order', pointsPerUnitHundredths: 700}]});
    await server.services.orders.take(shop, back);
    expect((await server.client.look(email)).pending).toBe(90);
    await server.change({});
  });
});
