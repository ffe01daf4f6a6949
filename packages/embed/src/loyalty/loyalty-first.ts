import type {CampaignViewOf} from '@bonbon/contract/campaign.js';
import type {LoyaltyAccount} from '@bonbon/contract/loyalty.js';
import type {LoyaltyProgramme, LoyaltyState} from '@bonbon/core/loyalty/loyalty-state.js';
import {createStorage} from '@bonbon/core/storage/storage.js';
import type {WidgetContext} from '../widget.js';

/** What a panel or a badge shows before there is a memory. */
export interface Beginning {
  readonly first: LoyaltyState;
  /** The question that was asked for it, whose answer the whole client takes over. */
  readonly asked?: Promise<Response>;
  /** What the answer showed; undefined where it is the client's to say. */
  readonly next?: Promise<LoyaltyState | undefined>;
}

/** What the account's keeper wrote, as far as it is needed here. */
interface Kept {
  readonly accessToken: string;
  readonly expiresAt: string;
  readonly maskedEmail: string;
  readonly name?: string;
}

/** One question for all elements of a page. */
let question: {readonly token: string; readonly asked: Promise<Response>} | undefined;

/**
 * Begins with the rules for a guest, and for who is signed in with what this tab knew last. Without that
 * the account is asked for at once; a good answer is taken as it is.
 */
export function begin(
  {settings, id}: CampaignViewOf<'loyalty'>,
  {shopKey, baseUrl, shop, locale, storage}: WidgetContext,
): Beginning {
  const programme: LoyaltyProgramme = {...settings, campaignId: id, currency: shop?.currency ?? ''};
  const tab = createStorage({area: () => sessionStorage, shopKey});
  const of = <T>(name: string) => tab.value(name, 'necessary', raw => raw as T);
  const session = of<Kept>('session').get();
  const code = new URLSearchParams(location.search).get('bon-referral');
  const friend = code && {code, isKept: storage.consent === 'granted'};
  if (!session || !(Date.parse(session.expiresAt) > Date.now()))
    return {
      first: {phase: 'guest', programme, ended: false, ...(friend ? {friend} : {})},
    };
  const {accessToken, maskedEmail: who, name} = session;
  const kept = of<{who: string; account: LoyaltyAccount}>('loyalty');
  const member = (account: LoyaltyAccount): LoyaltyState => ({
    phase: 'member',
    programme,
    account,
    news: {},
    history: 'ready',
    fresh: false,
  });
  const last = kept.get();
  const isAsked = question?.token === accessToken;
  // What this page has asked for is handed on by whoever makes the memory first.
  if (last?.who === who)
    return {first: member(last.account), ...(isAsked && question ? {asked: question.asked} : {})};
  if (!question || !isAsked) {
    question = {
      token: accessToken,
      asked: fetch(`${baseUrl}/v1/shops/${shopKey}/loyalty`, {
        credentials: 'omit',
        signal: AbortSignal.timeout(8000),
        headers: {authorization: `Bearer ${accessToken}`, 'accept-language': locale()},
      }),
    };
  }
  const {asked} = question;
  const read = async () => {
    const given = (await (await asked).clone().json()) as LoyaltyAccount;
    if (!given.history) return undefined;
    const account = {...given, ...(name ? {name} : {})};
    kept.set({who, account});
    return member(account);
  };
  return {first: {phase: 'loading', programme}, asked, next: read().catch(() => undefined)};
}
