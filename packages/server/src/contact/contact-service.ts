import type {Context} from '../context.js';
import {listSpinsOfAddress} from '../spin-wheel/spin-log-rows.js';
import type {Database} from '../storage/database.js';
import {eraseAddress, listConsents} from './contact-rows.js';

/** Answers what is known of one address, and forgets it. */
export function createContactService({storage}: Context) {
  const {db} = storage;
  return {
    async export(shopId: string, email: string) {
      const [consents, spins] = await Promise.all([
        listConsents(db, shopId, email),
        listSpinsOfAddress(db, shopId, email),
      ]);
      return {email, consents, spins};
    },

    erase: (tx: Database, shopId: string, email: string) => eraseAddress(tx, shopId, email),
  };
}

export type ContactService = ReturnType<typeof createContactService>;
