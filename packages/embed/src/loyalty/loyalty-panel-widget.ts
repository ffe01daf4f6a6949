import type {CampaignView} from '@bonbon/contract/campaign.js';
import '@bonbon/elements/loyalty-panel/define.js';
import {LoyaltyPanelElement} from '@bonbon/elements/loyalty-panel/loyalty-panel-element.js';
import {
  loadFirstLoyaltyPanelMessages,
  loadMoreLoyaltyPanelMessages,
} from '@bonbon/elements/loyalty-panel/messages.js';
import type {WidgetContext} from '../widget.js';
import {loyaltyStore} from './loyalty-parts.js';

/** Gives a panel what it needs, and keeps what it already has. */
export async function equip(
  element: Element,
  campaign: CampaignView,
  context: WidgetContext,
): Promise<void> {
  if (!(element instanceof LoyaltyPanelElement) || campaign.kind !== 'loyalty') {
    return console.info('[bonbon] <bon-loyalty-panel> belongs to another script.');
  }
  const locale = context.locale();
  // What puts a code into the cart comes with the rest of the storefront.
  const [messages] = await Promise.all([loadFirstLoyaltyPanelMessages(locale), context.readAll()]);
  element.messages = messages;
  element.moreMessages = () => loadMoreLoyaltyPanelMessages(locale);
  element.locale = locale;
  element.campaign = campaign;
  element.shopName ||= context.shop?.name ?? '';
  element.storefront ??= context.storefront;
  element.equipDoor ??= async door => {
    const {openStore} = await import('../account/account-prompt-opening.js');
    door.store ??= openStore(context, undefined, false);
  };
  const store = loyaltyStore(campaign, context);
  element.store ??= store;
}
