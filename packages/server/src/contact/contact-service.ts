import type {Context} from '../context.js';
import {addressHash} from '../counting.js';
import {inTurn} from '../queue/in-turn.js';
import {eachShop} from '../shop/shop-rows.js';
import type {Database} from '../storage/database.js';
import {listIdle} from './idle-rows.js';
import type {Person, PersonRecords} from './person-records.js';

const dayMs = 86_400_000;
/** The rest follows an hour later. */
const mostAtOnce = 1000;

/** Answers what is known of one address, and forgets it, in the order of the records. */
export function createContactService(
  {config, storage, clock}: Context,
  records: readonly PersonRecords[],
) {
  const {db} = storage;

  const personOf = (shopId: string, email: string): Person => ({
    shopId,
    email,
    addressHash: addressHash(config.secret, shopId, email),
  });

  async function erase(tx: Database, shopId: string, email: string): Promise<void> {
    const person = personOf(shopId, email);
    for (const record of records) await record.erase(tx, person, clock());
  }

  return {
    async export(shopId: string, email: string): Promise<object> {
      const person = personOf(shopId, email);
      const parts = await Promise.all(records.map(record => record.export?.(db, person)));
      return Object.assign({email}, ...parts) as object;
    },

    erase,

    /** Forgets whom a shop has had nothing to do with for as long as it set. Safe to run at any time. */
    async forgetIdle(): Promise<number> {
      const now = clock();
      let forgotten = 0;
      await inTurn(eachShop(db), async ({id, keepIdleDays}) => {
        if (!keepIdleDays) return;
        const before = new Date(now.getTime() - keepIdleDays * dayMs);
        const idle = await listIdle(db, id, records, {before, now, limit: mostAtOnce});
        for (const email of idle) await db.transaction().execute(tx => erase(tx, id, email));
        forgotten += idle.length;
      });
      return forgotten;
    },
  };
}
