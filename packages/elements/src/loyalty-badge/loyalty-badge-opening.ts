import type {LoyaltyTab} from '@bonbon/core/loyalty/loyalty-state.js';
import type {LoyaltyPanelElement} from '../loyalty-panel/loyalty-panel-element.js';
import type {LoyaltyBadgeElement} from './loyalty-badge-element.js';

/** Gives a badge the programme's memory, made of its backend. */
export async function remember(badge: LoyaltyBadgeElement, locale: () => string): Promise<void> {
  const {backend, storefront, campaignId} = badge;
  if (!backend) return;
  const {loyaltyOf} = await import('../loyalty/standalone.js');
  const made = await loyaltyOf({backend, storefront, campaignId, locale});
  badge.campaign ??= made.campaign;
  badge.shopName ||= made.shopName;
  badge.store ??= made.store;
}

function makePanel(badge: LoyaltyBadgeElement): LoyaltyPanelElement {
  const panel = document.createElement('bon-loyalty-panel');
  panel.dataset['ofBadge'] = '';
  const {backend, storefront, campaign, campaignId, locale, preset, scheme, shopName} = badge;
  const own = {backend, storefront, campaign, campaignId, locale, preset, scheme, shopName};
  Object.assign(panel, own, {placement: 'overlay'});
  const marked = badge.querySelector('[slot=mark]')?.cloneNode(true);
  if (marked) panel.append(marked);
  // Nothing of it may move the page, whatever the body lays out its children by.
  panel.style.setProperty('position', 'absolute');
  document.body.append(panel);
  return panel;
}

/** The panel of this page: the one that is named, or one that all badges share. */
async function panelOf(badge: LoyaltyBadgeElement): Promise<LoyaltyPanelElement> {
  const [store] = await Promise.all([
    badge.store ?? badge.opening?.makeStore(),
    import('../loyalty-panel/define.js'),
  ]);
  badge.store ??= store;
  const named = badge.panelId && (badge.getRootNode() as Document).getElementById(badge.panelId);
  const given = named as LoyaltyPanelElement | null | '';
  const own = document.querySelector<LoyaltyPanelElement>('bon-loyalty-panel[data-of-badge]');
  const panel = given || own || makePanel(badge);
  panel.store ??= badge.store;
  panel.pinned ??= badge.pinned;
  await badge.equipPanel?.(panel);
  return panel;
}

/** Opens the card under its badge, at a tab when one is named. */
export async function openPanel(
  badge: LoyaltyBadgeElement,
  tab: LoyaltyTab | undefined,
  tell: (isOpen: boolean) => void,
): Promise<void> {
  const panel = await panelOf(badge).catch(() => undefined);
  if (!panel) return;
  if (tab) badge.store?.show(tab);
  panel.addEventListener('bon-close', () => tell(false), {once: true});
  await panel.open(badge);
  tell(panel.isOpen);
}
