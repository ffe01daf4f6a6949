import type {AccountState, AccountStore} from '@bonbon/core/account/account-state.js';
import type {Messages, Translate} from '@bonbon/core/i18n/translator.js';
import type {AccountPromptElement} from '../account-prompt/account-prompt-element.js';
import type {AccountElement} from './account-element.js';
import type {AccountLater} from './account-later.js';

/** A half of my pages, for one element: the door for everybody, or the view for who is signed in. */
export interface AccountPart {
  /** Gives the element its style sheets; those of the other half are gone then. */
  adopt(): void;
  render(now: AccountState, t: Translate): unknown;
  /** Moves the focus to its heading, or to where the shopper goes on. */
  focus(): void;
}

/** The pieces of my pages; `later` is what follows the first view. */
export interface AccountPieces {
  readonly door: AccountPart;
  readonly view: AccountPart;
  readonly later: AccountLater;
}

/** A piece as it arrives: how it is made, and its words in one language. */
export interface AccountKit<P> {
  readonly createPart: (host: AccountElement, root: ShadowRoot) => P;
  readonly words: Messages;
  /** The language that its words are in, when it is not the one that was asked for. */
  readonly locale?: string;
}

/** Where my pages get what they need, each thing when it is needed. */
export interface AccountOpening {
  /** What is known before there is a store: the first look at the account, or that nobody is in. */
  readonly memory?: Pick<AccountStore, '$state' | 'open'>;
  /** The language of the page, for elements that have none of their own. */
  locale?(): string;
  bring<K extends keyof AccountPieces>(
    name: K,
    locale: string,
  ): Promise<AccountKit<AccountPieces[K]>>;
  /** A sign-in of this tab is under way: the door is not where it begins. */
  readonly isBegun?: boolean;
  /** Gives a prompt what it needs to take the door's place. */
  openDoor(prompt: AccountPromptElement): Promise<void>;
}
