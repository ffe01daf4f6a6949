import type {CampaignView} from '@bonbon/contract/campaign.js';
import {fail} from '@bonbon/contract/result.js';
import type {Storefront} from '@bonbon/contract/ports/storefront.js';
import {createAccountStore} from '@bonbon/core/account/account-store.js';
import '@bonbon/elements/account/define.js';
import {AccountElement} from '@bonbon/elements/account/account-element.js';
import {
  loadFirstAccountMessages,
  loadMoreAccountMessages,
} from '@bonbon/elements/account/messages.js';
import {promptStore} from '@bonbon/elements/account-prompt/standalone.js';
import type {WidgetContext} from '../widget.js';
import {accountParts} from './account-parts.js';

/** The page, which puts things into its cart where it says so. */
const withCart = (page: Storefront): Storefront =>
  document.documentElement.hasAttribute('data-bonbon-cart-add')
    ? Object.assign(Object.create(page) as Storefront, {
        addToCart: async (variantId: string, quantity: number) => {
          const {askCart} = await import('@bonbon/adapters/html/html-cart.js').catch(() => ({
            askCart: async () => fail('unavailable', 'cart.unavailable'),
          }));
          return askCart(document, variantId, quantity);
        },
      })
    : page;

/** Gives my pages what they need, and keeps what they already have. */
export async function equip(
  element: Element,
  campaign: CampaignView,
  context: WidgetContext,
): Promise<void> {
  if (!(element instanceof AccountElement) || campaign.kind !== 'account-prompt') {
    return console.info('[bonbon] <bon-account> belongs to another script.');
  }
  const {storage, locale} = context;
  const spoken = locale();
  const messages = await loadFirstAccountMessages(spoken);
  const {keeper, backend: shared} = accountParts(context);
  const backend = element.backend ?? shared;
  const storefront = element.storefront ?? withCart(context.storefront);
  element.messages = messages;
  element.moreMessages = () => loadMoreAccountMessages(spoken);
  element.locale = spoken;
  element.preset ??= campaign.preset;
  element.scheme ??= campaign.scheme;
  element.promptStore ??= promptStore({
    backend,
    keeper,
    storefront: undefined,
    storage,
    locale,
    afterOrder: false,
  });
  element.store ??= createAccountStore({backend, keeper, storefront, locale});
}
