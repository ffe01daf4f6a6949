import type {CampaignView, CampaignViewOf} from '@bonbon/contract/campaign.js';
import type {AccountPromptStore} from '@bonbon/core/account/account-prompt-state.js';
import {firstPrompt, snoozedAt} from '@bonbon/core/account/prompt-opening.js';
import {holdFloor} from '@bonbon/core/audience/hold.js';
import {openStorage} from '@bonbon/core/storage/storage-reading.js';
import type {} from '@bonbon/elements/account-prompt/define.js';
import {AccountPromptElement} from '@bonbon/elements/account-prompt/account-prompt-element.js';
import {
  loadFirstAccountPromptMessages,
  loadMoreAccountPromptMessages,
} from '@bonbon/elements/account-prompt/messages.js';
import '@bonbon/elements/email-field/define.js';
import {define} from '@bonbon/elements/internal/define.js';
import '@bonbon/elements/panel/define.js';
import type {WidgetContext} from '../widget.js';

/** Whether this tab asked for a link, or is signed in. */
function isKnown(shopKey: string): boolean {
  const tab = openStorage({area: () => sessionStorage, shopKey});
  return ['session', 'sign-in'].some(name => tab.value(name, 'necessary', raw => raw).get());
}

/** Whether it waits for an answer: what speaks up unasked must not cover it. A form that nobody began may be covered. */
const isInUse = (
  {isConnected, placement, shadowRoot, state}: AccountPromptElement,
  isOffer: boolean,
) =>
  isConnected &&
  (placement === 'inline'
    ? !/^(snoozed|signed-in|cookie-blocked)?$/.test(state?.phase ?? '') &&
      (isOffer || state?.phase !== 'entry')
    : shadowRoot?.querySelector('bon-panel')?.open === true);

/** What there is of an element so far; it may not be registered yet. */
type Begun = Partial<Pick<AccountPromptElement, 'store' | 'backend'>>;

/** Fetches what a prompt begins with; what comes back gives it to the element, which keeps what it has. */
export async function begin(
  begun: Begun,
  campaign: CampaignViewOf<'account-prompt'>,
  context: WidgetContext,
  /** Hears of its memory, once there is one. The door of my pages: no order stands behind it. */
  created?: (store: AccountPromptStore) => unknown,
): Promise<(element: AccountPromptElement) => void> {
  const {storefront, storage, locale, shopKey} = context;
  const spoken = locale();
  const offers =
    !created && campaign.settings.afterOrder && storefront.snapshot().page.kind === 'thank-you';
  // The address of the order is known once the page's data are read.
  const read = offers && context.readAll();
  const createStore = async () => {
    const [{openStore}] = await Promise.all([import('./account-prompt-opening.js'), read]);
    const store = openStore(context, begun.backend, offers);
    created?.(store);
    return store;
  };
  const [messages, store] = await Promise.all([
    loadFirstAccountPromptMessages(spoken),
    isKnown(shopKey) && !begun.store ? createStore() : undefined,
    read,
  ]);
  const email = (offers && storefront.snapshot().shopper.email) || '';
  return element => {
    if (!element.campaign) holdFloor(() => isInUse(element, !!email));
    element.campaign = campaign;
    element.messages = messages;
    element.moreMessages = () => loadMoreAccountPromptMessages(spoken);
    element.locale = spoken;
    element.shopName ||= context.shop?.name ?? '';
    if (store) element.store ??= store;
    const first = firstPrompt(email, snoozedAt(storage), Date.now());
    element.opening ??= {first, email, createStore};
  };
}

/** Registers the element once it can be given all it needs; false when another script has the name. */
export function register(): boolean {
  define('bon-account-prompt', AccountPromptElement);
  return customElements.get('bon-account-prompt') === AccountPromptElement;
}

/** Gives a prompt in the page what it needs. */
export async function equip(
  element: Element,
  campaign: CampaignView,
  context: WidgetContext,
  created?: (store: AccountPromptStore) => unknown,
): Promise<boolean> {
  if (campaign.kind !== 'account-prompt') return false;
  const fill = await begin(element as Begun, campaign, context, created);
  const isOurs = register() && element instanceof AccountPromptElement;
  if (isOurs) fill(element);
  return isOurs;
}
