import type {Order} from '@bonbon/contract/order.js';
import type {Shop} from '@bonbon/contract/shop.js';
import {inTime} from '../commerce/in-time.js';
import type {Context} from '../context.js';
import {inTurn} from '../queue/in-turn.js';
import {findShop} from '../shop/shop-rows.js';
import type {Database} from '../storage/database.js';
import {basisOf, pointsByBasis, type EarningBasis} from './earning.js';
import {goodsMinor, returnedIn} from './goods.js';
import * as grants from './grant-rows.js';
import {post} from './ledger-rows.js';
import {findMember, findMemberById, forgetReferrer, type MemberRow} from './member-rows.js';
import {findProgramme, rulesOf, type Programme} from './programme.js';
import type {ProgressService} from './progress-service.js';
import {reversalFor} from './reversal.js';
import {addDays} from './tiers.js';

/** Whoever joins on the page that thanks for an order gets its points too. */
const joinedLateMs = 86_400_000;

const paidStates: readonly Order['status'][] = [
  'paid',
  'packed',
  'shipped',
  'delivered',
  'refunded',
];

const isPaid = ({paidAt, status, refunded}: Order) =>
  paidAt !== undefined || paidStates.includes(status) || refunded.minor > 0;

const reversalOf: Readonly<Record<string, string>> = {
  referral: 'referral.reversed',
  'referral.friend': 'referral.friend.reversed',
};

interface Earning {
  readonly memberId: string;
  readonly source: 'order' | 'referral' | 'referral.friend';
  readonly sourceId: string;
  readonly rule: string;
  readonly points: number;
  readonly spend: number;
  readonly basis: EarningBasis | null;
}

/**
 * Rules about what orders earn. Each call is given the order as it is now and brings the ledger to what
 * follows from it, so that news may come late, twice or in any order.
 */
export function createOrderPoints(context: Context, progress: ProgressService) {
  const {storage, clock, commerceFor, log} = context;
  const {db} = storage;

  async function approve(
    tx: Database,
    programme: Programme | undefined,
    shop: Shop,
    transactionId: number,
  ): Promise<boolean> {
    const grant = await grants.approveGrant(tx, shop.id, transactionId, clock());
    if (!grant) return false;
    const points = grant.points - grant.reversed;
    await post(tx, 'release', {
      shopId: shop.id,
      memberId: grant.member_id,
      source: 'approval',
      sourceId: String(transactionId),
      rule: grant.rule,
      at: clock(),
      points,
      counts: {year: grant.year, points, spend: grant.spend - grant.spend_reversed},
    });
    if (programme) await progress.settle(tx, programme, shop, grant.member_id);
    return true;
  }

  async function earn(
    tx: Database,
    programme: Programme,
    shop: Shop,
    order: Order,
    earning: Earning,
  ): Promise<void> {
    const now = clock();
    const {memberId, source, sourceId, rule, points, spend, basis} = earning;
    if (points <= 0 && spend <= 0) return;
    const data = source === 'order' ? {order: order.number} : {};
    const posted = await post(tx, 'hold', {
      shopId: shop.id,
      memberId,
      source,
      sourceId,
      rule,
      at: now,
      points,
      data,
    });
    if (!posted) return;
    await grants.insertGrant(tx, {
      shop_id: shop.id,
      transaction_id: posted.transaction_id,
      member_id: memberId,
      order_id: order.orderId,
      rule,
      points,
      spend,
      year: now.getUTCFullYear(),
      available_at: addDays(now, programme.settings.approvalDays),
      basis,
    });
    if (programme.settings.approvalDays === 0)
      await approve(tx, programme, shop, posted.transaction_id);
  }

  async function earnForOrder(
    tx: Database,
    programme: Programme,
    shop: Shop,
    member: MemberRow,
    order: Order,
  ): Promise<void> {
    const tier = programme.settings.tiers.find(one => one.id === member.tier_id);
    const spend = goodsMinor(order, shop.currency);
    const rules = rulesOf(programme, 'order').map(rule => {
      const basis = basisOf(rule, order, shop.currency, tier?.bonusBasisPoints);
      return {rule: rule.id, basis, points: pointsByBasis(basis, order, shop.currency)};
    });
    const lines = rules.length > 0 ? rules : [{rule: '', basis: null, points: 0}];
    for (const [index, {rule, basis, points}] of lines.entries())
      await earn(tx, programme, shop, order, {
        memberId: member.member_id,
        source: 'order',
        sourceId: order.orderId,
        rule,
        basis,
        points,
        spend: index === 0 ? spend : 0,
      });
  }

  /** The first order of a friend pays both of them, once. */
  async function earnForReferral(
    tx: Database,
    programme: Programme,
    shop: Shop,
    friend: MemberRow,
    order: Order,
  ): Promise<void> {
    const rules = rulesOf(programme, 'referral');
    if (rules.length === 0 || !friend.referred_by || !friend.email) return;
    const {member_id: memberId, email, joined_at: joinedAt} = friend;
    if (order.subtotal.minor <= 0) return;
    if (await grants.hasBoughtBefore(tx, shop.id, order.orderId, {memberId, email, joinedAt}))
      return;
    const referrer = await findMemberById(tx, shop.id, friend.referred_by);
    for (const {id: rule, points, friendPoints} of rules) {
      const shared = {sourceId: memberId, rule, spend: 0, basis: null};
      await earn(tx, programme, shop, order, {
        ...shared,
        memberId,
        source: 'referral.friend',
        points: friendPoints,
      });
      if (referrer?.email)
        await earn(tx, programme, shop, order, {
          ...shared,
          memberId: referrer.member_id,
          source: 'referral',
          points,
        });
    }
  }

  async function reverse(
    tx: Database,
    shopId: string,
    order: Order,
    state: grants.OrderState,
  ): Promise<void> {
    const goneOf = reversalFor(order, state);
    for (const grant of await grants.lockGrants(tx, shopId, order.orderId)) {
      const member = await findMemberById(tx, shopId, grant.member_id);
      const gone = goneOf(grant);
      const reversed = Math.max(grant.reversed, gone.points);
      const spendReversed = Math.max(grant.spend_reversed, gone.spend);
      const points = reversed - grant.reversed;
      const spend = spendReversed - grant.spend_reversed;
      if (!member?.email || (points === 0 && spend === 0)) continue;
      const isPending = grant.state === 'pending';
      const isGone = isPending && reversed === grant.points && spendReversed === grant.spend;
      await grants.writeReversal(tx, grant, {
        reversed,
        spend_reversed: spendReversed,
        state: isGone ? 'void' : grant.state,
      });
      await post(tx, isPending ? 'drop' : 'reverse', {
        shopId,
        memberId: grant.member_id,
        source:
          reversalOf[grant.source] ?? (state.cancelled ? 'order.cancelled' : 'order.refunded'),
        sourceId: `${order.orderId}:${reversed}:${spendReversed}`,
        rule: grant.rule,
        at: clock(),
        points,
        data: grant.source === 'order' ? {order: order.number} : {},
        ...(isPending ? {} : {counts: {year: grant.year, points: -points, spend: -spend}}),
      });
    }
  }

  /** The member an order belongs to: the one it earned for, or the one of its address. */
  async function memberOf(tx: Database, shopId: string, order: Order) {
    const known = await grants.findOrderMember(tx, shopId, order.orderId);
    if (known) return findMemberById(tx, shopId, known);
    const member = order.email ? await findMember(tx, shopId, order.email) : undefined;
    const isLate = member && Date.parse(order.placedAt) < member.joined_at.getTime() - joinedLateMs;
    return isLate ? undefined : member;
  }

  /** Brings the ledger to what follows from an order as it is now. */
  async function take(tx: Database, shop: Shop, order: Order): Promise<void> {
    const paid = isPaid(order);
    const cancelled = order.status === 'cancelled';
    if (!paid && !cancelled) return;
    const programme = await findProgramme(tx, shop.id, clock());
    const member = await memberOf(tx, shop.id, order);
    if (!member?.email) return;
    const state = await grants.putOrderState(tx, shop.id, order.orderId, {
      memberId: member.member_id,
      paid,
      cancelled,
      refunded: order.refunded.minor,
      returned: returnedIn(order) ?? null,
      placedAt: new Date(order.placedAt),
    });
    if (state.paid && !state.decided) {
      // Once cancelled or while the programme pauses it earns nothing, now and later.
      if (programme?.earns && !state.cancelled) {
        await earnForOrder(tx, programme, shop, member, order);
        await earnForReferral(tx, programme, shop, member, order);
      }
      await grants.markDecided(tx, shop.id, order.orderId);
    }
    if (state.cancelled || state.refunded > 0) await reverse(tx, shop.id, order, state);
  }

  return {
    take,

    /** Takes the orders of the last day of somebody who just joined. */
    async catchUp(shop: Shop, email: string): Promise<void> {
      const commerce = commerceFor(shop);
      if (!commerce?.orders) return;
      const {orders} = commerce;
      const found = await inTime(options => orders.call(commerce, {email, limit: 20}, options));
      if (!found.ok) return log.warn({shopId: shop.id, code: found.error.code}, 'orders not read');
      const own = found.value.items.filter(order => order.email?.toLowerCase() === email);
      const member = await findMember(db, shop.id, email);
      const isOld = ({placedAt}: Order) =>
        member && Date.parse(placedAt) < member.joined_at.getTime() - joinedLateMs;
      // Whoever bought here before the friend told of it is nobody's find, whenever Bonbon came.
      if (member && own.some(order => isOld(order) && isPaid(order)))
        await forgetReferrer(db, member);
      for (const order of own) await db.transaction().execute(tx => take(tx, shop, order));
    },

    /** Makes points whose time for returns is over the member's own. Each is a transaction of its own. */
    async approveDue(limit = 1000): Promise<number> {
      let approved = 0;
      const due = await grants.dueGrants(db, clock(), limit);
      await inTurn(due, async ({shopId, transactionId}) => {
        const shop = await findShop(db, shopId);
        if (!shop) return;
        const done = await db.transaction().execute(async tx => {
          const programme = await findProgramme(tx, shopId, clock());
          return approve(tx, programme, shop, transactionId);
        });
        if (done) approved += 1;
      });
      return approved;
    },
  };
}

export type OrderPoints = ReturnType<typeof createOrderPoints>;
