import type {AccountStockSubscription} from '@bonbon/contract/account.js';
import {fail, ok, type Result} from '@bonbon/contract/result.js';
import type {Shop} from '@bonbon/contract/shop.js';
import type {Context} from '../context.js';
import {findShop} from '../shop/shop-rows.js';
import type {Database} from '../storage/database.js';
import {markAnswered} from './confirmation-rows.js';
import {mailboxOf, writeConsents} from './stock-intake.js';
import type {TextService} from './text-service.js';
import {readStockToken, stockUrlOf, type StockPurpose} from './stock-tokens.js';
import * as rows from './subscription-rows.js';
import {dropWanted, listUnproven, markProven, setWantedOf} from './watch-rows.js';

/** What the reader of a mail's link is shown. */
export interface StockLinkView {
  readonly shop: Shop;
  readonly locale: string;
  readonly email: string;
  /** What waits for the press, by name. */
  readonly waiting: readonly {readonly title: string; readonly quantity: number}[];
  /** Everything the address ever asked for and confirmed, newest first. */
  readonly subscriptions: readonly rows.SubscriptionRow[];
  readonly isLate: boolean;
  readonly manageUrl: string;
}

const unknownLink = () => fail('not-found', 'stock.link-unknown');
const pendingDays = 30;

const stateOf = ({status}: rows.SubscriptionRow): AccountStockSubscription['status'] => {
  if (status === 'pending' || status === 'sent' || status === 'cancelled') return status;
  return 'active';
};

const entryOf = (row: rows.SubscriptionRow): AccountStockSubscription => ({
  subscriptionId: row.subscription_id,
  productId: row.product_id,
  variantId: row.variant_id,
  title: row.title,
  quantity: row.quantity,
  status: stateOf(row),
  createdAt: row.created_at.toISOString(),
});

/** Rules about the links of mails and about who proved an address: what they show, and what a press does. */
export function createStockLinks(context: Context, texts: Pick<TextService, 'endAll'>) {
  const {config, storage, clock} = context;
  const {db} = storage;

  async function open(token: string, purpose: StockPurpose) {
    const link = readStockToken(config.secret, purpose, token);
    if (!link) return undefined;
    const row = await rows.findSubscription(db, link.shopId, link.subscriptionId);
    const shop = row && (await findShop(db, row.shop_id));
    return row && shop ? {link, row, shop} : undefined;
  }

  /**
   * The address is proven: what browsers asked for in its name, or for one subscription, is on the list,
   * and what was ticked beside it is a consent.
   */
  async function prove(tx: Database, shopId: string, email: string, subscriptionId?: string) {
    const now = clock();
    const unproven = await listUnproven(tx, shopId, email, {lock: true, subscriptionId});
    for (const watch of unproven) {
      await markProven(tx, watch, now);
      await writeConsents(tx, watch, true, now);
      const {quantity, locale} = watch;
      await rows.activate(tx, shopId, watch.subscription_id ?? '', {quantity, locale, now});
    }
    if (unproven.length > 0) await markAnswered(tx, mailboxOf(config.secret, shopId, email), now);
  }

  /** The wish of a proven address: takes one off the list, puts it back, or confirms it. */
  async function wish(tx: Database, row: rows.SubscriptionRow, wanted: boolean, reason: string) {
    const {shop_id: shopId, subscription_id: id, email} = row;
    await setWantedOf(tx, shopId, id, wanted);
    if (!wanted) return rows.cancel(tx, shopId, id, reason, clock());
    await prove(tx, shopId, email, id);
    return rows.activate(tx, shopId, id, {now: clock()});
  }

  return {
    /** What a link leads to. Reading changes nothing, since mail scanners open links. */
    async read(token: string, purpose: StockPurpose): Promise<Result<StockLinkView>> {
      const found = await open(token, purpose);
      if (!found) return unknownLink();
      const {row, shop, link} = found;
      const all = await rows.listOfAddress(db, row.shop_id, row.email);
      const {shop_id: shopId, subscription_id: subscriptionId, email} = row;
      return ok({
        shop,
        locale: row.locale,
        email,
        waiting: await listUnproven(db, row.shop_id, row.email),
        subscriptions: all.filter(({status}) => status !== 'pending'),
        isLate: link.expiresAt !== undefined && link.expiresAt <= clock(),
        manageUrl: stockUrlOf(config, 'manage', {shopId, subscriptionId}),
      });
    },

    /** The button was pressed: everything the address asked for is on the list. */
    async confirm(token: string): Promise<Result<null>> {
      const found = await open(token, 'confirm');
      if (!found) return unknownLink();
      const {row, link} = found;
      if (link.expiresAt && link.expiresAt <= clock()) return fail('conflict', 'stock.link-late');
      await db.transaction().execute(tx => prove(tx, row.shop_id, row.email));
      return ok(null);
    },

    /** One wish of the list behind a link is taken back, or that is taken back again. */
    async change(token: string, subscriptionId: string, wanted: boolean): Promise<Result<null>> {
      const found = await open(token, 'manage');
      const row = found && (await rows.findSubscription(db, found.row.shop_id, subscriptionId));
      if (!found || row?.email.toLowerCase() !== found.row.email.toLowerCase())
        return unknownLink();
      if (row.status === 'pending') return fail('conflict', 'stock.not-confirmed');
      await db.transaction().execute(tx => wish(tx, row, wanted, 'mail-link'));
      return ok(null);
    },

    /** No more mails about anything that is back. */
    async unsubscribe(token: string): Promise<Result<null>> {
      const found = await open(token, 'unsubscribe');
      if (!found) return unknownLink();
      const {shop_id: shopId, email} = found.row;
      await db.transaction().execute(async tx => {
        await rows.cancelAll(tx, shopId, email, 'unsubscribed', clock());
        await dropWanted(tx, shopId, email);
        await texts.endAll(tx, shopId, email, 'unsubscribed');
      });
      return ok(null);
    },

    /** The page says that somebody came by the mail. A number for the owner; nothing hangs on it. */
    async clicked(shopId: string, token: string): Promise<void> {
      const link = readStockToken(config.secret, 'click', token);
      if (link?.shopId !== shopId) return;
      const {subscriptionId} = link;
      await db.transaction().execute(async tx => {
        if (await rows.markClicked(tx, shopId, subscriptionId, clock())) {
          const row = {shop_id: shopId, subscription_id: subscriptionId};
          await rows.addEvent(tx, row, {event: 'clicked', at: clock()});
        }
      });
    },

    /** What a proven address waits for, newest first. */
    async listForAddress(shopId: string, email: string, _locale: string) {
      return (await rows.listOfAddress(db, shopId, email)).map(entryOf);
    },

    /** A signed-in shopper takes a wish back, takes that back, or confirms it without its mail. */
    async wishForAddress(
      tx: Database,
      of: {
        readonly shopId: string;
        readonly email: string;
        readonly subscriptionId: string;
        readonly wanted: boolean;
      },
    ): Promise<Result<AccountStockSubscription>> {
      const row = await rows.findSubscription(tx, of.shopId, of.subscriptionId);
      if (row?.email.toLowerCase() !== of.email.toLowerCase())
        return fail('not-found', 'stock.subscription-unknown');
      await wish(tx, row, of.wanted, 'account');
      const after = await rows.findSubscription(tx, of.shopId, of.subscriptionId);
      return ok(entryOf(after ?? row));
    },

    /** Deletes requests that nobody confirmed. For a job. */
    purgePending: () =>
      rows.purgePending(db, new Date(clock().getTime() - pendingDays * 86_400_000)),
  };
}

export type StockLinks = ReturnType<typeof createStockLinks>;
