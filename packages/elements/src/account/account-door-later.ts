import type {Translate} from '@bonbon/core/i18n/translator.js';
import {emailTypo} from '@bonbon/core/identity/email-typo.js';
import {isolate, link} from '../account-prompt/account-prompt-context.js';
import type {AccountPromptElement} from '../account-prompt/account-prompt-element.js';
import {accountPromptLaterStyles} from '../account-prompt/account-prompt-later-styles.js';
import {around} from '../account-prompt/account-prompt-later-views.js';
import {accountPromptStyles} from '../account-prompt/account-prompt-styles.js';
import type {EmailFieldElement} from '../email-field/email-field-element.js';
import {resolveScheme} from '../internal/theme.js';
import type {AccountElement} from './account-element.js';

/** What the door needs once somebody comes near: the prompt, which waits until it is used. */
export async function createDoorLater(host: AccountElement, own: AccountPromptElement | null) {
  const prompt = own ?? document.createElement('bon-account-prompt');
  let slip: {readonly field: EmailFieldElement; readonly meant: string} | undefined;

  const dress = () => {
    const {preset, shopName, locale} = host;
    // Unseen it has no ground that it could read.
    const scheme = resolveScheme(host, host.scheme ?? 'auto');
    Object.assign(prompt, {preset, scheme, shopName, locale});
  };
  const correct = () => {
    if (slip) slip.field.value = slip.meant;
    slip?.field.focus();
    slip = undefined;
    host.requestUpdate();
  };

  prompt.slot = 'door';
  dress();
  if (host.promptStore) prompt.store = host.promptStore;
  await host.opening?.openDoor(prompt);
  await prompt.moreMessages?.();

  return {
    styles: [accountPromptStyles, accountPromptLaterStyles],
    dress,
    /** Looks for a slip in the address: a hint, never a rule. What was typed is sent as it is. */
    check(field: EmailFieldElement) {
      const meant = emailTypo(field.value);
      slip = meant ? {field, meant} : undefined;
      host.requestUpdate();
    },
    hint: (t: Translate) =>
      slip && around(t, 'email.typo', 'email', link(isolate(slip.meant), correct)),
    /** Sends the address, and is drawn when this resolves. */
    async enter(email: string) {
      if (!prompt.isConnected) host.append(prompt);
      const store = await prompt.prepare();
      const field = prompt.querySelector('bon-email-field');
      // Whatever becomes of it, what was typed stays.
      if (field && email) field.value = email;
      if (email) void store?.request(email);
      await prompt.updateComplete;
    },
  };
}

export type DoorLater = Awaited<ReturnType<typeof createDoorLater>>;
