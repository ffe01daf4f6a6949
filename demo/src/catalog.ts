import {gifts as presents} from './catalog/gifts.js';
import {linen} from './catalog/linen.js';
import {pantry} from './catalog/pantry.js';
import type {Product} from './catalog/product.js';
import {stoneware} from './catalog/stoneware.js';

export type {Product, Variant} from './catalog/product.js';

/** What stands side by side on the front page, chosen so that no two neighbours look alike. */
const shelf = [
  'vik-cup',
  'fig-jam',
  'strand-towel',
  'nas-jug',
  'kvall-napkins',
  'beeswax-candle',
  'holm-bowl',
  'plum-jam',
  'skar-plate',
  'bruk-apron',
  'heather-honey',
  'gift-box',
];

/** Twelve things, made well. */
export const catalog: readonly Product[] = [...linen, ...stoneware, ...pantry, ...presents].sort(
  (a, b) => shelf.indexOf(a.id) - shelf.indexOf(b.id),
);

/** Things that only a prize puts into the bag. */
export const gifts: Readonly<Record<string, string>> = {
  'gift-fig-jam': 'Fig jam',
  'gift-linen-napkin': 'Kväll napkin',
};

/** Finds a thing by the last part of its address. */
export const findProduct = (id: string) => catalog.find(product => product.id === id);

/** The kind most people take; a page that asks for none shows it. */
export const usualVariant = ({variants}: Product) =>
  variants.find(({values}) => values.join() === 'fjord,coffee') ?? variants[0]!;

/** Finds one kind of a thing, with the thing it belongs to. */
export const findVariant = (id: string) => {
  for (const product of catalog) {
    const variant = product.variants.find(one => one.id === id);
    if (variant) return {product, variant};
  }
  return undefined;
};
