import type {StockSubscriptionEntry} from '@bonbon/contract/back-in-stock.js';
import type {WebhookDelivery} from '@bonbon/contract/webhook-delivery.js';
import {html} from 'hono/html';
import {titleOf} from '../commerce-stock.js';
import type {ListedOrder} from '../owner.js';
import {layout, type Visit} from './layout.js';
import {wideTable} from './table.js';

interface Shelf {
  readonly id: string;
  readonly title: string;
  readonly pieces: number;
}

const time = (instant: string | undefined) =>
  instant ? instant.slice(0, 16).replace('T', ' ') : '';

const shelfRow = ({id, title, pieces}: Shelf, waiting: number) =>
  html`<tr id="${id}">
    <th scope="row">${title}</th>
    <td>${pieces === 0 ? 'sold out' : pieces}</td>
    <td>${waiting || ''}</td>
    <td>
      <form method="post" action="/demo/owner/stock">
        <input type="hidden" name="variant" value="${id}" />
        <input
          name="pieces"
          type="number"
          value="${pieces === 0 ? 6 : -pieces}"
          aria-label="Pieces to add, ${title}"
        /><button class="btn ghost">${pieces === 0 ? 'Restock' : 'Change'}</button>
      </form>
    </td>
  </tr>`;

const waitingRow = (one: StockSubscriptionEntry) =>
  html`<tr>
    <th scope="row">${one.email}</th>
    <td>${one.quantity} × ${one.title}</td>
    <td>${one.status}</td>
    <td>${time(one.createdAt)}</td>
    <td>${time(one.sentAt)}</td>
    <td>${time(one.clickedAt)}</td>
  </tr>`;

/** What can happen to an order next, and what its button says. */
const nextSteps: Readonly<
  Partial<Record<ListedOrder['status'], readonly (readonly [string, string])[]>>
> = {
  placed: [['cancel', 'Cancel']],
  paid: [
    ['ship', 'Send'],
    ['cancel', 'Cancel'],
  ],
  packed: [
    ['ship', 'Send'],
    ['cancel', 'Cancel'],
  ],
  shipped: [['deliver', 'Deliver']],
  delivered: [['refund', 'Pay back']],
};

/** The steps of an order, and one for each line of which something may still come back. */
function stepsOf({status, lines, back}: ListedOrder): readonly (readonly [string, string])[] {
  const steps = nextSteps[status] ?? [];
  if (status !== 'delivered' || lines.length + (lines[0]?.quantity ?? 0) === 2) return steps;
  const kept = lines.filter(({variantId, quantity}) => (back[variantId] ?? 0) < quantity);
  return [
    ...steps,
    ...kept.map(
      ({variantId}) =>
        [`refund ${variantId}`, `Pay back one ${titleOf(variantId) ?? variantId}`] as const,
    ),
  ];
}

const orderRow = (order: ListedOrder) => {
  const {orderId, number, email, status} = order;
  return html`<tr>
    <th scope="row">Order ${number}</th>
    <td>${email}</td>
    <td>${status}</td>
    <td>
      <form method="post" action="/demo/owner/order">
        <input type="hidden" name="order" value="${orderId}" />
        ${stepsOf(order).map(
          ([step, words]) =>
            html`<button
              class="btn ghost"
              name="step"
              value="${step}"
              aria-label="${words}, order ${number}"
            >
              ${words}
            </button>`,
        )}
      </form>
    </td>
  </tr>`;
};

const ordersTable = (orders: readonly ListedOrder[]) =>
  wideTable('Orders', ['Order', 'Address', 'Status', 'Next'], orders.map(orderRow));

/** A campaign that can be looked at. */
export interface ListedCampaign {
  readonly id: string;
  readonly name: string;
  readonly status: string;
}

const previewsPart = (campaigns: readonly ListedCampaign[]) =>
  campaigns.length === 0
    ? ''
    : html`<h2 id="previews">Look at a campaign</h2>
        <p>In the shop’s own page, drafts too. Nothing of it is recorded.</p>
        <form method="post" action="/demo/owner/preview" target="_blank">
          ${campaigns.map(
            ({id, name, status}) =>
              html`<button class="btn ghost" name="campaign" value="${id}">
                ${name}${status === 'published' ? '' : ` (${status})`}
              </button> `,
          )}
        </form>`;

const tellingRow = ({deliveryId, event, url, state, attempts, error, ...at}: WebhookDelivery) =>
  html`<tr>
    <th scope="row">${event}</th>
    <td>${new URL(url).host}</td>
    <td>
      ${state}${attempts > 1 ? `, ${attempts} tries` : ''}
      ${error ? html`<small>${error}</small>` : ''}
    </td>
    <td>${time(at.sentAt ?? at.createdAt)}</td>
    <td>
      <form method="post" action="/demo/owner/resend">
        <button
          class="btn ghost"
          name="delivery"
          value="${deliveryId}"
          aria-label="Send again, ${event} of ${time(at.createdAt)}"
        >
          ${state === 'pending' ? 'Send now' : 'Send again'}
        </button>
      </form>
    </td>
  </tr>`;

const tellingsPart = (deliveries: readonly WebhookDelivery[]) =>
  deliveries.length === 0
    ? ''
    : html`<h2 id="told">What other systems are told</h2>
        <p>
          Points and consents, by signed webhooks. Here they go to a receiver of the sample shop’s
          own.
        </p>
        ${wideTable(
          'What other systems are told',
          ['Event', 'To', 'State', 'At', 'Again'],
          deliveries.map(tellingRow),
        )}`;

/** What the page shows. */
interface OwnerView {
  readonly shelf: readonly Shelf[];
  readonly waiting: readonly StockSubscriptionEntry[];
  readonly orders: readonly ListedOrder[];
  readonly campaigns: readonly ListedCampaign[];
  readonly deliveries: readonly WebhookDelivery[];
}

/** What the owner of the sample shop sees; in English, for who tries Bonbon out. */
export function ownerPage(
  visit: Visit,
  {shelf, waiting, orders, campaigns, deliveries}: OwnerView,
) {
  const counts = new Map<string, number>();
  for (const {variantId, status} of waiting) {
    if (status === 'active' || status === 'due')
      counts.set(variantId, (counts.get(variantId) ?? 0) + 1);
  }
  const soldOutFirst = [...shelf].sort((a, b) => Number(a.pieces > 0) - Number(b.pieces > 0));
  return layout(visit, {
    kind: 'other',
    title: 'The owner’s switch',
    body: html`<section class="owner" lang="en">
      <p class="soft">Only in development: no shop has this page.</p>
      <h1>The owner’s switch</h1>
      <p>
        Put pieces on the shelf and see the mails leave, in sign-up order and a wave at a time.
        <a href="/outbox/">All mails</a> · <a href="/demo/owner/answers">What shoppers say</a> ·
        <a href="/demo/owner/customers">Who comes back</a>
      </p>
      ${previewsPart(campaigns)}
      <h2>Who waits</h2>
      ${
        waiting.length === 0
          ? html`<p>
              Nobody yet.
              <a href="/demo/products/vik-cup?colour=fjord&amp;size=large">Vik cup, Fjord, large</a>
              is sold out.
            </p>`
          : wideTable(
              'Who waits',
              ['Address', 'For', 'Status', 'Asked', 'Told', 'Clicked'],
              waiting.map(waitingRow),
            )
      }
      <h2 id="orders">Orders</h2>
      ${orders.length === 0 ? html`<p>None yet.</p>` : ordersTable(orders)}
      <form method="post" action="/demo/owner/returns">
        <p>
          Points of an order are pending for a fortnight, while it can go back.
          <button class="btn ghost">Let the fortnight pass</button>
        </p>
      </form>
      ${tellingsPart(deliveries)}
      <h2>The shelf</h2>
      ${wideTable(
        'The shelf',
        ['Kind', 'Pieces', 'Waiting', 'Add'],
        soldOutFirst.map(one => shelfRow(one, counts.get(one.id) ?? 0)),
      )}
    </section>`,
  });
}
