import type {Shop} from '@bonbon/contract/shop.js';
import type {StockLevel} from '@bonbon/contract/stock.js';
import {inTime} from '../commerce/in-time.js';
import type {Context} from '../context.js';
import {inPages} from '../queue/in-pages.js';
import {inTurn} from '../queue/in-turn.js';
import {findShop} from '../shop/shop-rows.js';
import * as rows from './restock-rows.js';
import {piecesOf, stockPlatformOf} from './stock-look.js';
import {findStockSettings, type StockSettings} from './stock-settings.js';
import {settleTexts} from './text-rows.js';

const chunk = 100;
const scanPage = 1000;
/** Where nobody counts pieces, mails leave in portions that one process carries. */
const uncounted = 500;
const mostUnits = 100_000;
/** A product that a platform forgets for a moment keeps its list. */
const goneMs = 7 * 86_400_000;

const laterOf = (...times: readonly (Date | null | undefined)[]): Date =>
  new Date(Math.max(...times.map(time => time?.getTime() ?? 0)));

/**
 * Sees restocks and lets waves leave. A webhook, an owner's word, the clock and the scan all come to the
 * same door, `look`; it asks the platform and never believes what it was told.
 */
export function createRestockService(context: Context) {
  const {storage, clock, log} = context;
  const {db} = storage;

  /** Applies what the platform says of one variant, under its lock. */
  async function apply(
    key: rows.VariantKey,
    level: StockLevel | undefined,
    {settings}: StockSettings,
  ): Promise<number> {
    return db.transaction().execute(async tx => {
      const variant = await rows.lockVariant(tx, key);
      if (!variant) return 0;
      const now = clock();
      if (!level) {
        const since = variant.gone_since ?? now;
        await rows.changeVariant(tx, variant, {gone_since: since, open: false}, now);
        if (since.getTime() + goneMs <= now.getTime()) await rows.cancelGone(tx, key, now);
        return 0;
      }
      const asOf = new Date(level.asOf);
      // News that were overtaken by newer news say nothing.
      if (variant.as_of && asOf < variant.as_of) return 0;
      const pieces = piecesOf(level);
      const seen = {saleable: level.saleable, as_of: asOf, gone_since: null};
      if (pieces < settings.minimumStock) {
        await rows.changeVariant(tx, variant, {...seen, open: false}, now);
        return 0;
      }
      const opened = variant.open ? {} : {open: true, opened_at: now};
      // A stock that flaps opens often; its waves still keep their pause.
      const due = laterOf(variant.next_wave_at);
      if (due > now) {
        await rows.changeVariant(tx, variant, {...seen, ...opened}, now);
        return 0;
      }
      const {peoplePerUnit, people, first, everyMinutes} = settings.waves;
      const isPortion = pieces === Infinity || people !== undefined;
      const units = isPortion ? mostUnits : Math.min(pieces * peoplePerUnit, mostUnits);
      const most = people ?? (pieces === Infinity ? uncounted : units);
      const wave = {...key, units, people: most, first, level, now};
      const released = await rows.releaseWave(tx, wave);
      // Where nobody counts there is nothing to wait for, but for the shop's own wish.
      const pause = pieces === Infinity && !people ? 0 : everyMinutes * 60_000;
      const next =
        released > 0
          ? {next_wave_at: new Date(now.getTime() + pause), waves: variant.waves + 1}
          : {next_wave_at: variant.next_wave_at ?? now};
      await rows.changeVariant(tx, variant, {...seen, ...opened, ...next}, now);
      return released;
    });
  }

  async function lookAtChunk(shop: Shop, variantIds: readonly string[]): Promise<number> {
    const platform = stockPlatformOf(context, shop);
    if (!platform) return 0;
    const levels = await inTime(options => platform.stock(variantIds, options));
    if (!levels.ok) {
      log.warn({shopId: shop.id, code: levels.error.code}, 'stock not read, will be tried again');
      return 0;
    }
    const set = await findStockSettings(db, shop.id, clock());
    for (const variantId of variantIds) {
      const level = levels.value.find(one => one.variantId === variantId);
      await apply({shopId: shop.id, variantId}, level, set);
    }
    return variantIds.length;
  }

  /** Looks at the stock of variants and lets waves leave where it is time. Answers how many were looked at. */
  async function look(shop: Shop, variantIds: readonly string[]): Promise<number> {
    const known = await rows.filterKnown(db, shop.id, [...new Set(variantIds)]);
    let looked = 0;
    for (let from = 0; from < known.length; from += chunk)
      looked += await lookAtChunk(shop, known.slice(from, from + chunk));
    return looked;
  }

  async function lookAll(keys: readonly rows.VariantKey[]): Promise<number> {
    let looked = 0;
    const byShop = new Map<string, string[]>();
    for (const {shopId, variantId} of keys) {
      const variants = byShop.get(shopId);
      if (variants) variants.push(variantId);
      else byShop.set(shopId, [variantId]);
    }
    await inTurn(byShop, async ([shopId, variants]) => {
      const shop = await findShop(db, shopId);
      if (shop) looked += await look(shop, variants);
    });
    return looked;
  }

  return {
    look,

    /** Finds what no webhook told of. */
    async scan(signal?: AbortSignal): Promise<number> {
      let looked = 0;
      const lookAtSome = async (keys: readonly rows.VariantKey[]) => {
        looked += await lookAll(keys);
      };
      const waitedFor = inPages<rows.VariantKey>(scanPage, (after, limit) =>
        rows.listWaitedFor(db, after, limit),
      );
      await inTurn(waitedFor, lookAtSome, signal);
      return looked;
    },

    /** Lets the waves leave whose time has come, and writes down what became of the mails before. */
    async tick(): Promise<number> {
      const settled = (await rows.settleMails(db, clock())) + (await settleTexts(db, clock()));
      return settled + (await lookAll(await rows.listDueWaves(db, clock(), 500)));
    },
  };
}
