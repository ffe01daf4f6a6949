import {directionOf} from '@bonbon/core/i18n/locale.js';
import {createTranslator, type Messages, type Translate} from '@bonbon/core/i18n/translator.js';
import type {LitElement} from 'lit';
import {languageOf} from '../internal/language.js';

/** What an element knows of its language. */
export interface Spoken {
  readonly locale: string;
  /** The shop's own language, where the page names none. */
  readonly shop: string | undefined;
  /** Words that are here already, all or some. */
  readonly messages: Messages | undefined;
  /** True when those are enough to begin with, and the rest comes from elsewhere. */
  readonly isServed: boolean;
  readonly more?: Messages | undefined;
  /** Strings the owner replaced. */
  readonly texts: Messages | undefined;
}

type Load = (
  locale: string,
) => Promise<{readonly messages: Messages; readonly locale: string} | undefined>;

/** The words of one element in the language around it; fetched when nobody brings them. */
export class Speech {
  t: Translate = createTranslator(undefined, 'en');
  /** False until there is something to say. */
  isReady = false;
  #host: LitElement;
  #load: Load;
  #asked = '';
  #words: Awaited<ReturnType<Load>>;

  constructor(host: LitElement, load: Load) {
    this.#host = host;
    this.#load = load;
  }

  get direction(): 'ltr' | 'rtl' {
    return directionOf(this.t.locale);
  }

  /** Makes the translator of the language in force. */
  update({locale: given, shop, messages, isServed, more, texts}: Spoken): void {
    const locale = given || languageOf(this.#host, shop);
    if (!isServed && locale !== this.#asked) {
      this.#asked = locale;
      void this.#load(locale).then(words => {
        if (locale !== this.#asked) return;
        this.#words = words;
        this.#host.requestUpdate();
      });
    }
    this.isReady = isServed || !!this.#words;
    const spoken = isServed ? locale : (this.#words?.locale ?? 'en');
    const own = this.isReady ? {...this.#words?.messages, ...more, ...messages} : undefined;
    this.t = createTranslator(own, spoken, texts);
  }
}
