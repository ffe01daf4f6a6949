import type {CouponSpec} from '@bonbon/contract/coupon.js';
import type {Shop} from '@bonbon/contract/shop.js';
import {sql} from 'kysely';
import {createCache} from '../cache.js';
import {inTime} from '../commerce/in-time.js';
import type {Context} from '../context.js';
import type {AsideCoupons} from '../coupon/aside-coupons.js';
import {localize} from '../localize.js';
import type {MailCheck} from '../mail/mail-check.js';
import type {StockBackMailData} from '../mail/mailer.js';
import {isSuppressed} from '../mail/suppression-rows.js';
import {findShop} from '../shop/shop-rows.js';
import type {VariantInfo} from '@bonbon/contract/stock.js';
import {cooledBy} from './restock-rows.js';
import {piecesOf, stockPlatformOf, type StockPlatform} from './stock-look.js';
import {findStockSettings, type StockSettings} from './stock-settings.js';
import {stockTokenOf, stockUrlOf} from './stock-tokens.js';
import {addEvent, addRetry, findSubscription, type SubscriptionRow} from './subscription-rows.js';

const dayMs = 86_400_000;

/** Adds what lets the page say that a mail or text was followed; reading one is never watched. */
export function withClick(url: string, token: string): string {
  if (!URL.canParse(url)) return url;
  const marked = new URL(url);
  marked.searchParams.set('bon-stock', token);
  return marked.href;
}

/** Looks at stock, wish and address again, right before a restock mail leaves. */
export function createStockMailCheck(
  context: Context,
  coupons: AsideCoupons,
): MailCheck<'stock-back'> {
  const {config, storage, clock} = context;
  const {db} = storage;
  const infos = createCache<VariantInfo>({lifeMs: 10_000, size: 5000});
  const platforms = createCache<{shop: Shop; set: StockSettings}>({lifeMs: 1000, size: 1000});

  const shopOf = (shopId: string) =>
    platforms.get(shopId, async () => {
      const shop = await findShop(db, shopId);
      return shop && {shop, set: await findStockSettings(db, shopId, clock())};
    });

  const infoOf = (platform: StockPlatform, {shop_id, variant_id, locale}: SubscriptionRow) =>
    infos.get(`${shop_id}|${variant_id}|${locale}`, async () => {
      const found = await inTime(options => platform.variants([variant_id], {...options, locale}));
      return found.ok ? found.value[0] : undefined;
    });

  /** The subscription goes back into the line, or out of it; its reason is on record with the mail. */
  async function putBack(row: SubscriptionRow, reason: string, saleable: number | null) {
    const status = reason === 'suppressed' ? 'suppressed' : 'active';
    await db.transaction().execute(async tx => {
      const {rows} = await sql`
        update stock_subscriptions set status = ${status}, checked_saleable = ${saleable}
        where shop_id = ${row.shop_id} and subscription_id = ${row.subscription_id}
          and status = 'due' and mail_id = ${row.mail_id} returning 1 as done`.execute(tx);
      if (rows.length > 0) {
        const event = {event: `skipped.${reason}`, saleable, mailId: row.mail_id, at: clock()};
        await addEvent(tx, row, event);
      }
    });
    return {kind: 'skip', reason} as const;
  }

  const specOf = (code: string, row: SubscriptionRow, shop: Shop, set: StockSettings) => {
    const {coupon} = set.settings;
    if (!coupon || !set.campaign) return undefined;
    const {terms} = coupon;
    const endsAt = new Date(clock().getTime() + (terms?.validDays ?? 14) * dayMs).toISOString();
    const spec: CouponSpec = {
      code,
      label: localize(coupon.label, row.locale, shop.locale),
      effect: coupon.effect,
      endsAt,
      maxUses: 1,
      exclusive: terms?.exclusive ?? true,
      tag: `bonbon:${set.campaign.id}`,
      ...(terms?.minimumSubtotal ? {minimumSubtotal: terms.minimumSubtotal} : {}),
      ...(terms?.includedProductIds ? {includedProductIds: terms.includedProductIds} : {}),
      ...(terms?.excludedProductIds ? {excludedProductIds: terms.excludedProductIds} : {}),
      ...(terms?.boundToContact ? {boundEmail: row.email} : {}),
    };
    return spec;
  };

  async function couponOf(row: SubscriptionRow, shop: Shop, set: StockSettings) {
    const {campaign} = set;
    if (!campaign || !set.settings.coupon || !row.mail_id) return undefined;
    return coupons.issue(shop, campaign.id, row.mail_id, code => specOf(code, row, shop, set));
  }

  function dataOf(row: SubscriptionRow, info: VariantInfo, shop: Shop): StockBackMailData {
    const {shop_id: shopId, subscription_id: subscriptionId, variant_id: variantId} = row;
    const link = {shopId, subscriptionId};
    const url = info.url ?? shop.homeUrl;
    const token = stockTokenOf(config.secret, 'click', link);
    return {
      subscriptionId,
      variantId,
      title: info.title,
      quantity: row.quantity,
      manageUrl: stockUrlOf(config, 'manage', link),
      unsubscribeUrl: stockUrlOf(config, 'unsubscribe', link),
      ...(url ? {url: withClick(url, token)} : {}),
      ...(info.imageUrl ? {imageUrl: info.imageUrl} : {}),
      ...(info.price ? {price: info.price} : {}),
    };
  }

  return async mail => {
    const {subscriptionId} = mail.data as {subscriptionId: string};
    const row = await findSubscription(db, mail.shop_id, subscriptionId);
    if (row?.status !== 'due' || row.mail_id !== mail.mail_id)
      return {kind: 'skip', reason: row?.reason ?? 'no-longer-due'};
    if (mail.attempts > 0) await addRetry(db, row, mail, clock());
    const known = await shopOf(mail.shop_id);
    const platform = known && stockPlatformOf(context, known.shop);
    if (!known || !platform) return {kind: 'later', reason: 'stock.no-platform'};
    if (await isSuppressed(db, mail.shop_id, row.email)) return putBack(row, 'suppressed', null);
    if (row.told_at && row.told_at > cooledBy(clock())) return putBack(row, 'told-today', null);
    const info = await infoOf(platform, row);
    const levels = await inTime(options => platform.stock([row.variant_id], options));
    if (!levels.ok) return {kind: 'later', reason: levels.error.code};
    const level = levels.value.find(one => one.variantId === row.variant_id);
    const {shop, set} = known;
    if (!level || piecesOf(level) < set.settings.minimumStock)
      return putBack(row, level ? 'sold-out' : 'gone', level?.saleable ?? null);
    if (!info) return {kind: 'later', reason: 'stock.no-name'};
    const coupon = await couponOf(row, shop, set);
    if (coupon && !coupon.ok) return {kind: 'later', reason: coupon.error.code};
    await sql`update stock_subscriptions set checked_saleable = ${level.saleable}
      where shop_id = ${row.shop_id} and subscription_id = ${row.subscription_id}`.execute(db);
    const data = dataOf(row, info, shop);
    return {kind: 'send', data: coupon ? {...data, coupon: coupon.value} : data};
  };
}
