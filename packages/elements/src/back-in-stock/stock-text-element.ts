import type {TextChannelView} from '@bonbon/contract/text-message.js';
import type {StockTextState, StockTextStore} from '@bonbon/core/back-in-stock/stock-text-store.js';
import {directionOf} from '@bonbon/core/i18n/locale.js';
import {createTranslator, type Messages, type Translate} from '@bonbon/core/i18n/translator.js';
import {html, LitElement, nothing, type PropertyValues} from 'lit';
import {property, state} from 'lit/decorators.js';
import {baseStyles} from '../internal/base-styles.js';
import {ErrorRaisedEvent} from '../internal/error-event.js';
import {StoreController} from '../internal/store-controller.js';
import {formatLeft, isolate} from './back-in-stock-said.js';
import {stockTextStyles} from './stock-text-styles.js';
import {loadTextMessages} from './text-messages.js';

/** A phone number must not fall apart inside words that run the other way. */
const asNumber = (phone: string) => `\u2066${phone}\u2069`;

/**
 * @summary "Also by text message": adds a phone number to a confirmed request and has it proven by six
 * digits. `<bon-back-in-stock>` makes it once it is asked for.
 * @tag bon-stock-text
 * @event {ErrorRaisedEvent} bon-error-raised - Something failed and the shopper was told.
 */
export class StockTextElement extends LitElement {
  static override styles = [...baseStyles, stockTextStyles];

  /** The memory of the number. */
  @property({attribute: false}) store: StockTextStore | undefined;

  /** What the shop offers, with the words of each tick. */
  @property({attribute: false}) channels: readonly TextChannelView[] = [];

  /** What is waited for, by name. */
  @property({attribute: false}) item = '';

  /** The shopper asked for it just now, so it takes the focus. */
  @property({attribute: false}) pressed = false;

  /** Language of the words. */
  @property({attribute: false}) locale = 'en';

  /** The shop's own words. */
  @property({attribute: false}) texts: Messages | undefined;

  /** Pins a state, for stories and tests. */
  @property({attribute: false}) pinned: StockTextState | undefined;

  @state() private _words: Messages | undefined;
  @state() private _problem = '';

  #memory = new StoreController<StockTextState>(this);
  #internals = this.attachInternals();
  #t: Translate = createTranslator(undefined, 'en');
  #asked = '';
  #phone = '';
  #before: StockTextState | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** The state shown now. */
  get state(): StockTextState | undefined {
    return this.pinned ?? this.#memory.value;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override willUpdate(_changed: PropertyValues<this>): void {
    this.#memory.watch(this.store?.$state);
    const {locale} = this;
    if (locale !== this.#asked) {
      this.#asked = locale;
      void loadTextMessages(locale).then(words => {
        if (locale === this.#asked) this._words = words;
      });
    }
    this.#t = createTranslator(this._words, locale, this.texts);
    if (this.#before?.phase !== this.state?.phase) this._problem = '';
  }

  protected override updated(): void {
    const now = this.state;
    clearTimeout(this.#timer);
    if (!now || !this._words) return;
    this.#internals.states.clear();
    this.#internals.states.add(now.phase);
    if (now.phase === 'code' && now.resendAtMs > Date.now())
      this.#timer = setTimeout(() => this.requestUpdate(), 1000);
    const before = this.#before;
    if (before === now) return;
    this.#before = now;
    if ('error' in now && now.error) this.dispatchEvent(new ErrorRaisedEvent(now.error));
    if (this.pinned) return;
    if (now.phase === 'ended') return void this.dispatchEvent(new Event('bon-text-ended'));
    // What is asked for next is where the shopper goes on.
    const isNew = before?.phase !== now.phase;
    const next = () => this.#read('.text') ?? this.renderRoot.querySelector<HTMLElement>('.lead');
    if ('error' in now && now.error) this.#read('[aria-invalid=true]')?.focus();
    else if (isNew && (before || this.pressed)) next()?.focus();
  }

  #read(name: string) {
    return this.renderRoot.querySelector<HTMLInputElement>(name);
  }

  #refuse(problem: string, at: string) {
    this._problem = problem;
    this.#read(at)?.focus();
  }

  #onPhone = (event: Event) => {
    this.#phone = (event.target as HTMLInputElement).value;
    this._problem = '';
  };

  #onNumber = (event: Event) => {
    event.preventDefault();
    const phone = (this.#read('#phone')?.value ?? '').trim();
    const ticked = this.#read('[name=consent]:checked')?.value;
    const chosen = this.channels.find(({channel}) => channel === ticked);
    if (!phone) return this.#refuse('phone.missing', '#phone');
    if (!chosen) return this.#refuse('text.consent-missing', '[name=consent]');
    this._problem = '';
    const {channel, purpose, wordingVersion} = chosen;
    const consent = {purpose, wordingVersion, granted: true};
    void this.store?.send({channel, phone, consent});
  };

  #onCode = (event: Event) => {
    event.preventDefault();
    const code = (this.#read('#code')?.value ?? '').replace(/[\s-]/g, '');
    if (!/^\d{6}$/.test(code)) return this.#refuse('text.code-missing', '#code');
    this._problem = '';
    void this.store?.prove(code);
  };

  /** What went wrong, in words; the server's own word for it where there is one. */
  #say(now: StockTextState): string {
    const t = this.#t;
    const error = 'error' in now ? now.error : undefined;
    const code = this._problem || error?.code;
    if (!code) return '';
    if (code === 'offline') return t('texts.offline');
    const count = 'triesLeft' in now ? now.triesLeft : 0;
    const said = this._words?.[code] === undefined ? 'texts.failed' : code;
    return t(said, {count});
  }

  protected override render() {
    const now = this.state;
    if (!now || !this._words || now.phase === 'ended') return nothing;
    const {locale} = this.#t;
    return html`<div class="base nested" part="base" lang=${locale} dir=${directionOf(locale)}>
      ${this.#renderPhase(now)}
    </div>`;
  }

  #renderPhase(now: Exclude<StockTextState, {phase: 'ended'}>) {
    if (now.phase === 'number') return this.#renderNumber(now);
    const t = this.#t;
    const phone = asNumber(now.maskedPhone);
    if (now.phase === 'code') return this.#renderCode(now, phone);
    const press = (words: string, onPress: () => void) =>
      html`<button type="button" aria-disabled=${now.busy} @click=${onPress}>${words}</button>`;
    const said = now.phase === 'proven' ? `texts.on.${now.channel}` : `texts.${now.phase}`;
    return html`<p class="lead" tabindex="-1">${t(said, {phone})}</p>
      ${now.phase === 'proven' ? html`<p class="fine">${t('texts.quiet')}</p>` : nothing}
      <div class="links">
        ${
          now.phase === 'proven'
            ? press(t('texts.off'), () => void this.store?.end())
            : html`${press(t('texts.new'), () => void this.store?.resend())}
              ${press(t('texts.other'), () => this.store?.edit())}`
        }
      </div>
      <p class="bad" role="alert">${this.#say(now)}</p>`;
  }

  #renderNumber(now: Extract<StockTextState, {phase: 'number'}>) {
    const t = this.#t;
    const problem = this.#say(now);
    const code = this._problem || ('error' in now ? now.error?.code : '') || '';
    const isPhone = code.startsWith('phone.');
    const item = this.item ? isolate(this.item) : '';
    return html`<form novalidate @submit=${this.#onNumber}>
      <p class="lead">${t('texts.lead', {item})}</p>
      <label for="phone">${t('texts.phone')}</label>
      <input
        id="phone"
        class="text"
        type="tel"
        name="phone"
        autocomplete="tel"
        inputmode="tel"
        dir="ltr"
        maxlength="40"
        .value=${this.#phone}
        aria-invalid=${isPhone}
        aria-describedby="example problem"
        @input=${this.#onPhone}
      />
      <p class="bad" id="problem" role="alert">${isPhone ? problem : ''}</p>
      <p class="soft" id="example">${t('texts.example')}</p>
      ${this.#renderChannels(code === 'text.consent-missing')}
      <p class="bad" id="refusal" role="alert">${isPhone ? '' : problem}</p>
      <button class="go" aria-disabled=${now.busy}>
        ${t(now.busy ? 'texts.busy' : 'texts.send')}
      </button>
      <p class="fine">${t('texts.quiet')}</p>
    </form>`;
  }

  /** Choosing a channel is agreeing to its words; where there is one it is a box to tick. */
  #renderChannels(isWrong: boolean) {
    const t = this.#t;
    const isOne = this.channels.length === 1;
    const ticks = this.channels.map(
      ({channel, wording}) =>
        html`<label class="tick">
          <input
            type=${isOne ? 'checkbox' : 'radio'}
            name="consent"
            value=${channel}
            aria-invalid=${isWrong}
            aria-describedby="problem"
          />
          <span>${isOne ? nothing : html`<b>${t(`texts.${channel}`)}</b>`} ${wording}</span>
        </label>`,
    );
    if (isOne) return html`${ticks}`;
    return html`<fieldset>
      <legend>${t('texts.by')}</legend>
      ${ticks}
    </fieldset>`;
  }

  #renderCode(now: Extract<StockTextState, {phase: 'code'}>, phone: string) {
    const t = this.#t;
    const problem = this.#say(now);
    const left = now.resendAtMs - Date.now();
    const resend =
      left > 0
        ? html`<span class="soft">${t('texts.again.in', {time: formatLeft(left, t.locale)})}</span>`
        : html`<button type="button" @click=${() => void this.store?.resend()}>
            ${t('texts.again')}
          </button>`;
    return html`<form novalidate @submit=${this.#onCode}>
        <p class="lead">${t('texts.sent', {phone})}</p>
        <label for="code">${t('texts.code')}</label>
        <input
          id="code"
          class="text digits"
          name="code"
          autocomplete="one-time-code"
          inputmode="numeric"
          dir="ltr"
          maxlength="9"
          aria-invalid=${problem !== ''}
          aria-describedby="problem"
        />
        <p class="bad" id="problem" role="alert">${problem}</p>
        <button class="go" aria-disabled=${now.busy}>
          ${t(now.busy ? 'texts.busy' : 'texts.check')}
        </button>
      </form>
      <div class="links">
        ${resend}
        <button type="button" @click=${() => this.store?.edit()}>${t('texts.other')}</button>
      </div>
      <p class="soft" role="status">${now.resent ? t('texts.resent') : ''}</p>
      <p class="fine">${t('texts.help')}</p>`;
  }
}
