import type {AccountState, AccountStore} from '@bonbon/core/account/account-state.js';
import type {Translate} from '@bonbon/core/i18n/translator.js';
import {html, nothing, type TemplateResult} from 'lit';

export type Ready = Extract<AccountState, {phase: 'ready'}>;

/** What the parts of my pages are drawn from. */
export interface AccountContext {
  readonly t: Translate;
  readonly store: AccountStore | undefined;
  readonly now: Ready;
  readonly openPages: () => void;
}

/** Keeps a name or an address in one piece inside words that run the other way. */
export const isolate = (text: string): string => `\u2068${text}\u2069`;

/** A row: what it is, what can be said of it, and what can be done. */
export const row = (content: {
  readonly lead?: unknown;
  readonly title: unknown;
  readonly text?: unknown;
  readonly action?: unknown;
  readonly below?: unknown;
  readonly said?: string | undefined;
}): TemplateResult =>
  html`<li class="row ${content.lead ? 'led' : ''}">
    ${content.lead ?? nothing}
    <div class="what">
      <p>${content.title}</p>
      <p class="small">${content.text ?? nothing}</p>
      <p class="small said" role="status">${content.said ?? ''}</p>
    </div>
    ${content.action ?? nothing} ${content.below ?? nothing}
  </li>`;

/** A button that says what it does; while it does it, it does nothing else. */
export const button = (
  look: 'ghost' | 'link',
  words: string,
  busy: boolean,
  onClick: () => void,
): TemplateResult =>
  html`<button
    class=${look}
    type="button"
    aria-disabled=${String(busy)}
    @click=${() => {
      if (!busy) onClick();
    }}
  >
    ${words}
  </button>`;

/** Several titles as a list of the language, without an "and". */
export const listing = (titles: readonly string[], locale: string): string =>
  new Intl.ListFormat(locale, {type: 'unit', style: 'short'}).format(titles.map(isolate));
