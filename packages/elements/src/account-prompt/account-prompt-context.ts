import type {
  AccountPromptState,
  AccountPromptStore,
} from '@bonbon/core/account/account-prompt-state.js';
import type {Translate} from '@bonbon/core/i18n/translator.js';
import {html} from 'lit';

type In<P extends AccountPromptState['phase']> = Extract<AccountPromptState, {phase: P}>;
export type {In};

/** Does something with the memory, which is fetched for it when it is not there yet. */
export type Act = (verb: (store: AccountPromptStore) => unknown) => void;

/** What the views are drawn from. */
export interface PromptContext {
  readonly t: Translate;
  readonly act: Act;
  readonly inline: boolean;
  /** What the press needed did not arrive. */
  readonly stuck: boolean;
  /** What was probably meant by the typed address. */
  readonly hint: unknown;
  readonly submit: (event: Event) => void;
  readonly close: (reason?: 'closed' | 'declined') => void;
}

/** Keeps a name or an address in one piece inside words that run the other way. */
export const isolate = (text: string): string => `\u2068${text}\u2069`;

/** Words that count, such as the address. */
export const bold = (words: string) => html`<b>${words}</b>`;

/** A way aside. */
export const link = (words: string, onClick: () => void) =>
  html`<button class="link" type="button" @click=${onClick}>${words}</button>`;

/** The way on. */
export const main = (words: string, onClick: () => void) =>
  html`<button class="go" part="submit" type="button" @click=${onClick}>${words}</button>`;
