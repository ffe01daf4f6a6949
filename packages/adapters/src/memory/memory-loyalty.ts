import type {
  LoyaltyAccount,
  LoyaltyLine,
  LoyaltyStanding,
  LoyaltyView,
  Redemption,
  RedemptionRequest,
  RewardView,
} from '@bonbon/contract/loyalty.js';
import {fail, ok, type CallOptions, type Result} from '@bonbon/contract/result.js';
import type {LoyaltyBackend} from '../http/http-loyalty.js';
import {createActs} from './memory-acts.js';
import {weather, type MemoryConditions} from './memory-conditions.js';
import {earnedBy, newMember, tierFor, type MemoryMember} from './memory-members.js';

/** The programme and its members, and how the network behaves. */
export interface MemoryLoyaltyOptions {
  readonly programme: LoyaltyView;
  /** Members it begins with, by address. */
  readonly members?: Readonly<Record<string, Partial<LoyaltyAccount>>>;
  /** Whose an access token is; without this every token is its own address. */
  readonly emailOf?: (accessToken: string) => string | undefined;
  /** Pieces left, by reward; without end when absent. */
  readonly stock?: Readonly<Record<string, number>>;
  /** What is told after swapping for a service, by reward. */
  readonly instructions?: Readonly<Record<string, string>>;
  /** Codes are made later, as by a slow platform, once `makeCodes` is called. */
  readonly slowCodes?: boolean;
  readonly linesPerPage?: number;
  readonly conditions?: MemoryConditions;
  readonly random?: (bytes: number) => Uint8Array;
  readonly clock?: {now(): number};
}

/** What somebody earned, for `MemoryLoyalty.earn`. */
export interface MemoryEarning {
  readonly points: number;
  readonly reason?: string;
  readonly data?: LoyaltyLine['data'];
  /** The rule, which then counts as used once more. */
  readonly ruleId?: string;
  /** Of an order whose time for returns is not over. */
  readonly pending?: boolean;
}

/** A programme without a server: the same rules, kept until the page ends. */
export interface MemoryLoyalty extends LoyaltyBackend {
  /** Change these while it runs. */
  readonly conditions: MemoryConditions;
  /** Gives points, or takes them when they are negative. */
  earn(email: string, earning: MemoryEarning): void;
  /** The time for returns of every order is over. */
  approve(email: string): void;
  /** The checkout used a code. */
  useCode(code: string): void;
  makeCodes(): void;
  /** Other rules, as the owner writes them while the programme runs. */
  change(programme: LoyaltyView): void;
}

interface Swap {
  readonly email: string;
  readonly key: string;
  readonly code: string;
  redemption: Omit<Redemption, 'balance'>;
}

const dayMs = 86_400_000;

/** Plays the programme's part of the server in memory, for stories, demos and tests. */
export function memoryLoyalty(options: MemoryLoyaltyOptions): MemoryLoyalty {
  const {conditions = {}, clock = Date, linesPerPage = 50, instructions = {}} = options;
  const random = options.random ?? (count => crypto.getRandomValues(new Uint8Array(count)));
  const emailOf = options.emailOf ?? ((token: string) => (token.includes('@') ? token : undefined));
  const stock = new Map(Object.entries(options.stock ?? {}));
  const members = new Map<string, MemoryMember>();
  const swaps: Swap[] = [];
  const once = createActs(conditions);
  let {programme} = options;
  let count = 0;

  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
  const word = (length: number) =>
    Array.from(random(length), byte => letters[byte % letters.length]).join('');
  const instant = (ms = clock.now()) => new Date(ms).toISOString();
  const isLeft = ({id, available}: RewardView) => available && (stock.get(id) ?? 1) > 0;

  const enrol = (email: string, given: Partial<LoyaltyAccount> = {}) => {
    const member = newMember(programme, {
      number: ++count,
      at: instant(),
      referralCode: word(8),
      given,
    });
    members.set(email, member);
    return member;
  };
  for (const [email, given] of Object.entries(options.members ?? {})) enrol(email, given);

  function write(
    member: MemoryMember,
    line: Pick<LoyaltyLine, 'points' | 'state' | 'reason'> & Partial<LoyaltyLine>,
  ) {
    const made: LoyaltyLine = {
      lineId: `line-${++count}-${word(4)}`,
      at: instant(),
      data: {},
      ...line,
    };
    member.history = [made, ...member.history];
    if (made.state === 'pending') member.pending += made.points;
    else {
      // What is owed is filled first; nobody's balance falls below zero.
      const sum = member.balance - member.owed + made.points;
      member.balance = Math.max(0, sum);
      member.owed = Math.max(0, -sum);
    }
  }

  /** One page of a member's statement, with everything else beside it. */
  function view(member: MemoryMember, cursor?: string): LoyaltyAccount {
    const from = cursor ? member.history.findIndex(({lineId}) => lineId === cursor) + 1 : 0;
    const history = member.history.slice(from, from + linesPerPage);
    const last = history.at(-1);
    const more = member.history.length > from + linesPerPage && last ? {next: last.lineId} : {};
    return structuredClone({...member, history, ...more, asOf: instant()});
  }

  /** Lets the member behind a token do something. */
  function mine<T>(token: string, act: (member: MemoryMember, email: string) => Result<T>) {
    const email = emailOf(token);
    if (!email) return fail('unauthenticated', 'session.unknown');
    const member = members.get(email);
    return member ? act(member, email) : fail('not-found', 'loyalty.not-joined');
  }

  /** Who has not joined gets an answer, not an error. */
  function standing(token: string, cursor: string | undefined): Result<LoyaltyStanding> {
    const email = emailOf(token);
    if (!email) return fail('unauthenticated', 'session.unknown');
    const member = members.get(email);
    return ok(member ? view(member, cursor) : {joined: false});
  }

  async function look<T>(call: CallOptions | undefined, act: () => Result<T>): Promise<Result<T>> {
    const error = await weather(conditions, call);
    return error ? {ok: false, error} : act();
  }

  function tell(swap: Swap, member: MemoryMember): Redemption {
    const {undoUntil, ...redemption} = swap.redemption;
    const isOpen =
      Date.parse(undoUntil ?? '') > clock.now() && /done|pending/.test(redemption.state);
    return {...redemption, ...(undoUntil && isOpen ? {undoUntil} : {}), balance: member.balance};
  }

  function hand(swap: Swap, {kind, validDays = 14}: RewardView) {
    const expiresAt =
      kind === 'coupon' ? {expiresAt: instant(clock.now() + validDays * dayMs)} : {};
    const {rewardId} = swap.redemption;
    const given =
      kind === 'service'
        ? {instructions: instructions[rewardId] ?? ''}
        : {coupon: {code: swap.code, exclusive: true, ...expiresAt}};
    swap.redemption = {...swap.redemption, state: 'done', ...given};
  }

  function redeem(
    token: string,
    {rewardId, cost}: RedemptionRequest,
    key: string,
  ): Result<Redemption> {
    return mine(token, (member, email) => {
      const reward = programme.rewards.find(({id}) => id === rewardId);
      if (!reward) return fail('not-found', 'reward.unknown');
      if (reward.cost !== cost) return fail('conflict', 'reward.cost-changed');
      if (member.balance < cost) return fail('conflict', 'points.not-enough');
      if (conditions.soldOut || !isLeft(reward)) return fail('conflict', 'reward.gone');
      const left = stock.get(rewardId);
      if (left !== undefined) stock.set(rewardId, left - 1);
      const {title} = reward;
      write(member, {points: -cost, state: 'spent', reason: 'reward', data: {title}});
      const minutes = programme.undoMinutes;
      const undo = minutes ? {undoUntil: instant(clock.now() + minutes * 60_000)} : {};
      const redemptionId = `swap-${++count}`;
      const swap: Swap = {
        email,
        key,
        code: word(12),
        redemption: {redemptionId, rewardId, title, cost, state: 'pending', ...undo},
      };
      swaps.push(swap);
      if (!options.slowCodes) hand(swap, reward);
      return ok(tell(swap, member));
    });
  }

  function undo(token: string, redemptionId: string): Result<Redemption> {
    return mine(token, (member, email) => {
      const swap = swaps.find(
        one => one.redemption.redemptionId === redemptionId && one.email === email,
      );
      if (!swap) return fail('not-found', 'redemption.unknown');
      const {state, undoUntil, rewardId, title, cost} = swap.redemption;
      if (state === 'undone') return ok(tell(swap, member));
      if (state === 'used') return fail('conflict', 'redemption.used');
      if (!(Date.parse(undoUntil ?? '') > clock.now()))
        return fail('conflict', 'redemption.too-late');
      const {coupon: _coupon, instructions: _words, ...bare} = swap.redemption;
      swap.redemption = {...bare, state: 'undone'};
      const left = stock.get(rewardId);
      if (left !== undefined) stock.set(rewardId, left + 1);
      write(member, {points: cost, state: 'returned', reason: 'reward.undone', data: {title}});
      return ok(tell(swap, member));
    });
  }

  function join(token: string, referral: string | undefined): Result<LoyaltyAccount> {
    const email = emailOf(token);
    if (!email) return fail('unauthenticated', 'session.unknown');
    const known = members.get(email);
    if (known) return ok(view(known));
    const code = referral?.trim();
    const friend = code && [...members.values()].find(one => one.referral?.code === code);
    if (code && !friend) {
      return fail('rejected', 'referral.unknown', {fields: {referral: 'referral.unknown'}});
    }
    const member = enrol(email);
    for (const rule of programme.earning) {
      if (rule.kind === 'sign-up' && rule.points && !programme.paused) {
        give(member, {points: rule.points, reason: 'sign-up', ruleId: rule.id});
      }
    }
    return ok(view(member));
  }

  function give(member: MemoryMember, earning: MemoryEarning) {
    const {points, reason = 'manual', data = {}, pending, ruleId} = earning;
    const later = instant(clock.now() + programme.approvalDays * dayMs);
    const state = pending ? 'pending' : reason === 'manual' ? 'adjusted' : 'approved';
    write(member, {points, state, reason, data, ...(pending ? {availableAt: later} : {})});
    if (pending) member.pendingUntil ??= later;
    if (ruleId) member.earned = earnedBy(member.earned, ruleId, points, instant());
    if (points > 0 && reason !== 'manual') countFor(member, points, pending);
  }

  function countFor(member: MemoryMember, points: number, pending = false) {
    if (!pending) member.lifetime += points;
    tierFor(programme, member, pending ? {pending: points} : {earned: points}, instant());
  }

  const memberOf = (email: string) => members.get(email) ?? enrol(email);

  return {
    conditions,
    earn: (email, earning) => give(memberOf(email), earning),
    approve(email) {
      const member = memberOf(email);
      const points = member.pending;
      member.history = member.history.map(({availableAt: _due, ...line}) =>
        line.state === 'pending' ? {...line, state: 'approved'} : line,
      );
      const sum = member.balance - member.owed + points;
      Object.assign(member, {pending: 0, balance: Math.max(0, sum), owed: Math.max(0, -sum)});
      delete member.pendingUntil;
      countFor(member, points);
      tierFor(programme, member, {pending: -points}, instant());
    },
    useCode(code) {
      const swap = swaps.find(one => one.code === code);
      if (swap?.redemption.state === 'done') swap.redemption = {...swap.redemption, state: 'used'};
    },
    makeCodes() {
      for (const swap of swaps) {
        const reward = programme.rewards.find(({id}) => id === swap.redemption.rewardId);
        if (reward && swap.redemption.state === 'pending') hand(swap, reward);
      }
    },
    change: next => void (programme = next),

    loyalty: (token, {cursor, ...call} = {}) => look(call, () => standing(token, cursor)),
    joinLoyalty: (token, {referral}, call) =>
      once(`join ${call.idempotencyKey}`, [token, referral], call, () => join(token, referral)),
    redeemPoints: (token, request, call) =>
      once(`swap ${call.idempotencyKey}`, [token, request], call, () =>
        redeem(token, request, call.idempotencyKey),
      ),
    redemptionByKey: (token, key, call) =>
      look(call, () =>
        mine(token, (member, email) => {
          const swap = swaps.find(one => one.key === key && one.email === email);
          return swap ? ok(tell(swap, member)) : fail('not-found', 'redemption.unknown');
        }),
      ),
    undoRedemption: (token, redemptionId, call) =>
      look(call, () => undo(token, redemptionId)).then(answer =>
        conditions.lostAnswers && conditions.lostAnswers-- > 0
          ? fail('unavailable', 'offline')
          : answer,
      ),
  };
}
