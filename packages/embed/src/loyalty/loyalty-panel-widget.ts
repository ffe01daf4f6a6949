import type {CampaignView} from '@bonbon/contract/campaign.js';
import {holdFloor} from '@bonbon/core/audience/hold.js';
import type {} from '@bonbon/elements/loyalty-panel/define.js';
import {define} from '@bonbon/elements/internal/define.js';
import '@bonbon/elements/panel/define.js';
import {cardWords, guestWords} from '@bonbon/elements/loyalty-panel/first-words.js';
import {LoyaltyPanelElement} from '@bonbon/elements/loyalty-panel/loyalty-panel-element.js';
import {loadLoyaltyPanelMessages} from '@bonbon/elements/loyalty-panel/messages.js';
import type {WidgetContext} from '../widget.js';
import {begin, type Beginning} from './loyalty-first.js';

// A code that was just given, and a card that stands open over the page, are in use.
holdFloor(() =>
  [...document.querySelectorAll('bon-loyalty-panel')].some(({shadowRoot}) => {
    const panel = shadowRoot?.querySelector('bon-panel');
    return shadowRoot?.querySelector('bon-coupon') || (panel?.open && panel.placement !== 'inline');
  }),
);

/**
 * Gives a panel what it needs, and keeps what it already has; one whose first view is drawn already goes on
 * from there.
 */
export async function equip(
  element: Element,
  campaign: CampaignView,
  context: WidgetContext,
  beginning?: Beginning,
): Promise<boolean> {
  if (campaign.kind !== 'loyalty') return false;
  const locale = context.locale();
  const {first, asked, next} = beginning ?? begin(campaign, context);
  const makeStore = async () => {
    // What puts a code into the cart comes with the rest of the storefront.
    const [{loyaltyStore}] = await Promise.all([import('./loyalty-parts.js'), context.readAll()]);
    return loyaltyStore(campaign, context, asked);
  };
  const words = (first.phase === 'guest' ? guestWords : cardWords)[locale];
  const [given, seen] = await Promise.all([words?.(), next]);
  define('bon-loyalty-panel', LoyaltyPanelElement);
  if (!(element instanceof LoyaltyPanelElement)) return false;
  element.messages = given?.messages;
  element.moreMessages = async () => (await loadLoyaltyPanelMessages(locale)).messages;
  element.locale = locale;
  element.campaign = campaign;
  element.shopName ||= context.shop?.name ?? '';
  element.storefront ??= context.storefront;
  element.equipDoor ??= async door => {
    const {openStore} = await import('../account/account-prompt-opening.js');
    door.store ??= openStore(context, undefined, false);
  };
  if (element.store) {
    await makeStore();
    return true;
  }
  const remember = async () => {
    const store = await makeStore();
    element.store ??= store;
  };
  element.opening = {first: seen ?? first, makeStore};
  if (first.phase === 'guest')
    document.addEventListener('bon-signed-in', () => void remember(), {once: true});
  if (first.phase === 'loading' && !seen) await remember();
  return true;
}
