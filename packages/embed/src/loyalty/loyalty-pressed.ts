import type {CampaignView} from '@bonbon/contract/campaign.js';
import {loyaltyTabOf} from '@bonbon/core/loyalty/loyalty-link.js';
import type {WidgetContext} from '../widget.js';
import {equip} from './loyalty-panel-widget.js';

/** Opens the card for a button, a script or a link of the page: the one that stands there, else one of its own. */
export async function openPanel(
  campaign: CampaignView,
  context: WidgetContext,
  part = 'card',
  opener?: Element,
): Promise<boolean> {
  const known = document.querySelector('bon-loyalty-panel');
  const panel = known ?? document.createElement('bon-loyalty-panel');
  if (!known) {
    panel.placement = 'overlay';
    // A badge that comes later opens this one.
    panel.dataset['ofBadge'] = '';
    panel.style.setProperty('position', 'absolute');
    document.body.append(panel);
  }
  await equip(panel, campaign, context);
  context.adopt?.(panel.parentNode ?? document);
  panel.store?.show(loyaltyTabOf(`#bonbon=loyalty/${part}`) ?? 'card');
  await panel.open(opener);
  return panel.isOpen || panel.placement === 'inline';
}
