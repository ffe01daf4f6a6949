import type {CommerceFor} from '../context.js';

/**
 * A server without a shop platform: codes live in our own table alone, are good as soon as they are
 * drawn, and are read and marked redeemed through the management API.
 */
export const noCommerce: CommerceFor = () => undefined;
