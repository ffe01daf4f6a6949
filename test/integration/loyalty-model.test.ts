import {randomUUID} from 'node:crypto';
import type {Order, OrderLine} from '@bonbon/contract/order.js';
import type {Shop} from '@bonbon/contract/shop.js';
import {
  cardSettings,
  createDice,
  createLoyaltyServer,
  type LoyaltyServer,
  paidOrder,
} from '@bonbon/server/loyalty/testing.js';
import {type Move, post} from '@bonbon/server/loyalty/ledger-rows.js';
import {addMonths} from '@bonbon/server/loyalty/tiers.js';
import {seedShop} from '@bonbon/server/seed.js';
import {afterAll, beforeAll, expect, it} from 'vitest';

const walkers = 4;
const rounds = 50;
const stepsPerRound = 40;
const membersPerShop = 60;
const dayMs = 86_400_000;
const approvalMs = 3 * dayMs;

const settings = {
  ...cardSettings,
  earning: [
    {
      kind: 'order' as const,
      id: 'order',
      pointsPerUnitHundredths: 100,
      excludedProductIds: ['voucher'],
      // The higher one holds, alone.
      multipliers: [
        {factorHundredths: 250, productIds: ['jug']},
        {factorHundredths: 150, productIds: ['jug', 'cup']},
      ],
    },
  ],
  milestones: [],
  tiers: [],
  approvalDays: 3,
  expiryMonths: 1,
  expiryWarningDays: 1,
};
const rewards = [
  {id: 'ten', cost: 10},
  {id: 'credit', cost: 50},
  {id: 'morning', cost: 15},
];

/** What one order earned, in the model. */
interface Grant {
  order: Order;
  readonly points: number;
  reversed: number;
  state: 'pending' | 'approved';
  readonly due: number;
}

/** A member in the model, which is the rules written down a second time. */
interface Member {
  readonly email: string;
  available: number;
  owed: number;
  active: number;
  warnedOf: number;
  warnedAt: number;
  readonly grants: Grant[];
  readonly swaps: {readonly id: string; readonly cost: number}[];
}

const pendingOf = ({grants}: Member) =>
  grants
    .filter(grant => grant.state === 'pending')
    .reduce((sum, grant) => sum + grant.points - grant.reversed, 0);

function credit(member: Member, points: number) {
  const filled = Math.min(points, member.owed);
  member.owed -= filled;
  member.available += points - filled;
  return points - filled;
}

interface Walker {
  readonly shop: Shop;
  readonly members: Member[];
  readonly dice: (sides: number) => number;
}

let server: LoyaltyServer;
const all: Walker[] = [];
let steps = 0;
let refusals = 0;
let debts = 0;
let byLine = 0;

beforeAll(async () => {
  server = await createLoyaltyServer({}, {connections: 12});
  for (let index = 0; index < walkers; index += 1) {
    const id = `walk-${index}`;
    await seedShop(server.services, {
      shop: {id, name: id},
      campaigns: {card: {kind: 'loyalty', name: 'Card', status: 'published', settings}},
    });
    const shop = (await server.services.shops.byId(id))!;
    const emails = Array.from({length: membersPerShop}, (_, n) => `m${n}@${id}.example`);
    await server.db
      .transaction()
      .execute(tx =>
        server.services.loyalty.admin.import(
          tx,
          shop,
          'start',
          emails.map(email => `${email},0`).join('\n'),
        ),
      );
    const active = server.now().getTime();
    const members = emails.map(email => ({
      email,
      available: 0,
      owed: 0,
      active,
      warnedOf: 0,
      warnedAt: 0,
      grants: [],
      swaps: [],
    }));
    all.push({shop, members, dice: createDice(index + 1)});
  }
  await server.services.loyalty.expiry.run();
});
afterAll(() => server?.close());

type Tx = Parameters<LoyaltyServer['services']['loyalty']['orders']['take']>[0];

async function earn(tx: Tx, {shop, dice}: Walker, member: Member) {
  const at = server.now().toISOString();
  const minor = 1 + dice(20_000);
  // A part of it is a cup or a jug.
  const part = dice(minor + 1);
  const productId = dice(2) ? 'jug' : 'cup';
  const line = (id: string, of: number, quantity = 1) => ({
    productId: id,
    variantId: id,
    title: id,
    quantity,
    total: {minor: of, currency: 'EUR'},
  });
  const voucher = dice(2) * dice(3000);
  const lines = [
    line('bowl', minor - part, 1 + dice(3)),
    line(productId, part, 1 + dice(4)),
    line('voucher', voucher),
  ];
  const times = {placedAt: at, paidAt: at, updatedAt: at};
  const order = paidOrder(member.email, (minor + voucher) / 100, {...times, lines});
  await server.services.loyalty.orders.take(tx, shop, order);
  const points = Math.floor(lines.reduce((sum, one) => sum + tenthsOf(one), 0) / 1000);
  const due = server.now().getTime() + approvalMs;
  member.grants.push({order, points, reversed: 0, state: 'pending', due});
  if (points > 0) member.active = server.now().getTime();
}

const tenthsByProduct: Readonly<Record<string, number>> = {jug: 25, cup: 15, bowl: 10};
const tenthsOf = ({productId, total}: OrderLine) => total.minor * (tenthsByProduct[productId] ?? 0);

/** Some pieces of a line, or all; now and then the platform names more than were bought. */
function sendBack(order: Order, dice: (sides: number) => number): Order {
  const which = dice(order.lines.length);
  const lines = order.lines.map((line, index) => {
    if (index !== which) return line;
    const quantity = Math.min(line.quantity + 1, (line.refunded?.quantity ?? 0) + 1 + dice(2));
    const money = Math.floor(
      (line.total.minor * Math.min(quantity, line.quantity)) / line.quantity,
    );
    return {...line, refunded: {quantity, total: {minor: money, currency: 'EUR'}}};
  });
  const namedIn = (all: readonly OrderLine[]) =>
    all.reduce((sum, {refunded}) => sum + (refunded?.total.minor ?? 0), 0);
  const more = namedIn(lines) - namedIn(order.lines);
  const minor = Math.min(order.total.minor, order.refunded.minor + more);
  return {...order, lines, refunded: {minor, currency: 'EUR'}};
}

/** What is gone of a grant once its order is as told: lines whole, the rest by its share of what is left. */
function goneOf(grant: Grant, {lines, refunded, total}: Order): number {
  const kept = lines.map(line => {
    const gone = Math.min(line.quantity, line.refunded?.quantity ?? 0);
    return {line, share: (line.quantity - gone) / line.quantity};
  });
  if (refunded.minor >= total.minor || kept.every(({share}) => share === 0)) return grant.points;
  // Whole twelfths, as a line has one to four pieces: no fraction is lost.
  const twelfths = (of: (line: OrderLine) => number) =>
    kept.reduce((sum, {line, share}) => sum + of(line) * Math.round(share * 12), 0);
  const left = Math.floor(twelfths(tenthsOf) / 12_000);
  const goods = Math.floor(twelfths(({total: {minor}}) => minor) / 12);
  const named = lines.reduce((sum, line) => sum + (line.refunded?.total.minor ?? 0), 0);
  const unnamed = Math.max(0, refunded.minor - named);
  const share = unnamed === 0 ? 0 : unnamed >= goods ? left : Math.floor((left * unnamed) / goods);
  return grant.points - left + share;
}

async function refund(tx: Tx, {shop, dice}: Walker, member: Member) {
  const grant = member.grants[dice(Math.max(1, member.grants.length))];
  if (!grant) return;
  const total = grant.order.total.minor;
  const isAll = dice(3) === 0;
  const back = isAll ? total : Math.min(total, grant.order.refunded.minor + dice(total) + 1);
  const isByLine = dice(2) === 0;
  const order = isByLine
    ? sendBack(grant.order, dice)
    : {...grant.order, refunded: {minor: back, currency: 'EUR'}};
  if (isByLine) byLine += 1;
  const isCancelled = dice(20) === 0;
  await server.services.loyalty.orders.take(
    tx,
    shop,
    isCancelled ? {...order, status: 'cancelled'} : order,
  );
  // Told again, and what was told before: both change nothing.
  if (dice(8) === 0) await server.services.loyalty.orders.take(tx, shop, grant.order);
  grant.order = order;
  const share = isCancelled ? grant.points : goneOf(grant, order);
  const more = Math.max(0, share - grant.reversed);
  grant.reversed += more;
  if (grant.state === 'pending') return;
  const taken = Math.min(member.available, more);
  member.available -= taken;
  member.owed += more - taken;
  if (more > taken) debts += 1;
}

async function spend(tx: Tx, {shop, dice}: Walker, member: Member) {
  const {id: rewardId, cost} = rewards[dice(rewards.length)]!;
  const call = {shop, email: member.email, locale: 'en'};
  const {redemptions} = server.services.loyalty;
  const done = await redemptions.redeem(call, {rewardId, cost}, randomUUID(), tx);
  expect(done.ok).toBe(member.available >= cost);
  if (!done.ok) {
    refusals += 1;
    return;
  }
  member.available -= cost;
  member.active = server.now().getTime();
  member.swaps.push({id: done.value.redemptionId, cost});
}

async function undo({shop}: Walker, member: Member) {
  const swap = member.swaps.pop();
  if (!swap) return;
  const call = {shop, email: member.email, locale: 'en'};
  const done = await server.services.loyalty.redemptions.undo(call, swap.id);
  expect(done.ok).toBe(true);
  credit(member, swap.cost);
  member.active = server.now().getTime();
}

/** Most shoppers sleep for a while: in each round a third of them is awake. */
function awake({members, dice}: Walker, round: number): Member {
  const third = membersPerShop / 3;
  return members[(Math.floor(round / 17) * third + dice(third)) % membersPerShop]!;
}

async function walk(walker: Walker, round: number) {
  await server.db.transaction().execute(async tx => {
    for (let step = 0; step < stepsPerRound; step += 1) {
      const member = awake(walker, round);
      const kind = walker.dice(100);
      if (kind < 40) await earn(tx, walker, member);
      else if (kind < 65) await refund(tx, walker, member);
      else await spend(tx, walker, member);
      steps += 1;
    }
  });
  for (const member of walker.members) {
    if (member.swaps.length > 0 && walker.dice(10) === 0) await undo(walker, member);
    member.swaps.length = 0;
  }
}

function approveInModel(member: Member, now: number) {
  for (const grant of member.grants) {
    if (grant.state !== 'pending' || grant.due > now) continue;
    grant.state = 'approved';
    if (credit(member, grant.points - grant.reversed) > 0) member.active = now;
  }
}

function expireInModel(member: Member, now: number) {
  const due = addMonths(new Date(member.active), 1).getTime();
  if (member.available === 0) return false;
  if (due <= now + dayMs && member.warnedOf !== member.active)
    Object.assign(member, {warnedOf: member.active, warnedAt: now});
  const isOver = due <= now && member.warnedOf === member.active && member.warnedAt <= now - dayMs;
  if (isOver) member.available = 0;
  return isOver;
}

it('8,000 steps of the rules, with approval and expiry between, come to what a model says', async () => {
  let expired = 0;
  const {orders, expiry} = server.services.loyalty;
  for (let round = 0; round < rounds; round += 1) {
    await Promise.all(all.map(walker => walk(walker, round)));
    server.pass(all[0]!.dice(96) * 3_600_000 + 3_600_000);
    const now = server.now().getTime();
    while ((await orders.approveDue(5000)) > 0);
    await expiry.run();
    for (const member of all.flatMap(({members}) => members)) {
      approveInModel(member, now);
      if (expireInModel(member, now)) expired += 1;
    }
  }
  for (const {shop, members} of all) {
    const kept = await server.services.loyalty.admin.list(shop.id, {after: 0, limit: 1000});
    const seen = kept.map(({email, balance, pending, owed}) => ({email, balance, pending, owed}));
    expect(seen).toEqual(
      members.map(member => ({
        email: member.email,
        balance: member.available,
        pending: pendingOf(member),
        owed: member.owed,
      })),
    );
  }
  const audit = await server.audit();
  expect(audit).toMatchObject({wrong: 0, unbalanced: 0});
  expect(steps).toBe(walkers * rounds * stepsPerRound);
  // The walk met everything it is about.
  expect(expired).toBeGreaterThan(20);
  expect(refusals).toBeGreaterThan(50);
  expect(debts).toBeGreaterThan(20);
  expect(byLine).toBeGreaterThan(500);
}, 300_000);

/** What a member may claim or owes, in the model of the ledger alone. */
interface Claims {
  available: number;
  pending: number;
  owed: number;
}

/** Does one move in the model; false when the balance does not allow it. */
function moveInModel(claims: Claims, move: Move, points: number): boolean {
  const fill = (free: number) => {
    const filled = Math.min(free, claims.owed);
    claims.owed -= filled;
    claims.available += free - filled;
  };
  if (move === 'hold') claims.pending += points;
  else if (move === 'credit' || move === 'giveBack') fill(points);
  else if (move === 'expire') {
    if (claims.available === 0) return false;
    claims.available = 0;
  } else if (move === 'spend' || move === 'debit') {
    if (claims.available < points) return false;
    claims.available -= points;
  } else if (move === 'reverse') {
    const taken = Math.min(points, claims.available);
    claims.available -= taken;
    claims.owed += points - taken;
  } else {
    claims.pending -= points;
    if (move === 'release') fill(points);
  }
  return true;
}

const moves: readonly Move[] = [
  ...(['hold', 'hold', 'hold', 'credit', 'credit', 'release', 'release', 'drop'] as const),
  ...(['spend', 'spend', 'spend', 'debit', 'reverse', 'giveBack', 'expire'] as const),
];

it('100,000 random transactions of the ledger, four at the same time, equal a model', async () => {
  const perShop = 25_000;
  const batch = 500;
  const {db} = server;
  await Promise.all(
    all.map(async ({shop, dice}) => {
      const rows = await db
        .selectFrom('loyalty_balances')
        .selectAll()
        .where('shop_id', '=', shop.id)
        .orderBy('member_id')
        .execute();
      const model = rows.map(({member_id: id, available, pending, owed}) => ({
        id,
        claims: {available, pending, owed: Math.abs(owed)},
      }));
      for (let done = 0; done < perShop; done += batch)
        await db.transaction().execute(async tx => {
          for (let step = done; step < done + batch; step += 1) {
            const {id: memberId, claims} = model[dice(model.length)]!;
            const move = moves[dice(moves.length)]!;
            const isHeld = move === 'release' || move === 'drop';
            const points = isHeld ? dice(claims.pending + 1) : 1 + dice(200);
            const posted = await post(tx, move, {
              shopId: shop.id,
              memberId,
              source: 'model',
              // Now and then an event is told again, and must change nothing.
              sourceId: String(step % 50 === 49 ? step - 1 : step),
              rule: 'model',
              at: server.now(),
              points,
            });
            const isAgain = step % 50 === 49 && posted === undefined;
            const before = {...claims};
            const allowed = moveInModel(claims, move, points);
            if (isAgain) Object.assign(claims, before);
            else expect(posted !== undefined).toBe(allowed);
          }
        });
      const kept = await db
        .selectFrom('loyalty_balances')
        .selectAll()
        .where('shop_id', '=', shop.id)
        .orderBy('member_id')
        .execute();
      expect(
        kept.map(({member_id: id, available, pending, owed}) => ({
          id,
          claims: {available, pending, owed: Math.abs(owed)},
        })),
      ).toEqual(model);
    }),
  );
  expect(await server.audit()).toMatchObject({wrong: 0, unbalanced: 0});
}, 300_000);
