import type {ConsentAwareStorage, StoredValue} from '../storage/storage.js';
import type {AccountPromptState} from './account-prompt-state.js';
import {maskEmail} from './mask-email.js';

const snoozeMs = 30 * 86_400_000;

/** When "not now" was said last. */
export const snoozedAt = (storage: ConsentAwareStorage): StoredValue<number> =>
  storage.value('account-snoozed', 'necessary', raw => (typeof raw === 'number' ? raw : undefined));

/** How a prompt begins for somebody this tab knows nothing of. */
export function firstPrompt(
  orderEmail: string,
  snoozed: StoredValue<number> | undefined,
  now: number,
): AccountPromptState {
  if (!orderEmail) return {phase: 'entry'};
  const at = snoozed?.get();
  return at && now - at < snoozeMs
    ? {phase: 'snoozed', here: false}
    : {phase: 'offer-after-order', maskedEmail: maskEmail(orderEmail)};
}
