import type {Storefront} from '@bonbon/contract/ports/storefront.js';
import {readJsonLdProduct} from './html/html-product.js';
import {createHtmlStorefront} from './html/html-storefront.js';

export type * from './html/html-events.js';

/** Any shop's page: fed by data attributes, JSON-LD and DOM events, no platform needed. */
export const htmlStorefront = (options: {readonly document?: Document} = {}): Storefront =>
  createHtmlStorefront({...options, readProduct: readJsonLdProduct});
