import type {Redemption, RedemptionRequest} from '@bonbon/contract/loyalty.js';
import {fail, ok, type Result} from '@bonbon/contract/result.js';
import {createCache} from '../cache.js';
import type {Context} from '../context.js';
import type {Database} from '../storage/database.js';
import {post, readBalance} from './ledger-rows.js';
import {findMember, type MemberRow} from './member-rows.js';
import {notMember, type MemberCall} from './member-service.js';
import {findProgramme, noProgramme, type Programme} from './programme.js';
import type {RedemptionCoupons} from './redemption-coupons.js';
import * as rows from './redemption-rows.js';
import type {RewardGiver} from './reward-giver.js';

const unknown = () => fail('not-found', 'redemption.unknown');

/** Undos are taken up by the job once the request that began them is surely gone. */
const abandonedMs = 30_000;

function stateOf(row: rows.RedemptionRow, now: Date): Redemption['state'] {
  if (row.undone_at) return 'undone';
  if (row.undoing_at) return 'pending';
  if (row.coupon_state === null) return 'done';
  if (row.coupon_state === 'redeemed') return 'used';
  if (row.coupon_state === 'claimed') return 'pending';
  return row.expires_at && row.expires_at <= now ? 'expired' : 'done';
}

function viewRedemption(row: rows.RedemptionRow, balance: number, now: Date): Redemption {
  const state = stateOf(row, now);
  const {spec} = row;
  const isHeld = state === 'done' || state === 'used' || state === 'expired';
  const mayUndo = row.undo_until && (state === 'done' || state === 'pending') && !row.undoing_at;
  return {
    redemptionId: row.redemption_id,
    rewardId: row.reward_id,
    title: row.title,
    cost: Number(row.cost),
    state,
    ...(isHeld && spec && row.code
      ? {
          coupon: {
            code: row.code,
            exclusive: spec.exclusive,
            ...(spec.endsAt ? {expiresAt: spec.endsAt} : {}),
            ...(spec.minimumSubtotal ? {minimumSubtotal: spec.minimumSubtotal} : {}),
          },
        }
      : {}),
    ...(row.instructions && isHeld ? {instructions: row.instructions} : {}),
    ...(mayUndo && row.undo_until && row.undo_until > now
      ? {undoUntil: row.undo_until.toISOString()}
      : {}),
    balance,
  };
}

/** Rules about swapping points for rewards, and taking a swap back. */
export function createRedemptionService(
  {storage, clock}: Context,
  giver: RewardGiver,
  coupons: RedemptionCoupons,
) {
  const {db} = storage;
  const programmes = createCache<Programme>({lifeMs: 1000, size: 10_000});

  async function tell(member: MemberRow, row: rows.RedemptionRow): Promise<Redemption> {
    const {available} = await readBalance(db, member.shop_id, member.member_id);
    return viewRedemption(row, available, clock());
  }

  async function find(
    {shop, email}: MemberCall,
    by: {readonly redemptionId: string} | {readonly writeKey: string},
  ): Promise<{member: MemberRow; row: rows.RedemptionRow} | undefined> {
    const member = await findMember(db, shop.id, email);
    const row = member && (await rows.findRedemption(db, shop.id, member.member_id, by));
    return member && row ? {member, row} : undefined;
  }

  /** Ends an undo that began: looks at the platform, then gives the points back. */
  async function finishUndo(
    shopId: string,
    redemptionId: string,
  ): Promise<Result<'undone' | 'used'>> {
    const row = await rows.findRedemptionById(db, shopId, redemptionId);
    if (!row?.undoing_at || row.undone_at) return ok('undone');
    const code = row.coupon_state === 'revoking' ? row.code : null;
    const gone = code ? await coupons.revoke(shopId, redemptionId, code) : ok('gone' as const);
    if (!gone.ok) return fail('unavailable', 'coupon.revoke-failed');
    return db.transaction().execute(async tx => {
      if (gone.value === 'used') {
        await rows.refuseUndo(tx, shopId, redemptionId, clock());
        return ok('used');
      }
      if (!(await rows.endUndo(tx, row, clock()))) return ok('undone');
      await post(tx, 'giveBack', {
        shopId,
        memberId: row.member_id,
        source: 'reward.undone',
        sourceId: redemptionId,
        rule: row.reward_id,
        at: clock(),
        points: Number(row.cost),
        data: {title: row.title},
      });
      await rows.returnRewardStock(tx, row);
      return ok('undone');
    });
  }

  /** Makes the coupon of a swap, if there is one to be made, and tells the swap. */
  async function finish(
    call: MemberCall,
    row: rows.RedemptionRow,
    balance: number,
  ): Promise<Redemption> {
    if (row.coupon_state !== 'claimed') return viewRedemption(row, balance, clock());
    const {redemption_id: redemptionId} = row;
    await coupons.issueSoon(call.shop.id, redemptionId);
    const again = await find(call, {redemptionId});
    return again ? tell(again.member, again.row) : viewRedemption(row, balance, clock());
  }

  /** The swap this key made before, if it did: the same request is answered the same, another refused. */
  async function replay(
    call: MemberCall,
    {rewardId, cost}: RedemptionRequest,
    writeKey: string,
  ): Promise<Result<Redemption> | undefined> {
    const found = await find(call, {writeKey});
    if (!found) return undefined;
    const {member, row} = found;
    if (row.reward_id !== rewardId || Number(row.cost) !== cost)
      return fail('conflict', 'idempotency.key-reused');
    const {available} = await readBalance(db, member.shop_id, member.member_id);
    return {ok: true, value: await finish(call, row, available), replayed: true};
  }

  async function swap(
    call: MemberCall,
    {rewardId, cost}: RedemptionRequest,
    writeKey: string,
    at: Database,
  ): Promise<Result<{row: rows.RedemptionRow; balance: number}>> {
    const {shop, email, locale} = call;
    const read = () => findProgramme(db, shop.id, clock());
    const wanted = (one: Programme | undefined) =>
      one?.settings.rewards.find(({id}) => id === rewardId);
    let programme = await programmes.get(shop.id, read);
    // The rules are remembered for a second: whoever was told newer ones is right.
    if (wanted(programme)?.cost !== cost) {
      programmes.delete(shop.id);
      programme = await programmes.get(shop.id, read);
    }
    if (!programme) return noProgramme();
    const member = await findMember(db, shop.id, email);
    if (!member) return notMember();
    const reward = wanted(programme);
    if (!reward) return fail('not-found', 'reward.unknown');
    if (reward.cost !== cost) return fail('conflict', 'reward.cost-changed');
    const giving = {programme, shop, member, reward, locale, cost, writeKey};
    const given = await giver.give(at, giving);
    if (given.kind === 'made') return ok(given);
    const {available} = await readBalance(at, shop.id, member.member_id);
    return available < cost
      ? fail('conflict', 'points.not-enough')
      : fail('conflict', 'reward.gone');
  }

  return {
    /**
     * Swaps. The row of a swap holds its key, once for each member, so the write is one statement without
     * a transaction around it; only a refusal asks whether the key made a swap before. `at` may be a
     * transaction that writes more.
     */
    async redeem(
      call: MemberCall,
      request: RedemptionRequest,
      writeKey: string,
      at: Database = db,
    ): Promise<Result<Redemption>> {
      const made = await swap(call, request, writeKey, at);
      if (made.ok) return ok(await finish(call, made.value.row, made.value.balance));
      return (await replay(call, request, writeKey)) ?? made;
    },

    async read(
      call: MemberCall,
      by: {readonly redemptionId: string} | {readonly writeKey: string},
    ): Promise<Result<Redemption>> {
      const found = await find(call, by);
      return found ? ok(await tell(found.member, found.row)) : unknown();
    },

    /** The swaps of a member that can still be taken back, the newest first. */
    async undoable({shop, email}: MemberCall): Promise<Redemption[]> {
      const member = await findMember(db, shop.id, email);
      if (!member) return [];
      const found = await rows.listUndoable(db, shop.id, member.member_id, clock());
      const {available} = await readBalance(db, shop.id, member.member_id);
      return found.map(row => viewRedemption(row, available, clock()));
    },

    /** Takes a swap back. Saying it twice is the same as once. */
    async undo(call: MemberCall, redemptionId: string): Promise<Result<Redemption>> {
      const found = await find(call, {redemptionId});
      if (!found) return unknown();
      const {member, row} = found;
      if (row.undone_at) return {ok: true, value: await tell(member, row), replayed: true};
      if (row.coupon_state === 'redeemed') return fail('conflict', 'redemption.used');
      const {id} = call.shop;
      const began = await db
        .transaction()
        .execute(tx => rows.beginUndo(tx, id, redemptionId, clock()));
      const isOpen = began || (await find(call, {redemptionId}))?.row.undoing_at;
      if (!isOpen) return fail('conflict', 'redemption.too-late');
      const ended = await finishUndo(id, redemptionId);
      if (!ended.ok) return ended;
      if (ended.value === 'used') return fail('conflict', 'redemption.used');
      const again = await find(call, {redemptionId});
      return again ? ok(await tell(again.member, again.row)) : unknown();
    },

    /** Ends undos whose process died or whose platform was silent; safe to run at any time. */
    async finishUndos(limit = 100): Promise<number> {
      const before = new Date(clock().getTime() - abandonedMs);
      const open = await rows.openUndos(db, before, limit);
      for (const {shopId, redemptionId} of open) await finishUndo(shopId, redemptionId);
      return open.length;
    },
  };
}

export type RedemptionService = ReturnType<typeof createRedemptionService>;
