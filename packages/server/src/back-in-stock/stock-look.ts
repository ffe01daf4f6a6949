import type {Commerce} from '@bonbon/contract/ports/commerce.js';
import {fail, ok, type Result} from '@bonbon/contract/result.js';
import type {Shop} from '@bonbon/contract/shop.js';
import type {StockLevel, VariantInfo} from '@bonbon/contract/stock.js';
import {inTime} from '../commerce/in-time.js';
import type {Context} from '../context.js';

/** A platform that can tell stock and names. */
export type StockPlatform = Commerce & Required<Pick<Commerce, 'stock' | 'variants'>>;

/** The platform of a shop, if it can tell stock. */
export function stockPlatformOf(
  {commerceFor}: Pick<Context, 'commerceFor'>,
  shop: Shop,
): StockPlatform | undefined {
  const commerce = commerceFor(shop);
  return commerce?.stock && commerce.variants ? (commerce as StockPlatform) : undefined;
}

/** Pieces that can be sold; infinite where nobody counts or more can be made. */
export const piecesOf = ({saleable, backorder}: StockLevel): number =>
  saleable === null || backorder ? Infinity : saleable;

/** A variant as the platform knows it now; null when it is gone. */
export interface VariantSight {
  readonly info: VariantInfo;
  readonly level: StockLevel;
}

/** Asks the platform for one variant. */
export async function lookAt(
  platform: StockPlatform | undefined,
  variantId: string,
  locale: string,
): Promise<Result<VariantSight | null>> {
  if (!platform) return fail('unsupported', 'stock.unsupported');
  const [infos, levels] = await Promise.all([
    inTime(options => platform.variants([variantId], {...options, locale})),
    inTime(options => platform.stock([variantId], options)),
  ]);
  if (!infos.ok) return infos;
  if (!levels.ok) return levels;
  const info = infos.value.find(one => one.variantId === variantId);
  const level = levels.value.find(one => one.variantId === variantId);
  return ok(info && level ? {info, level} : null);
}
