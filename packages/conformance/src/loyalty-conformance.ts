import type {LoyaltyAccount, RedemptionRequest} from '@bonbon/contract/loyalty.js';
import type {Backend} from '@bonbon/contract/ports/backend.js';
import type {Result} from '@bonbon/contract/result.js';
import {once, type Runner} from './runner.js';
import {freshKey, freshWrite, valueOf} from './calls.js';

/** What the programme's suite needs besides the backend. */
export interface LoyaltyHarness {
  /**
   * Its programme gives 20 points for joining (rule `welcome`), has friends, and these rewards: `ten`, a
   * coupon for 10; `jug`, a coupon for 10 of which there are 3; `morning`, a service for 15; `dear`, a
   * coupon for 100000. A swap can be undone for some minutes.
   */
  readonly backend: Backend;
  /** The access token of somebody who has just signed in and is no member. */
  readonly signIn: () => Promise<{readonly token: string; readonly email: string}>;
  /** Gives a member points by hand. */
  readonly give: (email: string, points: number) => Promise<void> | void;
}

const errorOf = (result: Result<unknown> | undefined) =>
  result && !result.ok ? result.error : undefined;

type Open = () => Promise<LoyaltyHarness>;

const ten: RedemptionRequest = {rewardId: 'ten', cost: 10};

/** What a test can do with the backend. */
function createVisitor(open: Open) {
  const join = async (token: string, referral?: string, options = freshWrite()) =>
    (await open()).backend.joinLoyalty?.(token, {...(referral ? {referral} : {})}, options);
  const newMember = async (points = 0) => {
    const {signIn, give} = await open();
    const {token, email} = await signIn();
    const joined = valueOf(await join(token));
    if (points > 0) await give(email, points);
    return {token, email, joined};
  };
  const look = async (token: string, cursor?: string): Promise<LoyaltyAccount> => {
    const more = cursor ? {cursor} : {};
    const standing = valueOf(await (await open()).backend.loyalty?.(token, more));
    if ('joined' in standing) throw new Error('Expected a member.');
    return standing;
  };
  const redeem = async (token: string, request = ten, options = freshWrite()) =>
    (await open()).backend.redeemPoints?.(token, request, options);
  const undo = async (token: string, redemptionId: string, options = freshWrite()) =>
    (await open()).backend.undoRedemption?.(token, redemptionId, options);
  return {join, newMember, look, redeem, undo};
}

type Visitor = ReturnType<typeof createVisitor>;

/** Proves the programme's part of a Backend: run it with the test runner of your choice. */
export function loyaltyConformance(runner: Runner, createBackend: Open): void {
  const open = once(createBackend);
  const visitor = createVisitor(open);
  runner.describe('Backend with a loyalty programme', () => {
    joining(runner, open, visitor);
    reading(runner, open, visitor);
    swapping(runner, open, visitor);
    undoing(runner, visitor);
  });
}

function joining({it, expect}: Runner, open: Open, visitor: Visitor) {
  it('knows no member before joining, and welcomes once', async () => {
    const {backend, signIn} = await open();
    const {token} = await signIn();
    expect(valueOf(await backend.loyalty?.(token))).to.deep.equal({joined: false});
    const early = errorOf(await visitor.redeem(token));
    expect([early?.kind, early?.code]).to.deep.equal(['not-found', 'loyalty.not-joined']);
    const joined = valueOf(await visitor.join(token));
    expect([joined.balance, joined.pending, joined.owed]).to.deep.equal([20, 0, 0]);
    expect(/\d/.test(joined.memberNumber)).to.equal(true);
    expect(valueOf(await visitor.join(token)).balance).to.equal(20);
    expect((await visitor.look(token)).memberNumber).to.equal(joined.memberNumber);
    expect(joined.earned?.map(({ruleId, times, points}) => [ruleId, times, points])).to.deep.equal([
      ['welcome', 1, 20],
    ]);
  });

  it('takes the code of a friend, and no other', async () => {
    const {signIn} = await open();
    const member = await visitor.newMember();
    const code = member.joined.referral?.code ?? '';
    expect(new URL(member.joined.referral?.url ?? '').search.includes(code)).to.equal(true);
    const {token} = await signIn();
    const error = errorOf(await visitor.join(token, 'NOBODYS'));
    expect([error?.kind, error?.code]).to.deep.equal(['rejected', 'referral.unknown']);
    expect(Object.keys(error?.fields ?? {})).to.deep.equal(['referral']);
    expect(valueOf(await visitor.join(token, code)).balance).to.equal(20);
  });
}

function reading({it, expect}: Runner, open: Open, visitor: Visitor) {
  it('tells the balance to its member only', async () => {
    const {backend} = await open();
    const {token} = await visitor.newMember(5);
    expect((await visitor.look(token)).balance).to.equal(25);
    for (const result of [
      await backend.loyalty?.('made-up'),
      await visitor.join('made-up'),
      await visitor.redeem('made-up'),
      await backend.redemptionByKey?.('made-up', freshKey()),
      await visitor.undo('made-up', 'some-swap'),
    ]) {
      expect(errorOf(result)?.kind).to.equal('unauthenticated');
    }
  });

  it('tells the statement page by page, the newest first, each line once', async () => {
    const {give} = await open();
    const {token, email} = await visitor.newMember();
    for (let points = 1; points <= 54; points++) await give(email, points);
    const first = await visitor.look(token);
    expect(first.history[0]?.points).to.equal(54);
    expect(typeof first.next).to.equal('string');
    const second = await visitor.look(token, first.next);
    const lines = [...first.history, ...second.history];
    expect(lines.reduce((sum, {points}) => sum + points, 0)).to.equal(first.balance);
    expect(new Set(lines.map(({lineId}) => lineId)).size).to.equal(55);
    expect(second.next).to.equal(undefined);
  });
}

function swapping({it, expect}: Runner, open: Open, visitor: Visitor) {
  it('swaps points for a code', async () => {
    const {token} = await visitor.newMember();
    const swap = valueOf(await visitor.redeem(token));
    expect([swap.state, swap.balance, swap.cost]).to.deep.equal(['done', 10, 10]);
    expect((swap.coupon?.code.length ?? 0) >= 8).to.equal(true);
    expect(Date.parse(swap.undoUntil ?? '') > Date.now()).to.equal(true);
    const account = await visitor.look(token);
    expect(account.balance).to.equal(10);
    const [line] = account.history;
    expect([line?.points, line?.state, line?.reason]).to.deep.equal([-10, 'spent', 'reward']);
  });

  it('tells of a service how to get it', async () => {
    const {token} = await visitor.newMember();
    const swap = valueOf(await visitor.redeem(token, {rewardId: 'morning', cost: 15}));
    expect([typeof swap.instructions, swap.coupon]).to.deep.equal(['string', undefined]);
  });

  it('one act is one swap, however often it is sent, also at the same time', async () => {
    const {backend} = await open();
    const {token} = await visitor.newMember();
    const options = freshWrite();
    const all = await Promise.all(
      Array.from({length: 5}, () => visitor.redeem(token, ten, options)),
    );
    all.push(await visitor.redeem(token, ten, options));
    const made = all.flatMap(result => (result?.ok ? [result.value] : []));
    // One that is under way may be told so; whoever is answered is answered the same.
    expect(made.length > 0).to.equal(true);
    expect(new Set(made.map(({redemptionId}) => redemptionId)).size).to.equal(1);
    expect((await visitor.look(token)).balance).to.equal(10);
    const found = valueOf(await backend.redemptionByKey?.(token, options.idempotencyKey));
    expect(found.redemptionId).to.equal(made[0]?.redemptionId);
    expect(found.coupon?.code).to.equal(made[0]?.coupon?.code);
  });

  it('knows nothing of a key that was never used, nor of one of somebody else', async () => {
    const {backend} = await open();
    const [one, other] = [await visitor.newMember(), await visitor.newMember()];
    const options = freshWrite();
    valueOf(await visitor.redeem(one.token, ten, options));
    for (const key of [freshKey(), options.idempotencyKey]) {
      const error = errorOf(await backend.redemptionByKey?.(other.token, key));
      expect(error?.kind).to.equal('not-found');
    }
  });

  it('refuses the key of another act', async () => {
    const {token} = await visitor.newMember();
    const options = freshWrite();
    valueOf(await visitor.redeem(token, ten, options));
    const other = await visitor.redeem(token, {rewardId: 'morning', cost: 15}, options);
    expect(errorOf(other)?.kind).to.equal('conflict');
  });

  it('never spends what is not there', async () => {
    const {token} = await visitor.newMember();
    const dear = errorOf(await visitor.redeem(token, {rewardId: 'dear', cost: 100_000}));
    expect([dear?.kind, dear?.code]).to.deep.equal(['conflict', 'points.not-enough']);
    const all = await Promise.all(Array.from({length: 6}, () => visitor.redeem(token)));
    expect(all.filter(result => result?.ok).length).to.equal(2);
    expect((await visitor.look(token)).balance).to.equal(0);
  });

  it('charges no other cost than the one that was told', async () => {
    const {token} = await visitor.newMember();
    const error = errorOf(await visitor.redeem(token, {rewardId: 'ten', cost: 9}));
    expect([error?.kind, error?.code]).to.deep.equal(['conflict', 'reward.cost-changed']);
    const unknown = errorOf(await visitor.redeem(token, {rewardId: 'moon', cost: 1}));
    expect([unknown?.kind, unknown?.code]).to.deep.equal(['not-found', 'reward.unknown']);
    expect((await visitor.look(token)).balance).to.equal(20);
  });

  it('gives no more pieces than there are, and takes one back', async () => {
    const {token} = await visitor.newMember(80);
    const jug = {rewardId: 'jug', cost: 10};
    const made = [];
    for (let piece = 0; piece < 3; piece++) made.push(valueOf(await visitor.redeem(token, jug)));
    const gone = errorOf(await visitor.redeem(token, jug));
    expect([gone?.kind, gone?.code]).to.deep.equal(['conflict', 'reward.gone']);
    expect((await visitor.look(token)).balance).to.equal(70);
    valueOf(await visitor.undo(token, made[0]?.redemptionId ?? ''));
    expect(valueOf(await visitor.redeem(token, jug)).state).to.equal('done');
  });
}

function undoing({it, expect}: Runner, visitor: Visitor) {
  it('takes a swap back, and twice is the same as once', async () => {
    const {token} = await visitor.newMember();
    const {redemptionId} = valueOf(await visitor.redeem(token));
    for (let time = 0; time < 2; time++) {
      const undone = valueOf(await visitor.undo(token, redemptionId));
      expect([undone.state, undone.balance, undone.coupon]).to.deep.equal([
        'undone',
        20,
        undefined,
      ]);
    }
    const account = await visitor.look(token);
    expect([account.balance, account.history[0]?.state]).to.deep.equal([20, 'returned']);
  });

  it('takes back nobody else’s', async () => {
    const [one, other] = [await visitor.newMember(), await visitor.newMember()];
    const {redemptionId} = valueOf(await visitor.redeem(one.token));
    expect(errorOf(await visitor.undo(other.token, redemptionId))?.kind).to.equal('not-found');
    expect((await visitor.look(one.token)).balance).to.equal(10);
  });
}
