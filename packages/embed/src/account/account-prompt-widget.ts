import type {CampaignView} from '@bonbon/contract/campaign.js';
import '@bonbon/elements/account-prompt/define.js';
import {AccountPromptElement} from '@bonbon/elements/account-prompt/account-prompt-element.js';
import {loadAccountPromptMessages} from '@bonbon/elements/account-prompt/messages.js';
import {promptStore} from '@bonbon/elements/account-prompt/standalone.js';
import type {WidgetContext} from '../widget.js';
import {accountParts} from './account-parts.js';

/** Gives a prompt in the page what it needs, and keeps what it already has. */
export async function equip(
  element: Element,
  campaign: CampaignView,
  context: WidgetContext,
): Promise<void> {
  if (!(element instanceof AccountPromptElement) || campaign.kind !== 'account-prompt') {
    return console.info('[bonbon] <bon-account-prompt> belongs to another script.');
  }
  const {storefront, storage, locale} = context;
  const spoken = locale();
  // The address of the order is known once the page's data are read.
  const [messages] = await Promise.all([loadAccountPromptMessages(spoken), context.readAll()]);
  const {keeper, backend} = accountParts(context);
  const {afterOrder} = campaign.settings;
  element.campaign = campaign;
  element.messages = messages;
  element.locale = spoken;
  element.store ??= promptStore({
    backend: element.backend ?? backend,
    keeper,
    storefront: element.storefront ?? storefront,
    storage,
    locale,
    afterOrder,
  });
}
