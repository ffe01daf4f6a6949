import type {Backend} from '@bonbon/contract/ports/backend.js';
import type {Storefront} from '@bonbon/contract/ports/storefront.js';
import type {AccountPromptStore} from '@bonbon/core/account/account-prompt-state.js';
import type {AccountState, AccountStore} from '@bonbon/core/account/account-state.js';
import {directionOf, resolveLocale} from '@bonbon/core/i18n/locale.js';
import {createTranslator, type Messages, type Translate} from '@bonbon/core/i18n/translator.js';
import {html, LitElement, nothing, type PropertyValues} from 'lit';
import {property, state} from 'lit/decorators.js';
import type {AccountPromptElement} from '../account-prompt/account-prompt-element.js';
import {askContext, backendContext, storefrontContext} from '../internal/backend-context.js';
import {baseStyles} from '../internal/base-styles.js';
import {languageOf} from '../internal/language.js';
import {StoreController} from '../internal/store-controller.js';
import {themeClasses, type Preset, type Scheme} from '../internal/theme.js';
import {ErrorRaisedEvent} from '../internal/error-event.js';
import {renderLoading, renderTrouble} from './account-first.js';
import {accountStyles} from './account-styles.js';
import type {AccountPages} from './account-view.js';
import {accountLocales, loadAccountMessages} from './messages.js';

/** How my pages begin while their memory is on its way. */
export interface AccountOpening {
  readonly first: Extract<AccountState, {phase: 'loading' | 'signed-out'}>;
  /** Gives the door what it needs. */
  openDoor(door: AccountPromptElement): Promise<void>;
  createStore(): Promise<AccountStore>;
}

const lost = {
  phase: 'error',
  error: {kind: 'unavailable', code: 'account.lost', retryable: true},
} as const;

/**
 * @summary "My pages": orders, things waited for, codes, favourites and preferences of whoever is
 * signed in; the way to sign in for everybody else.
 * @tag bon-account
 * @slot - A link to the server's page, for pages without JavaScript.
 * @slot door - The `<bon-account-prompt>` shown to who is not signed in; made when missing.
 * @event {ErrorRaisedEvent} bon-error-raised - Something failed and the shopper was told.
 * @csspart base - The wrapper. @csspart title - The greeting.
 * @cssproperty [--bon-color-accent] - The shop's one accent.
 * @cssproperty [--bon-font-size=medium] - Size of text; everything else follows in `em`.
 */
export class AccountElement extends LitElement {
  static override styles = [...baseStyles, accountStyles];

  /** Language of the words; else that of the page around it. */
  @property() locale = '';

  /** Preset of the look: `paper`, `midnight` or `inherit`. */
  @property() preset: Preset | undefined;

  /** `auto`, `light` or `dark`. */
  @property() scheme: Scheme | undefined;

  /** Name of the shop, as it stands in the mail's subject. */
  @property({attribute: 'shop-name'}) shopName = '';

  /** The backend that knows the account. Provided by the page or an ancestor. */
  @property({attribute: false}) backend: Backend | undefined;

  /** The shop's page; lets an order be put into the cart again. */
  @property({attribute: false}) storefront: Storefront | undefined;

  /** The memory of my pages; made from `backend` when not given. */
  @property({attribute: false}) store: AccountStore | undefined;

  /** Begins without a memory, which arrives while the first state is seen. */
  @property({attribute: false}) opening: AccountOpening | undefined;

  /** The memory of the door; made from `backend` when not given. */
  @property({attribute: false}) promptStore: AccountPromptStore | undefined;

  /** Words, all or some; the rest are those of the language. */
  @property({attribute: false}) messages: Messages | undefined;

  /** Fetches the words of what follows, where `messages` holds only those of what comes first. */
  @property({attribute: false}) moreMessages: (() => Promise<Messages>) | undefined;

  /** Pins a state, for stories and tests. */
  @property({attribute: false}) pinned: AccountState | undefined;

  @state() private _words: Messages | undefined;
  @state() private _pages: AccountPages | undefined;
  @state() private _lost = false;

  #memory = new StoreController<AccountState>(this);
  #internals = this.attachInternals();
  #door: AccountPromptElement | undefined;
  #theme = 'base';
  #t: Translate = createTranslator(undefined, 'en');
  #asked = '';
  #before: AccountState | undefined;
  #more: Messages | undefined;
  #bringing: Promise<void> | undefined;
  #opened: Promise<void> | undefined;
  #held = false;

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.backend) askContext(this, backendContext, value => (this.backend = value));
    if (!this.storefront) askContext(this, storefrontContext, value => (this.storefront = value));
  }

  /** The state shown now; none before there is a memory. */
  get state(): AccountState | undefined {
    return this.pinned ?? this.#memory.value ?? (this._lost ? lost : this.opening?.first);
  }

  async #prepare() {
    if (this.store || this.pinned || this.opening || !this.backend) return;
    const {backend, storefront} = this;
    const {accountStores} = await import('./standalone.js');
    if (this.store) return;
    const made = accountStores({backend, storefront, locale: () => this.#t.locale});
    this.promptStore ??= made.promptStore;
    this.store = made.store;
  }

  /** Brings the pages and all their words, while their shape is seen. */
  async #bringPages() {
    this._lost = false;
    try {
      const [{createAccountPages}, words, store] = await Promise.all([
        import('./account-view.js'),
        this.moreMessages?.(),
        this.store ?? this.opening?.createStore(),
      ]);
      this.#more = words;
      this.store ??= store;
      this._pages ??= createAccountPages(this, this.renderRoot as ShadowRoot);
    } catch {
      this.#bringing = undefined;
      this._lost = true;
    }
  }

  #retry = () => {
    if (this._lost) this.#bringing = this.#bringPages();
    else void this.store?.open();
  };

  protected override willUpdate(changed: PropertyValues): void {
    void this.#prepare();
    this.#memory.watch(this.store?.$state);
    if (changed.has('store')) void this.store?.open();
    const around = this.getRootNode() as Document | ShadowRoot;
    this.#held = this.contains(around.activeElement) || this.shadowRoot?.activeElement != null;
    if (!this.hasUpdated || changed.has('preset') || changed.has('scheme')) {
      this.#theme = themeClasses(this, this.preset ?? 'paper', this.scheme ?? 'auto');
    }
    if (changed.has('moreMessages')) this.#bringing = undefined;
    if (/loading|ready/.test(this.state?.phase ?? '')) this.#bringing ??= this.#bringPages();
    this.#speak();
    if (this.state?.phase === 'signed-out') this.#openDoor(changed.has('opening'));
  }

  /** Makes the translator of the language in force. */
  #speak() {
    const locale = this.locale || languageOf(this, this.storefront?.snapshot().locale);
    const found = resolveLocale([locale], accountLocales);
    if (!this.moreMessages && found !== this.#asked) {
      this.#asked = found;
      void loadAccountMessages(found).then(words => {
        if (found === this.#asked) this._words = words;
      });
    }
    const spoken = locale.toLowerCase().startsWith(found) ? locale : found;
    const own = {...this._words, ...this.#more, ...this.messages};
    this.#t = createTranslator(this.moreMessages || this._words ? own : undefined, spoken);
  }

  /** The door stands in the page's own DOM, and so do its fields: autofill finds them there. */
  #openDoor(anew: boolean) {
    const isNew = anew || !this.#door;
    let door = this.#door ?? this.querySelector<AccountPromptElement>('bon-account-prompt');
    if (!door) {
      door = document.createElement('bon-account-prompt');
      door.slot = 'door';
      this.append(door);
    }
    this.#door = door;
    const {preset, scheme, shopName, locale} = this;
    Object.assign(door, {preset, scheme, shopName, locale});
    if (this.promptStore) door.store = this.promptStore;
    if (this.pinned) door.pinned = {phase: 'entry'};
    else if (isNew) this.#opened = this.opening?.openDoor(door).catch(() => undefined);
  }

  protected override updated(): void {
    const now = this.state;
    const before = this.#before;
    this.#before = now;
    this.#internals.states.clear();
    if (now) this.#internals.states.add(now.phase);
    if (now?.phase === 'loading') this.#internals.states.add('busy');
    if (this.#theme.includes('inherit')) {
      void import('../internal/inherit-theme.js').then(m =>
        m.inheritTheme(this, this.renderRoot.querySelector('.base')),
      );
    }
    if (!now || now.phase === before?.phase) return;
    if ('error' in now) this.dispatchEvent(new ErrorRaisedEvent(now.error));
    if (!this.#held || !before) return;
    if (now.phase === 'signed-out') {
      void Promise.resolve(this.#opened).then(() => this.#door?.focusTitle());
    } else this.renderRoot.querySelector<HTMLElement>('h2')?.focus({preventScroll: true});
  }

  protected override render() {
    const t = this.#t;
    return html`<div class=${this.#theme} part="base" lang=${t.locale} dir=${directionOf(t.locale)}>
      <div class="stage">${this.#renderPhase()}</div>
    </div>`;
  }

  #renderPhase() {
    const now = this.state;
    const t = this.#t;
    if (!now || !t('nav')) return renderLoading(t);
    if (now.phase === 'signed-out') {
      return html`<div class="door">
        ${now.ended ? html`<p role="status">${t('ended')}</p>` : nothing}
        <slot name="door"></slot>
      </div>`;
    }
    if ('error' in now) return renderTrouble(now, t, this.#retry);
    const ready = now.phase === 'ready' && t('out') !== 'out';
    return (ready && this._pages?.render(now, t)) || renderLoading(t);
  }
}
