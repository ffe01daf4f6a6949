import type {AccountOrder} from '@bonbon/contract/account.js';
import type {OrderStatus} from '@bonbon/contract/order.js';
import {termsOf} from '../mail/prize-mail.js';
import type {WordKey, Words} from '../messages/words.js';
import {markup, type Markup} from '../pages/markup.js';
import type {AccountSight} from './account-service.js';
import {deviceIcon, pressForm} from './page-parts.js';

/** What the sections are drawn from. */
export interface Sections {
  readonly sight: AccountSight;
  readonly words: Words;
  /** Where "my pages" of this shop begin. */
  readonly path: string;
  /** Origins whose pictures the page may show. */
  readonly images: readonly string[];
  readonly now: Date;
  /** The way to the number that gets texts as well. */
  readonly texts?: Markup | undefined;
}

const part = (id: string, title: string, body: Markup) =>
  markup`<section class="part" id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>${body}</section>`;

const none = (text: string) => markup`<p class="none">${text}</p>`;

// What a platform gives as an address may be anything.
const webUrl = (url: string | undefined) => (url && /^https?:\/\//.test(url) ? url : undefined);

function pictures({images}: Sections, order: AccountOrder): Markup {
  const shown = order.lines
    .map(line => webUrl(line.imageUrl))
    .filter(url => url && URL.canParse(url) && images.includes(new URL(url).origin))
    .slice(0, 2);
  return shown.length === 0
    ? markup``
    : markup`<div class="pictures">${shown.map(url => markup`<img src="${url}" alt="" width="58" height="58" loading="lazy">`)}</div>`;
}

const way: readonly OrderStatus[] = ['paid', 'packed', 'shipped', 'delivered'];

/** The way of an order that has not arrived yet, as four steps. */
function steps({words, now}: Sections, {status, expectedAt}: AccountOrder): Markup {
  const reached = way.indexOf(status);
  if (status === 'cancelled' || status === 'refunded' || status === 'delivered') return markup``;
  const items = way.map((step, index) => {
    const isNow = index === reached;
    const label =
      step === 'delivered' && expectedAt
        ? words.day(expectedAt, now)
        : words.say(`page.account.step.${step}` as WordKey);
    const look = isNow ? 'now' : index < reached ? 'done' : 'next';
    return markup`<li class="${look}"${isNow && markup` aria-current="step"`}>${label}</li>`;
  });
  return markup`<ol class="steps">${items}</ol>`;
}

function orderFacts({words, now}: Sections, order: AccountOrder): string {
  const {number, total, status, placedAt, deliveredAt} = order;
  const values = {number, amount: words.money(total)};
  if (status === 'cancelled') return words.say('page.account.order.cancelled', values);
  if (status === 'refunded') return words.say('page.account.order.refunded', values);
  if (status === 'delivered' && deliveredAt)
    return words.say('page.account.order.delivered', {
      ...values,
      date: words.day(deliveredAt, now),
    });
  return words.say('page.account.order', {...values, date: words.day(placedAt, now)});
}

/** What the reader pays for a thing, where that is less than others do. */
function ownPrice({sight, words}: Sections, variantId: string): string | undefined {
  const price = sight.memberPrices?.find(one => one.variantId === variantId);
  const own = price && words.money(price.own);
  return (
    price && words.say('page.account.price', {own: own ?? '', usual: words.money(price.usual)})
  );
}

/** Buying once more: a link to each product that has a page and is not sold out. */
function again({words}: Sections, {lines, soldOutVariantIds}: AccountOrder): Markup {
  const label = words.say('page.account.order-again');
  const open = lines.flatMap(({variantId, title, url}) => {
    const href = soldOutVariantIds.includes(variantId) ? undefined : webUrl(url);
    return href ? [{href, title}] : [];
  });
  const [first] = open;
  if (!first) return markup``;
  if (open.length === 1) return markup`<a class="ghost" href="${first.href}">${label}</a>`;
  return markup`<details class="again"><summary>${label}</summary><ul>${open.map(
    ({href, title}) => markup`<li><a href="${href}">${title}</a></li>`,
  )}</ul></details>`;
}

/** What costs the reader less today, of what can be ordered again. */
const prices = (all: Sections, {lines, soldOutVariantIds}: AccountOrder): Markup[] =>
  lines.flatMap(({variantId, title}) => {
    const price = soldOutVariantIds.includes(variantId) ? undefined : ownPrice(all, variantId);
    return price ? [markup`<small class="own">${title}: ${price}</small>`] : [];
  });

/** The shop's own pages for an order: its invoice, and sending something back. */
function papers({words}: Sections, {invoiceUrl, returnUrl}: AccountOrder): Markup {
  const links = [
    [webUrl(invoiceUrl), words.say('page.account.invoice')],
    [webUrl(returnUrl), words.say('page.account.return')],
  ].flatMap(([href, name]) => (href ? markup`<a href="${href}">${name}</a> ` : []));
  return links[0] ? markup`<p class="papers">${links}</p>` : markup``;
}

function orderRow(all: Sections, order: AccountOrder): Markup {
  const {words} = all;
  const {lines, soldOutVariantIds, refunded, status, trackingUrl} = order;
  const title = lines
    .map(({quantity, title: name}) => (quantity > 1 ? `${words.number(quantity)} × ${name}` : name))
    .join(', ');
  const gone = lines.filter(({variantId}) => soldOutVariantIds.includes(variantId));
  const isPartPaidBack = refunded.minor > 0 && status !== 'refunded';
  const track = webUrl(trackingUrl);
  const isUnderWay = status === 'shipped' || status === 'packed' || status === 'paid';
  const shown = pictures(all, order);
  return markup`<li class="${shown.toString() ? 'row order pictured' : 'row order'}">${shown}
<div><h3>${title}</h3><small>${orderFacts(all, order)}${
    isPartPaidBack &&
    markup`. ${words.say('page.account.order.part-refunded', {amount: words.money(refunded)})}`
  }${gone.map(
    ({title: name}) => markup`. ${words.say('page.account.order.sold-out', {title: name})}`,
  )}</small>${!isUnderWay && prices(all, order)}${papers(all, order)}</div>
${isUnderWay && track ? markup`<a class="ghost" href="${track}">${words.say('page.account.follow')}</a>` : again(all, order)}
${steps(all, order)}</li>`;
}

export function ordersSection(all: Sections): Markup {
  const {sight, words} = all;
  const title = words.say('page.account.orders');
  if (sight.missing.includes('orders'))
    return part('orders', title, none(words.say('page.account.orders.down')));
  if (!sight.orders) return markup``;
  const body =
    sight.orders.length === 0
      ? none(words.say('page.account.orders.none'))
      : markup`<ul class="rows">${sight.orders.map(order => orderRow(all, order))}</ul>`;
  return part('orders', title, body);
}

export function waitingSection({sight, words, path, texts}: Sections): Markup {
  if (sight.stockSubscriptions.length === 0) return markup``;
  const rows = sight.stockSubscriptions.map(one => {
    const {subscriptionId, title, url, quantity, status} = one;
    const press = (word: 'join' | 'off' | 'on') =>
      pressForm(
        `${path}/stock/${encodeURIComponent(subscriptionId)}`,
        words.say(`page.account.waiting.${word}`),
        {look: 'quiet', fields: {wanted: word === 'off' ? 'no' : 'yes'}},
      );
    // Whoever reads this has proven the address: no mail need be waited for.
    const presses = {
      pending: markup`<div class="presses">${press('join')}${press('off')}</div>`,
      active: press('off'),
      cancelled: press('on'),
      sent: markup``,
    };
    const name = quantity > 1 ? `${quantity} × ${title}` : title;
    const href = webUrl(url);
    return markup`<li class="row"><div><p class="name">${href ? markup`<a class="calm" href="${href}">${name}</a>` : name}</p>
<small>${words.say(`page.account.waiting.${status}`)}</small></div>${presses[status]}</li>`;
  });
  const title = words.say('page.account.waiting');
  return part('waiting', title, markup`<ul class="rows">${rows}</ul>${texts}`);
}

export function couponsSection({sight, words}: Sections): Markup {
  if (sight.coupons.length === 0) return markup``;
  const items = sight.coupons.map(coupon => {
    const {code, title, status} = coupon;
    const state = status === 'good' ? undefined : words.say(`page.account.coupon.${status}`);
    const lines = [title, ...(state ? [state] : termsOf(coupon, words))];
    return markup`<li class="${status === 'good' ? 'good' : 'over'}"><p class="code"><bdi dir="ltr">${code}</bdi></p>
${lines.map(line => markup`<small>${line}</small>`)}</li>`;
  });
  const title = words.say('page.account.coupons');
  return part('coupons', title, markup`<ul class="held">${items}</ul>`);
}

export function favouritesSection(all: Sections): Markup {
  const {sight, words, path} = all;
  const {favourites = [], missing} = sight;
  const title = words.say('page.account.favourites');
  if (missing.includes('favourites'))
    return part('favourites', title, none(words.say('page.account.orders.down')));
  if (favourites.length === 0) return markup``;
  const rows = favourites.map(({variantId, title: name, url, available}) => {
    const href = webUrl(url);
    const price = ownPrice(all, variantId);
    const remove = pressForm(
      `${path}/favourites/${encodeURIComponent(variantId)}/remove`,
      words.say('page.account.favourite.remove'),
      {look: 'quiet'},
    );
    return markup`<li class="row"><div><p class="name">${href ? markup`<a class="calm" href="${href}">${name}</a>` : name}</p>
${available === false && markup`<small>${words.say('page.account.favourite.sold-out')}</small>`}
${price && markup`<small>${price}</small>`}</div>${remove}</li>`;
  });
  return part('favourites', title, markup`<ul class="rows">${rows}</ul>`);
}

export function devicesSection({sight, words, path, now}: Sections): Markup {
  const rows = sight.devices.map(({deviceId, name, kind, current, lastSeenAt}) => {
    const label = words.say('page.account.sign-out');
    const press = pressForm(
      current ? `${path}/sign-out` : `${path}/devices/${encodeURIComponent(deviceId)}/sign-out`,
      label,
      {look: 'quiet'},
    );
    const ago = words.ago(lastSeenAt, now);
    return markup`<li class="row pictured">${deviceIcon(kind)}<div><p class="name">${
      current ? words.say('page.account.device.this', {device: name}) : name
    }</p><small>${current ? words.say('page.account.device.now') : words.say('page.account.device.seen', {ago})}</small></div>${press}</li>`;
  });
  return part('devices', words.say('page.account.devices'), markup`<ul class="rows">${rows}</ul>`);
}

export function dataSection({words, path}: Sections): Markup {
  const rows = markup`<li class="row"><div><p class="name">${words.say('page.account.data.title')}</p>
<small>${words.say('page.account.data.text')}</small></div><a class="ghost" href="${path}/data.json" download>${words.say('page.account.data.download')}</a></li>
<li class="row"><div><p class="name">${words.say('page.account.delete')}</p>
<small>${words.say('page.account.delete.text')}</small></div><a class="quiet grave" href="${path}/delete">${words.say('page.account.delete.short')}</a></li>`;
  return part('data', words.say('page.account.data'), markup`<ul class="rows">${rows}</ul>`);
}
