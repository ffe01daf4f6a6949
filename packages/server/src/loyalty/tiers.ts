import type {LoyaltySettings, Tier} from '@bonbon/contract/loyalty.js';

/** What counted in one year. */
export interface Progress {
  readonly year: number;
  readonly points: number;
  readonly spend: number;
}

/** A tier and the end of the period it is kept for; null where it cannot be lost. */
export interface HeldTier {
  readonly tierId: string | null;
  readonly until: Date | null;
}

type TierSettings = Pick<LoyaltySettings, 'tiers' | 'tierBasis' | 'tierPeriod' | 'graceDays'>;

const dayMs = 86_400_000;

export const startOfYear = (year: number) => new Date(Date.UTC(year, 0, 1));

export const addDays = (at: Date, days: number) => new Date(at.getTime() + days * dayMs);

/** The same day some months later, the month's last day where it has none; like PostgreSQL, in UTC. */
export function addMonths(at: Date, months: number): Date {
  const day = at.getUTCDate();
  const moved = new Date(at);
  moved.setUTCDate(1);
  moved.setUTCMonth(moved.getUTCMonth() + months);
  const last = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate();
  moved.setUTCDate(Math.min(day, last));
  return moved;
}

/** Tiers from the lowest to the highest. */
export const tiersOf = ({tiers}: Pick<LoyaltySettings, 'tiers'>): Tier[] =>
  tiers.toSorted((a, b) => a.from - b.from);

/** What counts towards tiers in the period that holds a year: its own, or all of them. */
export function earnedIn(
  {tierBasis, tierPeriod}: Pick<TierSettings, 'tierBasis' | 'tierPeriod'>,
  progress: readonly Progress[],
  year: number,
): number {
  return progress
    .filter(one => tierPeriod === 'lifetime' || one.year === year)
    .reduce((sum, one) => sum + (tierBasis === 'spend' ? one.spend : one.points), 0);
}

/** Points that counted in the period; milestones go by them whatever tiers go by. */
export const pointsIn = (
  {tierPeriod}: Pick<TierSettings, 'tierPeriod'>,
  progress: readonly Progress[],
  year: number,
): number => earnedIn({tierBasis: 'points', tierPeriod}, progress, year);

const rankFor = (tiers: readonly Tier[], earned: number) =>
  tiers.findLastIndex(tier => earned >= tier.from);

/**
 * The tier a member holds now. What was earned in a year holds through the next one, and for the days
 * of grace after it, while points of its last weeks may still be approved. A tier is never lowered
 * before that, whatever is refunded.
 */
export function holdTier(
  settings: TierSettings,
  progress: readonly Progress[],
  held: HeldTier,
  now: Date,
): HeldTier {
  const tiers = tiersOf(settings);
  if (tiers.length === 0) return {tierId: null, until: null};
  const year = now.getUTCFullYear();
  const best = {rank: -1, until: null as Date | null};
  const consider = (rank: number, until: Date | null) => {
    if (rank < best.rank) return;
    const isLater = rank > best.rank || until === null || (best.until && until > best.until);
    if (isLater) Object.assign(best, {rank, until});
  };
  if (settings.tierPeriod === 'lifetime') {
    consider(rankFor(tiers, earnedIn(settings, progress, year)), null);
    consider(
      tiers.findIndex(tier => tier.id === held.tierId),
      null,
    );
  } else {
    for (const period of [year - 1, year])
      consider(rankFor(tiers, earnedIn(settings, progress, period)), startOfYear(period + 2));
    const isKept = held.until === null || now < addDays(held.until, settings.graceDays);
    if (isKept)
      consider(
        tiers.findIndex(tier => tier.id === held.tierId),
        held.until ?? startOfYear(year + 1),
      );
  }
  const tier = tiers[best.rank];
  // The first tier takes nothing to keep.
  const until = tier === undefined || tier.from === 0 ? null : best.until;
  return {tierId: tier?.id ?? null, until};
}

/** True when the year that decides about a tier runs, or has just ended, and does not carry it yet. */
export function isAtRisk(
  settings: TierSettings,
  progress: readonly Progress[],
  {tierId, until}: HeldTier,
  now: Date,
): boolean {
  const tier = settings.tiers.find(one => one.id === tierId);
  if (!tier || until === null || settings.tierPeriod === 'lifetime') return false;
  const decides = until.getUTCFullYear() - 1;
  return now.getUTCFullYear() >= decides && earnedIn(settings, progress, decides) < tier.from;
}

/** Since when a tier is held by grace alone; undefined where its own time carries it. */
export const graceSince = (
  settings: TierSettings,
  progress: readonly Progress[],
  held: HeldTier,
  now: Date,
): Date | undefined =>
  held.until && held.until <= now && isAtRisk(settings, progress, held, now)
    ? held.until
    : undefined;

/** The end of a tier with its days of grace; undefined where it cannot be lost. */
export const keptUntil = (
  {graceDays}: Pick<TierSettings, 'graceDays'>,
  {until}: HeldTier,
): Date | undefined => (until ? addDays(until, graceDays) : undefined);

/** The higher tier there will be once what is pending is approved; undefined where it stays the same. */
export function projectedTier(
  settings: TierSettings,
  progress: readonly Progress[],
  pending: Omit<Progress, 'year'>,
  held: HeldTier,
  now: Date,
): Tier | undefined {
  const tiers = tiersOf(settings);
  const rankOf = (id: string | null) => tiers.findIndex(tier => tier.id === id);
  const year = now.getUTCFullYear();
  const rank = rankOf(holdTier(settings, [...progress, {year, ...pending}], held, now).tierId);
  return rank > Math.max(0, rankOf(held.tierId)) ? tiers[rank] : undefined;
}
