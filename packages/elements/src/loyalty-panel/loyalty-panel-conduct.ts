import type {Messages} from '@bonbon/core/i18n/translator.js';
import {loyaltyTabOf} from '@bonbon/core/loyalty/loyalty-link.js';
import type {LoyaltySwap, LoyaltyTab} from '@bonbon/core/loyalty/loyalty-state.js';
import {html, type CSSResult, type PropertyValues, type TemplateResult} from 'lit';
import {StoreController} from '../internal/store-controller.js';
import {icon, type IconName} from '../loyalty/icons.js';
import type {Shown, WithAccount} from '../loyalty/shown.js';
import type {Speech} from '../loyalty/speech.js';
import {renderAbove, renderBelow} from './loyalty-panel-below.js';
import type {FirstView, PanelContext, PanelLater} from './loyalty-panel-context.js';
import {openDoor, renderDoor} from './loyalty-panel-door.js';
import type {LoyaltyPanelElement} from './loyalty-panel-element.js';
import {loyaltyPanelFinishStyles} from './loyalty-panel-finish-styles.js';
import {renderJoin, renderTrouble} from './loyalty-panel-join.js';
import {copyLink, shareLink} from './loyalty-panel-link.js';
import {createOverlay} from './loyalty-panel-overlay.js';
import {print} from './loyalty-panel-print.js';
import {loyaltyPanelLookStyles} from './loyalty-panel-look-styles.js';
import {renderRail} from './loyalty-panel-rail.js';
import {panelTabs} from './loyalty-panel-tabs.js';
import {createTelling, passing} from './loyalty-panel-telling.js';

type Behind = typeof import('./loyalty-panel-later.js');

/** What stands beside the state. */
export interface PanelParts {
  readonly open: boolean;
  /** Signing in stands there instead. */
  readonly door: boolean;
  /** What is said to who cannot see it. */
  readonly said: string;
  /** The tab that is chosen; bringing a friend stands among the ways to earn. */
  readonly tab: Exclude<LoyaltyTab, 'refer'>;
  /** Said of the referral link once it was copied. */
  readonly linkSaid?: string;
  /** Words of what stands behind the first view. */
  readonly more?: Messages;
}

/** What the element and its conduct share. */
export interface PanelInside {
  readonly host: LoyaltyPanelElement;
  readonly internals: ElementInternals;
  readonly speech: Speech;
  parts(): PanelParts;
  change(parts: Partial<PanelParts>): void;
  /** Puts on the styles that have arrived. */
  dress(): void;
}

/** How a panel behaves once its first view is seen. */
export interface PanelConduct extends PanelLater {
  readonly styles: readonly CSSResult[];
  willUpdate(changed: PropertyValues): void;
  updated(): void;
  open(opener?: Element): Promise<void>;
  close(): void;
  signIn(): Promise<void>;
  show(tab: LoyaltyTab): void;
  onTabKey(event: KeyboardEvent): void;
  /** What no first view shows; undefined where one does. */
  render(now: Shown, view: FirstView): unknown;
  /** An overlay around what is inside. */
  wrap(inside: TemplateResult, title: string): TemplateResult;
}

const find = <T extends HTMLElement = HTMLElement>(host: LoyaltyPanelElement, selector: string) =>
  host.renderRoot?.querySelector<T>(selector);

/** Takes over a panel that shows its first view. */
export function createConduct(inside: PanelInside): PanelConduct {
  const {host, speech, parts, change} = inside;
  const swaps = new StoreController<LoyaltySwap>(host);
  const at = new StoreController<LoyaltyTab>(host);
  const overlay = createOverlay(inside);
  const telling = createTelling(inside);
  const styles = [loyaltyPanelLookStyles, loyaltyPanelFinishStyles];
  let pinnedTab: LoyaltyTab = host.tab || 'card';
  let behind: Behind | undefined;
  let fetching: Promise<unknown> | undefined;
  let making: Promise<unknown> | undefined;
  let words: unknown;
  let wanted: LoyaltyTab | undefined;

  const tabNow = () => (host.pinned ? pinnedTab : (at.value ?? pinnedTab));

  /** The programme's memory: given, made by the page, or of the backend alone. */
  const remember = () =>
    (making ??= (async () => {
      const {backend, storefront, campaignId, opening} = host;
      if (host.store || host.pinned) return;
      if (opening) host.store ??= await opening.makeStore();
      else if (backend) {
        const {loyaltyOf} = await import('../loyalty/standalone.js');
        const locale = () => speech.t.locale;
        const made = await loyaltyOf({backend, storefront, campaignId, locale});
        host.campaign ??= made.campaign;
        host.shopName ||= made.shopName;
        host.store ??= made.store;
      }
    })().catch(() => (making = undefined)));

  const bringWords = async () => {
    const {moreMessages} = host;
    if (!moreMessages || words === moreMessages) return;
    words = moreMessages;
    const more = await moreMessages().catch(() => (words = undefined));
    if (more) change({more});
  };

  /** What stands behind the card: fetched while somebody looks at it. */
  const bringBehind = () =>
    (fetching ??= import('./loyalty-panel-later.js').then(
      module => {
        behind = module;
        styles.push(...module.loyaltyPanelLaterStyles);
        inside.dress();
        host.requestUpdate();
      },
      () => (fetching = undefined),
    ));

  function show(tab: LoyaltyTab) {
    if (passing.test(host.swap.phase) && tab !== 'rewards') host.store?.leave();
    pinnedTab = tab;
    host.store?.show(tab);
    host.requestUpdate();
  }

  const contextOf = (): PanelContext => {
    const {store, storefront, swap, shopName} = host;
    return {
      t: speech.t,
      store,
      swap,
      tab: tabNow(),
      shopName,
      canApply: storefront?.applyCoupon !== undefined,
      said: parts().linkSaid ?? '',
      show,
      later: conduct,
      signIn: () => void conduct.signIn(),
      copyLink: () => void copyLink(inside),
      shareLink: 'share' in navigator ? () => shareLink(host) : undefined,
    };
  };

  function renderTab(now: WithAccount) {
    const context = contextOf();
    if (context.tab === 'card') return undefined;
    // A part that has not arrived; its tab is chosen already.
    if (!behind || context.t('swap') === 'swap') {
      return html`<div class="bone line"></div>
        <div class="bone line"></div>`;
    }
    return html`${renderAbove(now, context)}${behind.renderPart(now, context)}`;
  }

  /** A link such as `#bonbon=loyalty/rewards` leads to a panel that stands in the page. */
  const onHash = () => {
    const tab = loyaltyTabOf(location.hash);
    if (!tab || host.placement === 'overlay') return;
    show(tab);
    host.scrollIntoView({block: 'nearest'});
  };

  const conduct: PanelConduct = {
    styles,
    print,
    icon: name => icon(name as IconName),
    rail: renderRail,
    above: now => renderAbove(now, contextOf()),
    below: now => renderBelow(now, contextOf()),
    willUpdate(changed) {
      swaps.watch(host.store?.$swap);
      at.watch(host.store?.$tab);
      if (host.tab && host.tab !== wanted) show((wanted = host.tab));
      else if (host.tab && changed.has('store')) host.store?.show(host.tab);
      const now = host.state;
      // The code of a friend is kept as soon as it may be.
      if (now?.phase !== 'guest' || now.friend) void remember();
      if (now && 'account' in now) void bringBehind();
      void bringWords();
      const tab = tabNow();
      const shown = tab === 'refer' ? 'earn' : tab;
      if (shown !== parts().tab) change({tab: shown});
      if (now && now.phase !== 'guest' && parts().door) change({door: false});
      telling.before();
    },
    updated() {
      telling.after(tabNow(), behind);
      overlay.updated();
    },
    async open(opener) {
      if (parts().open || host.placement !== 'overlay') return void host.store?.seen();
      await Promise.all([remember(), bringWords()]);
      return overlay.open(opener);
    },
    close: () => overlay.close(),
    async signIn() {
      await remember();
      await openDoor(inside);
    },
    show,
    onTabKey(event) {
      const step = {ArrowRight: 1, ArrowLeft: -1, Home: -9, End: 9}[event.key];
      if (!step) return;
      event.preventDefault();
      const isTurned = speech.direction === 'rtl' && Math.abs(step) === 1;
      const from = panelTabs.indexOf(parts().tab);
      const to = from + (isTurned ? -step : step);
      const next = Math.abs(step) > 1 ? Math.min(3, Math.max(0, to)) : (to + 4) % 4;
      show(panelTabs[next] ?? 'card');
      void host.updateComplete.then(() => find(host, '[role=tab][aria-selected=true]')?.focus());
    },
    render(now, view) {
      const context = contextOf();
      if (parts().door) return renderDoor(context, () => change({door: false}));
      if ('account' in now) return renderTab(now);
      if (now.phase === 'join' || now.phase === 'joining') return renderJoin(now, view, context);
      return now.phase === 'unavailable' ? renderTrouble(now, context) : undefined;
    },
    wrap: overlay.wrap,
  };

  host.addController({
    hostConnected: () => addEventListener('hashchange', onHash),
    hostDisconnected() {
      removeEventListener('hashchange', onHash);
      telling.stop();
      overlay.stop();
    },
  });
  if (location.hash) onHash();
  return conduct;
}
