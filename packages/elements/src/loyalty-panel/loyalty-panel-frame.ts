import type {Translate} from '@bonbon/core/i18n/translator.js';
import {html, nothing, type TemplateResult} from 'lit';
import type {Shown} from '../loyalty/shown.js';

/** What stands around every view. */
export interface Frame {
  readonly t: Translate;
  readonly title: string;
  readonly theme: string;
  readonly direction: string;
}

/** The heading of a panel. */
export const titleOf = (now: Shown, t: Translate): string =>
  t(now.phase === 'guest' ? 'title.guest' : 'title', {name: now.programme.name ?? ''});

/** The heading, with room for tabs below it. */
export const renderTop = (title: string, tabs: unknown): TemplateResult =>
  html`<div class="top">
    <h2 part="title" tabindex="-1">${title}</h2>
    ${tabs}
  </div>`;

/** A panel that stands in the page, on its ground. */
export const renderInPage = (
  {t, title, theme, direction}: Frame,
  inside: unknown,
): TemplateResult =>
  html`<div class=${theme} part="base" lang=${t.locale} dir=${direction}>
    <section class="sheet in-page" part="panel" aria-label=${title}>${inside}</section>
  </div>`;

/** The same before its element is here: tabs have their room, and nothing to press. */
export const renderSight = (frame: Frame, isGuest: boolean, content: unknown): TemplateResult =>
  renderInPage(
    frame,
    html`${renderTop(frame.title, isGuest ? nothing : html`<div class="tabs"></div>`)}
      <div class="body">${content}</div>`,
  );
