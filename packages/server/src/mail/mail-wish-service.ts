import type {MailFrequency} from '@bonbon/contract/account.js';
import type {Shop} from '@bonbon/contract/shop.js';
import type {Context} from '../context.js';
import {addressHash} from '../counting.js';
import {findShop} from '../shop/shop-rows.js';
import type {Database} from '../storage/database.js';
import * as rows from './mail-wish-rows.js';
import {readWishToken, wishTokenOf} from './mail-wish-token.js';

/** What the link in a mail opens. */
export interface MailWishView {
  readonly shop: Shop;
  readonly frequency: MailFrequency;
}

/** Knows how often each mailbox wants mail that nobody asked for. */
export function createMailWishes({config, storage, clock}: Context) {
  const {db} = storage;
  const mailboxOf = (shopId: string, email: string): rows.Mailbox => ({
    shopId,
    addressHash: addressHash(config.secret, shopId, email),
  });

  return {
    read: (shopId: string, email: string) => rows.readFrequency(db, mailboxOf(shopId, email)),

    choose: (tx: Database, shopId: string, email: string, frequency: MailFrequency) =>
      rows.setFrequency(tx, mailboxOf(shopId, email), frequency, clock()),

    /** The page where the reader of a mail chooses, without signing in. */
    urlFor: (shopId: string, email: string) =>
      `${config.publicUrl}/mail-wishes/${wishTokenOf(config.secret, mailboxOf(shopId, email))}`,

    async readLink(token: string): Promise<MailWishView | undefined> {
      const mailbox = readWishToken(config.secret, token);
      const shop = mailbox && (await findShop(db, mailbox.shopId));
      return shop && {shop, frequency: await rows.readFrequency(db, mailbox)};
    },

    /** False when the link is not ours. */
    async chooseByLink(token: string, frequency: MailFrequency): Promise<boolean> {
      const mailbox = readWishToken(config.secret, token);
      if (!mailbox) return false;
      await db.transaction().execute(tx => rows.setFrequency(tx, mailbox, frequency, clock()));
      return true;
    },
  };
}
