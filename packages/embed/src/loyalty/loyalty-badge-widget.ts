import type {CampaignView} from '@bonbon/contract/campaign.js';
import {badgeWords} from '@bonbon/elements/loyalty-badge/first-words.js';
import type {} from '@bonbon/elements/loyalty-badge/define.js';
import {LoyaltyBadgeElement} from '@bonbon/elements/loyalty-badge/loyalty-badge-element.js';
import {define} from '@bonbon/elements/internal/define.js';
import type {WidgetContext} from '../widget.js';
import type {BadgeView} from './loyalty-badge-sight.js';
import {given, whenSeen} from './loyalty-drawing.js';
import {begin, type Beginning} from './loyalty-first.js';

/**
 * Gives a badge what it needs, and keeps what it already has; one whose first view is drawn already goes on
 * from there.
 */
export async function equip(
  element: Element,
  campaign: CampaignView,
  context: WidgetContext,
  beginning?: Beginning,
  drawn?: BadgeView,
): Promise<boolean> {
  if (campaign.kind !== 'loyalty') return false;
  const {first, asked, next} = beginning ?? begin(campaign, context);
  const isLine = /earn|order/.test(given(element, 'mode'));
  const [table, view, seen] = await Promise.all([
    badgeWords[context.locale()]?.(),
    drawn ?? (isLine ? import('./loyalty-line.js').then(m => m.load(element, context)) : undefined),
    next,
  ]);
  const makeStore = async () =>
    (await import('./loyalty-parts.js')).loyaltyStore(campaign, context, asked);
  define('bon-loyalty-badge', LoyaltyBadgeElement);
  if (!(element instanceof LoyaltyBadgeElement)) return false;
  element.messages = {...table?.messages, ...view?.words};
  element.moreMessages = async () => (await table?.more?.()) ?? {};
  element.locale = context.locale();
  element.campaign = campaign;
  element.shopName ||= context.shop?.name ?? '';
  element.storefront ??= context.storefront;
  // A panel that the badge made is one more element of the page.
  element.equipPanel = async panel => {
    const {equip: equipPanel} = await import('./loyalty-panel-widget.js');
    await equipPanel(panel, campaign, context);
    context.adopt?.(panel.parentNode ?? document);
  };
  if (element.store) {
    await makeStore();
    return true;
  }
  const remember = async () => {
    const store = await makeStore();
    element.store ??= store;
  };
  const now = seen ?? first;
  element.opening = {...view?.opening, first: now, makeStore};
  if (now.phase === 'guest')
    document.addEventListener('bon-signed-in', () => void remember(), {once: true});
  else if (now.phase === 'loading') await remember();
  else whenSeen(remember);
  return true;
}
