import type {Words} from '../messages/words.js';
import type {StockLinkView} from '../back-in-stock/stock-links.js';
import type {SubscriptionRow} from '../back-in-stock/subscription-rows.js';
import {markup, type Markup} from './markup.js';

const pieces = (quantity: number, words: Words) =>
  quantity > 1 && markup` <small>${words.say('page.stock.pieces', {count: quantity})}</small>`;

/** The things a link is about, by name. */
export const thingsPart = (
  things: readonly {readonly title: string; readonly quantity: number}[],
  words: Words,
): Markup =>
  markup`<ul class="things">${things.map(
    ({title, quantity}) => markup`<li><span>${title}</span>${pieces(quantity, words)}</li>`,
  )}</ul>`;

/** Where a subscription is, in words for the one who waits. */
function stateOf(row: SubscriptionRow, words: Words): string {
  if (row.bought_at) return words.say('page.stock.bought');
  if (row.status === 'sent')
    return words.say('page.stock.told', {
      date: words.date((row.sent_at ?? new Date()).toISOString()),
    });
  if (row.status !== 'cancelled') return words.say('page.stock.waiting');
  if (row.reason === 'bought') return words.say('page.stock.bought');
  const isGone = row.reason === 'product-removed';
  return words.say(isGone ? 'page.stock.removed' : 'page.stock.taken-off');
}

const isUndoable = ({status, reason}: SubscriptionRow) =>
  status === 'cancelled' && reason !== 'bought' && reason !== 'product-removed';

/** One line of the list, with the one thing that can be done about it. */
function entryPart(row: SubscriptionRow, words: Words): Markup {
  const isWaiting = row.status !== 'cancelled' && row.status !== 'sent';
  const act = isWaiting ? 'cancel' : isUndoable(row) ? 'undo' : undefined;
  const button =
    act &&
    markup`<form method="post"><input type="hidden" name="subscription" value="${row.subscription_id}">
<input type="hidden" name="wanted" value="${act === 'undo' ? 'yes' : 'no'}">
<button class="quiet" aria-describedby="s-${row.subscription_id}">${words.say(`page.stock.${act}`)}</button></form>`;
  return markup`<li><span id="s-${row.subscription_id}">${row.title}${pieces(row.quantity, words)}<br><small>${stateOf(row, words)}</small></span>${button}</li>`;
}

/** Everything an address waits for or waited for. */
export function listPart({subscriptions, email, shop}: StockLinkView, words: Words): Markup {
  const entries = subscriptions.map(row => entryPart(row, words));
  return markup`<h1>${words.say('page.stock.list.title')}</h1>
<p class="lead">${words.say('page.stock.list.text', {email, shop: shop.name})}</p>
${
  entries.length > 0
    ? markup`<ul class="things">${entries}</ul>`
    : markup`<p class="soft">${words.say('page.stock.list.empty')}</p>`
}`;
}

/** A title, a sentence and one button, since scanners open links and press no buttons. */
export const askPart = (title: string, text: string, middle: Markup, button: string): Markup =>
  markup`<h1>${title}</h1>
<p class="lead">${text}</p>
${middle}<form method="post"><button class="button">${button}</button></form>`;
