import type {SpinWheelPhase, SpinWheelState} from '@bonbon/core/spin-wheel/spin-wheel-state.js';

const groups: Readonly<Partial<Record<SpinWheelPhase, string>>> = {
  submitting: 'busy',
  spinning: 'busy',
  'load-error': 'error',
  'submit-error': 'error',
  revealed: 'won',
  'check-inbox': 'won',
  'no-prize': 'lost',
  'already-played': 'answered',
};

/** The `:state()` names of a state beside its phase: its group, and what went wrong. */
export function groupsOf(now: SpinWheelState): string[] {
  const names: string[] = [];
  const group = groups[now.phase];
  if (group) names.push(group);
  if ('error' in now && now.error) {
    names.push('error');
    if (now.error.kind === 'unavailable') names.push('offline');
  }
  return names;
}
