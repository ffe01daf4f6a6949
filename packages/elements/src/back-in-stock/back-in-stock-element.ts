import type {CampaignViewOf} from '@bonbon/contract/campaign.js';
import type {Backend} from '@bonbon/contract/ports/backend.js';
import type {Storefront, VariantView} from '@bonbon/contract/ports/storefront.js';
import type {
  BackInStockState,
  BackInStockStore,
  StockItem,
} from '@bonbon/core/back-in-stock/back-in-stock-state.js';
import {directionOf} from '@bonbon/core/i18n/locale.js';
import {createTranslator, type Messages, type Translate} from '@bonbon/core/i18n/translator.js';
import {html, LitElement, nothing, type PropertyValues} from 'lit';
import {property, state} from 'lit/decorators.js';
import {askContext, backendContext, storefrontContext} from '../internal/backend-context.js';
import {baseStyles} from '../internal/base-styles.js';
import {languageOf} from '../internal/language.js';
import {StoreController} from '../internal/store-controller.js';
import {themeClasses, type Preset, type Scheme} from '../internal/theme.js';
import type {BackInStockConduct} from './back-in-stock-later.js';
import {statesOf} from './back-in-stock-states.js';
import {backInStockStyles} from './back-in-stock-styles.js';
import {inheritShop} from './inherit-shop.js';

/** Where the memory comes from; it is not fetched before the shopper acts, or has acted before. */
export interface BackInStockOpening {
  /** True when this browser has something to tell about a variant. */
  knows(variantId: string): boolean;
  createStore(): Promise<BackInStockStore>;
}

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

  /** The reminder's memory; made by `opening`, or from `backend`, when not given. */
  @property({attribute: false}) store: BackInStockStore | undefined;

  /** Makes the memory when it is needed. */
  @property({attribute: false}) opening: BackInStockOpening | undefined;

  /** What the page knows of the campaign. */
  @property({attribute: false}) campaign: CampaignViewOf<'back-in-stock'> | undefined;

  /** Words, all or some; the rest are the campaign's, then those of the language. */
  @property({attribute: false}) messages: Messages | undefined;

  /** Fetches the words after the offer, where `messages` holds only those of the offer. */
  @property({attribute: false}) moreMessages: (() => Promise<Messages>) | undefined;

  /** Pins a state, for stories and tests. */
  @property({attribute: false}) pinned: BackInStockState | undefined;

  @state() private _said = '';
  @state() private _conduct: BackInStockConduct | undefined;
  @state() private _more: Messages | undefined;
  @state() private _words: {readonly messages: Messages; readonly locale: string} | undefined;

  #memory = new StoreController<BackInStockState>(this);
  #internals = this.attachInternals();
  #theme = 'base';
  #t: Translate = createTranslator(undefined, 'en');
  #asked = '';
  #named: StockItem | undefined;
  #untouched: BackInStockState | undefined;
  #before: BackInStockState | undefined;
  #held = false;
  #preparing = false;
  #loading: Promise<void> | undefined;
  #fetchedMore: (() => Promise<Messages>) | undefined;
  #waking: Promise<BackInStockStore> | undefined;
  #stopPage: (() => void) | undefined;
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
    this.#stopPage?.();
    this.#stopPage = undefined;
    this.store?.watch(false);
  }

  /** The state shown now; undefined until it is known what to show. */
  get state(): BackInStockState | undefined {
    return this.pinned ?? this.#memory.value ?? this.#untouched;
  }

  /** Unfolds the form. */
  async open(): Promise<void> {
    await this.#wake();
    await this.updateComplete;
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
    if (this.store || this.opening || this.pinned || !backend || this.#preparing) return;
    this.#preparing = true;
    const {standAlone} = await import('./standalone.js');
    const locale = () => this.#t.locale;
    const made = await standAlone({backend, storefront, campaignId, campaign, locale});
    this.campaign ??= made?.campaign;
    this.opening ??= made?.opening;
  }

  /** Brings the memory. */
  async #wake(): Promise<void> {
    if (this.pinned) return;
    const [, store] = await Promise.all([
      this.#loadLater(),
      this.store ?? (this.#waking ??= this.opening?.createStore()),
    ]).catch((): undefined[] => []);
    this.#waking = undefined;
    this.store ??= store;
  }

  /** Brings the states after the offer, and their words. */
  #loadLater = (): Promise<void> =>
    (this.#loading ??= this.#fetchLater().finally(() => (this.#loading = undefined)));

  async #fetchLater() {
    const fetchMore = this.moreMessages;
    const [{BackInStockConduct}, more] = await Promise.all([
      import('./back-in-stock-later.js'),
      this.#fetchedMore === fetchMore ? this._more : fetchMore?.(),
    ]);
    this.#fetchedMore = fetchMore;
    this._more = more;
    this._conduct ??= new BackInStockConduct(this, this.#t);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const names = changed as Map<string, unknown>;
    const has = (...all: string[]) => all.some(name => names.has(name));
    void this.#prepare();
    this.#memory.watch(this.store?.$state);
    if (has('variantId', 'variantTitle', 'availability', 'store')) this.#name(has('store'));
    if (has('store')) this.#onVisibility();
    if (this._conduct && this.#fetchedMore !== this.moreMessages) {
      void this.#loadLater().catch(() => undefined);
    }
    this.#look();
    this.#held = this.#hasFocus();
    if (!this.hasUpdated || has('preset', 'scheme', 'campaign', 'store', 'opening', 'pinned')) {
      const preset = this.preset ?? this.campaign?.preset ?? 'inherit';
      this.#theme = themeClasses(this, preset, this.scheme ?? this.campaign?.scheme ?? 'auto');
    }
    this.#speak();
    const now = this.state;
    if (this.#before?.phase !== now?.phase) this._said = '';
    if (now && !this._conduct && !/^(hidden|no-variant|offer)$/.test(now.phase)) {
      void this.#loadLater().catch(() => undefined);
    }
  }

  /** Reads the variant that the attributes name. */
  #name(isNew: boolean) {
    const {variantId, variantTitle: title, availability} = this;
    const was = this.#named;
    this.#named = variantId ? {variantId, title, availability: availability || 'out'} : undefined;
    if (this.#named || (was && !isNew)) this.store?.setItem(this.#named);
  }

  /** Looks at the page as long as the shopper has not touched anything. */
  #look() {
    const {opening, storefront, store} = this;
    if (!opening || store) {
      this.#stopPage?.();
      this.#stopPage = undefined;
      return;
    }
    if (this.isConnected) this.#stopPage ??= storefront?.subscribe(() => this.requestUpdate());
    const page = storefront?.snapshot();
    const item = this.#named ?? page?.variant;
    const isOut = item?.availability === 'out';
    if (item && opening.knows(item.variantId)) void this.#wake();
    else if (isOut) this.#untouched = {phase: 'offer', item};
    else this.#untouched = {phase: item || page?.page.kind !== 'product' ? 'hidden' : 'no-variant'};
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
    const own = {...this._words?.messages, ...this._more, ...this.messages};
    const spoken = whole ? locale : (this._words?.locale ?? 'en');
    this.#t = createTranslator(
      whole || this._words ? own : undefined,
      spoken,
      this.campaign?.texts,
    );
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
    const base = this.renderRoot.querySelector<HTMLElement>('.base');
    if (base && this.#theme.includes('inherit')) inheritShop(this, base);
    clearTimeout(this.#timer);
    const until =
      now?.phase === 'wait' ? now.untilMs : now?.phase === 'confirm-sent' && now.resendAtMs;
    if (until && until > Date.now()) {
      this.#timer = setTimeout(() => this.requestUpdate(), 1000);
    }
    const before = this.#before;
    if (!now || before === now || !this.#canSpeak(now)) return;
    this.#before = now;
    const plain = this.querySelector('details[open]');
    if (plain && now.phase === 'offer') void this.#takeOver(plain);
    this._said = this._conduct?.enter(now, before, this.#held) || this._said;
  }

  /** A plain form that is being filled in goes on as ours. */
  async #takeOver(plain: Element) {
    await this.#wake();
    await this._conduct?.takeOver(plain);
    plain.removeAttribute('open');
    this.requestUpdate();
  }

  #onToggle = () => {
    if (this.state?.phase === 'offer') void this.open();
    else this.store?.close();
  };

  #onNear = () => {
    if (!this.pinned) void this.#loadLater().catch(() => undefined);
  };

  /** True when all words of a state are there. */
  #canSpeak(now: BackInStockState) {
    const isFirst = /^(hidden|no-variant|offer)$/.test(now.phase);
    const known = (this.messages ?? this._words?.messages)?.['offer'] !== undefined;
    return known && (isFirst || this._conduct !== undefined);
  }

  protected override render() {
    const now = this.state;
    const isTyped = now?.phase === 'offer' && !!this.querySelector('details[open]');
    // Until the words are there the plain form stays; then nothing moves.
    if (!now || !this.#canSpeak(now) || isTyped) return html`<slot></slot>`;
    if (now.phase === 'hidden') return nothing;
    const {locale} = this.#t;
    return html`<div class=${this.#theme} part="base" lang=${locale} dir=${directionOf(locale)}>
      ${this.#renderTrigger(now)} ${this._conduct?.render(now, this.#t)}
      <p class="vh" role="status">${this._said}</p>
    </div>`;
  }

  #renderTrigger({phase}: BackInStockState) {
    if (phase === 'no-variant') return html`<p class="choose">${this.#t('choose')}</p>`;
    if (!/^(offer|form|submit|wait)/.test(phase)) return nothing;
    return html`<button
      class="trig"
      part="trigger"
      type="button"
      aria-expanded=${phase !== 'offer'}
      aria-controls="form"
      @click=${this.#onToggle}
      @pointerover=${this.#onNear}
      @focus=${this.#onNear}
    >
      ${this.#t('offer')}
    </button>`;
  }
}
