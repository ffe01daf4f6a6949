import type {Backend} from '@bonbon/contract/ports/backend.js';
import type {Storefront} from '@bonbon/contract/ports/storefront.js';
import type {Context} from '@lit/context';

// `Symbol.for`, because a theme's bundle and the pasted script may each carry a copy.

/** Hands a backend to every element inside its provider (any provider of the context protocol). */
export const backendContext = Symbol.for('bonbon.backend') as unknown as Context<
  unknown,
  Backend | undefined
>;

/** Hands the shop's page to every element inside its provider. */
export const storefrontContext = Symbol.for('bonbon.storefront') as unknown as Context<
  unknown,
  Storefront | undefined
>;

/**
 * Asks the providers around an element, by the community's context protocol. Three lines here spare
 * every shopper the consuming half of a library.
 */
export function askContext<T>(
  host: Element,
  context: Context<unknown, T>,
  callback: (value: T) => void,
): void {
  const request = new Event('context-request', {bubbles: true, composed: true});
  host.dispatchEvent(
    Object.assign(request, {context, contextTarget: host, callback, subscribe: true}),
  );
}
