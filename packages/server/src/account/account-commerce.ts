import type {AccountOrder, Favourite} from '@bonbon/contract/account.js';
import type {Order} from '@bonbon/contract/order.js';
import type {Shop} from '@bonbon/contract/shop.js';
import type {MemberPrice} from '@bonbon/contract/stock.js';
import {inTime} from '../commerce/in-time.js';
import type {Context} from '../context.js';

const withinMs = 4000;

/** What the shop's platform says. `down`: it has such things but did not answer. */
export type FromShop<T> = T | 'down' | undefined;

const isSoldOut = ({saleable, backorder}: {saleable: number | null; backorder: boolean}) =>
  saleable !== null && saleable <= 0 && !backorder;

/** Reads orders and products of an account from the shop's platform. */
export function createAccountCommerce({commerceFor}: Context) {
  async function soldOut(shop: Shop, variantIds: readonly string[], locale: string) {
    const commerce = commerceFor(shop);
    const ids = [...new Set(variantIds)];
    if (!commerce?.stock || ids.length === 0) return undefined;
    const levels = await inTime(options => commerce.stock!(ids, {...options, locale}), withinMs);
    if (!levels.ok) return undefined;
    const gone = new Set(ids);
    for (const level of levels.value) if (!isSoldOut(level)) gone.delete(level.variantId);
    return gone;
  }

  return {
    hasFavourites: (shop: Shop) => commerceFor(shop)?.variants !== undefined,

    async orders(shop: Shop, email: string, locale: string): Promise<FromShop<readonly Order[]>> {
      const commerce = commerceFor(shop);
      if (!commerce?.orders) return undefined;
      const found = await inTime(
        options => commerce.orders!({email, limit: 50}, {...options, locale}),
        withinMs,
      );
      if (!found.ok) return found.error.kind === 'unsupported' ? undefined : 'down';
      // A platform that reads addresses loosely must not show somebody else's orders.
      const own = found.value.items.filter(order => order.email?.toLowerCase() === email);
      return own.toSorted((a, b) => (a.placedAt < b.placedAt ? 1 : -1));
    },

    /** The buyer's name as the latest order has it. */
    nameIn: (orders: FromShop<readonly Order[]>): string | undefined =>
      Array.isArray(orders)
        ? (orders as readonly Order[]).find(order => order.customerName)?.customerName
        : undefined,

    async withSoldOut(
      shop: Shop,
      orders: readonly Order[],
      locale: string,
    ): Promise<AccountOrder[]> {
      const ids = orders.flatMap(({lines}) => lines.map(line => line.variantId));
      const gone = await soldOut(shop, ids, locale);
      return orders.map(
        ({
          email: _,
          customerName: _name,
          locale: _locale,
          subtotal: _sum,
          updatedAt: _at,
          ...view
        }) => ({
          ...view,
          soldOutVariantIds: [
            ...new Set(view.lines.map(line => line.variantId).filter(id => gone?.has(id))),
          ],
        }),
      );
    },

    /** What costs this person less; nothing where the platform is silent, for a price must not be guessed. */
    async memberPrices(
      shop: Shop,
      email: string,
      variantIds: readonly string[],
      locale: string,
    ): Promise<MemberPrice[]> {
      const commerce = commerceFor(shop);
      const ids = [...new Set(variantIds)];
      if (!commerce?.memberPrices || ids.length === 0) return [];
      const found = await inTime(
        options => commerce.memberPrices!({email}, ids, {...options, locale}),
        withinMs,
      );
      if (!found.ok) return [];
      return found.value.filter(
        ({variantId, own, usual}) =>
          ids.includes(variantId) && own.currency === usual.currency && own.minor < usual.minor,
      );
    },

    async favourites(
      shop: Shop,
      variantIds: readonly string[],
      locale: string,
    ): Promise<FromShop<Favourite[]>> {
      const commerce = commerceFor(shop);
      if (!commerce?.variants) return undefined;
      if (variantIds.length === 0) return [];
      const found = await inTime(
        options => commerce.variants!(variantIds, {...options, locale}),
        withinMs,
      );
      if (!found.ok) return 'down';
      const gone = await soldOut(shop, variantIds, locale);
      return variantIds.flatMap(variantId => {
        const info = found.value.find(one => one.variantId === variantId);
        if (!info) return [];
        const {productId, title, url, imageUrl} = info;
        return [
          {
            productId,
            variantId,
            title,
            ...(url ? {url} : {}),
            ...(imageUrl ? {imageUrl} : {}),
            ...(gone ? {available: !gone.has(variantId)} : {}),
          },
        ];
      });
    },
  };
}
