import type {CampaignViewOf} from '@bonbon/contract/campaign.js';
import type {Backend} from '@bonbon/contract/ports/backend.js';
import type {Storefront} from '@bonbon/contract/ports/storefront.js';
import type {AccountPromptStore} from '@bonbon/core/account/account-prompt-state.js';
import type {Messages} from '@bonbon/core/i18n/translator.js';
import type {
  LoyaltyState,
  LoyaltyStore,
  LoyaltySwap,
  LoyaltyTab,
} from '@bonbon/core/loyalty/loyalty-state.js';
import {adoptStyles, html, LitElement, nothing, type PropertyValues} from 'lit';
import {property, state} from 'lit/decorators.js';
import type {AccountPromptElement} from '../account-prompt/account-prompt-element.js';
import {askContext, backendContext, storefrontContext} from '../internal/backend-context.js';
import {baseStyles} from '../internal/base-styles.js';
import {StoreController} from '../internal/store-controller.js';
import {themeClasses, type Preset, type Scheme} from '../internal/theme.js';
import type {LoyaltyOpening} from '../loyalty/opening.js';
import {Speech} from '../loyalty/speech.js';
import {drawnAhead} from '../loyalty/takeover.js';
import type {Shown} from '../loyalty/shown.js';
import type {PanelConduct, PanelInside, PanelParts} from './loyalty-panel-conduct.js';
import type {FirstView} from './loyalty-panel-context.js';
import {renderInPage, renderTop, titleOf} from './loyalty-panel-frame.js';
import {loyaltyPanelStyles} from './loyalty-panel-styles.js';
import {renderTabs} from './loyalty-panel-tabs.js';
import {loadLoyaltyPanelMessages} from './messages.js';

/** Where a guest's view is seen; everywhere else a card, which is its own skeleton. */
const asGuest = /guest|join/;
/** What no first view can show by itself. */
const follows = /join|unavailable|stale/;

/**
 * @summary The card: points and what is pending, the way to the next tier, ways to earn, rewards to
 * swap points for, and every point's history in plain words. For guests: what it is and how to join.
 * @tag bon-loyalty-panel
 * @slot - What stands there without JavaScript, such as a link to the account; gives way.
 * @slot mark - The shop's mark, pressed into the card.
 * @slot door - The `<bon-account-prompt>` for who wants to sign in; made when missing.
 * @event {BeforeOpenEvent} bon-before-open - About to open; cancelable, does not bubble.
 * @event {OpenEvent} bon-open - It is open; does not bubble.
 * @event {CloseEvent} bon-close - It was closed; does not bubble.
 * @event {LoyaltyTabShownEvent} bon-loyalty-tab-shown - Another part is shown.
 * @event {LoyaltyJoinedEvent} bon-loyalty-joined - Somebody became a member.
 * @event {PointsSwappedEvent} bon-points-swapped - Points were swapped for a reward.
 * @event {SwapUndoneEvent} bon-swap-undone - A swap was taken back.
 * @event {ErrorRaisedEvent} bon-error-raised - Something failed and the shopper was told.
 * @csspart base - The wrapper. @csspart panel - The surface. @csspart title - The heading.
 * @csspart card - The member's card. @csspart tab - A tab. @csspart button - A button. @csspart submit - The main button.
 * @cssproperty [--bon-color-accent] - The shop's one accent; the card is made of it.
 * @cssproperty [--bon-font-size=medium] - Size of text; everything else follows in `em`.
 */
export class LoyaltyPanelElement extends LitElement {
  static override styles = [...baseStyles, loyaltyPanelStyles];

  /** Where it stands: `inline`, or `overlay`: under its button, on phones a sheet. */
  @property() placement: 'inline' | 'overlay' = 'inline';

  /** The part it begins with: `card`, `earn`, `rewards`, `history` or `refer`. */
  @property() tab: LoyaltyTab | '' = '';

  /** The programme it belongs to; else the first that runs. */
  @property({attribute: 'campaign-id'}) campaignId = '';

  /** Language of the words; else that of the page around it. */
  @property() locale = '';

  /** Preset of the look: `paper`, `midnight` or `inherit`. */
  @property() preset: Preset | undefined;

  /** `auto`, `light` or `dark`. */
  @property() scheme: Scheme | undefined;

  /** Name of the shop, as it stands on the card. */
  @property({attribute: 'shop-name'}) shopName = '';

  /** The backend that keeps the points. Provided by the page or an ancestor. */
  @property({attribute: false}) backend: Backend | undefined;

  /** The shop's page; its `applyCoupon` lets a code go straight into the cart. */
  @property({attribute: false}) storefront: Storefront | undefined;

  /** The programme's memory, one for all elements of a page; made from `backend` when not given. */
  @property({attribute: false}) store: LoyaltyStore | undefined;

  /** The memory of the door; made by the prompt from `backend` when not given. */
  @property({attribute: false}) promptStore: AccountPromptStore | undefined;

  /** Gives the door what it needs, before it is shown. */
  @property({attribute: false}) equipDoor:
    ((door: AccountPromptElement) => void | Promise<void>) | undefined;

  /** Begins without a memory of its own. */
  @property({attribute: false}) opening: LoyaltyOpening | undefined;

  /** What the page knows of the campaign. */
  @property({attribute: false}) campaign: CampaignViewOf<'loyalty'> | undefined;

  /** Words, all or some; the rest are the campaign's, then those of the language. */
  @property({attribute: false}) messages: Messages | undefined;

  /** Fetches the words of what stands behind the card, where `messages` holds none of them. */
  @property({attribute: false}) moreMessages: (() => Promise<Messages>) | undefined;

  /** Pins a state, for stories and tests. */
  @property({attribute: false}) pinned: LoyaltyState | undefined;

  /** Pins a swap beside the state. */
  @property({attribute: false}) pinnedSwap: LoyaltySwap | undefined;

  @state() private _parts: PanelParts = {open: false, door: false, said: '', tab: 'card'};
  @state() private _view: FirstView | undefined;
  @state() private _conduct: PanelConduct | undefined;

  #memory = new StoreController<LoyaltyState>(this);
  #speech: Speech = new Speech(this, loadLoyaltyPanelMessages);
  #theme = 'base';
  #viewed: boolean | undefined;
  #bringing: Promise<PanelConduct | undefined> | undefined;
  #inside: PanelInside = {
    host: this,
    internals: this.attachInternals(),
    speech: this.#speech,
    parts: () => this._parts,
    change: parts => (this._parts = {...this._parts, ...parts}),
    dress: () => this.#dress(),
  };

  #ahead = drawnAhead(this);

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    return this.shadowRoot ?? super.createRenderRoot();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.backend) askContext(this, backendContext, value => (this.backend = value));
    if (!this.storefront) askContext(this, storefrontContext, value => (this.storefront = value));
  }

  /** The state shown now; undefined until it is known what to show. */
  get state(): LoyaltyState | undefined {
    return this.pinned ?? this.#memory.value ?? this.opening?.first;
  }

  /** The swap beside it. */
  get swap(): LoyaltySwap {
    return this.pinnedSwap ?? this.store?.$swap.get() ?? {phase: 'none'};
  }

  get isOpen(): boolean {
    return this._parts.open;
  }

  /** Opens an overlay under the element that asked, unless a listener of `bon-before-open` objects. */
  async open(opener?: Element): Promise<void> {
    await this.#act(conduct => conduct.open(opener));
  }

  /** Opens signing in inside the panel. */
  signIn(): void {
    void this.#act(conduct => conduct.signIn());
  }

  /** Closes an overlay; what was swapped stays swapped. */
  close(): void {
    this._conduct?.close();
  }

  /** Brings everything that a first view can do without. */
  #bring(): Promise<PanelConduct | undefined> {
    return (this.#bringing ??= import('./loyalty-panel-conduct.js').then(
      ({createConduct}) => {
        this._conduct = createConduct(this.#inside);
        this.#dress();
        return this._conduct;
      },
      () => (this.#bringing = undefined),
    ));
  }

  async #act(act: (conduct: PanelConduct) => unknown) {
    const conduct = await this.#bring();
    if (conduct) await act(conduct);
  }

  async #show(isGuest: boolean) {
    if (isGuest === this.#viewed) return;
    this.#viewed = isGuest;
    const view = await (
      isGuest ? import('./loyalty-panel-guest.js') : import('./loyalty-panel-card.js')
    ).catch(() => undefined);
    if (!view) this.#viewed = undefined;
    if (isGuest !== this.#viewed) return;
    this._view = view;
    this.#dress();
  }

  #dress() {
    const parts = [LoyaltyPanelElement.styles, this._view?.styles, this._conduct?.styles];
    adoptStyles(
      this.renderRoot as ShadowRoot,
      parts.flatMap(styles => styles ?? []),
    );
  }

  protected override willUpdate(changed: PropertyValues): void {
    this.#memory.watch(this.store?.$state);
    if (changed.has('store')) void this.store?.open();
    const {locale, messages, moreMessages, campaign, storefront, _parts: parts} = this;
    const phase = this.state?.phase ?? '';
    if (phase && phase !== 'hidden') void this.#show(asGuest.test(phase));
    const isPinnedOpen = this.pinned && this.placement === 'overlay';
    if (phase ? follows.test(phase) || isPinnedOpen : this.backend) void this.#bring();
    this._conduct?.willUpdate(changed);
    if (!this.hasUpdated || /preset|scheme|campaign|_parts/.test([...changed.keys()].join())) {
      const preset = this.preset ?? campaign?.preset ?? 'paper';
      this.#theme = themeClasses(this, preset, this.scheme ?? campaign?.scheme ?? 'auto');
    }
    this.#speech.update({
      locale,
      shop: storefront?.snapshot().locale,
      messages,
      isServed: !!(moreMessages ?? messages?.['title']),
      more: parts.more,
      texts: campaign?.texts,
    });
  }

  protected override updated(): void {
    const {states} = this.#inside.internals;
    const {state: now} = this;
    states.clear();
    if (now) states.add(now.phase);
    const base = this.renderRoot.querySelector<HTMLElement>('.base');
    if (!base) return;
    this.#ahead.giveWay(base);
    if (this.#theme.includes('inherit')) {
      void import('../internal/inherit-theme.js').then(m => m.inheritTheme(this, base));
    }
    this._conduct?.updated();
    // Once it is seen.
    if (!this.#bringing)
      requestAnimationFrame(() =>
        (globalThis.requestIdleCallback ?? setTimeout)(() => void this.#bring()),
      );
  }

  protected override render() {
    const {state: now, _view: view, _conduct: later, _parts: parts, shopName} = this;
    const {t, isReady, direction} = this.#speech;
    // Until the words are there what stands inside stays; then nothing moves.
    if (!now || !view || !isReady) return this.#ahead.isThere ? nothing : html`<slot></slot>`;
    const isInline = this.placement === 'inline';
    if (now.phase === 'hidden') return nothing;
    if (!isInline && !(later && (parts.open || this.pinned))) return nothing;
    const title = titleOf(now, t);
    const signIn = () => this.signIn();
    const content = later?.render(now, view) ?? view.render(now, {t, shopName, signIn, later});
    const inside = html`${this.#renderParts(now, title, content)}
      <p class="vh" role="status">${parts.said}</p>`;
    return isInline
      ? renderInPage({t, title, theme: this.#theme, direction}, inside)
      : html`<div class=${this.#theme} part="base" lang=${t.locale} dir=${direction}>
          ${later?.wrap(inside, title)}
        </div>`;
  }

  #renderParts(now: Shown, title: string, content: unknown) {
    const {_parts: parts} = this;
    if (!('account' in now) && now.phase !== 'loading') {
      return html`${renderTop(title, nothing)}
        <div class="body">${content}</div>`;
    }
    const {t} = this.#speech;
    const tabs =
      t('tabs') === 'tabs'
        ? html`<div class="tabs"></div>`
        : renderTabs(
            now,
            t,
            parts.tab,
            tab => void this.#act(one => one.show(tab)),
            event => void this.#act(one => one.onTabKey(event)),
          );
    return html`${renderTop(title, tabs)}
      <div class="body" role="tabpanel" id="body" aria-labelledby=${`tab-${parts.tab}`}>
        ${content}
      </div>`;
  }
}
