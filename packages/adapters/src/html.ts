export * from './html/html-storefront.js';
