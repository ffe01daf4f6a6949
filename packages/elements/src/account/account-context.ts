import type {AccountState, AccountStore} from '@bonbon/core/account/account-state.js';
import type {Translate} from '@bonbon/core/i18n/translator.js';
import {html, type TemplateResult} from 'lit';

/** The state in which the account is known. */
export type Ready = Extract<AccountState, {phase: 'ready'}>;

/** What the parts of my pages are drawn from, once there is a memory. */
export interface AccountContext {
  readonly t: Translate;
  readonly now: Ready;
  readonly store: AccountStore | undefined;
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
    ${content.lead}
    <div class="what">
      <p>${content.title}</p>
      <p class="small">${content.text}</p>
      <p class="small said" role="status">${content.said}</p>
    </div>
    ${content.action} ${content.below}
  </li>`;

/** Several titles as a list of the language, without an "and". */
export const listing = (titles: readonly string[], locale: string): string =>
  new Intl.ListFormat(locale, {type: 'unit', style: 'short'}).format(titles.map(isolate));
