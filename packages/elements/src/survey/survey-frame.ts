import {directionOf} from '@bonbon/core/i18n/locale.js';
import type {Translate} from '@bonbon/core/i18n/translator.js';
import {html, type TemplateResult} from 'lit';

/** What the step hears: a key, and that somebody comes near. */
interface StepEars {
  readonly onKey: (event: KeyboardEvent) => unknown;
  readonly onNear: () => unknown;
}

/** Name of the whole, for who cannot see it. */
export const labelOf = (t: Translate, shop: string): string =>
  t(shop ? 'label' : 'label.us', {shop});

/** One step of a survey, and what is said aloud beside it. */
export const renderStep = (
  body: unknown,
  said: string,
  {onKey, onNear}: StepEars,
): TemplateResult =>
  html`<div class="step" @keydown=${onKey} @pointerover=${onNear} @focusin=${onNear}>${body}</div>
    <p class="vh" role="status">${said}</p>`;

/** The wrapper, with look and language. */
export const renderBase = (card: TemplateResult, theme: string, t: Translate): TemplateResult =>
  html`<div class=${theme} part="base" lang=${t.locale} dir=${directionOf(t.locale)}>${card}</div>`;
