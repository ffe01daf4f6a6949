import type {Shop} from '@bonbon/contract/shop.js';

/**
 * Where a page of ours may lead back to: an address on one of the shop's own origins, compared whole.
 * Anything else is as good as absent.
 */
export function returnAddress(
  shop: Pick<Shop, 'allowedOrigins'>,
  wanted: string | null | undefined,
): string | undefined {
  // What a browser would read differently from us, such as tabs, line ends and backslashes, is refused.
  if (!wanted || wanted.length > 500 || !/^https?:\/\/[\x21-\x5b\x5d-\x7e]+$/.test(wanted))
    return undefined;
  if (!URL.canParse(wanted)) return undefined;
  const {href, origin, username, password} = new URL(wanted);
  if (username || password || !shop.allowedOrigins.includes(origin)) return undefined;
  return href === wanted || href === `${wanted}/` ? href : undefined;
}
