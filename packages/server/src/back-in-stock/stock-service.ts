import type {
  StockSubscriptionRequest,
  StockSubscriptionView,
  StockTextProof,
  StockTextRequest,
  StockWatchRequest,
} from '@bonbon/contract/back-in-stock.js';
import {fail, ok, type Result} from '@bonbon/contract/result.js';
import type {Shop} from '@bonbon/contract/shop.js';
import {maskAddress, networkHash} from '../counting.js';
import type {Context} from '../context.js';
import {sha256Hex} from '../hash.js';
import {once} from '../http/idempotency.js';
import {localize} from '../localize.js';
import type {Database} from '../storage/database.js';
import {rememberVariant} from './restock-rows.js';
import {confirmDays, type StockIntake} from './stock-intake.js';
import type {StockLinks} from './stock-links.js';
import {lookAt, piecesOf, stockPlatformOf, type VariantSight} from './stock-look.js';
import {findStockSettings, type StockSettings} from './stock-settings.js';
import {activate, cancel} from './subscription-rows.js';
import type {TextService} from './text-service.js';
import * as watches from './watch-rows.js';

const resendMs = 60_000;
const confirmMs = confirmDays * 86_400_000;

/** A shopper's call: whose page, which words, which network, and who is signed in. */
export interface StockCall {
  readonly shop: Shop;
  readonly locale: string;
  readonly network: string;
  /** The access token of a signed-in shopper. */
  readonly token?: string | undefined;
}

/** Gives the proven address of a shopper's access token. */
export type AddressOfToken = (shopId: string, token: string) => Promise<string | undefined>;

const unknownWatch = () => fail('not-found', 'stock.request-unknown');

const watchHashOf = (shopId: string, key: string) => sha256Hex(`watch|${shopId}|${key}`);

/** What a browser may know of its own request. */
function viewOf(watch: watches.WatchRow, status: watches.WatchSight['status']) {
  const {email, quantity, confirmed_at: confirmedAt, created_at: at, wanted} = watch;
  const known = {maskedEmail: maskAddress(email), quantity};
  const view = (state: StockSubscriptionView['state']): StockSubscriptionView => ({
    state,
    ...known,
  });
  if (!wanted || (confirmedAt && status === 'cancelled')) return view('cancelled');
  if (confirmedAt) return view(status === 'sent' ? 'notified' : 'subscribed');
  const later = (ms: number) => new Date(at.getTime() + ms).toISOString();
  return {
    ...view('confirm-sent'),
    ...(watch.resend_at ? {} : {resendAt: later(resendMs)}),
    confirmUntil: later(confirmMs),
  };
}

/** Only a tick beside the very words the shop shows now is a consent; an empty box withdraws nothing. */
function consentsOf(
  {settings: {marketing}}: StockSettings,
  request: Pick<StockSubscriptionRequest, 'consents'>,
  {locale, shop}: StockCall,
): watches.KeptConsent[] {
  const isGiven = request.consents.some(
    ({purpose, wordingVersion, granted}) =>
      granted && purpose === marketing?.purpose && wordingVersion === marketing.wordingVersion,
  );
  if (!marketing || !isGiven) return [];
  const {purpose, wordingVersion} = marketing;
  return [{purpose, wordingVersion, wording: localize(marketing.wording, locale, shop.locale)}];
}

/** Rules about asking to be told: what a browser may ask for and what it may know of it. */
export function createStockService(
  context: Context,
  intake: StockIntake,
  parts: {readonly links: Pick<StockLinks, 'clicked'>; readonly texts: TextService},
  addressOfToken: AddressOfToken = async () => undefined,
) {
  const {config, storage, clock} = context;
  const {db} = storage;
  const {links, texts} = parts;

  const addressOf = (call: StockCall) =>
    call.token ? addressOfToken(call.shop.id, call.token) : Promise.resolve(undefined);

  const hasEnough = ({level}: VariantSight, {settings}: StockSettings) =>
    piecesOf(level) >= settings.minimumStock;

  async function put(
    tx: Database,
    call: StockCall,
    request: StockSubscriptionRequest & {readonly email: string},
    {info}: VariantSight,
    set: StockSettings & {readonly proven: boolean},
  ): Promise<StockSubscriptionView> {
    const {shop, locale, network} = call;
    const now = clock();
    await rememberVariant(tx, shop.id, info);
    const watch = await watches.putWatch(tx, {
      shopId: shop.id,
      watchHash: watchHashOf(shop.id, request.watchKey),
      variantId: info.variantId,
      productId: info.productId,
      title: info.title.slice(0, 300),
      email: request.email,
      quantity: set.settings.askQuantity ? request.quantity : 1,
      locale,
      networkHash: networkHash(config.secret, shop.id, network, now),
      consents: consentsOf(set, request, call),
      proven: set.proven,
      now,
    });
    // Whoever is signed in sees it on the list at once.
    if (!set.proven) return viewOf(watch, null);
    await intake.take(tx, watch);
    const after = await find(tx, shop, request.watchKey, info.variantId);
    return after ? tell(tx, after) : viewOf(watch, null);
  }

  /** Texts of one confirmed wish. */
  const scopeOf = ({shop_id: shopId, email, subscription_id: id}: watches.WatchRow) => ({
    shopId,
    email,
    subscriptionId: id,
  });

  /** What a browser may know, with the number it added itself. */
  async function tell(
    from: Database,
    watch: watches.WatchSight,
    status = watch.status,
  ): Promise<StockSubscriptionView> {
    const view = viewOf(watch, status);
    const isProven = view.state === 'subscribed' || view.state === 'notified';
    const text =
      isProven && watch.subscription_id !== null && (await texts.view(from, scopeOf(watch)));
    return text ? {...view, text} : view;
  }

  /** The confirmed wish of a browser: only beside a proven address is there room for a number. */
  async function findConfirmed(
    from: Database,
    shop: Shop,
    {watchKey, variantId}: StockWatchRequest,
  ): Promise<Result<watches.WatchSight>> {
    const watch = await find(from, shop, watchKey, variantId);
    if (!watch) return unknownWatch();
    const isProven = watch.confirmed_at !== null && watch.subscription_id !== null;
    return isProven && watch.wanted && watch.status !== 'cancelled'
      ? ok(watch)
      : fail('conflict', 'stock.not-confirmed');
  }

  const find = (db_: Database, shop: Shop, key: string, variantId: string) =>
    watches.findWatch(db_, shop.id, watchHashOf(shop.id, key), variantId);

  return {
    settings: (shopId: string) => findStockSettings(db, shopId, clock()),

    /** What a page without JavaScript shows of a variant. */
    look: (shop: Shop, variantId: string, locale: string) =>
      lookAt(stockPlatformOf(context, shop), variantId, locale),

    async subscribe(
      call: StockCall,
      request: StockSubscriptionRequest,
      key: string,
    ): Promise<Result<StockSubscriptionView>> {
      const {shop, locale} = call;
      const proven = await addressOf(call);
      const email = request.email ?? proven;
      if (!email) return fail('rejected', 'email.missing', {fields: {email: 'email.missing'}});
      const isProven = proven?.toLowerCase() === email.toLowerCase();
      const set = await findStockSettings(db, shop.id, clock());
      const found = await lookAt(stockPlatformOf(context, shop), request.variantId, locale);
      if (!found.ok) return found;
      const {value: sight} = found;
      const {quantity} = request;
      const act = {owner: shop.id, key, request: ['stock-subscribe', request]};
      return once<StockSubscriptionView>(db, act, async tx => {
        if (!sight) return ok({state: 'discontinued', quantity});
        if (hasEnough(sight, set)) return ok({state: 'available-now', quantity});
        return ok(await put(tx, call, {...request, email}, sight, {...set, proven: isProven}));
      });
    },

    /** What became of a request, for the browser that made it. */
    async read(shop: Shop, key: string, variantId: string): Promise<Result<StockSubscriptionView>> {
      const watch = await find(db, shop, key, variantId);
      return watch ? ok(await tell(db, watch)) : unknownWatch();
    },

    clicked: links.clicked,

    /** Mails the confirmation once more; the answer is the same for every address. */
    async resend(
      tx: Database,
      shop: Shop,
      request: {readonly watchKey: string; readonly variantId: string},
    ): Promise<Result<StockSubscriptionView>> {
      const watch = await find(tx, shop, request.watchKey, request.variantId);
      if (!watch) return unknownWatch();
      const now = clock();
      const retryAfterMs = watch.created_at.getTime() + resendMs - now.getTime();
      const isAsking = watch.confirmed_at === null && watch.wanted;
      if (isAsking && watch.resend_at === null && retryAfterMs > 0)
        return fail('rate-limited', 'stock.resend-early', {retryAfterMs});
      await watches.askAgain(tx, watch, now);
      const after = await find(tx, shop, request.watchKey, request.variantId);
      return after ? ok(viewOf(after, after.status)) : unknownWatch();
    },

    /** Takes a request back, or takes that back again. */
    async wish(
      tx: Database,
      shop: Shop,
      request: {readonly watchKey: string; readonly variantId: string; readonly wanted: boolean},
    ): Promise<Result<StockSubscriptionView>> {
      const {wanted} = request;
      const watch = await find(tx, shop, request.watchKey, request.variantId);
      if (!watch) return unknownWatch();
      await watches.setWanted(tx, watch, wanted);
      const id = watch.subscription_id;
      if (watch.confirmed_at !== null && id !== null) {
        if (wanted) await activate(tx, shop.id, id, {now: clock()});
        else await cancel(tx, shop.id, id, 'shopper', clock());
      }
      const after = await find(tx, shop, request.watchKey, request.variantId);
      return after ? ok(await tell(tx, after)) : unknownWatch();
    },

    /** Adds a number to a confirmed wish and texts digits to it. */
    async addText(
      tx: Database,
      call: StockCall,
      request: StockTextRequest,
    ): Promise<Result<StockSubscriptionView>> {
      const {shop, locale, network} = call;
      const found = await findConfirmed(tx, shop, request);
      if (!found.ok) return found;
      const {value: watch} = found;
      const source = `back-in-stock:${watch.variant_id}`;
      const about = {shop, scope: scopeOf(watch), locale, network, source};
      const asked = await texts.ask(tx, about, request);
      return asked.ok ? ok({...viewOf(watch, watch.status), text: asked.value}) : asked;
    },

    /** Proves that number by the digits. */
    async proveText(
      shop: Shop,
      request: StockTextProof,
      key: string,
    ): Promise<Result<StockSubscriptionView>> {
      const found = await findConfirmed(db, shop, request);
      if (!found.ok) return found;
      const scope = scopeOf(found.value);
      const proven = await texts.prove({shop, scope}, request.code, key);
      if (!proven.ok) return proven;
      const view = {...viewOf(found.value, found.value.status), text: proven.value};
      return {...proven, value: view};
    },

    /** Takes that number back, or gives up proving it. */
    async endText(
      tx: Database,
      shop: Shop,
      request: StockWatchRequest,
    ): Promise<Result<StockSubscriptionView>> {
      const watch = await find(tx, shop, request.watchKey, request.variantId);
      if (!watch) return unknownWatch();
      if (watch.subscription_id !== null && watch.confirmed_at !== null)
        await texts.end(tx, scopeOf(watch), 'shopper');
      return ok(await tell(tx, watch));
    },
  };
}
