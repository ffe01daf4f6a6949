import type {AccountView} from '@bonbon/contract/account.js';
import {adoptStyles, html} from 'lit';
import {baseStyles} from '../internal/base-styles.js';
import {isolate} from './account-context.js';
import type {AccountElement} from './account-element.js';
import type {AccountPart} from './account-opening.js';
import {isSeldom, renderOrders} from './account-orders.js';
import {accountStyles} from './account-styles.js';
import {accountViewStyles} from './account-view-styles.js';

/** The parts this shop has; what its platform lacks has no heading either. */
const partsOf = ({orders, favourites, devices}: AccountView) =>
  [
    orders && 'orders',
    'wishes',
    'coupons',
    favourites && 'favourites',
    'preferences',
    devices[0] && 'devices',
    'data',
  ].filter(id => id !== undefined);

const bones = (look: string) => [1, 2, 3, 4, 5].map(() => html`<div class="bone ${look}"></div>`);

/**
 * What who is signed in sees: the greeting, the way through the parts, and the orders; before they are
 * known, their shape. Everything else comes while this is read.
 */
export function createPart(host: AccountElement, root: ShadowRoot): AccountPart {
  return {
    adopt() {
      adoptStyles(root, [...baseStyles, accountStyles, accountViewStyles]);
      host.pieces.later?.adopt();
    },
    focus: () => root.querySelector('h2')?.focus({preventScroll: true}),
    render(state, t) {
      const {later} = host.pieces;
      const bring = () => host.bring('later');
      const ready = state.phase === 'ready' && state;
      if (ready && !host.has('later')) (globalThis.requestIdleCallback ?? setTimeout)(bring);
      if (ready) later?.see(ready, t);
      const trouble = 'error' in state;
      // Orders of which there is more to say than at first sight wait for it: nothing may jump.
      const account =
        ready && (later || !ready.account.orders?.some(isSeldom, ready.account))
          ? ready.account
          : undefined;
      const {name, orders = []} = account ?? {};
      const parts = account && partsOf(account);
      return html`<p class="vh" role="status">${state.phase === 'loading' ? t('loading') : ''}</p>
        <div class="my">
          <div class="intro">
            <h2 part="title" tabindex="-1">
              ${
                trouble
                  ? t(navigator.onLine ? 'error.title' : 'offline.title')
                  : t(name ? 'hello-name' : 'hello', {name: isolate(name ?? '')})
              }
            </h2>
            <p>${trouble ? t('error.text') : isolate(account?.maskedEmail ?? '\u00a0')}</p>
            ${
              trouble
                ? html`<button
                    class="go"
                    type="button"
                    @click=${() => (host.store ?? host.opening?.memory)?.open()}
                  >
                    ${t('retry')}
                  </button>`
                : ''
            }
          </div>
          ${
            trouble
              ? ''
              : html`<nav aria-label=${t('nav')}>
                    ${
                      parts?.map(
                        (id, index) =>
                          html`<button
                            type="button"
                            aria-current=${later?.isAt(id, index) ?? 'false'}
                            @click=${async () => (await bring())?.go(id)}
                          >
                            ${t(`${id}.title`)}${later?.count(id)}
                          </button>`,
                      ) ?? bones('')
                    }
                    ${account ? later?.leave() : ''}
                  </nav>
                  <div class="content">
                    ${
                      account && !account.orders
                        ? ''
                        : html`<section aria-labelledby="orders">
                            <h3 id="orders" tabindex="-1">${t('orders.title')}</h3>
                            ${account ? renderOrders(orders, t, later) : bones('line')}
                          </section>`
                    }
                    ${parts && later?.render(parts)}
                  </div>`
          }
        </div>`;
    },
  };
}
