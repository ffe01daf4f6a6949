import type {Messages, Translate} from '@bonbon/core/i18n/translator.js';
import type {SpinWheelState} from '@bonbon/core/spin-wheel/spin-wheel-state.js';
import type {EmailFieldElement} from '../email-field/email-field-element.js';
import {svg, type nothing, type TemplateResult} from 'lit';
import {completePanelOf, takeTyped} from './spin-wheel-takeover.js';
import type {SpinWheelElement} from './spin-wheel-first.js';
import {ErrorRaisedEvent} from '../internal/error-event.js';
import {groupsOf} from './spin-wheel-states.js';
import {celebrate, turn} from './spin-wheel-turning.js';
import type {SliceShape} from './wheel-geometry.js';
import {restAngle, restPart} from './wheel-turn.js';

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
  email?: EmailFieldElement;
  t: Translate;
  /** Words that the first state does without. */
  more?: Messages | undefined;
  /** What is wrong with the form as a whole: the key of its words. */
  alert?: string | undefined;
  /** The frame around the slice that was drawn. */
  won?: TemplateResult | undefined;
  /** Ends a turn at once; absent while nothing turns. */
  finish?: (() => void) | undefined;
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

/** How a wheel looks after its first state. */
export interface WheelLooks {
  render(now: SpinWheelState): TemplateResult | typeof nothing;
  renderOdds(now: SpinWheelState): TemplateResult | typeof nothing;
}

/** The frame around the slice that was drawn. */
const renderWon = ({path, start}: SliceShape) =>
  svg`<path class="win" d=${path} transform="rotate(${start.toFixed(2)})" />`;

/** Something may have been pressed in the mail meanwhile. */
const waitsForMail = (now: SpinWheelState) =>
  now.phase === 'check-inbox' ||
  (now.phase === 'revealed' && now.outcome.points?.state === 'waiting');

/** Takes over a wheel that shows its first state, or one that stands in a later one already. */
export function createConduct(
  inside: WheelInside,
  shown: SpinWheelState['phase'] | undefined,
  fetched: SpinWheelElement['moreMessages'],
): WheelConduct {
  const {host} = inside;
  const find = <K extends 'h2' | 'p' | 'input'>(tag: K, around = '') =>
    host.renderRoot.querySelector<HTMLElementTagNameMap[K]>(around + tag);
  const tick = () => find('input', '.tick > ');
  let before = /teaser|loading|intro/.test(shown ?? '') ? shown : undefined;
  let granted = tick()?.checked ?? false;
  let complaint = '';
  let said = '';
  let turned = false;
  let held = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const onVisibility = () => {
    if (document.hidden) inside.finish?.();
    else if (waitsForMail(host.state)) void host.store?.refresh();
  };
  host.addController({
    hostConnected: () => document.addEventListener('visibilitychange', onVisibility),
    hostDisconnected() {
      document.removeEventListener('visibilitychange', onVisibility);
      clearTimeout(timer);
      inside.finish?.();
    },
  });

  host.renderRoot.addEventListener('change', () => (granted = tick()?.checked ?? granted));

  /** Says something to who cannot see it. */
  const say = (words: string) => {
    said = words;
    host.requestUpdate();
  };

  /** Puts the words of this key below the address. */
  const complain = (key: string) => {
    complaint = key;
    host.requestUpdate();
  };

  /** Fetches the words after the first state once more when the language is another one. */
  async function followLanguage() {
    const {moreMessages} = host;
    if (moreMessages === fetched) return;
    fetched = moreMessages;
    try {
      const more = await moreMessages?.();
      if (fetched !== moreMessages) return;
      inside.more = more;
      host.requestUpdate();
    } catch {
      fetched = undefined;
    }
  }

  // Chromium does not match `:focus-within` through a slot in a dialog.
  const hasFocus = () => {
    const around = host.getRootNode() as Document | ShadowRoot;
    return host.contains(around.activeElement) || host.shadowRoot?.activeElement != null;
  };

  async function focusTitle() {
    const title = find('h2');
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
    completePanelOf(host);
    if (now.phase === 'intro') takeTyped(host);
    if (from === 'wait' && now.phase === 'intro') say(inside.t('wait.ready'));
    if (now.phase === 'spinning' && !host.pinned) void turnTo(now);
    else if ('outcome' in now && turned) {
      turned = false;
      void celebrate(host, now, inside.t, say);
    }
    if (held) void focusTitle();
    if ('error' in now && now.error) host.dispatchEvent(new ErrorRaisedEvent(now.error));
  }

  return {
    willUpdate(now) {
      held = hasFocus();
      void followLanguage();
      const error = 'error' in now ? now.error : undefined;
      // The server's word on the address stands below the address.
      if (now.phase === 'intro' && Object.keys(error?.fields ?? {}).length > 0) {
        complaint = 'email.invalid';
      }
      inside.alert = error && !complaint ? 'error.refused' : undefined;
      if (before !== now.phase) said = '';
      const outcome = 'outcome' in now ? now.outcome : undefined;
      const won = outcome && inside.shapes.find(({id}) => id === outcome.sliceId);
      const turns = now.phase === 'spinning';
      inside.won = won && !turns ? renderWon(won) : undefined;
      if (!won || (turns && !host.pinned)) return;
      inside.at = restAngle(won, restPart(outcome.receipt.seed));
      if (turns) inside.at += 76;
    },
    updated(now) {
      for (const name of groupsOf(now)) inside.states.add(name);
      const field = tick();
      if (field) field.checked = granted;
      if (inside.email) inside.email.error = complaint && inside.t(complaint);
      const status = find('p', '.stage > ');
      if (status && status.textContent !== said) status.textContent = said;
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
      const field = inside.email;
      const email = field?.value ?? '';
      const asks = settings?.entry !== 'free';
      complain('');
      if (asks && field?.invalid) {
        complain(email ? 'email.invalid' : 'email.missing');
        field.focus();
        return;
      }
      const asked = settings?.marketing;
      const {purpose = '', wordingVersion = ''} = asked ?? {};
      await host.store?.spin({
        ...(asks ? {email} : {}),
        consents: asked ? [{purpose, wordingVersion, granted}] : [],
      });
    },
  };
}
