import type {LoyaltyState} from '@bonbon/core/loyalty/loyalty-state.js';

/** The `:state()` names of a state: its phase, its group, and what is new. */
export function badgeStatesOf(now: LoyaltyState): string[] {
  const names: string[] = [now.phase];
  if (now.phase === 'loading' || now.phase === 'joining') names.push('busy');
  if ('busy' in now && now.busy) names.push('busy');
  if (now.phase === 'stale' || (now.phase === 'unavailable' && now.offline)) names.push('offline');
  if (now.phase === 'unavailable') names.push('error');
  if (now.phase === 'member' && now.news.points) names.push('changed');
  if (now.phase === 'member' && now.news.tier) names.push('new-tier');
  return names;
}
