import type {Context} from '../context.js';
import {addressHash} from '../counting.js';
import {listSpinsOfAddress} from '../spin-wheel/spin-log-rows.js';
import type {Database} from '../storage/database.js';
import {eraseAddress, listConsents, listCounts, listMailsTo} from './contact-rows.js';

/** Answers what is known of one address, and forgets it. */
export function createContactService({config, storage}: Context) {
  const {db} = storage;
  return {
    async export(shopId: string, email: string) {
      const [consents, spins, mails, limits] = await Promise.all([
        listConsents(db, shopId, email),
        listSpinsOfAddress(db, shopId, email),
        listMailsTo(db, shopId, email),
        listCounts(db, shopId, addressHash(config.secret, shopId, email)),
      ]);
      return {email, consents, spins, mails, limits};
    },

    erase: (tx: Database, shopId: string, email: string) =>
      eraseAddress(tx, shopId, email, addressHash(config.secret, shopId, email)),
  };
}

export type ContactService = ReturnType<typeof createContactService>;
