import {randomBytes} from 'node:crypto';
import type {Shop} from '@bonbon/contract/shop.js';
import {createCache} from '../cache.js';
import type {Context} from '../context.js';
import {withoutMarks, wordsFor} from '../messages/words.js';
import {fitText, toGsm} from '../messenger/gsm.js';
import {lastTexted, type ClaimedMessage} from '../messenger/message-rows.js';
import type {MessageCheck, MessageVerdict} from '../messenger/message-worker.js';
import {phoneHash} from '../messenger/phone.js';
import {quietUntilOf} from '../messenger/quiet-hours.js';
import {findStop} from '../messenger/stop-rows.js';
import {offeredChannels} from '../messenger/text-consent.js';
import {findShop} from '../shop/shop-rows.js';
import {cooledBy} from './restock-rows.js';
import {lookAt, piecesOf, stockPlatformOf} from './stock-look.js';
import {withClick} from './stock-mail-check.js';
import {findStockSettings, type StockSettings} from './stock-settings.js';
import {stockTokenOf} from './stock-tokens.js';
import {findSubscription, type SubscriptionRow} from './subscription-rows.js';
import {addStepOnce, listProven, listTexts} from './text-rows.js';
import {textCodeOf} from './text-service.js';

const skip = (reason: string): MessageVerdict => ({kind: 'skip', reason});

// A name comes from the shop's platform and may hold anything; a text is one line.
const oneLine = (text: string) => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();

/** Looks at wish, number, hour and stock again, right before a text leaves, and writes it. */
export function createTextChecks(
  context: Context,
): Readonly<Record<'text-code' | 'stock-back', MessageCheck>> {
  const {config, storage, clock} = context;
  const {db} = storage;
  const known = createCache<{shop: Shop; set: StockSettings}>({lifeMs: 1000, size: 1000});

  const shopOf = (shopId: string) =>
    known.get(shopId, async () => {
      const shop = await findShop(db, shopId);
      return shop && {shop, set: await findStockSettings(db, shopId, clock())};
    });

  /** What speaks against a text about this subscription, whatever the shelf says. */
  async function objection(
    message: ClaimedMessage,
    row: SubscriptionRow | undefined,
    set: StockSettings,
  ): Promise<string | undefined> {
    if (row?.mail_id !== message.message_id) return 'no-longer-due';
    if (row.bought_at) return 'bought';
    if (row.status === 'cancelled') return row.reason ?? 'cancelled';
    if (row.status === 'suppressed') return 'suppressed';
    // The mail was put back: what held it up holds the text up as well.
    if (row.status === 'active') return 'not-now';
    const numbers = await listProven(db, {shopId: row.shop_id, email: row.email});
    const {to_phone: phone, channel} = message;
    if (!numbers.some(one => one.phone === phone && one.channel === channel)) return 'withdrawn';
    const stop = await findStop(db, phoneHash(config.secret, '*', phone), channel);
    if (stop) return stop;
    if (!offeredChannels(context, set.settings).includes(channel)) return 'not-offered';
    const last = await lastTexted(db, message);
    return last && last > cooledBy(clock()) ? 'told-today' : undefined;
  }

  function write(row: SubscriptionRow, shop: Shop, title: string, url: string | undefined) {
    const words = wordsFor([row.locale], shop);
    const {shop_id: shopId, subscription_id: subscriptionId} = row;
    const token = stockTokenOf(config.secret, 'click', {shopId, subscriptionId});
    const code = randomBytes(6).toString('base64url');
    const short = url ? {code, target: withClick(url, token)} : undefined;
    const address = short ? `${config.publicUrl}/t/${code}` : '';
    const text = fitText(oneLine(title), name =>
      withoutMarks(
        words.say('text.stock-back', {prize: name, shop: oneLine(shop.name), url: address}),
      ).replace(/ {2,}/g, ' '),
    );
    return {kind: 'send', text, ...(short ? {short} : {})} as const;
  }

  async function stockBack(message: ClaimedMessage): Promise<MessageVerdict> {
    const found = await shopOf(message.shop_id);
    if (!found) return skip('shop-unknown');
    const {shop, set} = found;
    const row = await findSubscription(db, shop.id, message.subscription_id ?? '');
    const against = await objection(message, row, set);
    if (against || !row) return skip(against ?? 'no-longer-due');
    const until = quietUntilOf(set.settings.timeZone ?? 'UTC', clock());
    if (until) {
      await addStepOnce(db, message, 'text.waits.quiet-hours', clock());
      return {kind: 'wait', until, reason: 'quiet-hours'};
    }
    const platform = stockPlatformOf(context, shop);
    const sight = await lookAt(platform, row.variant_id, row.locale);
    if (!sight.ok) return {kind: 'later', reason: sight.error.code};
    if (!sight.value) return skip('gone');
    const {info, level} = sight.value;
    if (piecesOf(level) < set.settings.minimumStock) return skip('sold-out');
    return write(row, shop, info.title, info.url ?? shop.homeUrl);
  }

  async function textCode(message: ClaimedMessage): Promise<MessageVerdict> {
    const {textId, subscriptionId} = message.data as {
      readonly textId: string;
      readonly subscriptionId: string | null;
    };
    const {shop_id: shopId, email, to_phone: phone, locale} = message;
    const rows = await listTexts(db, {shopId, email, subscriptionId});
    const row = rows.find(one => one.text_id === textId && one.phone === phone);
    if (!row || row.proven_at || row.expires_at <= clock()) return skip('code-late');
    const shop = (await shopOf(shopId))?.shop;
    if (!shop) return skip('shop-unknown');
    const code = textCodeOf(config.secret, shopId, textId);
    const name = oneLine(shop.name);
    const text = wordsFor([locale], shop).say('text.code', {code, shop: name});
    return {kind: 'send', text: toGsm(withoutMarks(text))};
  }

  return {'text-code': textCode, 'stock-back': stockBack};
}
