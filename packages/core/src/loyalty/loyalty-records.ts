import type {LoyaltyAccount} from '@bonbon/contract/loyalty.js';
import type {ConsentAwareStorage, StoredValue} from '../storage/storage.js';

/** What a member was told last, on whichever page or tab. */
export interface ToldRecord {
  readonly member: string;
  readonly balance: number;
  readonly tierId?: string | undefined;
  readonly at: number;
}

/** The account as it was read last. */
export interface KeptAccount {
  /** Whose session it belongs to. */
  readonly who: string;
  readonly account: LoyaltyAccount;
}

/** What is remembered of a member; damaged records read as absent. */
export interface LoyaltyRecords {
  readonly told: StoredValue<ToldRecord>;
  readonly kept: StoredValue<KeptAccount>;
}

const parseTold = (raw: unknown) => {
  const told = raw as Partial<ToldRecord> | null;
  return typeof told?.member === 'string' && typeof told.balance === 'number'
    ? (told as ToldRecord)
    : undefined;
};

const parseKept = (raw: unknown) => {
  const kept = raw as Partial<KeptAccount> | null;
  return typeof kept?.who === 'string' &&
    typeof kept.account?.balance === 'number' &&
    Array.isArray(kept.account.history)
    ? (kept as KeptAccount)
    : undefined;
};

/**
 * Opens the records. The tab's are there as long as the session is, which the shopper asked for; across
 * tabs something is remembered with consent only.
 */
export function loyaltyRecords(
  shop: ConsentAwareStorage,
  tab: ConsentAwareStorage,
): LoyaltyRecords {
  const here = tab.value('loyalty-told', 'necessary', parseTold);
  const everywhere = shop.value('loyalty-told', 'optional', parseTold);
  return {
    kept: tab.value('loyalty', 'necessary', parseKept),
    told: {
      get() {
        const [mine, all] = [here.get(), everywhere.get()];
        return mine && all ? (mine.at > all.at ? mine : all) : (mine ?? all);
      },
      set(value) {
        here.set(value);
        everywhere.set(value);
      },
      // What all tabs know is not this one's to forget.
      delete: here.delete,
    },
  };
}
