import type {CampaignView} from '@bonbon/contract/campaign.js';
import {createStorage} from '@bonbon/core/storage/storage.js';
import '@bonbon/elements/loyalty-badge/define.js';
import {LoyaltyBadgeElement} from '@bonbon/elements/loyalty-badge/loyalty-badge-element.js';
import {
  loadFirstLoyaltyBadgeMessages,
  loadMoreLoyaltyBadgeMessages,
} from '@bonbon/elements/loyalty-badge/messages.js';
import type {WidgetContext} from '../widget.js';

/** Whether somebody is signed in on this page; a guest needs no memory before the first press. */
const isIn = (shopKey: string) =>
  createStorage({area: () => sessionStorage, shopKey})
    .value('session', 'necessary', raw => raw)
    .get() !== undefined;

/** Gives a badge what it needs, and keeps what it already has. */
export async function equip(
  element: Element,
  campaign: CampaignView,
  context: WidgetContext,
): Promise<boolean> {
  if (!(element instanceof LoyaltyBadgeElement) || campaign.kind !== 'loyalty') return false;
  const locale = context.locale();
  const {mode, amount} = element;
  // The price stands in the page's data where the theme does not say it.
  const mustRead = /earn|order/.test(mode) && !amount;
  const [messages] = await Promise.all([
    loadFirstLoyaltyBadgeMessages(locale),
    mustRead && context.readAll(),
  ]);
  element.messages = messages;
  element.moreMessages = () => loadMoreLoyaltyBadgeMessages(locale);
  element.locale = locale;
  element.campaign = campaign;
  element.shopName ||= context.shop?.name ?? '';
  element.storefront ??= context.storefront;
  // A panel that the badge made is one more element of the page.
  element.equipPanel = async panel => {
    const {equip: equipPanel} = await import('./loyalty-panel-widget.js');
    await equipPanel(panel, campaign, context);
    context.adopt?.(panel.parentNode ?? document);
  };
  const makeStore = async (asked?: Promise<Response>) =>
    (await import('./loyalty-parts.js')).loyaltyStore(campaign, context, asked);
  const remember = async () => {
    const store = await makeStore();
    element.store ??= store;
  };
  const {shop, shopKey} = context;
  if (element.store) await remember();
  else if (isIn(shopKey)) {
    const {showBalance} = await import('./loyalty-badge-member.js');
    await showBalance(element, campaign, context, makeStore);
  } else {
    const programme = {
      ...campaign.settings,
      campaignId: campaign.id,
      currency: shop?.currency ?? '',
    };
    element.opening = {first: {phase: 'guest', programme, ended: false}, makeStore};
    document.addEventListener('bon-signed-in', () => void remember(), {once: true});
  }
  return true;
}
