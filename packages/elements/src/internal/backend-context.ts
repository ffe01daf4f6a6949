import type {Backend} from '@bonbon/contract/ports/backend.js';
import type {Storefront} from '@bonbon/contract/ports/storefront.js';
import {createContext} from '@lit/context';

// `Symbol.for`, because a theme's bundle and the pasted script may each carry a copy.

/** Hands a backend to every element inside its provider. */
export const backendContext = createContext<Backend | undefined>(Symbol.for('bonbon.backend'));

/** Hands the shop's page to every element inside its provider. */
export const storefrontContext = createContext<Storefront | undefined>(
  Symbol.for('bonbon.storefront'),
);
