import {randomUUID} from 'node:crypto';
import {sql} from 'kysely';
import {addressHash} from '../counting.js';
import type {Context} from '../context.js';
import {isSuppressed} from '../mail/suppression-rows.js';
import type {Database} from '../storage/database.js';
import {countConfirmations, mayConfirm, mayResend, type Mailbox} from './confirmation-rows.js';
import {stockUrlOf} from './stock-tokens.js';
import {activate, joinSubscription} from './subscription-rows.js';
import * as watches from './watch-rows.js';

/** How long the link of a confirmation is good. */
export const confirmDays = 3;

const batch = 200;
const mostPending = 20;
const mostPerNetwork = 100;
const mostPerShop = 5000;

/** Counts a mailbox here and everywhere without keeping it. */
export const mailboxOf = (secret: string, shopId: string, email: string): Mailbox => ({
  shopId,
  addressHash: addressHash(secret, shopId, email),
  everywhereHash: addressHash(secret, '*', email),
});

/** Writes the ticks of a request down; a proof is a record of its own, since none is ever changed. */
export async function writeConsents(
  tx: Database,
  watch: watches.WatchRow,
  proven: boolean,
  now: Date,
): Promise<void> {
  for (const {purpose, wordingVersion, wording} of watch.consents) {
    await sql`
      insert into consents (shop_id, consent_id, email, purpose, wording_version, wording, locale, source, granted, proven, at)
      values (${watch.shop_id}, ${randomUUID()}, lower(${watch.email}), ${purpose}, ${wordingVersion}, ${wording}, ${watch.locale},
        ${`back-in-stock:${watch.variant_id}`}, true, ${proven}, ${now})`.execute(tx);
  }
}

/**
 * Takes in what browsers asked for, apart from their requests: whoever signs up sees the same answer after
 * the same time, whatever is known of the address.
 */
export function createStockIntake(context: Context) {
  const {config, storage, clock, mailer} = context;

  async function sendConfirmation(tx: Database, watch: watches.WatchRow, id: string, now: Date) {
    const {shop_id: shopId, email, locale} = watch;
    const unproven = await watches.listUnproven(tx, shopId, email);
    const titles = [...new Set([watch.title, ...unproven.map(({title}) => title)])];
    const expiresAt = new Date(now.getTime() + confirmDays * 86_400_000);
    const link = {shopId, subscriptionId: id, expiresAt};
    const data = {titles, confirmUrl: stockUrlOf(config, 'confirm', link)};
    await mailer.enqueue(tx, {shopId, kind: 'stock-confirm', to: email, locale, data});
  }

  /** Whether a confirmation leaves for this request, counted across all that name the mailbox. */
  async function mayMail(tx: Database, watch: watches.WatchRow, now: Date): Promise<boolean> {
    const {shop_id: shopId, email, taken_at: taken} = watch;
    if (await isSuppressed(tx, shopId, email)) return false;
    const mailbox = mailboxOf(config.secret, shopId, email);
    if (taken !== null) return mayResend(tx, mailbox, now);
    if ((await watches.countOfNetwork(tx, watch, now)) > mostPerNetwork) return false;
    if ((await countConfirmations(tx, shopId, now)) >= mostPerShop) return false;
    return mayConfirm(tx, mailbox, now);
  }

  async function join(tx: Database, watch: watches.WatchRow): Promise<string | null> {
    const joined = await joinSubscription(tx, watch, mostPending);
    return joined?.subscription_id ?? null;
  }

  /** Takes one request in. */
  async function take(tx: Database, watch: watches.WatchRow): Promise<void> {
    const now = clock();
    const isNew = watch.taken_at === null;
    const id = isNew ? await join(tx, watch) : watch.subscription_id;
    await watches.markTaken(tx, watch, id, now);
    if (isNew) await writeConsents(tx, watch, watch.confirmed_at !== null, now);
    if (id === null || !watch.wanted) return;
    if (watch.confirmed_at !== null) {
      const {quantity, locale} = watch;
      await activate(tx, watch.shop_id, id, {quantity, locale, now});
    } else if (await mayMail(tx, watch, now)) {
      await sendConfirmation(tx, watch, id, now);
    }
  }

  return {
    take,

    /** Takes in everything that waits; answers how much it was. Any number of processes may do so. */
    async takeAll(signal?: AbortSignal): Promise<number> {
      let taken = 0;
      for (let count = batch; count === batch && !signal?.aborted; taken += count) {
        count = await storage.db.transaction().execute(async tx => {
          const fresh = await watches.lockNewWatches(tx, batch);
          for (const watch of fresh) await take(tx, watch);
          return fresh.length;
        });
      }
      return taken;
    },
  };
}

export type StockIntake = ReturnType<typeof createStockIntake>;
