import type {LoyaltyAccount} from '@bonbon/contract/loyalty.js';
import type {LoyaltyProgramme} from './loyalty-state.js';

/** A mark on the way from one tier to the next. */
export interface TierStep {
  readonly kind: 'tier' | 'milestone';
  readonly id: string;
  readonly name: string;
  readonly at: number;
  /** `pending`: reached once the pending points are the member's. */
  readonly state: 'reached' | 'pending' | 'ahead';
}

/** The way from the tier held to the next. */
export interface TierPath {
  readonly basis: LoyaltyProgramme['tierBasis'];
  readonly period: LoyaltyProgramme['tierPeriod'];
  readonly current: {
    readonly id: string;
    readonly name: string;
    readonly benefits: readonly string[];
  };
  readonly next?: {readonly id: string; readonly name: string; readonly from: number};
  /** Points or minor units, as `basis` says. */
  readonly earned: number;
  readonly pending: number;
  /** Left to the next tier; 0 at the highest. */
  readonly missing: number;
  /** Of the way, from 0 to 1: what is earned, and what it will be with the pending part. */
  readonly share: number;
  readonly pendingShare: number;
  /** From the tier held to the next, milestones between; tiers by spending have no milestones on their way. */
  readonly steps: readonly TierStep[];
  /** The next mark that is not reached: a milestone or the next tier. */
  readonly ahead?: TierStep & {readonly missing: number};
  readonly keptUntil?: string;
  readonly atRisk: boolean;
  /** True in the days of grace after the time the tier was earned for. */
  readonly inGrace: boolean;
}

const clamp = (share: number) => Math.min(1, Math.max(0, share));

/** The way of a member from tier to tier; undefined where the programme has no tiers. */
export function tierPath(
  programme: Pick<LoyaltyProgramme, 'tiers' | 'tierBasis' | 'tierPeriod' | 'milestones'>,
  account: Pick<LoyaltyAccount, 'tier' | 'milestones'>,
): TierPath | undefined {
  const {tier} = account;
  const held = tier && programme.tiers.find(({id}) => id === tier.id);
  if (!tier || !held) return undefined;
  const {earned, pendingEarned: pending, next} = tier;
  const from = held.from;
  const to = next?.from ?? Math.max(from, earned);
  const along = (value: number) => (next ? clamp((value - from) / (to - from || 1)) : 1);
  const stateOf = (at: number): TierStep['state'] =>
    at <= earned ? 'reached' : at <= earned + pending ? 'pending' : 'ahead';
  const reached = new Set(account.milestones.flatMap(one => (one.reachedAt ? one.id : [])));
  const between: TierStep[] =
    programme.tierBasis === 'spend'
      ? []
      : programme.milestones
          .filter(({at}) => at > from && (!next || at < to))
          .map(({id, title, at}) => ({
            kind: 'milestone' as const,
            id,
            name: title,
            at,
            state: reached.has(id) ? ('reached' as const) : stateOf(at),
          }))
          .sort((a, b) => a.at - b.at);
  const steps: TierStep[] = [
    // A tier is kept through its period, so the one that is held counts as reached whatever this year brought.
    {kind: 'tier', id: held.id, name: tier.name, at: from, state: 'reached'},
    ...between,
    ...(next ? [{kind: 'tier' as const, ...pick(next), state: stateOf(next.from)}] : []),
  ];
  const ahead = steps.find(({state}) => state !== 'reached');
  return {
    basis: programme.tierBasis,
    period: programme.tierPeriod,
    current: {id: held.id, name: tier.name, benefits: held.benefits},
    ...(next ? {next} : {}),
    earned,
    pending,
    missing: next ? Math.max(0, next.from - earned) : 0,
    share: along(earned),
    pendingShare: along(earned + pending),
    steps,
    ...(ahead ? {ahead: {...ahead, missing: Math.max(0, ahead.at - earned)}} : {}),
    ...(tier.keptUntil ? {keptUntil: tier.keptUntil} : {}),
    atRisk: tier.atRisk,
    inGrace: !!tier.graceSince,
  };
}

const pick = ({id, name, from}: {id: string; name: string; from: number}) => ({id, name, at: from});
