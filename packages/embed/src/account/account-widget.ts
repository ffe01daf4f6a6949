import type {AccountView, Session} from '@bonbon/contract/account.js';
import type {CampaignView} from '@bonbon/contract/campaign.js';
import type {Result} from '@bonbon/contract/result.js';
import {createAccountLook} from '@bonbon/core/account/account-look.js';
import {openStorage} from '@bonbon/core/storage/storage-reading.js';
import {loadDoorWords} from '@bonbon/elements/account-prompt/door-messages.js';
import type {} from '@bonbon/elements/account/define.js';
import {AccountElement} from '@bonbon/elements/account/account-element.js';
import {loadAccountWords} from '@bonbon/elements/account/messages.js';
import '@bonbon/elements/email-field/define.js';
import {define} from '@bonbon/elements/internal/define.js';
import type {WidgetContext} from '../widget.js';

/** Reads the account once, while the file that draws it is under way; no store is needed for it. */
async function readAccount(
  {baseUrl, shopKey, locale}: WidgetContext,
  token: string,
): Promise<Result<AccountView>> {
  const {createCaller} = await import('@bonbon/adapters/http/http-call.js');
  const path = `/v1/shops/${encodeURIComponent(shopKey)}/account`;
  // Enough for the first sight; the store takes a closer look. What is no object at all throws here, and
  // counts as no answer.
  const shape = (value: unknown) => !!(value as AccountView).devices;
  return createCaller(baseUrl)({path, token, shape}, {locale: locale()});
}

/** Gives my pages what they need, and keeps what they already have. */
export async function equip(
  element: Element,
  campaign: CampaignView,
  context: WidgetContext,
): Promise<boolean> {
  if (campaign.kind !== 'account-prompt') return false;
  const spoken = context.locale();
  const given = element as Partial<AccountElement>;
  const tab = openStorage({area: () => sessionStorage, shopKey: context.shopKey});
  const kept = (name: string) => tab.value(name, 'necessary', raw => raw as Session).get();
  const {accessToken = '', expiresAt = ''} = kept('session') ?? {};
  const isIn = Date.parse(expiresAt) > Date.now();

  const more = async () => {
    const {createOpening} = await import('./account-opening.js');
    return createOpening(given, campaign, context);
  };
  const read = () => given.backend?.account?.(accessToken) ?? readAccount(context, accessToken);
  const ended = async () => (await more()).createStore();
  const memory = given.opening?.memory ?? createAccountLook(isIn, read, ended);
  if (isIn && !given.opening) void memory.open();
  const [{createPart}, {messages}] = await (isIn
    ? Promise.all([import('@bonbon/elements/account/account-view.js'), loadAccountWords(spoken)])
    : Promise.all([import('@bonbon/elements/account/account-door.js'), loadDoorWords(spoken)]));

  define('bon-account', AccountElement);
  if (!(element instanceof AccountElement)) return false;
  element.messages = campaign.texts;
  element.locale = spoken;
  element.shopName ||= context.shop?.name ?? '';
  element.preset ??= campaign.preset;
  element.scheme ??= campaign.scheme;
  element.opening = {
    memory,
    bring: async (name, locale) =>
      name === (isIn ? 'view' : 'door') && locale === spoken
        ? ({createPart, words: messages} as never)
        : (await more()).bring(name, locale),
    isBegun: !!kept('sign-in'),
    openDoor: async prompt => (await more()).openDoor(prompt),
  };
  return true;
}
