import type {CampaignView} from '@bonbon/contract/campaign.js';
import {firstPrompt, snoozedAt} from '@bonbon/core/account/prompt-opening.js';
import {holdFloor} from '@bonbon/core/audience/hold.js';
import {createStorage} from '@bonbon/core/storage/storage.js';
import '@bonbon/elements/account-prompt/define.js';
import {AccountPromptElement} from '@bonbon/elements/account-prompt/account-prompt-element.js';
import {
  loadFirstAccountPromptMessages,
  loadMoreAccountPromptMessages,
} from '@bonbon/elements/account-prompt/messages.js';
import type {WidgetContext} from '../widget.js';

/** Whether this tab asked for a link, or is signed in. */
function isKnown(shopKey: string): boolean {
  const tab = createStorage({area: () => sessionStorage, shopKey});
  return ['session', 'sign-in'].some(name => tab.value(name, 'necessary', raw => raw).get());
}

/** Whether it waits for an answer: what speaks up unasked must not cover it. A form that nobody began may be covered. */
const isInUse = (element: AccountPromptElement, isOffer: boolean) =>
  element.isConnected &&
  !/^(snoozed|signed-in|cookie-blocked)?$/.test(element.state?.phase ?? '') &&
  (isOffer || element.state?.phase !== 'entry');

/** Gives a prompt in the page what it needs, and keeps what it already has. */
export async function equip(
  element: Element,
  campaign: CampaignView,
  context: WidgetContext,
): Promise<void> {
  if (!(element instanceof AccountPromptElement) || campaign.kind !== 'account-prompt') {
    return console.info('[bonbon] <bon-account-prompt> belongs to another script.');
  }
  const {storefront, storage, locale, shopKey} = context;
  const spoken = locale();
  // The address of the order is known once the page's data are read.
  const [messages] = await Promise.all([loadFirstAccountPromptMessages(spoken), context.readAll()]);
  const {afterOrder} = campaign.settings;
  const {page, shopper} = storefront.snapshot();
  const email = (afterOrder && page.kind === 'thank-you' && shopper.email) || '';
  const createStore = async () => {
    const {openStore} = await import('./account-prompt-opening.js');
    return openStore(context, element.backend, afterOrder);
  };
  if (!element.campaign) holdFloor(() => isInUse(element, !!email));
  element.campaign = campaign;
  element.messages = messages;
  element.moreMessages = () => loadMoreAccountPromptMessages(spoken);
  element.locale = spoken;
  if (element.store) return;
  if (isKnown(shopKey)) element.store = await createStore();
  else {
    const first = firstPrompt(email, snoozedAt(storage), Date.now());
    element.opening ??= {first, email, createStore};
  }
}
