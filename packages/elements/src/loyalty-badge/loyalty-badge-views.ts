import type {Translate} from '@bonbon/core/i18n/translator.js';
import {html, nothing, type TemplateResult} from 'lit';
import type {Shown} from '../loyalty/shown.js';
import {waves} from '../loyalty/waves.js';

/** The ring with the shop's mark in it; `arcs` are how far somebody has come. */
export const mark = (arcs: unknown): TemplateResult =>
  html`<span class="mark"
    ><svg class="ring" viewBox="0 0 28 28" aria-hidden="true">
      <circle class="t" cx="14" cy="14" r="12" />
      ${arcs}
    </svg>
    <slot name="mark"><svg viewBox="0 0 28 28" aria-hidden="true">${waves}</svg></slot></span
  >`;

/** What a pill says to whoever has no balance, or none that is known yet. */
export function guestWords(now: Shown, t: Translate): TemplateResult {
  if (now.phase === 'guest') {
    const {name} = now.programme;
    return html`<span class="words">${name ?? t('guest')}</span
      ><span class="vh">, ${t('guest.more')}</span>`;
  }
  if (now.phase === 'join' || now.phase === 'joining') {
    return html`<span class="words">${t('join')}</span>`;
  }
  if (now.phase === 'unavailable') {
    return html`<span class="vh">${t('unit', {count: 2})}: </span
      ><span class="words">${t(now.busy ? 'retrying' : 'retry')}</span>`;
  }
  return html`<i class="bone" aria-hidden="true"></i>`;
}

/** What a pill does and looks like, whatever it says. */
export interface Press {
  readonly look: string;
  /** It has nothing to say yet. */
  readonly waits: boolean;
  readonly href: string;
  readonly isOpen: boolean;
  readonly onPress: () => void;
}

/** One and the same node in every state: what is pressed while it is drawn anew stays pressed. */
export function renderPress(
  {look, waits, href, isOpen, onPress}: Press,
  t: Translate,
  inside: unknown,
): TemplateResult {
  const label = waits ? t('loading') : nothing;
  const classes = `pill ${waits ? 'skel ' : ''}${look}`;
  const pill = href
    ? html`<a class=${classes} part="pill" href=${href} aria-label=${label}>${inside}</a>`
    : html`<button
        class=${classes}
        part="pill"
        type="button"
        aria-label=${label}
        aria-haspopup="dialog"
        aria-expanded=${String(isOpen)}
        @click=${onPress}
      >
        ${inside}
      </button>`;
  return look ? pill : html`<div class="room">${pill}</div>`;
}
