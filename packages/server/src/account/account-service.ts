import type {
  AccountCoupon,
  AccountDevice,
  AccountStockSubscription,
  AccountView,
  PreferencesRequest,
  Session,
} from '@bonbon/contract/account.js';
import type {Order} from '@bonbon/contract/order.js';
import {fail, ok, type Result} from '@bonbon/contract/result.js';
import type {Shop} from '@bonbon/contract/shop.js';
import {listCampaigns} from '../campaign/campaign-rows.js';
import {listConsents} from '../contact/contact-rows.js';
import type {Context} from '../context.js';
import {maskAddress} from '../counting.js';
import {createMailWishes} from '../mail/mail-wish-service.js';
import {wordsFor} from '../messages/words.js';
import type {Database} from '../storage/database.js';
import {createAccountCommerce, type FromShop} from './account-commerce.js';
import {listPurposes, preferencesOf} from './account-purposes.js';
import * as rows from './account-rows.js';
import type {AccountStock} from './account-stock.js';
import {kindOfDevice, sayDevice} from './device.js';
import type {SessionRow} from './session-rows.js';
import type {SessionService} from './session-service.js';

/** Everything a page of ours shows: a view for programs, and what only people are told. */
export interface AccountSight extends AccountView {
  readonly email: string;
  /** Parts the platform has but could not tell right now. */
  readonly missing: readonly ('orders' | 'favourites')[];
}

function viewCoupon({code, title, status, spec, expiresAt}: rows.HeldCoupon, now: Date) {
  const isOver = expiresAt !== null && expiresAt <= now;
  const coupon: AccountCoupon = {
    code,
    title,
    status: status === 'redeemed' ? 'redeemed' : isOver ? 'expired' : 'good',
    exclusive: spec.exclusive,
    ...(expiresAt ? {expiresAt: expiresAt.toISOString()} : {}),
    ...(spec.minimumSubtotal ? {minimumSubtotal: spec.minimumSubtotal} : {}),
  };
  return coupon;
}

const isOpen = ({status}: AccountStockSubscription) => status === 'pending' || status === 'active';

const listOf = <T>(found: FromShop<readonly T[]>): readonly T[] | undefined =>
  typeof found === 'object' ? found : undefined;

/** Rules about what belongs to a proven address. `stock` is there once a reminder runs on this server. */
export function createAccountService(
  context: Context,
  sessions: SessionService,
  stock?: AccountStock,
) {
  const {config, storage, clock} = context;
  const {db} = storage;
  const commerce = createAccountCommerce(context);
  const mailWishes = createMailWishes(context);

  const pagesUrl = (shop: Shop) => `${config.publicUrl}/account/${encodeURIComponent(shop.key)}`;

  async function devices(shop: Shop, email: string, locale: string, current?: SessionRow) {
    const words = wordsFor([locale], shop);
    const all = await sessions.list(shop.id, email);
    // One browser is one device, even when its widget and its pages each hold a session.
    const families = new Map<string, SessionRow[]>();
    for (const one of all)
      families.set(one.family_id, [...(families.get(one.family_id) ?? []), one]);
    return [...families].map(([deviceId, members]): AccountDevice => {
      const shown = members.find(one => one.kind === 'pages') ?? members[0]!;
      return {
        deviceId,
        name: sayDevice(shown, words),
        kind: kindOfDevice(shown),
        current: deviceId === current?.family_id,
        signedInAt: shown.signed_in_at.toISOString(),
        lastSeenAt: shown.last_seen_at.toISOString(),
      };
    });
  }

  async function preferences(shop: Shop, email: string, locale: string, from: Database = db) {
    const [campaigns, consents] = await Promise.all([
      listCampaigns(from, shop.id, '', 200),
      listConsents(from, shop.id, email),
    ]);
    const purposes = listPurposes(shop, campaigns, consents, locale);
    return {purposes, answers: preferencesOf(purposes, consents)};
  }

  return {
    /** The address an access token proves; undefined when it is not good in this shop. */
    async addressOfToken(
      shopId: string,
      accessToken: string,
    ): Promise<{readonly email: string} | undefined> {
      const session = await sessions.ofAccessToken(shopId, accessToken);
      return session && {email: session.email};
    },

    /** What a widget is told when it was signed in. */
    async tellSession(
      shop: Shop,
      session: SessionRow,
      locale: string,
    ): Promise<Omit<Session, 'accessToken'>> {
      const {email} = session;
      const [orders, coupons, waiting] = await Promise.all([
        commerce.orders(shop, email, locale),
        rows.listCoupons(db, shop.id, email),
        stock?.list(shop.id, email, locale) ?? [],
      ]);
      const name = commerce.nameIn(orders);
      return {
        expiresAt: session.expires_at.toISOString(),
        isNew: session.is_new,
        maskedEmail: maskAddress(email),
        ...(name ? {name} : {}),
        found: {
          orders: listOf<Order>(orders)?.length ?? 0,
          coupons: coupons.length,
          stockSubscriptions: waiting.filter(isOpen).length,
        },
      };
    },

    /** The orders of an address for its export; undefined where they cannot be told. */
    async ordersOf(shop: Shop, email: string, locale: string) {
      const orders = listOf<Order>(await commerce.orders(shop, email, locale));
      return orders && commerce.withSoldOut(shop, orders, locale);
    },

    async view(shop: Shop, session: SessionRow, locale: string): Promise<AccountSight> {
      const {email} = session;
      const now = clock();
      const kept = commerce.hasFavourites(shop) ? rows.listFavourites(db, shop.id, email) : [];
      const [account, found, coupons, waiting, favourites, wishes, places, mailFrequency] =
        await Promise.all([
          rows.findAccount(db, shop.id, email),
          commerce.orders(shop, email, locale),
          rows.listCoupons(db, shop.id, email),
          stock?.list(shop.id, email, locale) ?? [],
          Promise.resolve(kept).then(ids => commerce.favourites(shop, ids, locale)),
          preferences(shop, email, locale),
          devices(shop, email, locale, session),
          mailWishes.read(shop.id, email),
        ]);
      const orders = listOf<Order>(found);
      const name = commerce.nameIn(found);
      const shown = listOf(favourites);
      const listed = [
        ...(shown ?? []).map(({variantId}) => variantId),
        ...(orders ?? []).flatMap(({lines}) => lines.map(({variantId}) => variantId)),
      ];
      const memberPrices = await commerce.memberPrices(shop, email, listed, locale);
      return {
        ...(name ? {name} : {}),
        email,
        maskedEmail: maskAddress(email),
        ...(orders ? {orders: await commerce.withSoldOut(shop, orders, locale)} : {}),
        stockSubscriptions: [...waiting],
        coupons: coupons.map(coupon => viewCoupon(coupon, now)),
        ...(shown ? {favourites: [...shown]} : {}),
        ...(memberPrices.length > 0 ? {memberPrices} : {}),
        preferences: wishes.answers,
        devices: places,
        ...(account?.birthday ? {birthday: account.birthday} : {}),
        mailFrequency,
        pagesUrl: pagesUrl(shop),
        missing: [
          ...(found === 'down' ? (['orders'] as const) : []),
          ...(favourites === 'down' ? (['favourites'] as const) : []),
        ],
      };
    },

    /** Writes down what is wanted; an answer that changes nothing adds nothing. */
    async replacePreferences(
      tx: Database,
      shop: Shop,
      email: string,
      {consents, birthday, mailFrequency}: PreferencesRequest,
      locale: string,
    ): Promise<Result<null>> {
      const {purposes, answers} = await preferences(shop, email, locale, tx);
      for (const {purpose, granted} of consents) {
        const known = purposes.find(one => one.purpose === purpose);
        if (!known) return fail('rejected', 'preference.unknown');
        const before = answers.find(one => one.purpose === purpose);
        if (before?.at ? before.granted === granted : !granted) continue;
        await rows.addConsent(tx, shop.id, {...known, email, locale, granted, now: clock()});
      }
      if (birthday !== undefined)
        await rows.setBirthday(tx, shop.id, email, birthday || null, clock());
      if (mailFrequency) await mailWishes.choose(tx, shop.id, email, mailFrequency);
      return ok(null);
    },

    async addFavourite(
      tx: Database,
      shop: Shop,
      email: string,
      variantId: string,
      locale: string,
    ): Promise<Result<null>> {
      const known = await commerce.favourites(shop, [variantId], locale);
      if (known === undefined) return fail('unsupported', 'favourite.unsupported');
      if (known === 'down') return fail('unavailable', 'favourite.shop-silent');
      if (known.length === 0) return fail('not-found', 'favourite.unknown');
      const kept = await rows.listFavourites(tx, shop.id, email);
      if (kept.length >= rows.maxFavourites && !kept.includes(variantId))
        return fail('conflict', 'favourite.enough');
      await rows.insertFavourite(tx, shop.id, email, variantId, clock());
      return ok(null);
    },

    async removeFavourite(
      tx: Database,
      shop: Shop,
      email: string,
      variantId: string,
    ): Promise<Result<null>> {
      await rows.deleteFavourite(tx, shop.id, email, variantId);
      return ok(null);
    },

    async wishStock(
      tx: Database,
      of: Parameters<AccountStock['wish']>[1],
    ): Promise<Result<AccountStockSubscription>> {
      return stock ? stock.wish(tx, of) : fail('unsupported', 'stock.unsupported');
    },
  };
}
