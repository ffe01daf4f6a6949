import type {CampaignViewOf} from '@bonbon/contract/campaign.js';
import type {Backend} from '@bonbon/contract/ports/backend.js';
import type {Storefront, VariantView} from '@bonbon/contract/ports/storefront.js';
import type {AdapterError} from '@bonbon/contract/result.js';
import type {
  BackInStockState,
  BackInStockStore,
} from '@bonbon/core/back-in-stock/back-in-stock-state.js';
import {directionOf} from '@bonbon/core/i18n/locale.js';
import {createTranslator, type Messages, type Translate} from '@bonbon/core/i18n/translator.js';
import {emailTypo} from '@bonbon/core/identity/email-typo.js';
import {html, LitElement, nothing, type PropertyValues} from 'lit';
import {property, state} from 'lit/decorators.js';
import type {ConsentFieldElement} from '../consent-field/consent-field-element.js';
import type {EmailFieldElement} from '../email-field/email-field-element.js';
import {askContext, backendContext, storefrontContext} from '../internal/backend-context.js';
import {baseStyles} from '../internal/base-styles.js';
import {languageOf} from '../internal/language.js';
import {StoreController} from '../internal/store-controller.js';
import {themeClasses, type Preset, type Scheme} from '../internal/theme.js';
import {ErrorRaisedEvent} from '../spin-wheel/spin-wheel-events.js';
import {StockCancelledEvent, StockSubscribedEvent} from './back-in-stock-events.js';
import {formatLeft, isolate, renderSaid, titleOf, type SaidState} from './back-in-stock-said.js';
import {statesOf} from './back-in-stock-states.js';
import {backInStockStyles} from './back-in-stock-styles.js';
import {inheritShop} from './inherit-shop.js';

type FormState = Extract<
  BackInStockState,
  {phase: 'offer' | 'form' | 'submitting' | 'submit-error' | 'wait'}
>;

const isFormState = (now: BackInStockState): now is FormState =>
  /^(offer|form|submit|wait)/.test(now.phase);

/**
 * @summary "Tell me when it is back": stands under the shop's own button, shows itself for a variant
 * that is sold out, and takes no room otherwise. A plain form inside it works before and without it.
 * @tag bon-back-in-stock
 * @slot - A plain form for pages without JavaScript; gives way once the element works.
 * @slot email - A `<bon-email-field>` of the theme's own; one is made when missing.
 * @event {StockSubscribedEvent} bon-stock-subscribed - The shopper asked, or confirmed it.
 * @event {StockCancelledEvent} bon-stock-cancelled - The shopper took it back.
 * @event {ErrorRaisedEvent} bon-error-raised - Something failed and the shopper was told.
 * @csspart base - The wrapper. @csspart trigger - The button that unfolds the form.
 * @csspart form - The form. @csspart submit - Its button. @csspart message - What is said afterwards.
 * @csspart title - Its heading.
 * @cssproperty [--bon-color-accent] - The shop's one accent.
 * @cssproperty [--bon-font-size=medium] - Size of text; everything else follows in `em`.
 */
export class BackInStockElement extends LitElement {
  static override styles = [...baseStyles, backInStockStyles];

  /** The campaign it belongs to; else the first of its kind that runs. */
  @property({attribute: 'campaign-id'}) campaignId = '';

  /** The variant, for themes without a storefront adapter. */
  @property({attribute: 'variant-id'}) variantId = '';

  /** What that variant is called, such as "Vik cup, Fjord, large". */
  @property({attribute: 'variant-title'}) variantTitle = '';

  /** How that variant stands: `in`, `low`, `out`, `backorder` or `unknown`. */
  @property() availability: VariantView['availability'] = 'out';

  /** Where the product is, for the way back to it; else this page. */
  @property({attribute: 'product-url'}) productUrl = '';

  /** When more may come, in the shop's words. */
  @property({attribute: 'restock-hint'}) restockHint = '';

  /** Language of the words; else that of the page around it. */
  @property() locale = '';

  /** Preset of the look: `inherit`, `paper` or `midnight`. */
  @property() preset: Preset | undefined;

  /** `auto`, `light` or `dark`. */
  @property() scheme: Scheme | undefined;

  /** The backend that keeps the list. Provided by the page or an ancestor. */
  @property({attribute: false}) backend: Backend | undefined;

  /** The shop's page; tells which variant is chosen. */
  @property({attribute: false}) storefront: Storefront | undefined;

  /** The reminder's memory; made from `backend` when not given. */
  @property({attribute: false}) store: BackInStockStore | undefined;

  /** What the page knows of the campaign. */
  @property({attribute: false}) campaign: CampaignViewOf<'back-in-stock'> | undefined;

  /** Words, all or some; the rest are the campaign's, then those of the language. */
  @property({attribute: false}) messages: Messages | undefined;

  /** Pins a state, for stories and tests. */
  @property({attribute: false}) pinned: BackInStockState | undefined;

  @state() private _said = '';
  @state() private _emailError = '';
  @state() private _quantityError = '';
  @state() private _typo = '';
  @state() private _words: {readonly messages: Messages; readonly locale: string} | undefined;

  #memory = new StoreController<BackInStockState>(this);
  #internals = this.attachInternals();
  #email: EmailFieldElement | undefined;
  #quantity = '';
  #granted = false;
  #theme = 'base';
  #t: Translate = createTranslator({}, 'en');
  #asked = '';
  #named = false;
  #before: BackInStockState | undefined;
  #held = false;
  #preparing = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.backend) askContext(this, backendContext, value => (this.backend = value));
    if (!this.storefront) askContext(this, storefrontContext, value => (this.storefront = value));
    document.addEventListener('visibilitychange', this.#onVisibility);
    this.#onVisibility();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#onVisibility);
    clearTimeout(this.#timer);
    this.store?.watch(false);
  }

  /** The state shown now; undefined until it is known what to show. */
  get state(): BackInStockState | undefined {
    return this.pinned ?? this.#memory.value;
  }

  /** Unfolds the form. */
  async open(): Promise<void> {
    this.store?.open();
    await this.updateComplete;
  }

  /** Folds the form away; what was typed stays. */
  close(): void {
    this.store?.close();
  }

  #onVisibility = () => {
    this.store?.watch(this.isConnected && document.visibilityState !== 'hidden');
  };

  async #prepare() {
    const {backend, storefront, campaignId, campaign} = this;
    if (this.store || this.pinned || !backend || this.#preparing) return;
    this.#preparing = true;
    const {standAlone} = await import('./standalone.js');
    const locale = () => this.#t.locale;
    const made = await standAlone({backend, storefront, campaignId, campaign, locale});
    this.campaign ??= made?.campaign;
    this.store ??= made?.store;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const names = changed as Map<string, unknown>;
    void this.#prepare();
    this.#memory.watch(this.store?.$state);
    if (names.has('store')) {
      this.#onVisibility();
      this.#named = false;
    }
    const about = ['store', 'variantId', 'variantTitle', 'availability'];
    if ((this.variantId || this.#named) && about.some(name => names.has(name))) this.#name();
    this.#held = this.#hasFocus();
    const looks = ['preset', 'scheme', 'campaign', 'store', 'pinned'];
    if (!this.hasUpdated || looks.some(name => names.has(name))) {
      const preset = this.preset ?? this.campaign?.preset ?? 'inherit';
      this.#theme = themeClasses(this, preset, this.scheme ?? this.campaign?.scheme ?? 'auto');
    }
    this.#speak();
    if (this.#before?.phase !== this.state?.phase) this._said = '';
  }

  /** Tells the store of the variant that the attributes name. */
  #name() {
    const {variantId, variantTitle: title, availability} = this;
    this.#named = variantId !== '';
    const item = variantId ? {variantId, title, availability: availability || 'out'} : undefined;
    this.store?.setItem(item);
  }

  /** Makes the translator of the language in force. */
  #speak() {
    const locale = this.locale || languageOf(this, this.storefront?.snapshot().locale);
    const whole = this.messages?.['offer'] !== undefined;
    if (!whole && locale !== this.#asked) {
      this.#asked = locale;
      void import('./standalone.js').then(async ({speak}) => {
        const words = await speak(locale);
        if (locale === this.#asked) this._words = words;
      });
    }
    const own = {...this._words?.messages, ...this.messages};
    const spoken = whole ? locale : (this._words?.locale ?? 'en');
    this.#t = createTranslator(own, spoken, this.campaign?.texts);
  }

  #find<T extends HTMLElement>(selector: string) {
    return this.renderRoot.querySelector<T>(selector);
  }

  // Chromium does not match `:focus-within` through a slot.
  #hasFocus(): boolean {
    const around = this.getRootNode() as Document | ShadowRoot;
    return this.contains(around.activeElement) || this.shadowRoot?.activeElement != null;
  }

  protected override updated(): void {
    const now = this.state;
    this.#internals.states.clear();
    for (const name of now ? statesOf(now) : []) this.#internals.states.add(name);
    const base = this.#find('.base');
    if (base && this.#theme.includes('inherit')) inheritShop(this, base);
    clearTimeout(this.#timer);
    const until =
      now?.phase === 'wait' ? now.untilMs : now?.phase === 'confirm-sent' && now.resendAtMs;
    if (until && until > Date.now()) {
      this.#timer = setTimeout(() => this.requestUpdate(), 1000);
    }
    const before = this.#before;
    if (!now || before === now || !this.#canSpeak) return;
    this.#before = now;
    if (!before) this.#takeOver();
    if (before?.phase !== now.phase) this.#enter(now, before);
    else if (now.phase === 'confirm-sent' && now.resent && !(before as typeof now).resent) {
      this._said = this.#t('resent');
    }
    const told = 'error' in now ? now.error : undefined;
    const known = before && 'error' in before ? before.error : undefined;
    if (told && told !== known) this.dispatchEvent(new ErrorRaisedEvent(told));
  }

  /** What was typed into the plain form before the element worked is not lost. */
  #takeOver() {
    const plain = this.querySelector('details[open]');
    if (!plain || this.state?.phase !== 'offer') return;
    const typed = (type: string) => plain.querySelector<HTMLInputElement>(`[type=${type}]`)?.value;
    const held = plain.contains(document.activeElement);
    this.#fillEmail('').value = typed('email') ?? '';
    this.#quantity = typed('number') ?? '';
    plain.removeAttribute('open');
    void this.open().then(() => held && this.#focusForm());
  }

  /** A new state: focus follows the shopper who acted, words reach the one who did not. */
  #enter(now: BackInStockState, before: BackInStockState | undefined) {
    if (isFormState(now)) {
      if (this.#held && before && now.phase === 'form') this.#focusForm();
      else if (this.#held && now.phase === 'offer') this.#find('.trig')?.focus();
    } else if (now.phase !== 'hidden' && now.phase !== 'no-variant') {
      if (this.#held) this.#find('h2')?.focus();
      else if (before) this._said = titleOf(now, this.#t);
    }
    if (!before || !('item' in now) || !this.store || this.pinned) return;
    const detail = {variantId: now.item.variantId, phase: now.phase};
    const isNew = 'item' in before && before.item.variantId === detail.variantId;
    if (isNew && (now.phase === 'confirm-sent' || now.phase === 'subscribed')) {
      this.dispatchEvent(new StockSubscribedEvent(detail));
    } else if (isNew && now.phase === 'cancelled') {
      this.dispatchEvent(new StockCancelledEvent(detail));
    }
  }

  #focusForm() {
    const proven = this.store?.isProven ?? false;
    if (proven) this.#find('input, .go')?.focus();
    // A field that was just made shows its input after its own first rendering.
    else void this.#email?.updateComplete.then(() => this.#email?.focus());
  }

  #onSubmit = (event: Event) => {
    event.preventDefault();
    const now = this.state;
    if (now?.phase !== 'form' && now?.phase !== 'submit-error') return;
    const email = this.#email?.value ?? '';
    const proven = this.store?.isProven ?? false;
    const field = this.#find<HTMLInputElement>('[type=number]');
    this._emailError =
      proven || !this.#email?.invalid ? '' : email ? 'email.invalid' : 'email.missing';
    this._quantityError = field && !field.validity.valid ? 'quantity.invalid' : '';
    if (this._emailError) return this.#email?.focus();
    if (this._quantityError) return field?.focus();
    const tick = this.campaign?.settings.marketing;
    void this.store?.submit({
      ...(proven ? {} : {email}),
      quantity: Number(field?.value) || 1,
      consents: tick
        ? [
            {
              purpose: tick.purpose,
              wordingVersion: tick.wordingVersion,
              granted: this.#granted,
            },
          ]
        : [],
    });
  };

  #onKeydown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || this.state?.phase === 'offer') return;
    // The page's own drawer must not close with it.
    event.stopPropagation();
    this.store?.close();
  };

  #onToggle = () => {
    if (this.state?.phase === 'offer') this.store?.open();
    else this.store?.close();
  };

  #onChange = () => {
    this._emailError = '';
    this._typo = emailTypo(this.#email?.value ?? '') ?? '';
  };

  #takeTypo = () => {
    if (this.#email) this.#email.value = this._typo;
    this._typo = '';
    this.#email?.focus();
  };

  get #canSpeak() {
    return (this.messages ?? this._words?.messages)?.['offer'] !== undefined;
  }

  protected override render() {
    const now = this.state;
    // Until the words are there the plain form stays; then nothing moves.
    if (!now || !this.#canSpeak) return html`<slot></slot>`;
    if (now.phase === 'hidden') return nothing;
    const {locale} = this.#t;
    return html`<div class=${this.#theme} part="base" lang=${locale} dir=${directionOf(locale)}>
      ${this.#renderState(now)}
      <p class="vh" role="status">${this._said}</p>
    </div>`;
  }

  #renderState(now: Exclude<BackInStockState, {phase: 'hidden'}>) {
    if (now.phase === 'no-variant') return html`<p class="choose">${this.#t('choose')}</p>`;
    if (!isFormState(now)) return this.#renderSaid(now as SaidState);
    const isOpen = now.phase !== 'offer';
    return html`<button
        class="trig"
        part="trigger"
        type="button"
        aria-expanded=${isOpen}
        aria-controls="form"
        @click=${this.#onToggle}
      >
        ${this.#t('offer')}</button
      >${isOpen ? this.#renderForm(now) : nothing}`;
  }

  #renderSaid(now: SaidState) {
    return renderSaid(now, {
      t: this.#t,
      now: Date.now(),
      hint: this.restockHint,
      productUrl: this.productUrl || location.pathname + location.search,
      act: name => void this.store?.[name](),
    });
  }

  #renderForm(now: FormState) {
    const t = this.#t;
    const {settings} = this.campaign ?? {};
    const error = 'error' in now ? now.error : undefined;
    const wrong = error?.fields && Object.keys(error.fields).length > 0 ? 'email.invalid' : '';
    const proven = this.store?.isProven ?? false;
    if (!proven) this.#fillEmail(this._emailError || wrong);
    const waits = now.phase === 'wait' || now.phase === 'submitting';
    const item = now.item.title ? isolate(now.item.title) : t('item');
    return html`<form
      id="form"
      class="rise"
      part="form"
      novalidate
      @submit=${this.#onSubmit}
      @keydown=${this.#onKeydown}
    >
      ${
        proven
          ? html`<p>${t('account')}</p>`
          : html`<div class="field" @change=${this.#onChange}><slot name="email"></slot></div>
              <p class="typo" role="status">
                ${
                  this._typo
                    ? html`<button type="button" @click=${this.#takeTypo}>
                        ${t('email.typo', {email: isolate(this._typo)})}
                      </button>`
                    : nothing
                }
              </p>`
      }
      ${settings?.askQuantity === false ? nothing : this.#renderQuantity()}
      ${
        settings?.marketing
          ? html`<bon-consent-field
              label=${settings.marketing.wording}
              .checked=${this.#granted}
              @change=${this.#onTick}
            ></bon-consent-field>`
          : nothing
      }
      <p class="bad" role="alert">${wrong ? '' : this.#problem(now, error)}</p>
      <button class="go" part="submit" aria-disabled=${waits}>
        ${t(now.phase === 'submitting' ? 'submitting' : now.phase === 'submit-error' ? 'retry' : 'submit')}
      </button>
      <p class="fine">
        ${t('fine', {item})} ${settings?.marketing ? nothing : t('fine.only')} ${this.restockHint}
      </p>
    </form>`;
  }

  #onTick = (event: Event) => {
    this.#granted = (event.target as ConsentFieldElement).checked;
  };

  #renderQuantity() {
    const t = this.#t;
    const problem = this._quantityError;
    return html`<div class="many">
      <label for="many">${t('quantity.label')} <span>${t('quantity.optional')}</span></label>
      <input
        id="many"
        type="number"
        name="quantity"
        inputmode="numeric"
        min="1"
        max="999"
        step="1"
        autocomplete="off"
        placeholder="1"
        .value=${this.#quantity}
        aria-invalid=${problem !== ''}
        aria-describedby="many-problem"
        @input=${(event: Event) => (this.#quantity = (event.target as HTMLInputElement).value)}
      />
      <p class="bad" id="many-problem">${problem ? t(problem) : ''}</p>
    </div>`;
  }

  /** What went wrong, in words. */
  #problem(now: FormState, error: AdapterError | undefined): string {
    const t = this.#t;
    if (now.phase === 'wait') {
      return t('wait.text', {time: formatLeft(now.untilMs - Date.now(), t.locale)});
    }
    if (now.phase === 'submit-error') {
      return t(error?.code === 'offline' ? 'offline.text' : 'error.text');
    }
    return error ? t('refused') : '';
  }

  /** The address field is a child in the page's own DOM, where autofill finds it. */
  #fillEmail(problem: string): EmailFieldElement {
    let field = this.#email ?? this.querySelector<EmailFieldElement>('bon-email-field');
    if (!field) {
      field = document.createElement('bon-email-field');
      field.slot = 'email';
      this.append(field);
    }
    if (!this.#email) {
      field.addEventListener('bon-field-submit', () =>
        this.#find<HTMLFormElement>('form')?.requestSubmit(),
      );
      // A shop's own form around it is none of its business.
      field.querySelector('input')?.setAttribute('form', '');
    }
    this.#email = field;
    field.label = this.#t('email.label');
    field.error = problem ? this.#t(problem) : '';
    return field;
  }
}
