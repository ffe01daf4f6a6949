import {eraseAccount, exportAccount} from '../account/account-data-rows.js';
import {eraseStock, exportStock, exportTexts} from '../back-in-stock/stock-person.js';
import type {Context} from '../context.js';
import {addressHash} from '../counting.js';
import {eraseLoyalty, exportLoyalty} from '../loyalty/loyalty-person.js';
import {eraseFrequency, exportFrequency} from '../mail/mail-wish-rows.js';
import {findSuppression} from '../mail/suppression-rows.js';
import {eraseOrders, exportOrders} from '../orders/order-person.js';
import {listSpinsOfAddress} from '../spin-wheel/spin-log-rows.js';
import type {Database} from '../storage/database.js';
import {eraseFromSurveys, listSurveysOf} from '../survey/person-rows.js';
import {eraseAddress, listConsents, listCounts, listMailsTo} from './contact-rows.js';

/** Answers what is known of one address, and forgets it. */
export function createContactService({config, storage, clock}: Context) {
  const {db} = storage;
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

    async erase(tx: Database, shopId: string, email: string): Promise<void> {
      const hash = addressHash(config.secret, shopId, email);
      await eraseAccount(tx, shopId, email, hash);
      await eraseStock(tx, shopId, email, hash);
      await eraseOrders(tx, shopId, email);
      await eraseFromSurveys(tx, shopId, email, hash);
      await eraseLoyalty(tx, shopId, email, clock());
      await eraseFrequency(tx, {shopId, addressHash: hash});
      await eraseAddress(tx, shopId, email, hash);
    },
  };
}

export type ContactService = ReturnType<typeof createContactService>;
