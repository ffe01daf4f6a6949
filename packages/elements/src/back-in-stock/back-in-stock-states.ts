import type {
  BackInStockPhase,
  BackInStockState,
} from '@bonbon/core/back-in-stock/back-in-stock-state.js';

const groups: Readonly<Partial<Record<BackInStockPhase, string>>> = {
  form: 'open',
  submitting: 'busy',
  'submit-error': 'error',
  'confirm-sent': 'answered',
  subscribed: 'answered',
  'already-on-list': 'answered',
};

/** The `:state()` names of a state: its phase, its group, and what went wrong. */
export function statesOf(now: BackInStockState): string[] {
  const names: string[] = [now.phase];
  const group = groups[now.phase];
  if (group) names.push(group);
  if ('busy' in now && now.busy) names.push('busy');
  if ('error' in now && now.error) {
    names.push('error');
    if (now.error.kind === 'unavailable') names.push('offline');
  }
  return names;
}
