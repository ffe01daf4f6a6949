import type {CampaignView} from '@bonbon/contract/campaign.js';
import '@bonbon/elements/loyalty-badge/define.js';
import {LoyaltyBadgeElement} from '@bonbon/elements/loyalty-badge/loyalty-badge-element.js';
import {loadLoyaltyBadgeMessages} from '@bonbon/elements/loyalty-badge/messages.js';
import type {WidgetContext} from '../widget.js';
import {isLoyalty, loyaltyStore} from './loyalty-parts.js';

/** Gives a badge what it needs, and keeps what it already has. */
export async function equip(
  element: Element,
  campaign: CampaignView,
  context: WidgetContext,
): Promise<void> {
  if (!(element instanceof LoyaltyBadgeElement) || !isLoyalty(campaign)) {
    return console.info('[bonbon] <bon-loyalty-badge> belongs to another script.');
  }
  const locale = context.locale();
  const {mode, amount} = element;
  // The price stands in the page's data where the theme does not say it.
  const mustRead = (mode === 'earn' || mode === 'order') && !amount;
  const [{messages}] = await Promise.all([
    loadLoyaltyBadgeMessages(locale),
    mustRead ? context.readAll() : undefined,
  ]);
  element.messages = messages;
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
  const store = loyaltyStore(campaign, context);
  element.store ??= store;
}
