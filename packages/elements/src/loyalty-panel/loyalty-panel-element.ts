import type {CampaignViewOf} from '@bonbon/contract/campaign.js';
import type {Backend} from '@bonbon/contract/ports/backend.js';
import type {Storefront} from '@bonbon/contract/ports/storefront.js';
import type {AccountPromptStore} from '@bonbon/core/account/account-prompt-state.js';
import type {Messages} from '@bonbon/core/i18n/translator.js';
import {loyaltyTabOf} from '@bonbon/core/loyalty/loyalty-link.js';
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
import {ErrorRaisedEvent} from '../internal/error-event.js';
import {BeforeOpenEvent, CloseEvent, OpenEvent} from '../internal/opening-events.js';
import {StoreController} from '../internal/store-controller.js';
import {themeClasses, type Preset, type Scheme} from '../internal/theme.js';
import {Speech} from '../loyalty/speech.js';
import {renderCardTab, renderNotes} from './loyalty-panel-card.js';
import {button, type PanelContext, type Shown, type WithAccount} from './loyalty-panel-context.js';
import {LoyaltyJoinedEvent, LoyaltyTabShownEvent} from './loyalty-panel-events.js';
import {renderGuest, renderJoin, renderLoading, renderTrouble} from './loyalty-panel-first.js';
import {panelStatesOf} from './loyalty-panel-states.js';
import {loyaltyPanelStyles} from './loyalty-panel-styles.js';
import {loadLoyaltyPanelMessages} from './messages.js';

type Later = typeof import('./loyalty-panel-later.js');

const tabs = ['card', 'earn', 'rewards', 'history'] as const;
const minuteMs = 60_000;
/** What nobody comes back to; a code that was swapped for stays until it is put away. */
const passing = /^(confirm|refused|undone|undo-failed)$/;

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

  @state() private _open = false;
  @state() private _door = false;
  @state() private _said = '';
  @state() private _linkSaid = '';
  @state() private _later: Later | undefined;
  @state() private _more: Messages | undefined;
  @state() private _pinnedTab: LoyaltyTab = 'card';

  #memory = new StoreController<LoyaltyState>(this);
  #swaps = new StoreController<LoyaltySwap>(this);
  #at = new StoreController<LoyaltyTab>(this);
  #speech: Speech = new Speech(this, 'title', loadLoyaltyPanelMessages);
  #internals = this.attachInternals();
  #theme = 'base';
  #before: LoyaltyState | undefined;
  #swapBefore: LoyaltySwap = {phase: 'none'};
  #tabBefore: LoyaltyTab | undefined;
  #making: Promise<unknown> | undefined;
  #fetching: Promise<unknown> | undefined;
  #opener: Element | undefined;
  #unplace: (() => void) | undefined;
  #held = false;
  #timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.backend) askContext(this, backendContext, value => (this.backend = value));
    if (!this.storefront) askContext(this, storefrontContext, value => (this.storefront = value));
    addEventListener('hashchange', this.#onHash);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#onHash);
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#unplace?.();
  }

  /** The state shown now; undefined until it is known what to show. */
  get state(): LoyaltyState | undefined {
    return this.pinned ?? this.#memory.value;
  }

  /** The swap beside it. */
  get swap(): LoyaltySwap {
    return this.pinnedSwap ?? this.#swaps.value ?? {phase: 'none'};
  }

  get isOpen(): boolean {
    return this._open;
  }

  /** Opens an overlay under the element that asked, unless a listener of `bon-before-open` objects. */
  async open(opener?: Element): Promise<void> {
    if (this._open || this.placement !== 'overlay') return this.#arrive();
    if (!this.dispatchEvent(new BeforeOpenEvent())) return;
    this.#opener = opener ?? document.activeElement ?? undefined;
    this._open = true;
    await this.#prepared();
    await this.#speech.whenReady();
    await this.updateComplete;
    if (!this._open) return;
    const panel = this.renderRoot.querySelector('bon-panel');
    await panel?.updateComplete;
    const anchor = this.#opener?.shadowRoot?.querySelector('.pill') ?? this.#opener;
    if (panel) this.#unplace = (await import('./loyalty-panel-place.js')).placeUnder(panel, anchor);
    this.#arrive();
    this.dispatchEvent(new OpenEvent());
    void import('../panel/panel-manners.js').then(
      ({completePanel}) => completePanel(panel),
      () => undefined,
    );
  }

  /** Closes an overlay; what was swapped stays swapped. */
  close(): void {
    if (!this._open) return;
    const held = this.#hasFocus();
    const opener = this.#opener;
    this._open = this._door = false;
    this.#unplace?.();
    if (passing.test(this.swap.phase)) this.store?.leave();
    if (held && opener instanceof HTMLElement) {
      const inside = opener.shadowRoot?.querySelector<HTMLElement>('.pill');
      void this.updateComplete.then(() => (inside ?? opener).focus());
    }
    this.dispatchEvent(new CloseEvent('closed'));
  }

  #arrive() {
    this.store?.seen();
    if (this.state && 'account' in this.state) void this.#fetch();
  }

  /** A link such as `#bonbon=loyalty/rewards` leads to a panel that stands in the page. */
  #onHash = () => {
    const tab = loyaltyTabOf(location.hash);
    if (!tab || this.placement === 'overlay') return;
    this.#show(tab);
    this.scrollIntoView({block: 'nearest'});
  };

  get #tab(): LoyaltyTab {
    return this.pinned ? this._pinnedTab : (this.#at.value ?? 'card');
  }

  #show = (tab: LoyaltyTab) => {
    if (passing.test(this.swap.phase) && tab !== 'rewards') this.store?.leave();
    this._pinnedTab = tab;
    this.store?.show(tab);
    void this.#fetch();
  };

  #onTabKey = (event: KeyboardEvent) => {
    const step = {ArrowRight: 1, ArrowLeft: -1, Home: -9, End: 9}[event.key];
    if (!step) return;
    event.preventDefault();
    const isTurned = this.#speech.direction === 'rtl' && Math.abs(step) === 1;
    const from = tabs.findIndex(tab => tab === this.#shownTab);
    const to = from + (isTurned ? -step : step);
    const next = Math.abs(step) > 1 ? Math.min(3, Math.max(0, to)) : (to + 4) % 4;
    this.#show(tabs[next] ?? 'card');
    void this.updateComplete.then(() => this.#find('[role=tab][aria-selected=true]')?.focus());
  };

  /** Bringing a friend stands among the ways to earn. */
  get #shownTab() {
    const tab = this.#tab;
    return tab === 'refer' ? 'earn' : tab;
  }

  /** The address field stands in the page's own DOM, and so do its fields: autofill finds them there. */
  #signIn = async () => {
    await import('../account-prompt/define.js');
    let door = this.querySelector<AccountPromptElement>('bon-account-prompt');
    if (!door) {
      door = document.createElement('bon-account-prompt');
      door.slot = 'door';
      this.append(door);
    }
    const {preset, scheme, shopName, locale, storefront, backend} = this;
    Object.assign(door, {preset, scheme, shopName, locale, storefront, backend});
    if (this.promptStore) door.store = this.promptStore;
    if (this.pinned) door.pinned = {phase: 'entry'};
    await this.equipDoor?.(door);
    this._door = true;
    await this.updateComplete;
    await door.updateComplete;
    door.focusTitle();
  };

  #copyLink = async () => {
    const field = this.#find<HTMLInputElement>('.link input');
    try {
      await navigator.clipboard.writeText(field?.value ?? '');
      this._linkSaid = this.#speech.t('refer.copied');
    } catch {
      field?.select();
      this._linkSaid = this.#speech.t('refer.selected');
    }
  };

  #shareLink = () => {
    const url = this.#find<HTMLInputElement>('.link input')?.value ?? '';
    // Whoever changes their mind is no error.
    void navigator.share({url, title: this.shopName}).catch(() => undefined);
  };

  /** What stands behind the card: fetched while somebody looks at it. */
  #fetch(): Promise<unknown> {
    return (this.#fetching ??= Promise.all([
      import('./loyalty-panel-later.js').then(later => {
        const styles = [...LoyaltyPanelElement.styles, later.loyaltyPanelLaterStyles];
        adoptStyles(this.renderRoot as ShadowRoot, styles);
        this._later = later;
      }),
      this.moreMessages?.().then(words => (this._more = words)),
    ]).catch(() => (this.#fetching = undefined)));
  }

  #prepared(): Promise<unknown> {
    return (this.#making ??= this.#prepare().catch(() => (this.#making = undefined)));
  }

  async #prepare() {
    const {backend, storefront, campaignId} = this;
    if (this.store || this.pinned || !backend) return;
    const {loyaltyOf} = await import('../loyalty/standalone.js');
    const locale = () => this.#speech.t.locale;
    const made = await loyaltyOf({backend, storefront, campaignId, locale});
    this.campaign ??= made.campaign;
    this.shopName ||= made.shopName;
    this.store ??= made.store;
  }

  protected override willUpdate(changed: PropertyValues): void {
    void this.#prepared();
    if (changed.has('tab') && this.tab) {
      this._pinnedTab = this.tab;
      this.store?.show(this.tab);
    }
    if (changed.has('store') && this.store) {
      if (this.tab) this.store.show(this.tab);
      void this.store.open();
    }
    this.#memory.watch(this.store?.$state);
    this.#swaps.watch(this.store?.$swap);
    this.#at.watch(this.store?.$tab);
    this.#held = this.#hasFocus();
    const now = this.state;
    if (now && 'account' in now && (this.placement === 'inline' || this._open || this.pinned)) {
      void this.#fetch();
    }
    if (now && now.phase !== 'guest') this._door = false;
    const looks = ['preset', 'scheme', 'campaign', '_open'];
    if (!this.hasUpdated || looks.some(name => changed.has(name))) {
      const preset = this.preset ?? this.campaign?.preset ?? 'paper';
      this.#theme = themeClasses(this, preset, this.scheme ?? this.campaign?.scheme ?? 'auto');
    }
    const {locale, messages, campaign} = this;
    const shop = this.storefront?.snapshot().locale;
    this.#speech.update({locale, shop, messages, more: this._more, texts: campaign?.texts});
  }

  protected override updated(): void {
    const now = this.state;
    const before = this.#before;
    const {swap} = this;
    const swapBefore = this.#swapBefore;
    this.#before = now;
    this.#swapBefore = swap;
    this.#internals.states.clear();
    if (now) {
      for (const name of panelStatesOf(now, swap, this.#tab)) this.#internals.states.add(name);
    }
    if (this.#theme.includes('inherit')) {
      void import('../internal/inherit-theme.js').then(m =>
        m.inheritTheme(this, this.#find('.base')),
      );
    }
    this.#keepTime(swap);
    if (!now || !this.#speech.isReady) return;
    this.#tell(now, before);
    if (swap !== swapBefore) this._later?.tellSwap(this, swap, swapBefore);
    const tab = this.#tab;
    const isNew = now.phase !== before?.phase || swap.phase !== swapBefore.phase;
    if (before && isNew && this.#held) this.#enter();
    else if (before && isNew) this._said = this.#find('h3, h2')?.textContent?.trim() ?? '';
    if (this.#tabBefore && tab !== this.#tabBefore) {
      this.dispatchEvent(new LoyaltyTabShownEvent(tab));
    }
    this.#tabBefore = tab;
  }

  /** Minutes that are left to undo run down while they are looked at. */
  #keepTime(swap: LoyaltySwap) {
    const runs = swap.phase === 'swapped' && swap.undoUntilMs !== undefined;
    if (!runs) clearInterval(this.#timer);
    this.#timer = runs
      ? (this.#timer ?? setInterval(() => this.requestUpdate(), minuteMs / 4))
      : undefined;
  }

  /** Facts for the page, once each. */
  #tell(now: LoyaltyState, before: LoyaltyState | undefined) {
    const told = 'error' in now ? now.error : undefined;
    const known = before && 'error' in before ? before.error : undefined;
    if (told && told !== known) this.dispatchEvent(new ErrorRaisedEvent(told));
    if (now.phase === 'member' && before?.phase === 'joining') {
      this.dispatchEvent(new LoyaltyJoinedEvent(now.account.memberNumber));
    }
  }

  /** A new state: focus follows the shopper who acted. */
  #enter() {
    (this.#find('h3[tabindex]') ?? this.#find('h2'))?.focus({preventScroll: true});
  }

  #find<T extends HTMLElement = HTMLElement>(selector: string) {
    return this.renderRoot?.querySelector<T>(selector);
  }

  // Chromium does not match `:focus-within` through a slot in a dialog.
  #hasFocus(): boolean {
    const around = this.getRootNode() as Document | ShadowRoot;
    return this.contains(around.activeElement) || this.shadowRoot?.activeElement != null;
  }

  protected override render() {
    const now = this.state;
    const {t, isReady, direction} = this.#speech;
    // Until the words are there what stands inside stays; then nothing moves.
    if (!now || !isReady) return html`<slot></slot>`;
    const {placement} = this;
    if (now.phase === 'hidden') return nothing;
    if (placement === 'overlay' && !this._open && !this.pinned) return nothing;
    const title = t(
      now.phase === 'guest' ? 'title.guest' : 'title',
      'programme' in now ? {name: now.programme.name ?? ''} : {},
    );
    const inside = html`${this.#renderInside(now, title)}
      <p class="vh" role="status">${this._said}</p>`;
    return html`<div class=${this.#theme} part="base" lang=${t.locale} dir=${direction}>
      ${
        placement === 'inline'
          ? html`<section class="sheet in-page" part="panel" aria-label=${title}>
              ${inside}
            </section>`
          : html`<bon-panel
              placement="overlay"
              .open=${true}
              label=${title}
              close-label=${t('close')}
              @bon-dismiss=${() => this.close()}
              ><div class="sheet">${inside}</div></bon-panel
            >`
      }
    </div>`;
  }

  get #context(): PanelContext {
    const {store, storefront, swap, shopName} = this;
    return {
      t: this.#speech.t,
      store,
      swap,
      tab: this.#tab,
      shopName,
      canApply: storefront?.applyCoupon !== undefined,
      said: this._linkSaid,
      show: this.#show,
      signIn: () => void this.#signIn(),
      copyLink: () => void this.#copyLink(),
      shareLink: 'share' in navigator ? this.#shareLink : undefined,
    };
  }

  #renderInside(now: Shown, title: string) {
    const hasTabs = 'account' in now;
    return html`<div class="top">
        <h2 part="title" tabindex="-1">${title}</h2>
        ${hasTabs ? this.#renderTabs() : nothing}
      </div>
      <div
        class="body"
        role=${hasTabs ? 'tabpanel' : nothing}
        id="body"
        aria-labelledby=${hasTabs ? `tab-${this.#shownTab}` : nothing}
      >
        ${hasTabs ? this.#renderTab(now) : this.#renderBefore(now)}
      </div>`;
  }

  #renderTabs() {
    const {t} = this.#speech;
    return html`<div class="tabs" role="tablist" aria-label=${t('tabs')} @keydown=${this.#onTabKey}>
      ${tabs.map(tab => {
        const isShown = tab === this.#shownTab;
        return html`<button
          id=${`tab-${tab}`}
          role="tab"
          part="tab"
          type="button"
          aria-selected=${String(isShown)}
          aria-controls="body"
          tabindex=${isShown ? '0' : '-1'}
          @click=${() => this.#show(tab)}
        >
          ${t(`tab.${tab}`)}
        </button>`;
      })}
    </div>`;
  }

  #renderTab(now: WithAccount) {
    const context = this.#context;
    if (this.#tab === 'card')
      return html`${renderNotes(now, context)}${renderCardTab(now, context)}`;
    // A part that has not arrived; its tab is chosen already.
    if (!this._later || context.t('swap') === 'swap') {
      return html`<div class="bone line"></div>
        <div class="bone line"></div>`;
    }
    return html`${renderNotes(now, context)}${this._later.renderPart(now, context)}`;
  }

  #renderBefore(now: Shown) {
    const context = this.#context;
    const {t} = context;
    if (this._door) {
      return html`<slot name="door"></slot>
        <div class="stack">${button('txt', t('back'), () => (this._door = false))}</div>`;
    }
    if (now.phase === 'guest') return renderGuest(now, context);
    if (now.phase === 'join' || now.phase === 'joining') return renderJoin(now, context);
    return now.phase === 'unavailable' ? renderTrouble(now, context) : renderLoading(context);
  }
}
