import {directionOf} from '@bonbon/core/i18n/locale.js';
import {createTranslator, type Messages, type Translate} from '@bonbon/core/i18n/translator.js';
import type {LitElement} from 'lit';
import {languageOf} from '../internal/language.js';
import {numeralsOf} from './numbers.js';

/** What an element knows of its language. */
export interface Spoken {
  readonly locale: string;
  /** The shop's own language, where the page names none. */
  readonly shop: string | undefined;
  /** Words that are here already, all or some. */
  readonly messages: Messages | undefined;
  readonly more?: Messages | undefined;
  /** Strings the owner replaced. */
  readonly texts: Messages | undefined;
}

/** The words of one element in the language around it; fetched when they are not here. */
export class Speech {
  t: Translate = createTranslator({}, 'en');
  #host: LitElement;
  #load: (locale: string) => Promise<{readonly messages: Messages; readonly locale: string}>;
  #known: string;
  #asked = '';
  #waiting: (() => void)[] = [];
  #words: {readonly messages: Messages; readonly locale: string} | undefined;

  /** `known` is a key whose presence says that the words need not be fetched. */
  constructor(
    host: LitElement,
    known: string,
    load: (locale: string) => Promise<{readonly messages: Messages; readonly locale: string}>,
  ) {
    this.#host = host;
    this.#known = known;
    this.#load = load;
  }

  /** False until there is something to say. */
  get isReady(): boolean {
    return this.t(this.#known) !== this.#known;
  }

  /** Resolves once there is. */
  async whenReady(): Promise<void> {
    if (!this.isReady) await new Promise<void>(resolve => this.#waiting.push(resolve));
  }

  get direction(): 'ltr' | 'rtl' {
    return directionOf(this.t.locale);
  }

  /** Makes the translator of the language in force. */
  update({locale: given, shop, messages, more, texts}: Spoken): void {
    const locale = given || languageOf(this.#host, shop);
    const isWhole = messages?.[this.#known] !== undefined;
    if (!isWhole && locale !== this.#asked) {
      this.#asked = locale;
      void this.#load(locale).then(words => {
        if (locale !== this.#asked) return;
        this.#words = words;
        this.#host.requestUpdate();
      });
    }
    const spoken = isWhole ? locale : (this.#words?.locale ?? 'en');
    const own = {...this.#words?.messages, ...more, ...messages};
    const translate = createTranslator(own, numeralsOf(spoken), texts);
    this.t = Object.assign(translate, {locale: spoken});
    if (this.isReady) for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
