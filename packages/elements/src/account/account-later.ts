import type {AccountView} from '@bonbon/contract/account.js';
import type {Translate} from '@bonbon/core/i18n/translator.js';
import {adoptStyles, html} from 'lit';
import {openPages} from '../account-prompt/open-pages.js';
import {baseStyles} from '../internal/base-styles.js';
import type {AccountContext, Ready} from './account-context.js';
import type {AccountElement} from './account-element.js';
import {accountLaterStyles} from './account-later-styles.js';
import {actionOf, moreOf, papersOf, saidOf, wayOf} from './account-orders-later.js';
import {
  renderCoupons,
  renderData,
  renderDevices,
  renderFavourites,
  renderPreferences,
  renderWishes,
} from './account-parts.js';
import {accountStyles} from './account-styles.js';
import {accountViewStyles} from './account-view-styles.js';

const pagesLost = {kind: 'unavailable', code: 'account.pages', retryable: true} as const;

const bodies: Readonly<Record<string, (account: AccountView, context: AccountContext) => unknown>> =
  {
    wishes: renderWishes,
    coupons: renderCoupons,
    favourites: renderFavourites,
    preferences: renderPreferences,
    devices: renderDevices,
    data: renderData,
  };

/** How much there is of each part. */
const countsOf = (account: AccountView): Readonly<Record<string, number | undefined>> => ({
  orders: account.orders?.length,
  wishes: account.stockSubscriptions.filter(({status}) => status !== 'cancelled').length,
  coupons: account.coupons.filter(({status}) => status === 'good').length,
  favourites: account.favourites?.length,
});

/** What my pages do, and show below the first view, for one element. */
export function createPart(host: AccountElement, root: ShadowRoot) {
  let at: string | undefined;
  let pages: 'busy' | 'failed' | undefined;
  let tickets: Promise<unknown> | undefined;
  let context: AccountContext;
  const adopt = () =>
    adoptStyles(root, [...baseStyles, accountStyles, accountViewStyles, accountLaterStyles]);
  let isNew = true;

  async function onPages() {
    if (pages === 'busy') return;
    pages = 'busy';
    host.requestUpdate();
    const result = await host.store?.ticket();
    pages = result?.ok ? undefined : 'failed';
    host.requestUpdate();
    if (result?.ok) openPages(result.value);
  }
  const leave = () => void host.store?.signOut();
  const withContext =
    <A, R>(draw: (what: A, context: AccountContext) => R) =>
    (what: A) =>
      draw(what, context);

  return {
    adopt,
    /** Whether a part is the one that was gone to last; the first before. */
    isAt: (id: string, index: number): string => String(at ? id === at : index === 0),
    /** Takes what is drawn next. */
    see(now: Ready, t: Translate) {
      // While the door is still there, its styles are, too.
      if (isNew) adopt();
      isNew = false;
      const note = pages === 'failed' ? {state: pages, error: pagesLost} : pages && {state: pages};
      const notes = note ? {...now.notes, pages: note} : now.notes;
      context = {t, now: {...now, notes}, store: host.store, openPages: () => void onPages()};
    },
    async go(id: string) {
      at = id;
      host.requestUpdate();
      await host.updateComplete;
      const title = root.querySelector<HTMLElement>(`#${id}`);
      title?.focus({preventScroll: true});
      const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
      title?.scrollIntoView({block: 'start', behavior: calm ? 'auto' : 'smooth'});
    },
    more: withContext(moreOf),
    papers: withContext(papersOf),
    way: withContext(wayOf),
    action: withContext(actionOf),
    said: withContext(saidOf),
    /** How much there is of a part, in the language's own digits. */
    count(id: string): unknown {
      const {t, now} = context;
      const count = countsOf(now.account)[id];
      return count ? html` <span>${new Intl.NumberFormat(t.locale).format(count)}</span>` : '';
    },
    /** The way out, below the way through the parts. */
    leave: (): unknown =>
      html`<button class="leave" type="button" @click=${leave}>${context.t('out')}</button>`,
    /** The parts below the orders, and on phones the way out. */
    render(ids: readonly string[]): unknown {
      const {t, now} = context;
      if (now.account.coupons.length > 0) tickets ??= import('../coupon/define.js');
      return html`${ids.map(id => {
          const body = bodies[id];
          return body
            ? html`<section aria-labelledby=${id}>
                <h3 id=${id} tabindex="-1">${t(`${id}.title`)}</h3>
                ${body(now.account, context)}
              </section>`
            : '';
        })}
        <p class="out"><button class="link" type="button" @click=${leave}>${t('out')}</button></p>`;
    },
  };
}

export type AccountLater = ReturnType<typeof createPart>;
