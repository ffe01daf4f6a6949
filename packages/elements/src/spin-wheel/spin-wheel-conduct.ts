import type {Translate} from '@bonbon/core/i18n/translator.js';
import type {SpinWheelState} from '@bonbon/core/spin-wheel/spin-wheel-state.js';
import type {EmailFieldElement} from '../email-field/email-field-element.js';
import type {SpinWheelElement} from './spin-wheel-element.js';
import {ErrorRaisedEvent} from '../internal/error-event.js';
import {groupsOf} from './spin-wheel-states.js';
import {celebrate, turn} from './spin-wheel-turning.js';
import {restAngle, type SliceShape} from './wheel-geometry.js';
import {restPart} from './wheel-turn.js';

/** What the element and its conduct share. */
export interface WheelInside {
  readonly host: SpinWheelElement;
  /** Its `:state()` names: the phase, `open` and `busy`; the conduct adds the groups. */
  readonly states: Set<string>;
  shapes: readonly SliceShape[];
  /** The wheel's angle at rest, in degrees. */
  at: number;
  /** Had the focus when the wheel was opened, and gets it back. */
  opener: Element | null;
  /** The shopper's tick. */
  granted: boolean;
  email?: EmailFieldElement;
  t: Translate;
  /** Ends a turn at once; absent while nothing turns. */
  finish?: (() => void) | undefined;
  /** Says something to who cannot see it. */
  say(words: string): void;
  /** Puts the words of this key below the address. */
  complain(key: string): void;
}

/** How a wheel behaves after its first state. */
export interface WheelConduct {
  willUpdate(now: SpinWheelState): void;
  updated(now: SpinWheelState): void;
  /** The wheel is about to close. */
  closing(): void;
  /** Spins with what the form holds. */
  submit(): Promise<void>;
}

/** Takes over a wheel that shows its first state, or one that stands in a later one already. */
export function createConduct(
  inside: WheelInside,
  shown: SpinWheelState['phase'] | undefined,
): WheelConduct {
  const {host} = inside;
  let before = /teaser|loading|intro/.test(shown ?? '') ? shown : undefined;
  let turned = false;
  let held = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const onVisibility = () => {
    if (document.hidden) inside.finish?.();
    else if (host.state.phase === 'check-inbox') void host.store?.refresh();
  };
  host.addController({
    hostConnected: () => document.addEventListener('visibilitychange', onVisibility),
    hostDisconnected() {
      document.removeEventListener('visibilitychange', onVisibility);
      clearTimeout(timer);
      inside.finish?.();
    },
  });

  // Chromium does not match `:focus-within` through a slot in a dialog.
  const hasFocus = () => {
    const around = host.getRootNode() as Document | ShadowRoot;
    return host.contains(around.activeElement) || host.shadowRoot?.activeElement != null;
  };

  async function focusTitle() {
    const title = host.renderRoot.querySelector('h2');
    // A heading on the ticket can be focused once the ticket is drawn.
    await (title?.parentElement as Partial<SpinWheelElement> | null)?.updateComplete;
    title?.focus({preventScroll: true});
    title?.closest('.lay')?.scrollIntoView({block: 'nearest'});
  }

  async function returnFocus() {
    await host.updateComplete;
    await host.renderRoot.querySelector('bon-panel')?.updateComplete;
    if (inside.opener instanceof HTMLElement) inside.opener.focus();
  }

  async function turnTo({outcome}: Extract<SpinWheelState, {phase: 'spinning'}>) {
    await host.updateComplete;
    turned = true;
    const {shapes, at} = inside;
    const onStart = (finish: () => void) => (inside.finish = finish);
    await turn({root: host.renderRoot, shapes, outcome, from: at, onStart});
    inside.finish = undefined;
    host.store?.settle();
  }

  function entered(now: SpinWheelState, from: typeof before) {
    if (from === 'wait' && now.phase === 'intro') inside.say(inside.t('wait.ready'));
    if (now.phase === 'spinning' && !host.pinned) void turnTo(now);
    else if ('outcome' in now && turned) {
      turned = false;
      void celebrate(host, now, inside.t, inside.say);
    }
    if (held) void focusTitle();
    if ('error' in now && now.error) host.dispatchEvent(new ErrorRaisedEvent(now.error));
  }

  return {
    willUpdate(now) {
      held = hasFocus();
      // The server's word on the address stands below the address.
      if (now.phase === 'intro' && Object.keys(now.error?.fields ?? {}).length > 0) {
        inside.complain('email.invalid');
      }
      if (before !== now.phase) inside.say('');
      const outcome = 'outcome' in now ? now.outcome : undefined;
      const won = outcome && inside.shapes.find(({id}) => id === outcome.sliceId);
      if (!won || (now.phase === 'spinning' && !host.pinned)) return;
      inside.at = restAngle(won, restPart(outcome.receipt.seed));
      if (now.phase === 'spinning') inside.at += 76;
    },
    updated(now) {
      for (const name of groupsOf(now)) inside.states.add(name);
      clearTimeout(timer);
      if (now.phase === 'wait' || now.phase === 'check-inbox') {
        timer = setTimeout(() => host.requestUpdate(), 1000);
      }
      const from = before;
      before = now.phase;
      if (from !== before) entered(now, from);
    },
    closing() {
      inside.finish?.();
      if (hasFocus()) void returnFocus();
    },
    async submit() {
      const settings = host.campaign?.settings;
      if (host.state.phase !== 'intro') return;
      const {email: field, granted} = inside;
      const email = field?.value ?? '';
      const asks = settings?.entry !== 'free';
      inside.complain('');
      if (asks && field?.invalid) {
        inside.complain(email ? 'email.invalid' : 'email.missing');
        field.focus();
        return;
      }
      const tick = settings?.marketing;
      const {purpose = '', wordingVersion = ''} = tick ?? {};
      await host.store?.spin({
        ...(asks ? {email} : {}),
        consents: tick ? [{purpose, wordingVersion, granted}] : [],
      });
    },
  };
}
