import type {RawBuilder} from 'kysely';
import type {Database} from '../storage/database.js';

/** One person of one shop: the address, and what stands for it where the address itself is not kept. */
export interface Person {
  readonly shopId: string;
  readonly email: string;
  readonly addressHash: string;
}

/**
 * What one feature keeps of people. Each feature writes its own and the contact service is handed them all, so that
 * nobody has to know the tables of another to tell a person what is known, or to forget it.
 */
export interface PersonRecords {
  /** Its fields in the person's own export; absent where others tell the same. */
  readonly export?: (db: Database, person: Person) => Promise<object>;
  /** Forgets the person; one transaction goes through all features. */
  readonly erase: (tx: Database, person: Person, now: Date) => Promise<void>;
  /** Selects each `email`, in lower case, and `at`: when it was last heard or signed in. */
  readonly dealings?: (shopId: string) => RawBuilder<unknown>;
  /** True in SQL while the shop owes something to an address, a column in lower case. */
  readonly owes?: (shopId: string, email: RawBuilder<unknown>, now: Date) => RawBuilder<unknown>;
}
