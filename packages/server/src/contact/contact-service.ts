import {eraseAccount, exportAccount} from '../account/account-data-rows.js';
import {eraseStock, exportStock, exportTexts} from '../back-in-stock/stock-person.js';
import type {Context} from '../context.js';
import {addressHash} from '../counting.js';
import {eraseLoyalty, exportLoyalty} from '../loyalty/loyalty-person.js';
import {eraseFrequency, exportFrequency} from '../mail/mail-wish-rows.js';
import {listShops} from '../shop/shop-rows.js';
import {findSuppression} from '../mail/suppression-rows.js';
import {eraseOrders, exportOrders} from '../orders/order-person.js';
import {listSpinsOfAddress} from '../spin-wheel/spin-log-rows.js';
import type {Database} from '../storage/database.js';
import {eraseFromSurveys, listSurveysOf} from '../survey/person-rows.js';
import {eraseEvents} from '../webhook/event-rows.js';
import {listIdle} from './idle-rows.js';
import {eraseAddress, listConsents, listCounts, listMailsTo} from './contact-rows.js';

const dayMs = 86_400_000;
const page = 200;
/** The rest follows an hour later. */
const mostAtOnce = 1000;

/** Answers what is known of one address, and forgets it. */
export function createContactService({config, storage, clock}: Context) {
  const {db} = storage;

  async function erase(tx: Database, shopId: string, email: string): Promise<void> {
    const hash = addressHash(config.secret, shopId, email);
    await eraseAccount(tx, shopId, email, hash);
    await eraseStock(tx, shopId, email, hash);
    await eraseOrders(tx, shopId, email);
    await eraseFromSurveys(tx, shopId, email, hash);
    await eraseLoyalty(tx, shopId, email, clock());
    await eraseFrequency(tx, {shopId, addressHash: hash});
    await eraseAddress(tx, shopId, email, hash);
    // Last, since forgetting is told to nobody either.
    await eraseEvents(tx, shopId, email);
  }

  return {
    async export(shopId: string, email: string) {
      const hash = addressHash(config.secret, shopId, email);
      const [consents, spins, mails, limits] = await Promise.all([
        listConsents(db, shopId, email),
        listSpinsOfAddress(db, shopId, email),
        listMailsTo(db, shopId, email),
        listCounts(db, shopId, hash),
      ]);
      const [
        stockSubscriptions,
        messages,
        orders,
        suppression,
        account,
        surveys,
        loyalty,
        mailFrequency,
      ] = await Promise.all([
        exportStock(db, shopId, email),
        exportTexts(db, shopId, email),
        exportOrders(db, shopId, email),
        findSuppression(db, shopId, email),
        exportAccount(db, shopId, email.toLowerCase()),
        listSurveysOf(db, shopId, email),
        exportLoyalty(db, shopId, email),
        exportFrequency(db, {shopId, addressHash: hash}),
      ]);
      return {
        email,
        consents,
        spins,
        mails,
        limits,
        stockSubscriptions,
        ...messages,
        orders,
        surveys,
        ...(suppression ? {suppression} : {}),
        ...(account ? {account} : {}),
        ...(loyalty ? {loyalty} : {}),
        ...(mailFrequency ? {mailFrequency} : {}),
      };
    },

    erase,

    /** Forgets whom a shop has had nothing to do with for as long as it set. Safe to run at any time. */
    async forgetIdle(): Promise<number> {
      const now = clock();
      let forgotten = 0;
      for (let after = '', shops = await listShops(db, after, page); shops.length > 0;) {
        for (const {id, keepIdleDays} of shops) {
          if (!keepIdleDays) continue;
          const before = new Date(now.getTime() - keepIdleDays * dayMs);
          const idle = await listIdle(db, id, {before, now, limit: mostAtOnce});
          for (const email of idle) await db.transaction().execute(tx => erase(tx, id, email));
          forgotten += idle.length;
        }
        after = shops.at(-1)?.id ?? '';
        shops = await listShops(db, after, page);
      }
      return forgotten;
    },
  };
}
