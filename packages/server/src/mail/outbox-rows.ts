import type {Selectable} from 'kysely';
import type {Claimed} from '../queue/leased-rows.js';
import {sendOnceRows} from '../queue/send-once-rows.js';
import type {Database} from '../storage/database.js';
import type {MailOutboxTable} from '../storage/tables/mail-tables.js';

/** After this many days a mail is no news any more and is given up. */
export const maxWaitDays = 3;

export type OutboxRow = Selectable<MailOutboxTable>;

/** A mail this process may handle until its lease is over. */
export type ClaimedMail = Claimed<OutboxRow>;

/** What is written down once a try has ended. */
export type Ending = Partial<
  Pick<OutboxRow, 'state' | 'sent_at' | 'next_try_at' | 'subject' | 'html' | 'text' | 'error'>
>;

const queue = sendOnceRows({table: 'mail_outbox', id: 'mail_id'});

/** Mails are taken, marked and ended like everything that must never leave twice. */
export const {
  claim: claimMails,
  end: endTry,
  markSending,
  putOff,
  giveUpLost,
  countWaiting,
} = queue;

/** Lets a mail wait as its reader wishes; it is no older for that. False when the claim is no longer ours. */
export const hold = (
  tx: Database,
  mail: ClaimedMail,
  until: Date,
  addressHash: string,
): Promise<boolean> =>
  queue.hold(tx, mail, {
    next_try_at: until,
    held_until: until,
    held_hash: addressHash,
    error: 'mail.frequency',
  });

/** The newest mails, for the development outbox. */
export const listMails = (db: Database, limit: number): Promise<OutboxRow[]> =>
  db
    .selectFrom('mail_outbox')
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('mail_id')
    .limit(limit)
    .execute();

export const findMail = (
  db: Database,
  shopId: string,
  mailId: string,
): Promise<OutboxRow | undefined> =>
  db
    .selectFrom('mail_outbox')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('mail_id', '=', mailId)
    .executeTakeFirst();
