import type {VariantView} from '@bonbon/contract/ports/storefront.js';

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const first = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value);

/** All nodes of a JSON-LD block: single, list or `@graph`. */
const nodesOf = (block: unknown): Json[] =>
  Array.isArray(block)
    ? block.flatMap(nodesOf)
    : isObject(block)
      ? [block, ...nodesOf(block['@graph'])]
      : [];

const availabilities: Readonly<Record<string, VariantView['availability']>> = {
  InStock: 'in',
  OnlineOnly: 'in',
  LimitedAvailability: 'low',
  OutOfStock: 'out',
  SoldOut: 'out',
  Discontinued: 'out',
  BackOrder: 'backorder',
  PreOrder: 'backorder',
};

/** An amount such as "19.90" in minor units; schema.org writes decimals. */
function toMinor(amount: unknown, currency: string): number | undefined {
  const number = typeof amount === 'string' && amount.trim() ? Number(amount) : amount;
  if (typeof number !== 'number' || !Number.isFinite(number) || !/^[A-Z]{3}$/.test(currency))
    return;
  const format = new Intl.NumberFormat('en', {style: 'currency', currency});
  return Math.round(number * 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

function readProduct(node: Json): VariantView | undefined {
  const offer = first(node.offers);
  if (node['@type'] !== 'Product' || !isObject(offer)) return undefined;
  const id = node.productID ?? node.sku ?? node['@id'] ?? node.url;
  if (typeof id !== 'string') return undefined;
  const currency = String(offer.priceCurrency ?? '');
  const minor = toMinor(offer.price ?? offer.lowPrice, currency);
  const status = String(offer.availability ?? '').replace(/^.*\//, '');
  return {
    productId: id,
    variantId: String(offer.sku ?? node.sku ?? id),
    title: String(node.name ?? ''),
    ...(minor === undefined ? {} : {price: {minor, currency}}),
    availability: availabilities[status] ?? 'unknown',
  };
}

/** Finds the product a page is about in its JSON-LD; broken blocks are passed over. */
export function readJsonLdProduct(page: ParentNode): VariantView | undefined {
  for (const script of page.querySelectorAll('script[type="application/ld+json"]')) {
    try {
      for (const node of nodesOf(JSON.parse(script.textContent ?? ''))) {
        const found = readProduct(node);
        if (found) return found;
      }
    } catch {
      continue;
    }
  }
  return undefined;
}
