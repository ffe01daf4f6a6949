import {accountShape} from '@bonbon/adapters/http/http-account.js';
import {hasShape} from '@bonbon/adapters/http/shapes.js';
import type {CampaignViewOf} from '@bonbon/contract/campaign.js';
import type {Storefront} from '@bonbon/contract/ports/storefront.js';
import {fail} from '@bonbon/contract/result.js';
import type {AccountStore} from '@bonbon/core/account/account-state.js';
import {createAccountStore} from '@bonbon/core/account/account-store.js';
import {loadDoorWords} from '@bonbon/elements/account-prompt/door-messages.js';
import type {AccountElement} from '@bonbon/elements/account/account-element.js';
import type {
  AccountKit,
  AccountOpening,
  AccountPieces,
} from '@bonbon/elements/account/account-opening.js';
import {loadAccountWords} from '@bonbon/elements/account/messages.js';
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

/** What follows the first sight of my pages, in the pasted script. */
export function createOpening(
  given: Partial<AccountElement>,
  campaign: CampaignViewOf<'account-prompt'>,
  context: WidgetContext,
): Pick<AccountOpening, 'bring' | 'openDoor'> & {createStore(): AccountStore} {
  const {keeper, backend} = accountParts(context);
  const createStore = () => {
    const {state} = given;
    // Read anew when parts of what the first look saw cannot be understood.
    const isKnown = state?.phase === 'ready' && hasShape(state.account, accountShape);
    return (given.store ??= createAccountStore({
      backend: given.backend ?? backend,
      keeper,
      storefront: given.storefront ?? withCart(context.storefront),
      locale: context.locale,
      known: isKnown ? state.account : undefined,
    }));
  };
  const pieces: {[K in keyof AccountPieces]: (locale: string) => Promise<unknown>[]} = {
    door: locale => [
      import('@bonbon/elements/account/account-door.js'),
      loadDoorWords(locale).then(({messages}) => messages),
    ],
    view: locale => [
      import('@bonbon/elements/account/account-view.js'),
      loadAccountWords(locale).then(({messages}) => messages),
    ],
    later: locale => [
      import('@bonbon/elements/account/account-later.js'),
      loadAccountWords(locale)
        .then(({more}) => more?.())
        .finally(createStore),
    ],
  };
  return {
    createStore,
    async bring<K extends keyof AccountPieces>(name: K, locale: string) {
      const [part, words] = await Promise.all(pieces[name](locale));
      return {...(part as object), words} as AccountKit<AccountPieces[K]>;
    },
    async openDoor(prompt) {
      const {begin, register} = await import('./account-prompt-widget.js');
      const fill = await begin(prompt, campaign, context, createStore);
      register();
      fill(prompt);
    },
  };
}
