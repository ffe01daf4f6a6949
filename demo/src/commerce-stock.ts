import type {Commerce} from '@bonbon/contract/ports/commerce.js';
import {ok} from '@bonbon/contract/result.js';
import type {StockLevel, VariantInfo} from '@bonbon/contract/stock.js';
import type {Pool} from './carts.js';
import {findVariant} from './catalog.js';
import {isLanguage, wordsOf, type Language} from './words/words.js';

/** The shop's own language nearest to the one asked for. */
const languageOf = (locale: string | undefined): Language => {
  const base = locale?.split('-')[0]?.toLowerCase();
  return isLanguage(base) ? base : 'en';
};

/** A kind in one breath, such as `Vik cup, Fjord, large`; undefined for what the shop no longer makes. */
export function titleOf(variantId: string, locale?: string): string | undefined {
  const found = findVariant(variantId);
  if (!found) return undefined;
  const words = wordsOf(languageOf(locale)) as Readonly<Record<string, string>>;
  const kinds = found.variant.values.map((value, place) => {
    const name = (words[value] ?? value).split(', ')[0] ?? value;
    return place === 0 && found.product.options[0]?.name === 'colour' ? name : name.toLowerCase();
  });
  return [found.product.name, ...kinds].join(', ');
}

/** The page of the thing with this kind chosen. */
export function urlOf(variantId: string, host: string): string | undefined {
  const found = findVariant(variantId);
  if (!found) return undefined;
  const {product, variant} = found;
  const query = new URLSearchParams(
    product.options.map(({name}, place) => [name, variant.values[place] ?? '']),
  ).toString();
  return `${host}/demo/products/${product.id}${query ? `?${query}` : ''}`;
}

const infoOf = (variantId: string, host: string, locale?: string): VariantInfo[] => {
  const found = findVariant(variantId);
  const title = titleOf(variantId, locale);
  const url = urlOf(variantId, host);
  if (!found || !title) return [];
  const price = {minor: found.variant.minor, currency: 'EUR'};
  return [{variantId, productId: found.product.id, title, price, ...(url ? {url} : {})}];
};

/** What lies on the shelf and belongs to nobody yet, and what it is called. */
export const demoStock = (
  pool: Pool,
  host: string,
): Required<Pick<Commerce, 'stock' | 'variants'>> => ({
  async stock(variantIds) {
    const {rows} = await pool.query<{
      variant_id: string;
      product_id: string;
      saleable: number;
      as_of: Date;
    }>(
      `select variant_id, product_id, stock - reserved as saleable, clock_timestamp() as as_of
       from demo.variants where variant_id = any($1)`,
      [variantIds],
    );
    return ok(
      rows
        .filter(row => findVariant(row.variant_id))
        .map((row): StockLevel => ({
          variantId: row.variant_id,
          productId: row.product_id,
          saleable: Math.max(0, row.saleable),
          backorder: false,
          asOf: row.as_of.toISOString(),
        })),
    );
  },

  variants: async (variantIds, options) =>
    ok(variantIds.flatMap(id => infoOf(id, host, options?.locale))),
});
