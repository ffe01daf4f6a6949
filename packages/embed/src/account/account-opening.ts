import type {Backend} from '@bonbon/contract/ports/backend.js';
import type {Storefront} from '@bonbon/contract/ports/storefront.js';
import {fail} from '@bonbon/contract/result.js';
import type {AccountStore} from '@bonbon/core/account/account-state.js';
import {createAccountStore} from '@bonbon/core/account/account-store.js';
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

/** Makes the memory of my pages in the pasted script. */
export function openAccount(
  context: WidgetContext,
  own: Backend | undefined,
  storefront: Storefront | undefined,
): AccountStore {
  const {keeper, backend} = accountParts(context);
  return createAccountStore({
    backend: own ?? backend,
    keeper,
    storefront: storefront ?? withCart(context.storefront),
    locale: context.locale,
  });
}
