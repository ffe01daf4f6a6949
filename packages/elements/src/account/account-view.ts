import type {Translate} from '@bonbon/core/i18n/translator.js';
import {adoptStyles} from 'lit';
import {openPages} from '../account-prompt/open-pages.js';
import {baseStyles} from '../internal/base-styles.js';
import type {Ready} from './account-context.js';
import type {AccountElement} from './account-element.js';
import type {More} from './account-more.js';
import {accountStyles} from './account-styles.js';
import {accountViewStyles} from './account-view-styles.js';
import {renderReady} from './account-views.js';

const pagesLost = {kind: 'unavailable', code: 'account.pages', retryable: true} as const;

/** What an account looks like once it has been read; the parts below the orders come while it is read. */
export function createAccountPages(host: AccountElement, root: ShadowRoot) {
  let at = '';
  let pages: 'busy' | 'failed' | undefined;
  let more: More | undefined;
  let tickets: Promise<unknown> | undefined;
  adoptStyles(root, [...baseStyles, accountStyles, accountViewStyles]);

  const bringMore = async () => {
    const loaded = await import('./account-more.js');
    more = loaded.more;
    more.adopt(root);
    host.requestUpdate();
  };
  let bringing: Promise<void> | undefined = bringMore().catch(() => (bringing = undefined));

  async function onPages() {
    if (pages === 'busy') return;
    pages = 'busy';
    host.requestUpdate();
    const result = await host.store?.ticket();
    pages = result?.ok ? undefined : 'failed';
    host.requestUpdate();
    if (result?.ok) openPages(result.value);
  }

  function go(id: string) {
    at = id;
    host.requestUpdate();
    const title = root.querySelector<HTMLElement>(`#${id}`);
    title?.focus({preventScroll: true});
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    title?.scrollIntoView({block: 'start', behavior: calm ? 'auto' : 'smooth'});
  }

  return {
    render(now: Ready, t: Translate) {
      bringing ??= bringMore().catch(() => (bringing = undefined));
      if (now.account.coupons.length > 0) tickets ??= import('../coupon/define.js');
      const failed = {pages: {state: 'failed' as const, error: pagesLost}};
      const busy = {pages: {state: 'busy' as const}};
      const note = pages && (pages === 'busy' ? busy : failed);
      const shown = {...now, notes: {...now.notes, ...note}};
      const context = {t, store: host.store, now: shown, openPages: () => void onPages()};
      return renderReady(shown, context, {at, go}, more);
    },
  };
}

export type AccountPages = ReturnType<typeof createAccountPages>;
