import type {
  AccountPromptPhase,
  AccountPromptState,
} from '@bonbon/core/account/account-prompt-state.js';

const groups: Readonly<Partial<Record<AccountPromptPhase, string>>> = {
  requesting: 'busy',
  'signing-in': 'busy',
  'send-error': 'error',
  welcome: 'answered',
  'signed-in': 'answered',
  'cookie-blocked': 'answered',
};

/** The `:state()` names of a state: its phase, its group, and whether the prompt is open. */
export function statesOf(now: AccountPromptState, open: boolean): string[] {
  const names: string[] = [now.phase];
  const group = groups[now.phase];
  if (group) names.push(group);
  if (open) names.push('open');
  if ('error' in now && now.error) {
    names.push('error');
    if (now.error.kind === 'unavailable') names.push('offline');
  }
  if (now.phase === 'sent' && now.wrongCode) names.push('wrong-code');
  return names;
}
