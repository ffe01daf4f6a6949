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

/** The `:state()` names of a state, besides its phase and whether the prompt is open. */
export function statesOf(now: AccountPromptState): string[] {
  const names: string[] = [];
  const group = groups[now.phase];
  if (group) names.push(group);
  if ('error' in now && now.error) {
    names.push('error');
    if (now.error.kind === 'unavailable') names.push('offline');
  }
  if (now.phase === 'sent' && now.wrongCode) names.push('wrong-code');
  return names;
}
