import type {AccountPromptState} from '@bonbon/core/account/account-prompt-state.js';
import type {Translate} from '@bonbon/core/i18n/translator.js';
import {ErrorRaisedEvent} from '../internal/error-event.js';
import type {AccountPromptElement} from './account-prompt-element.js';
import {LinkSentEvent, SignedInEvent} from './account-prompt-events.js';

/** Minutes left that are said aloud. */
const quietMinutes = new Set([5, 1]);

const errorOf = (state: AccountPromptState | undefined) =>
  state && 'error' in state ? state.error : undefined;

/** What a change of state brings besides its picture: events, words said aloud, focus, the countdown. */
export function createFollowUp({
  host,
  t,
  say,
}: {
  readonly host: AccountPromptElement;
  readonly t: () => Translate;
  readonly say: (words: string) => void;
}) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let minute = 0;

  const onVisibility = () => {
    if (document.hidden) return clearTimeout(timer);
    host.requestUpdate();
    void host.store?.refresh();
  };

  /** Counts down while somebody looks. */
  function tick(now: AccountPromptState) {
    clearTimeout(timer);
    if (document.hidden || host.pinned || !/^(sent|wait)$/.test(now.phase)) return;
    timer = setTimeout(() => host.requestUpdate(), 1000);
    if (now.phase !== 'sent') return;
    const count = Math.ceil((now.mail.expiresAtMs - Date.now()) / 60_000);
    if (count !== minute && quietMinutes.has(count)) say(t()('left.minutes', {count}));
    minute = count;
  }

  /** Tells what happened; `held`: the prompt had the focus before. */
  function tell(now: AccountPromptState, before: AccountPromptState | undefined, held: boolean) {
    const error = errorOf(now);
    if (error && error !== errorOf(before)) host.dispatchEvent(new ErrorRaisedEvent(error));
    if (now.phase !== before?.phase) say('');
    const again = before?.phase === 'sent' && before.busy;
    if (now.phase === 'sent' && !error && (before?.phase === 'requesting' || again)) {
      host.dispatchEvent(new LinkSentEvent(now.mail.maskedEmail));
      if (again) say(t()('resend.done'));
    }
    if (now.phase === before?.phase) return;
    if (now.phase === 'sent' && now.wrongCode) host.querySelector('bon-code-field')?.select();
    if ('session' in now && before?.phase === 'signing-in') {
      host.dispatchEvent(new SignedInEvent(now.session.isNew));
    }
    const stays = /sent|signing-in/;
    if (held && before && !(stays.test(before.phase) && stays.test(now.phase))) host.focusTitle();
  }

  return {
    start: () => document.addEventListener('visibilitychange', onVisibility),
    stop() {
      document.removeEventListener('visibilitychange', onVisibility);
      clearTimeout(timer);
    },
    update(now: AccountPromptState, before: AccountPromptState | undefined, held: boolean) {
      if (now !== before) tell(now, before, held);
      tick(now);
    },
  };
}
