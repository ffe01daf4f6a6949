import {directionOf} from '@bonbon/core/i18n/locale.js';
import type {Translate} from '@bonbon/core/i18n/translator.js';
import {html, type TemplateResult} from 'lit';

/** What stands around a badge in each of its modes, with the place where news are said. */
export const renderFrame = (
  theme: string,
  {locale}: Translate,
  content: unknown,
  said = '',
): TemplateResult =>
  html`<div class=${theme} part="base" lang=${locale} dir=${directionOf(locale)}>
    ${content}
    <p class="vh" role="status">${said}</p>
  </div>`;
