import type {CartView} from '@bonbon/contract/ports/storefront.js';
import {fail, ok, type Result} from '@bonbon/contract/result.js';
import type {CartAddDetail, CartAnswer} from './html-events.js';

/** Lets the page put a variant into its cart; null when it did and tells no sums. */
export async function askCart(
  page: Document,
  variantId: string,
  quantity: number,
  timeoutMs = 8000,
): Promise<Result<CartView | null>> {
  let asked: Promise<CartAnswer> | undefined;
  const detail: CartAddDetail = {
    variantId,
    quantity,
    respondWith: answer => {
      asked ??= Promise.resolve(answer);
    },
  };
  page.dispatchEvent(new CustomEvent('bonbon:cart-add', {detail}));
  if (!asked) return fail('unsupported', 'cart.unsupported');
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<'late'>(resolve => {
    timer = setTimeout(() => resolve('late'), timeoutMs);
  });
  try {
    const answer = await Promise.race([asked, limit]);
    if (answer === 'late') return fail('timeout', 'cart.timeout');
    if (answer && 'refused' in answer) return fail('conflict', `cart.${answer.refused}`);
    return ok(answer ?? null);
  } catch {
    return fail('unavailable', 'cart.unavailable');
  } finally {
    clearTimeout(timer);
  }
}
