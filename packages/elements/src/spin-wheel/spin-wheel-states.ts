import type {SpinWheelPhase, SpinWheelState} from '@bonbon/core/spin-wheel/spin-wheel-state.js';

const groups: Readonly<Partial<Record<SpinWheelPhase, string>>> = {
  loading: 'busy',
  submitting: 'busy',
  spinning: 'busy',
  'load-error': 'error',
  'submit-error': 'error',
  revealed: 'won',
  'check-inbox': 'won',
  'no-prize': 'lost',
  'already-played': 'answered',
};

/** The `:state()` names of a state: its phase, its group, and whether the wheel is open. */
export function statesOf(now: SpinWheelState, open: boolean): string[] {
  const names: string[] = [now.phase];
  const group = groups[now.phase];
  if (group) names.push(group);
  if (open) names.push('open');
  if ('error' in now && now.error) {
    names.push('error');
    if (now.error.kind === 'unavailable') names.push('offline');
  }
  return names;
}
