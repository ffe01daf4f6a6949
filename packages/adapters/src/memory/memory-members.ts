import type {LoyaltyAccount, LoyaltyView} from '@bonbon/contract/loyalty.js';

type Mutable<T> = {-readonly [K in keyof T]: T[K]};

/** A member as the memory keeps it: the account with its whole statement. */
export type MemoryMember = Mutable<Omit<LoyaltyAccount, 'next' | 'asOf'>>;

/** The account a member begins with; what is given stands as it is. */
export function newMember(
  programme: LoyaltyView,
  {
    number,
    at,
    referralCode: code,
    given,
  }: {
    readonly number: number;
    readonly at: string;
    readonly referralCode: string;
    readonly given: Partial<LoyaltyAccount>;
  },
): MemoryMember {
  const {next: _next, asOf: _asOf, ...account} = given;
  const refers = programme.earning.some(({kind}) => kind === 'referral');
  const url = `https://shop.example/?bon-referral=${code}`;
  const member: MemoryMember = {
    memberNumber: String(number).padStart(5, '0'),
    memberSince: at,
    balance: 0,
    pending: 0,
    owed: 0,
    lifetime: 0,
    milestones: programme.milestones.map(({id}) => ({id})),
    earned: [],
    history: [],
    ...(refers ? {referral: {code, url, friends: 0}} : {}),
    ...account,
  };
  if (!account.tier) tierFor(programme, member, {}, at);
  return member;
}

/** Counts an earning by its rule. */
export function earnedBy(
  earned: LoyaltyAccount['earned'] = [],
  ruleId: string,
  points: number,
  at: string,
): NonNullable<LoyaltyAccount['earned']> {
  const before = earned.find(one => one.ruleId === ruleId) ?? {points: 0, times: 0};
  const now = {ruleId, at, points: before.points + points, times: before.times + 1};
  return [...earned.filter(one => one.ruleId !== ruleId), now];
}

/** Brings tier and milestones up to date; a tier is never lowered here. */
export function tierFor(
  {tiers, milestones}: LoyaltyView,
  member: MemoryMember,
  more: {readonly earned?: number; readonly pending?: number},
  at: string,
): void {
  const earned = (member.tier?.earned ?? 0) + (more.earned ?? 0);
  const pendingEarned = Math.max(0, (member.tier?.pendingEarned ?? 0) + (more.pending ?? 0));
  const held = tiers.findIndex(({id}) => id === member.tier?.id);
  const reached = tiers.findLastIndex(({from}) => from <= earned);
  const rank = Math.max(held, reached, 0);
  const [tier, next] = [tiers[rank], tiers[rank + 1]];
  if (tier) {
    member.tier = {
      atRisk: false,
      ...member.tier,
      id: tier.id,
      name: tier.name,
      earned,
      pendingEarned,
    };
    delete member.tier.next;
    delete member.tier.projected;
    // A tier that was reached anew needs no grace.
    if (rank > held) delete member.tier.graceSince;
    const rise = tiers.findLast(({from}) => from <= earned + pendingEarned);
    if (rise && rise.from > tier.from) member.tier.projected = {id: rise.id, name: rise.name};
    if (next) member.tier.next = {id: next.id, name: next.name, from: next.from};
  }
  member.milestones = milestones.map(({id, at: from}) => {
    const known = member.milestones.find(one => one.id === id);
    return known?.reachedAt || from > earned ? (known ?? {id}) : {id, reachedAt: at};
  });
}
