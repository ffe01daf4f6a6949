import type {CampaignViewOf} from '@bonbon/contract/campaign.js';
import type {Backend} from '@bonbon/contract/ports/backend.js';
import type {Storefront} from '@bonbon/contract/ports/storefront.js';
import type {
  AccountPromptState,
  AccountPromptStore,
} from '@bonbon/core/account/account-prompt-state.js';
import {directionOf, resolveLocale} from '@bonbon/core/i18n/locale.js';
import {createTranslator, type Messages, type Translate} from '@bonbon/core/i18n/translator.js';
import {html, LitElement, nothing, type PropertyValues} from 'lit';
import {property, state} from 'lit/decorators.js';
import type {} from '../code-field/define.js';
import type {EmailFieldElement} from '../email-field/email-field-element.js';
import {askContext, backendContext, storefrontContext} from '../internal/backend-context.js';
import {baseStyles} from '../internal/base-styles.js';
import {languageOf} from '../internal/language.js';
import {StoreController} from '../internal/store-controller.js';
import {themeClasses, type Preset, type Scheme} from '../internal/theme.js';
import type {PanelElement} from '../panel/panel-element.js';
import {BeforeOpenEvent, CloseEvent, OpenEvent} from '../internal/opening-events.js';
import {addressField, checkField, nameField} from './account-prompt-card.js';
import {accountPromptCardStyles} from './account-prompt-card-styles.js';
import {accountPromptStyles} from './account-prompt-styles.js';
import {renderFirst} from './account-prompt-first.js';
import type {PromptLater} from './account-prompt-later.js';
import {accountPromptLocales, loadAccountPromptMessages} from './messages.js';

/** The card before anything is known, with the shape of what follows. */
const bones = html`<div class="bone"></div>
  <div class="bone"></div>
  <div class="bone"></div>`;

/** How a prompt begins when nothing is known of the shopper; its memory is made at the first act. */
export interface PromptOpening {
  readonly first: AccountPromptState;
  readonly email: string;
  createStore(): Promise<AccountPromptStore>;
}

const isFirst = (now: AccountPromptState) =>
  /^(offer-after-order|entry)$/.test(now.phase) || (now.phase === 'snoozed' && !now.here);

/**
 * @summary Signs a shopper in by a mailed link or a code of six digits; no password, ever.
 * @tag bon-account-prompt
 * @slot - A plain `<form>` to the server's entry page, for pages without JavaScript.
 * @slot email - A `<bon-email-field>` of the theme's own; one is made when missing.
 * @slot code - The `<bon-code-field>`; made by the element.
 * @event {BeforeOpenEvent} bon-before-open - About to open; cancelable, does not bubble.
 * @event {OpenEvent} bon-open - It is open; does not bubble.
 * @event {CloseEvent} bon-close - It was closed; does not bubble.
 * @event {LinkSentEvent} bon-link-sent - A mail is under way.
 * @event {SignedInEvent} bon-signed-in - The shopper proved an address.
 * @event {ErrorRaisedEvent} bon-error-raised - Something failed and the shopper was told.
 * @csspart base - The wrapper. @csspart panel - The card. @csspart title - The heading.
 * @csspart form - The form. @csspart submit - The main button.
 * @cssproperty [--bon-color-accent] - The shop's one accent.
 * @cssproperty [--bon-font-size=medium] - Size of text; everything else follows in `em`.
 */
export class AccountPromptElement extends LitElement {
  static override styles = [...baseStyles, accountPromptCardStyles, accountPromptStyles];

  /** Makes the memory of an element that nothing else gives one. */
  static adopted?: (element: AccountPromptElement, backend: Backend) => unknown;

  /** The campaign whose settings apply; none is needed. */
  @property({attribute: 'campaign-id'}) campaignId = '';

  /** Where it sits: `inline`, `corner` or `overlay`. */
  @property() placement: 'inline' | 'corner' | 'overlay' = 'inline';

  /** Language of the words; else that of the page around it. */
  @property() locale = '';

  /** Preset of the look: `paper`, `midnight` or `inherit`. */
  @property() preset: Preset | undefined;

  /** `auto`, `light` or `dark`. */
  @property() scheme: Scheme | undefined;

  /** Name of the shop, as it stands in the mail's subject. */
  @property({attribute: 'shop-name'}) shopName = '';

  /** The shop's own page with `<bon-account>`; without it the server's page is opened. */
  @property({attribute: 'account-url'}) accountUrl = '';

  /** The backend that proves an address. Provided by the page or an ancestor. */
  @property({attribute: false}) backend: Backend | undefined;

  /** The shop's page; on the thank-you page it knows the address of the order. */
  @property({attribute: false}) storefront: Storefront | undefined;

  /** The prompt's memory; made from `backend` when not given. */
  @property({attribute: false}) store: AccountPromptStore | undefined;

  /** Begins without a memory of its own, which is made at the first act. */
  @property({attribute: false}) opening: PromptOpening | undefined;

  /** What the page knows of the campaign. */
  @property({attribute: false}) campaign: CampaignViewOf<'account-prompt'> | undefined;

  /** Words, all or some; the rest are the campaign's, then those of the language. */
  @property({attribute: false}) messages: Messages | undefined;

  /** Fetches the words of what follows, where `messages` holds only those of what comes first. */
  @property({attribute: false}) moreMessages: (() => Promise<Messages>) | undefined;

  /** Pins a state, for stories and tests. */
  @property({attribute: false}) pinned: AccountPromptState | undefined;

  @state() private _open = false;
  @state() private _said = '';
  @state() private _fieldError = '';
  @state() private _stuck = false;
  @state() private _later: PromptLater | undefined;
  @state() private _more: Messages | undefined;
  @state() private _words: Messages | undefined;

  #memory = new StoreController<AccountPromptState>(this);
  #internals = this.attachInternals();
  #email: EmailFieldElement | undefined;
  #theme = '';
  #t: Translate = createTranslator(undefined, 'en');
  #asked = '';
  #fetched: (() => Promise<Messages>) | undefined;
  #before: AccountPromptState | undefined;
  #held = false;
  #opener: HTMLElement | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.backend) askContext(this, backendContext, value => (this.backend = value));
    if (!this.storefront) askContext(this, storefrontContext, value => (this.storefront = value));
    this._later?.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this._later?.stop();
  }

  /** The language its words are in. */
  get spoken(): string {
    return this.#t.locale;
  }

  /** The state shown now; none before there is a memory. */
  get state(): AccountPromptState | undefined {
    return this.pinned ?? this.#memory.value ?? this.opening?.first;
  }

  /** Opens the prompt, unless a listener of `bon-before-open` objects. */
  async open(): Promise<void> {
    if (this._open || !this.dispatchEvent(new BeforeOpenEvent())) return;
    this.#opener = document.activeElement as HTMLElement | null;
    this._open = true;
    this.#theme = '';
    const opened = this.store?.open();
    await this.updateComplete;
    await this.#find<PanelElement>('bon-panel')?.updateComplete;
    if (this.placement === 'overlay') this.#focusFirst();
    this.dispatchEvent(new OpenEvent());
    await opened;
  }

  /** Closes a prompt that is not part of the page. */
  close(reason: 'closed' | 'declined' = 'closed'): void {
    if (!this._open || this.placement === 'inline') return;
    const opener = this.#hasFocus() ? this.#opener : null;
    this._open = false;
    void this.updateComplete.then(() => opener?.focus());
    this.dispatchEvent(new CloseEvent(reason));
  }

  /** Moves focus to the heading, or to the digits when there are some to type. */
  focusTitle(): void {
    void this.updateComplete.then(() => this.#focusFirst());
  }

  #onSubmit = (event: Event) => {
    event.preventDefault();
    if (!this.#email) return;
    const {value} = this.#email;
    this._fieldError = checkField(this.#email);
    if (!this._fieldError) this.#act(store => store.request(value));
  };

  /** Brings what follows the first state; asked for while the shopper reads, and at the first act. */
  #loadLater = async (): Promise<PromptLater> => {
    if (this._later) return this._later;
    const {moreMessages} = this;
    const [{createPromptLater}, more] = await Promise.all([
      import('./account-prompt-later.js'),
      moreMessages?.(),
    ]);
    this.#fetched = moreMessages;
    this._more = more;
    return (this._later ??= createPromptLater({
      host: this,
      root: this.renderRoot as ShadowRoot,
      t: () => this.#t,
      act: this.#act,
      say: words => (this._said = words),
    }));
  };

  /** The memory and all that follows the first state. */
  #ready = () =>
    Promise.all([this.store ?? this.opening?.createStore(), this.#loadLater()]).then(([store]) => {
      this.store ??= store;
      this.#memory.watch(this.store?.$state);
      return this.store;
    });

  #act = (verb: (store: AccountPromptStore) => unknown) => {
    this._stuck = false;
    this.#ready().then(
      store => void (store && verb(store)),
      () => (this._stuck = true),
    );
  };

  /** Brings all it can show, before it takes the place of something else that asks for an address. */
  async prepare(): Promise<AccountPromptStore | undefined> {
    const store = await this.#ready();
    await this.updateComplete;
    return store;
  }

  #near = () => void this.#loadLater().catch(() => undefined);

  protected override willUpdate(changed: PropertyValues): void {
    if (this.backend && !(this.store ?? this.pinned ?? this.opening))
      AccountPromptElement.adopted?.(this, this.backend);
    this.#memory.watch(this.store?.$state);
    if (changed.has('store') && this._open) void this.store?.open();
    // Another language.
    const {moreMessages} = this;
    if (this._later && this.#fetched !== moreMessages) {
      this.#fetched = moreMessages;
      void moreMessages?.().then(more => (this._more = more));
    }
    this.#held = this.#hasFocus();
    if (!this.#theme || ['preset', 'scheme', 'campaign'].some(name => changed.has(name))) {
      const preset = this.preset ?? this.campaign?.preset ?? 'paper';
      this.#theme = themeClasses(this, preset, this.scheme ?? this.campaign?.scheme ?? 'auto');
    }
    this.#speak();
    const now = this.state;
    if (now?.phase === 'entry') this.#fillEmail(now.error ? 'email.invalid' : this._fieldError);
    if (now && !this._later && !isFirst(now)) this.#near();
    if (now) this._later?.fillCode(now, this.#before);
  }

  /** Makes the translator of the language in force. */
  #speak() {
    const locale = this.locale || languageOf(this, this.storefront?.snapshot().locale);
    const found = resolveLocale([locale], accountPromptLocales);
    if (!this.moreMessages && found !== this.#asked) {
      this.#asked = found;
      void loadAccountPromptMessages(found).then(words => {
        if (found === this.#asked) this._words = words;
      });
    }
    const spoken = locale.toLowerCase().startsWith(found) ? locale : found;
    const own = {...this._words, ...this._more, ...this.messages};
    this.#t = createTranslator(
      this.moreMessages || this._words ? own : undefined,
      spoken,
      this.campaign?.texts,
    );
  }

  protected override firstUpdated(): void {
    if (this.placement === 'inline' && !this.pinned) void this.open();
  }

  protected override updated(): void {
    const now = this.state;
    const before = this.#before;
    this.#before = now;
    const {states} = this.#internals;
    states.clear();
    if (now) states.add(now.phase);
    if (this._open) states.add('open');
    if (this.#theme.includes('inherit')) {
      void import('../internal/inherit-theme.js').then(m =>
        m.inheritTheme(this, this.#find('.base')),
      );
    }
    if (now) this._later?.update({now, before, states, held: this.#held});
  }

  #find<T extends HTMLElement>(selector: string) {
    return this.renderRoot.querySelector<T>(selector);
  }

  // Chromium does not match `:focus-within` through a slot in a dialog.
  #hasFocus(): boolean {
    const around = this.getRootNode() as Document | ShadowRoot;
    return this.contains(around.activeElement) || this.shadowRoot?.activeElement != null;
  }

  /** To the digits when there are some to type, else to the heading, which says what happened. */
  #focusFirst(): void {
    if (this.state?.phase === 'sent') {
      const field = this.querySelector('bon-code-field');
      return void field?.updateComplete.then(() => field.focus());
    }
    const first = this.#find('h2') ?? this.#find('.quiet button, .quiet a');
    first?.focus({preventScroll: true});
  }

  #fillEmail(problem: string) {
    if (!this.#email) {
      const check = () =>
        this.#loadLater().then(
          later => this.#email && later.check(this.#email),
          () => undefined,
        );
      this.#email = addressField(this, this.#onSubmit, check);
      const known = this.store?.$email.get() ?? this.opening?.email;
      if (known) this.#email.value = known;
    }
    nameField(this.#email, this.#t, problem);
  }

  protected override render() {
    const now = this.state;
    const t = this.#t;
    const {placement} = this;
    if (now?.phase === 'snoozed' && !now.here) return nothing;
    if (placement !== 'inline' && !this._open && !this.pinned) return nothing;
    const ready = now && t('close');
    const thin = now && (now.phase === 'snoozed' || (now.phase === 'signed-in' && !now.fresh));
    const body = html`${ready ? this.#renderPhase(now) : bones}
      <p class="vh" role="status">${this._said}</p>`;
    return html`<div class=${this.#theme} part="base" lang=${t.locale} dir=${directionOf(t.locale)}>
      ${
        placement === 'inline'
          ? html`<section
              class="card ${thin ? 'thin' : ''}"
              part="panel"
              aria-label=${t('entry.title')}
              @pointerover=${this.#near}
              @focusin=${this.#near}
            >
              ${body}
            </section>`
          : html`<bon-panel
              .placement=${placement}
              .open=${this._open || this.pinned !== undefined}
              label=${t('entry.title')}
              close-label=${t('close')}
              @bon-dismiss=${() => this.close()}
              ><div class="on-panel">${body}</div></bon-panel
            >`
      }
    </div>`;
  }

  #renderPhase(now: AccountPromptState) {
    const context = {
      t: this.#t,
      act: this.#act,
      inline: this.placement === 'inline',
      stuck: this._stuck,
      hint: this._later?.hint() ?? nothing,
      submit: this.#onSubmit,
      close: (reason?: 'closed' | 'declined') => this.close(reason),
    };
    return renderFirst(now, context) ?? this._later?.render(now, context) ?? bones;
  }
}
