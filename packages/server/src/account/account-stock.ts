import type {AccountStockSubscription} from '@bonbon/contract/account.js';
import type {Result} from '@bonbon/contract/result.js';
import type {Database} from '../storage/database.js';

/** What an account asks of the back-in-stock reminder; absent where a server has none. */
export interface AccountStock {
  /** What the address waits for, newest first. */
  list(shopId: string, email: string, locale: string): Promise<readonly AccountStockSubscription[]>;
  /** Takes a subscription of the address off the list, or puts it back. */
  wish(
    tx: Database,
    of: {
      readonly shopId: string;
      readonly email: string;
      readonly subscriptionId: string;
      readonly wanted: boolean;
      readonly locale: string;
    },
  ): Promise<Result<AccountStockSubscription>>;
}
