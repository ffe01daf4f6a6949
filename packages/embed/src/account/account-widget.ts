import type {CampaignView} from '@bonbon/contract/campaign.js';
import {createStorage} from '@bonbon/core/storage/storage.js';
import type {AccountPromptElement} from '@bonbon/elements/account-prompt/account-prompt-element.js';
import type {} from '@bonbon/elements/account/define.js';
import {AccountElement} from '@bonbon/elements/account/account-element.js';
import {
  loadFirstAccountMessages,
  loadMoreAccountMessages,
} from '@bonbon/elements/account/messages.js';
import {define} from '@bonbon/elements/internal/define.js';
import type {WidgetContext} from '../widget.js';

/** Whether this tab holds a session that still lasts. */
const isIn = (shopKey: string): boolean =>
  createStorage({area: () => sessionStorage, shopKey})
    .value('session', 'necessary', raw =>
      Date.parse((raw as {expiresAt?: string}).expiresAt ?? '') > Date.now() ? true : undefined,
    )
    .get() === true;

/** Gives my pages what they need, and keeps what they already have. */
export async function equip(
  element: Element,
  campaign: CampaignView,
  context: WidgetContext,
): Promise<boolean> {
  if (campaign.kind !== 'account-prompt') return false;
  const spoken = context.locale();
  const given = element as Partial<Pick<AccountElement, 'backend' | 'storefront' | 'store'>>;

  const createStore = async () => {
    const {openAccount} = await import('./account-opening.js');
    return given.store ?? openAccount(context, given.backend, given.storefront);
  };
  /** Fetches the door and its words; what comes back gives a prompt what it needs. */
  const bringDoor = async (begun: object = {}) => {
    const {begin, register} = await import('./account-prompt-widget.js');
    const fill = await begin(begun, campaign, context, () =>
      createStore().then(store => (given.store ??= store)),
    );
    register();
    return fill;
  };
  const signedIn = isIn(context.shopKey);
  const door = element.querySelector('bon-account-prompt') ?? undefined;
  const [messages, ahead] = await Promise.all([
    loadFirstAccountMessages(spoken),
    signedIn || given.store?.$state.get().phase === 'ready' ? undefined : bringDoor(door),
  ]);
  let fill: ((door: AccountPromptElement) => void) | undefined = ahead;

  define('bon-account', AccountElement);
  if (!(element instanceof AccountElement)) return false;
  element.messages = messages;
  element.moreMessages = () => loadMoreAccountMessages(spoken);
  element.locale = spoken;
  element.shopName ||= context.shop?.name ?? '';
  element.preset ??= campaign.preset;
  element.scheme ??= campaign.scheme;
  element.opening = {
    first: signedIn ? {phase: 'loading'} : {phase: 'signed-out', ended: false},
    async openDoor(prompt) {
      fill ??= await bringDoor(prompt);
      fill(prompt);
    },
    createStore,
  };
  return true;
}
