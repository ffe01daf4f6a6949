import type {CampaignViewOf} from '@bonbon/contract/campaign.js';
import type {Backend} from '@bonbon/contract/ports/backend.js';
import type {Storefront} from '@bonbon/contract/ports/storefront.js';
import type {Messages} from '@bonbon/core/i18n/translator.js';
import type {LoyaltyState, LoyaltyStore, LoyaltyTab} from '@bonbon/core/loyalty/loyalty-state.js';
import {adoptStyles, type CSSResult, html, LitElement, nothing, type PropertyValues} from 'lit';
import {property, state} from 'lit/decorators.js';
import {askContext, backendContext, storefrontContext} from '../internal/backend-context.js';
import {baseStyles} from '../internal/base-styles.js';
import {ErrorRaisedEvent} from '../internal/error-event.js';
import {StoreController} from '../internal/store-controller.js';
import {themeClasses, type Preset, type Scheme} from '../internal/theme.js';
import type {LoyaltyOpening} from '../loyalty/opening.js';
import type {Shown} from '../loyalty/shown.js';
import {Speech} from '../loyalty/speech.js';
import {drawnAhead} from '../loyalty/takeover.js';
import type {LoyaltyPanelElement} from '../loyalty-panel/loyalty-panel-element.js';
import {badgeStatesOf} from './loyalty-badge-states.js';
import {loyaltyBadgeStyles} from './loyalty-badge-styles.js';
import {renderFrame} from './loyalty-badge-frame.js';
import {guestWords, mark, renderPress} from './loyalty-badge-views.js';
import {loadLoyaltyBadgeMessages} from './messages.js';

type Later = typeof import('./loyalty-badge-later.js');
type Line = typeof import('./loyalty-badge-line.js');

/**
 * @summary What somebody's points are, wherever the theme wants to say it: a pill in the header that
 * opens the card, a line beside a product or a cart, a row in the account.
 * @tag bon-loyalty-badge
 * @slot - What stands there without JavaScript, such as a link to the account; gives way.
 * @slot mark - The shop's mark inside the ring.
 * @event {ErrorRaisedEvent} bon-error-raised - Nothing could be read and the shopper was told.
 * @csspart base - The wrapper. @csspart pill - The button. @csspart line - The line beside a product.
 * @cssproperty [--bon-loyalty-badge-size=10.5em] - Room of the pill; it never changes.
 * @cssproperty [--bon-color-accent] - The shop's one accent.
 * @cssproperty [--bon-font-size=medium] - Size of text; everything else follows in `em`.
 */
export class LoyaltyBadgeElement extends LitElement {
  static override styles = [...baseStyles, loyaltyBadgeStyles];

  /** `pill` in a header, `earn` by a product, `order` by a cart, `account` as a row. */
  @property({reflect: true}) mode: 'pill' | 'earn' | 'order' | 'account' = 'pill';

  /** The programme it belongs to; else the first that runs. */
  @property({attribute: 'campaign-id'}) campaignId = '';

  /** What is bought, in minor units such as cents; else the storefront's product or cart. */
  @property() amount = '';

  /** Currency of `amount`, such as `EUR`; else that of the programme. */
  @property() currency = '';

  /** The product that is looked at; some earn nothing. */
  @property({attribute: 'product-id'}) productId = '';

  /** How many pieces. */
  @property() quantity = '';

  /** Id of the `<bon-loyalty-panel>` it opens; one is made when missing. */
  @property({attribute: 'for'}) panelId = '';

  /** A page to go to instead of opening a panel. */
  @property() href = '';

  /** Language of the words; else that of the page around it. */
  @property() locale = '';

  /** Preset of the look: `paper`, `midnight` or `inherit`. */
  @property() preset: Preset | undefined;

  /** `auto`, `light` or `dark`. */
  @property() scheme: Scheme | undefined;

  /** Name of the shop, for the card. */
  @property({attribute: 'shop-name'}) shopName = '';

  /** The backend that keeps the points. Provided by the page or an ancestor. */
  @property({attribute: false}) backend: Backend | undefined;

  /** The shop's page. */
  @property({attribute: false}) storefront: Storefront | undefined;

  /** The programme's memory, one for all elements of a page; made from `backend` when not given. */
  @property({attribute: false}) store: LoyaltyStore | undefined;

  /** Begins without a memory of its own. */
  @property({attribute: false}) opening: LoyaltyOpening | undefined;

  /** What the page knows of the campaign. */
  @property({attribute: false}) campaign: CampaignViewOf<'loyalty'> | undefined;

  /** Words, all or some; the rest are the campaign's, then those of the language. */
  @property({attribute: false}) messages: Messages | undefined;

  /** Fetches the words of a balance, where `messages` holds only those for a guest. */
  @property({attribute: false}) moreMessages: (() => Promise<Messages>) | undefined;

  /** Gives a panel that the badge makes what it needs. */
  @property({attribute: false}) equipPanel:
    ((panel: LoyaltyPanelElement) => void | Promise<void>) | undefined;

  /** Pins a state, for stories and tests. */
  @property({attribute: false}) pinned: LoyaltyState | undefined;

  @state() private _open = false;
  @state() private _said = '';
  @state() private _counted: number | undefined;
  @state() private _later: Later | undefined;
  @state() private _line: Line | undefined;
  @state() private _more: Messages | undefined;

  #memory = new StoreController<LoyaltyState>(this);
  #speech: Speech = new Speech(this, loadLoyaltyBadgeMessages);
  #internals = this.attachInternals();
  #theme = 'base';
  #before: LoyaltyState | undefined;
  #noticed: LoyaltyState | undefined;
  #making: Promise<unknown> | undefined;
  #fetching: Promise<unknown> | undefined;
  #stop: (() => void) | undefined;
  #linked = '';
  #ahead = drawnAhead(this);

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    return this.shadowRoot ?? super.createRenderRoot();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.backend) askContext(this, backendContext, value => (this.backend = value));
    if (!this.storefront) askContext(this, storefrontContext, value => (this.storefront = value));
    addEventListener('hashchange', this.#onHash);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#onHash);
    this.#stop?.();
    this.#stop = undefined;
  }

  /** The state shown now; undefined until it is known what to show. */
  get state(): LoyaltyState | undefined {
    return this.pinned ?? this.#memory.value ?? this.opening?.first;
  }

  /** Opens the panel, at a tab when one is named. */
  async open(tab?: LoyaltyTab): Promise<void> {
    const opening = await import('./loyalty-badge-opening.js').catch(() => undefined);
    await opening?.openPanel(this, tab, isOpen => (this._open = isOpen));
  }

  /** A link such as `#bonbon=loyalty/rewards` opens the panel, unless one stands in the page. */
  #onHash = async () => {
    const {hash} = location;
    const isOurs = hash !== this.#linked && hash.startsWith('#bonbon=loyalty');
    this.#linked = hash;
    const inPage = 'bon-loyalty-panel:not([data-of-badge])';
    if (this.mode !== 'pill' || !isOurs || this.href || document.querySelector(inPage)) return;
    const {loyaltyTabOf} = await import('@bonbon/core/loyalty/loyalty-link.js');
    await this.open(loyaltyTabOf(hash));
  };

  #onPress = () => {
    if (this.state?.phase === 'unavailable') void this.store?.refresh();
    else void this.open();
  };

  /** Who has a backend and nothing else gets a memory from it. */
  #prepare = async () => {
    if (this.store || this.pinned || this.opening || !this.backend) return;
    const {remember} = await import('./loyalty-badge-opening.js');
    await remember(this, () => this.#speech.t.locale);
  };

  /** What is new of a balance, or how lines beside products are drawn. */
  #fetch(): Promise<unknown> {
    const bring = async () => {
      if (this.#isLine) this._line = await import('./loyalty-badge-line.js');
      else {
        const parts = [import('./loyalty-badge-later.js'), this.moreMessages?.()] as const;
        [this._later, this._more] = await Promise.all(parts);
      }
      this.#dress(this._line?.styles, this._later?.styles);
    };
    return (this.#fetching ??= bring().catch(() => (this.#fetching = undefined)));
  }

  #dress(...added: readonly (CSSResult | undefined)[]): void {
    const known = added.filter(styles => styles !== undefined);
    adoptStyles(this.renderRoot as ShadowRoot, [...LoyaltyBadgeElement.styles, ...known]);
  }

  get #isLine() {
    return this.mode === 'earn' || this.mode === 'order';
  }

  protected override willUpdate(changed: PropertyValues): void {
    this.#making ??= this.#prepare().catch(() => (this.#making = undefined));
    this.#memory.watch(this.store?.$state);
    const shown = this.state;
    // A balance that is drawn already has no news before there is a memory.
    const isNew = shown && 'account' in shown && (this.store || !this.opening?.balance);
    if (changed.has('mode') && this.hasUpdated) this.#fetching = undefined;
    if (shown && (this.#isLine ? !this.opening?.line : isNew || this.mode === 'account'))
      void this.#fetch();
    if (changed.has('store')) void this.store?.open();
    // Lines come with styles of their own, also where nothing was drawn before this element.
    if (changed.has('opening') && this.opening?.line) this.#dress(this.opening.line.styles);
    if (this.#isLine) {
      this.#stop ??= this.storefront?.subscribe(() => this.requestUpdate());
    }
    if (!this.hasUpdated || ['preset', 'scheme', 'campaign'].some(name => changed.has(name))) {
      const preset = this.preset ?? this.campaign?.preset ?? 'paper';
      this.#theme = themeClasses(this, preset, this.scheme ?? this.campaign?.scheme ?? 'auto');
    }
    const {locale, messages, campaign} = this;
    const shop = this.storefront?.snapshot().locale;
    const isServed = !!(this.moreMessages ?? messages?.['join']);
    const texts = campaign?.texts;
    // Words come with what is to be said; who is given neither may be given both.
    if (shown || this.backend)
      this.#speech.update({locale, shop, messages, isServed, more: this._more, texts});
    this.#notice();
  }

  /** Says a change once and lets the number run to what it is now. */
  #notice() {
    const now = this.state;
    const later = this._later;
    if (this.mode !== 'pill' || !later || !this.#speech.isReady) return;
    const before = this.#noticed;
    this.#noticed = now;
    const said = later.newsWords(now, before, this.#speech.t);
    if (!said) return;
    this._said = said;
    later.count(this, now, value => (this._counted = value));
  }

  protected override updated(): void {
    const now = this.state;
    const before = this.#before;
    const base = this.renderRoot.querySelector<HTMLElement>('.base');
    if (base || now?.phase === 'hidden') this.#ahead.giveWay(base);
    if (this.#speech.isReady) this.#before = now;
    this.#internals.states.clear();
    if (now) for (const name of badgeStatesOf(now)) this.#internals.states.add(name);
    if (this.#theme.includes('inherit')) {
      void import('../internal/inherit-theme.js').then(m => m.inheritTheme(this, base));
    }
    if (now?.phase === 'unavailable' && before?.phase !== 'unavailable') {
      this.dispatchEvent(new ErrorRaisedEvent(now.error));
    }
    if (now && now.phase !== 'hidden' && !before) void this.#onHash();
  }

  protected override render() {
    const now = this.state;
    const {t} = this.#speech;
    // Until the words are there what stands inside stays; then nothing moves.
    if (now?.phase === 'hidden') return nothing;
    const content = now && this.#speech.isReady && this.#renderMode(now);
    if (!content) return this.#ahead.isThere ? nothing : html`<slot></slot>`;
    return renderFrame(this.#theme, t, content, this._said);
  }

  /** Undefined as long as it cannot be said. */
  #renderMode(now: Shown): unknown {
    const {t} = this.#speech;
    const {mode, href, _later: later} = this;
    if (this.#isLine) {
      const line = this._line ?? this.opening?.line;
      const points = line?.pointsAt(this, now);
      return line && (points ? line.renderEarns(now, t, points, mode === 'order') : nothing);
    }
    const isRow = mode === 'account';
    const view = later ?? (isRow ? undefined : this.opening?.balance);
    const known = 'account' in now && view ? now : undefined;
    const waits = now.phase === 'loading' || ('account' in now && !view);
    const ring = mark(known && view?.arcs(known));
    const words = !known
      ? guestWords(now, t)
      : isRow
        ? later?.renderRow(known, t, now.programme.name)
        : view?.pillWords(known, t, this._counted ?? known.account.balance);
    const look = isRow ? 'row' : '';
    const press = {look, waits, href, isOpen: this._open, onPress: this.#onPress};
    return renderPress(press, t, html`${ring}${words}`);
  }
}
