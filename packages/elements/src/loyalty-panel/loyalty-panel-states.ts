import type {LoyaltyState, LoyaltySwap, LoyaltyTab} from '@bonbon/core/loyalty/loyalty-state.js';

const groups: Readonly<Partial<Record<LoyaltySwap['phase'], string>>> = {
  swapping: 'busy',
  undoing: 'busy',
  refused: 'error',
  'undo-failed': 'error',
};

/** The `:state()` names: who the shopper is, which part is shown, and how a swap stands. */
export function panelStatesOf(now: LoyaltyState, swap: LoyaltySwap, tab: LoyaltyTab): string[] {
  const names: string[] = [now.phase];
  if ('account' in now) names.push(`tab-${tab}`);
  if (swap.phase !== 'none') names.push(`swap-${swap.phase}`);
  const group = groups[swap.phase];
  if (group) names.push(group);
  if (now.phase === 'loading' || now.phase === 'joining') names.push('busy');
  if (now.phase === 'stale' || (now.phase === 'unavailable' && now.offline)) names.push('offline');
  if (now.phase === 'unavailable' || ('error' in now && now.phase === 'join')) names.push('error');
  return names;
}
