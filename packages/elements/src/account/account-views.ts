import type {Translate} from '@bonbon/core/i18n/translator.js';
import {html, nothing} from 'lit';
import {isolate, type AccountContext, type Ready} from './account-context.js';
import type {More} from './account-more.js';
import {renderOrders} from './account-orders.js';

/** One part of my pages. */
interface Part {
  readonly id: string;
  readonly count?: number;
  readonly body: unknown;
}

/** A part that has not arrived; its heading and its count are there already. */
const onItsWay = html`<div class="bone line"></div>`;

/** The parts this shop has; what its platform lacks has no heading either. */
function partsOf({account}: Ready, context: AccountContext, more: More | undefined): Part[] {
  const {orders, favourites, devices} = account;
  const waiting = account.stockSubscriptions.filter(({status}) => status !== 'cancelled').length;
  const good = account.coupons.filter(({status}) => status === 'good').length;
  const part = (id: Exclude<keyof More, 'adopt' | 'data'>, count?: number): Part => ({
    id,
    ...(count === undefined ? {} : {count}),
    body: more ? more[id](account, context) : onItsWay,
  });
  return [
    ...(orders ? [{id: 'orders', count: orders.length, body: renderOrders(orders, context)}] : []),
    part('wishes', waiting),
    part('coupons', good),
    ...(favourites ? [part('favourites', favourites.length)] : []),
    part('preferences'),
    ...(devices.length ? [part('devices')] : []),
    {id: 'data', body: more ? more.data(context) : onItsWay},
  ];
}

/** My pages with everything on them. */
export function renderReady(
  now: Ready,
  context: AccountContext,
  way: {readonly at: string; readonly go: (id: string) => void},
  more: More | undefined,
) {
  const {t, store} = context;
  const {name, maskedEmail} = now.account;
  const parts = partsOf(now, context, more);
  const digits = new Intl.NumberFormat(t.locale);
  const at = parts.some(({id}) => id === way.at) ? way.at : parts[0]?.id;
  const leave = () => void store?.signOut();
  return html`<div class="my">
    <div class="intro">${renderHead(t, name, maskedEmail)}</div>
    <nav aria-label=${t('nav')}>
      ${parts.map(
        ({id, count}) =>
          html`<button
            type="button"
            aria-current=${id === at ? 'true' : nothing}
            @click=${() => way.go(id)}
          >
            ${t(`${id}.title`)}${count ? html` <span>${digits.format(count)}</span>` : nothing}
          </button>`,
      )}
      <button class="leave" type="button" @click=${leave}>${t('out')}</button>
    </nav>
    <div class="content">
      ${parts.map(
        ({id, body}) =>
          html`<section aria-labelledby=${id}>
            <h3 id=${id} tabindex="-1">${t(`${id}.title`)}</h3>
            ${body}
          </section>`,
      )}
      <p class="out"><button class="link" type="button" @click=${leave}>${t('out')}</button></p>
    </div>
  </div>`;
}

const renderHead = (t: Translate, name: string | undefined, email: string) =>
  html`<h2 part="title" tabindex="-1">
      ${name ? t('hello-name', {name: isolate(name)}) : t('hello')}
    </h2>
    <p>${isolate(email.replace('…', '••••'))}</p>`;
