import type {Order, OrderFact} from '@bonbon/contract/order.js';
import type {Commerce} from '@bonbon/contract/ports/commerce.js';
import type {Shop} from '@bonbon/contract/shop.js';
import {inTime} from '../commerce/in-time.js';
import type {Context} from '../context.js';
import {addressHash} from '../counting.js';
import {inTurn} from '../queue/in-turn.js';
import {eachShop} from '../shop/shop-rows.js';
import type {Database} from '../storage/database.js';
import * as rows from './order-rows.js';

/** Told of each fact once, in the transaction that remembers it: what it does is done exactly when the fact is told. */
export type OrderListener = (tx: Database, shop: Shop, fact: OrderFact) => Promise<unknown>;

/**
 * Told of an order as it stands now, in the transaction that remembers it. What is given back begins once that is
 * committed, and nobody waits for it.
 */
export type OrderFollower = (tx: Database, shop: Shop, order: Order) => Promise<() => void>;

/** Clocks differ and news are late, so a scan begins a little before where the last one ended. */
const overlapMs = 5 * 60_000;
/** Orders from before Bonbon came are nobody's news. */
const firstLookMs = 86_400_000;

/**
 * Turns whatever a platform says of orders into facts. A webhook only says where to look; the order is
 * read again, and a state that was overtaken changes nothing.
 */
export function createOrderService(
  context: Context,
  listeners: readonly OrderListener[],
  followers: readonly OrderFollower[] = [],
) {
  const {config, storage, clock, commerceFor, log} = context;
  const {db} = storage;

  /** Tells what is new about an order. */
  async function take(shop: Shop, order: Order): Promise<number> {
    const afterwards: (() => void)[] = [];
    const told = await db.transaction().execute(async tx => {
      const buyer = order.email ? addressHash(config.secret, shop.id, order.email) : null;
      if (!(await rows.putOrder(tx, shop.id, order, buyer))) return 0;
      let told = 0;
      for (const {kind, amount} of rows.factsIn(order)) {
        if (!(await rows.isNews(tx, shop.id, order.orderId, {kind, amount}, clock()))) continue;
        for (const listener of listeners) await listener(tx, shop, {kind, order});
        told += 1;
      }
      if (told > 0) for (const follow of followers) afterwards.push(await follow(tx, shop, order));
      return told;
    });
    for (const begin of afterwards) begin();
    return told;
  }

  async function scanShop(
    shop: Shop,
    orders: NonNullable<Commerce['orders']>,
    signal: AbortSignal | undefined,
  ): Promise<number> {
    const seen = await rows.readSeenUntil(db, shop.id);
    const started = clock();
    const from = new Date((seen?.getTime() ?? started.getTime() - firstLookMs) - overlapMs);
    let told = 0;
    let cursor: string | undefined;
    let failure: unknown;
    do {
      const page = await inTime(options =>
        orders(
          {updatedAfter: from.toISOString(), limit: 100, ...(cursor ? {cursor} : {})},
          options,
        ),
      );
      if (!page.ok) {
        log.warn({shopId: shop.id, code: page.error.code}, 'orders not read, will be tried again');
        return told;
      }
      await inTurn(page.value.items, async order => {
        told += await take(shop, order);
      }).catch((error: unknown) => (failure ??= error));
      // A platform that names the page it gave would be asked for ever.
      cursor = page.value.next === cursor ? undefined : page.value.next;
    } while (cursor && !signal?.aborted);
    // What failed or was left out is read again.
    if (failure) throw failure;
    if (signal?.aborted) return told;
    await rows.writeSeenUntil(db, shop.id, started);
    return told;
  }

  return {
    take,

    /** Reads an order again and tells what is new. */
    async look(shop: Shop, orderId: string): Promise<number> {
      const commerce = commerceFor(shop);
      if (!commerce?.order) return 0;
      const {order: read} = commerce;
      const found = await inTime(options => read.call(commerce, orderId, options));
      if (found.ok) return found.value ? take(shop, found.value) : 0;
      log.warn({shopId: shop.id, code: found.error.code}, 'order not read, the scan will find it');
      return 0;
    },

    /** Finds what no webhook told of, shop by shop. */
    async scan(signal?: AbortSignal): Promise<number> {
      let told = 0;
      const scanOne = async (shop: Shop) => {
        const commerce = commerceFor(shop);
        if (commerce?.orders) told += await scanShop(shop, commerce.orders.bind(commerce), signal);
      };
      await inTurn(eachShop(db), scanOne, signal);
      return told;
    },
  };
}
