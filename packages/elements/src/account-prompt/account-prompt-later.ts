import type {AccountPromptState} from '@bonbon/core/account/account-prompt-state.js';
import type {Translate} from '@bonbon/core/i18n/translator.js';
import {emailTypo} from '@bonbon/core/identity/email-typo.js';
import {adoptStyles} from 'lit';
import '../code-field/define.js';
import type {EmailFieldElement} from '../email-field/email-field-element.js';
import {baseStyles} from '../internal/base-styles.js';
import {accountPromptCardStyles} from './account-prompt-card-styles.js';
import {isolate, link, type Act, type In, type PromptContext} from './account-prompt-context.js';
import type {AccountPromptElement} from './account-prompt-element.js';
import {createFollowUp} from './account-prompt-follow-up.js';
import {accountPromptLaterStyles} from './account-prompt-later-styles.js';
import {around, renderLater} from './account-prompt-later-views.js';
import {statesOf} from './account-prompt-states.js';
import {accountPromptStyles} from './account-prompt-styles.js';
import {openPages} from './open-pages.js';

const isHere = (now: AccountPromptState): now is In<'sent' | 'signing-in'> =>
  now.phase === 'sent' || now.phase === 'signing-in';

/**
 * The field for the code is a child in the page's own DOM too, where a phone offers the digits of the
 * mail. What stands in it is the shopper's until the next answer: typing takes a complaint away.
 */
function fillCode(
  host: HTMLElement,
  now: AccountPromptState,
  before: AccountPromptState | undefined,
  {t, act}: {readonly t: Translate; readonly act: Act},
): void {
  let field = host.querySelector('bon-code-field') ?? undefined;
  if (!isHere(now)) {
    if (field) field.value = '';
    return;
  }
  const isNew = !field;
  if (!field) {
    field = document.createElement('bon-code-field');
    field.slot = 'code';
    field.addEventListener('bon-code-entered', ({detail}) =>
      act(store => store.enterCode(detail.code)),
    );
    host.append(field);
  }
  field.label = t('code.label');
  field.help = t('code.how');
  field.busy = now.phase === 'signing-in';
  if (!isNew && (before === now || (before?.phase === 'sent' && !before.busy))) return;
  const wrong = now.phase === 'sent' && now.wrongCode;
  field.error = wrong ? t('code.wrong', {count: now.mail.triesLeft}) : '';
}

/** Everything a prompt needs once the shopper acts, for one element. */
export function createPromptLater(given: {
  readonly host: AccountPromptElement;
  readonly root: ShadowRoot;
  readonly t: () => Translate;
  readonly act: Act;
  readonly say: (words: string) => void;
}) {
  const {host, root, t, act} = given;
  const follow = createFollowUp(given);
  let pagesLost = false;
  let slip: {readonly field: EmailFieldElement; readonly meant: string} | undefined;
  adoptStyles(root, [
    ...baseStyles,
    accountPromptCardStyles,
    accountPromptStyles,
    accountPromptLaterStyles,
  ]);
  if (host.isConnected) follow.start();

  async function onPages() {
    pagesLost = false;
    const result = await host.store?.ticket();
    if (result?.ok) openPages(result.value);
    else pagesLost = true;
    host.requestUpdate();
  }

  function correct() {
    if (slip) slip.field.value = slip.meant;
    slip?.field.focus();
    slip = undefined;
    host.requestUpdate();
  }

  return {
    start: follow.start,
    stop: follow.stop,
    /** Looks for a slip in the address: a hint, never a rule. What was typed is sent as it is. */
    check(field: EmailFieldElement) {
      const meant = emailTypo(field.value);
      slip = meant ? {field, meant} : undefined;
      host.requestUpdate();
    },
    hint: () => slip && around(t(), 'email.typo', 'email', link(isolate(slip.meant), correct)),
    fillCode: (now: AccountPromptState, before: AccountPromptState | undefined) =>
      fillCode(host, now, before, {t: t(), act}),
    render: (now: AccountPromptState, context: PromptContext) =>
      renderLater(now, {
        ...context,
        shopName: host.shopName,
        accountUrl: host.accountUrl || (host.campaign?.settings.accountUrl ?? ''),
        pagesLost,
        now: Date.now(),
        openPages: () => void onPages(),
      }),
    update(change: {
      readonly now: AccountPromptState;
      readonly before: AccountPromptState | undefined;
      readonly states: CustomStateSet;
      readonly held: boolean;
    }) {
      for (const name of statesOf(change.now)) change.states.add(name);
      follow.update(change.now, change.before, change.held);
    },
  };
}

export type PromptLater = ReturnType<typeof createPromptLater>;
