import type {Backend} from '@bonbon/contract/ports/backend.js';
import type {Storefront} from '@bonbon/contract/ports/storefront.js';
import type {AccountPromptStore} from '@bonbon/core/account/account-prompt-state.js';
import type {AccountState, AccountStore} from '@bonbon/core/account/account-state.js';
import {directionOf} from '@bonbon/core/i18n/locale.js';
import {createTranslator, type Messages} from '@bonbon/core/i18n/translator.js';
import {html, LitElement, type PropertyValues} from 'lit';
import {property, state} from 'lit/decorators.js';
import {baseStyles} from '../internal/base-styles.js';
import {ErrorRaisedEvent} from '../internal/error-event.js';
import {StoreController} from '../internal/store-controller.js';
import {themeClasses, type Preset, type Scheme} from '../internal/theme.js';
import type {AccountOpening, AccountPart, AccountPieces} from './account-opening.js';
import {accountStyles} from './account-styles.js';

/**
 * @summary "My pages": orders, things waited for, codes, favourites and preferences of whoever is
 * signed in; the way to sign in for everybody else.
 * @tag bon-account
 * @slot - A link to the server's page, for pages without JavaScript.
 * @slot door - A `<bon-account-prompt>` of the theme's own; else one takes the door's place when it
 * is used.
 * @event {ErrorRaisedEvent} bon-error-raised - Something failed and the shopper was told.
 * @csspart base - The wrapper. @csspart title - The greeting.
 * @csspart form - The form of the door. @csspart submit - Its button.
 * @cssproperty [--bon-color-accent] - The shop's one accent.
 * @cssproperty [--bon-font-size=medium] - Size of text; everything else follows in `em`.
 */
export class AccountElement extends LitElement {
  static override styles = [...baseStyles, accountStyles];

  /** Looks after an element that nothing else gives its `opening`. */
  static adopted?: (element: AccountElement) => unknown;

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

  /** Where everything else comes from; made from `backend` when not given. */
  @property({attribute: false}) opening: AccountOpening | undefined;

  /** The memory of the door; made from `backend` when not given. */
  @property({attribute: false}) promptStore: AccountPromptStore | undefined;

  /** Words, all or some; the rest are those of the language. */
  @property({attribute: false}) messages: Messages | undefined;

  /** Pins a state, for stories and tests. */
  @property({attribute: false}) pinned: AccountState | undefined;

  @state() private _words: Messages = {};

  /** What has been brought so far. */
  readonly pieces: {[K in keyof AccountPieces]?: AccountPieces[K]} = {};

  #memory = new StoreController<AccountState>(this);
  #internals = this.attachInternals();
  #asked = new Set<string>();
  #part: AccountPart | undefined;
  #spoken = '';
  #theme = '';
  #held = false;
  #shown: AccountState | undefined;
  #before: AccountState | undefined;

  /** The state of now; none before anything is known. */
  get state(): AccountState | undefined {
    return this.pinned ?? this.#memory.value;
  }

  /** Whether the focus is somewhere in it. */
  get held(): boolean {
    return this.matches(':focus-within');
  }

  /** Brings one of its pieces, and its words in the language of the day; undefined when that failed. */
  async bring<K extends keyof AccountPieces>(name: K): Promise<AccountPieces[K] | undefined> {
    const locale = this.#locale;
    const key = name + locale;
    this.#asked.add(key);
    try {
      const kit = await this.opening?.bring(name, locale);
      // Another language may have been chosen meanwhile.
      if (!kit || locale !== this.#locale) throw locale;
      this.#spoken = kit.locale ?? locale;
      this._words = {...this._words, ...kit.words};
      return (this.pieces[name] ??= kit.createPart(this, this.renderRoot as ShadowRoot));
    } catch {
      this.#asked.delete(key);
      // A file that did not arrive is asked for again in a while.
      setTimeout(() => this.requestUpdate(), 5000);
      return undefined;
    }
  }

  /** Whether a piece is here, or on its way, in the language of the day. */
  has(name: keyof AccountPieces): boolean {
    return this.#asked.has(name + this.#locale);
  }

  get #locale() {
    return this.locale || (this.opening?.locale?.() ?? '');
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!this.opening || changed.has('backend')) AccountElement.adopted?.(this);
    this.#memory.watch((this.store ?? this.opening?.memory)?.$state);
    if (changed.has('store') && this.store?.$state.get().phase === 'loading') {
      void this.store.open();
    }
    this.#held = this.held;
    if (!this.#theme || changed.has('preset') || changed.has('scheme')) {
      this.#theme = themeClasses(this, this.preset ?? 'paper', this.scheme ?? 'auto');
    }
    const now = this.state;
    if (!now || !this.opening) return;
    const half = now.phase === 'signed-out' ? 'door' : 'view';
    if (!this.has(half)) void this.bring(half);
    const part = this.pieces[half];
    // One half stays until the other is here.
    if (!part) return;
    if (part !== this.#part) part.adopt();
    this.#part = part;
    this.#shown = now;
  }

  protected override updated(): void {
    const now = this.#shown;
    const before = this.#before;
    this.#before = now;
    const {states} = this.#internals;
    states.clear();
    if (!now) return;
    states.add(now.phase);
    if (this.#theme.includes('inherit')) {
      void import('../internal/inherit-theme.js').then(m =>
        m.inheritTheme(this, this.renderRoot.querySelector('.base')),
      );
    }
    if (now.phase === before?.phase) return;
    if ('error' in now) this.dispatchEvent(new ErrorRaisedEvent(now.error));
    if (this.#held && before) this.#part?.focus();
  }

  protected override render() {
    const t = createTranslator({...this._words, ...this.messages}, this.#spoken);
    return html`<div class=${this.#theme} part="base" lang=${t.locale} dir=${directionOf(t.locale)}>
      <div class="stage">${this.#shown && this.#part?.render(this.#shown, t)}</div>
    </div>`;
  }
}
