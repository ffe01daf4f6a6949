import {sql, type Selectable} from 'kysely';
import type {Database} from '../storage/database.js';
import type {MailOutboxTable} from '../storage/tables/mail-tables.js';

/** After this many days a mail is no news any more and is given up. */
export const maxWaitDays = 3;

export type OutboxRow = Selectable<MailOutboxTable>;

/** A mail this process may handle until `lease`. */
export type ClaimedMail = OutboxRow & {readonly lease_until: Date};

/** Claims mails that are due, oldest first. One nobody handled within the lease is claimed again. */
export async function claimMails(
  db: Database,
  now: Date,
  lease: Date,
  limit: number,
): Promise<ClaimedMail[]> {
  const {rows} = await sql<ClaimedMail>`
    update mail_outbox m set lease_until = ${lease}
    from (
      select shop_id, mail_id from mail_outbox
      where state = 'queued' and next_try_at <= ${now} and (lease_until is null or lease_until <= ${now})
      order by next_try_at limit ${limit} for update skip locked
    ) due
    where m.shop_id = due.shop_id and m.mail_id = due.mail_id
    returning m.*`.execute(db);
  return rows;
}

/** From here on the mail may have been sent. False when the claim is no longer ours. */
export async function markSending(
  db: Database,
  mail: ClaimedMail,
  now: Date,
  lease: Date,
): Promise<boolean> {
  const result = await db
    .updateTable('mail_outbox')
    .set(({eb}) => ({state: 'sending', attempts: eb('attempts', '+', 1), lease_until: lease}))
    .where('shop_id', '=', mail.shop_id)
    .where('mail_id', '=', mail.mail_id)
    .where('state', '=', 'queued')
    .where('lease_until', '=', mail.lease_until)
    .where('lease_until', '>', now)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** What is written down once a try has ended. */
export type Ending = Partial<
  Pick<OutboxRow, 'state' | 'sent_at' | 'next_try_at' | 'subject' | 'html' | 'text' | 'error'>
>;

/** Ends a try. */
export async function endTry(db: Database, mail: OutboxRow, ending: Ending): Promise<void> {
  await db
    .updateTable('mail_outbox')
    .set({lease_until: null, ...ending})
    .where('shop_id', '=', mail.shop_id)
    .where('mail_id', '=', mail.mail_id)
    .where('state', 'in', ['queued', 'sending'])
    .execute();
}

/** Puts a mail off that never left this machine. */
export async function putOff(
  db: Database,
  mail: OutboxRow,
  until: Date,
  error: string,
): Promise<void> {
  await db
    .updateTable('mail_outbox')
    .set(({eb}) => ({
      lease_until: null,
      next_try_at: until,
      error,
      attempts: eb('attempts', '+', 1),
    }))
    .where('shop_id', '=', mail.shop_id)
    .where('mail_id', '=', mail.mail_id)
    .where('state', '=', 'queued')
    .execute();
}

/** Lets a mail wait as its reader wishes; it is no older for that. False when the claim is no longer ours. */
export async function hold(
  tx: Database,
  mail: ClaimedMail,
  until: Date,
  addressHash: string,
): Promise<boolean> {
  const result = await tx
    .updateTable('mail_outbox')
    .set({
      lease_until: null,
      next_try_at: until,
      held_until: until,
      held_hash: addressHash,
      error: 'mail.frequency',
    })
    .where('shop_id', '=', mail.shop_id)
    .where('mail_id', '=', mail.mail_id)
    .where('state', '=', 'queued')
    .where('lease_until', '=', mail.lease_until)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Mails whose process died while sending: they may have left, so a person decides, never a machine. */
export async function giveUpLost(db: Database, now: Date): Promise<number> {
  const result = await db
    .updateTable('mail_outbox')
    .set({state: 'unknown', lease_until: null, error: 'worker.lost'})
    .where('state', '=', 'sending')
    .where('lease_until', '<=', now)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** How many mails wait to be sent. */
export async function countWaiting(db: Database): Promise<number> {
  const {waiting} = await db
    .selectFrom('mail_outbox')
    .select(({fn}) => fn.countAll<number>().as('waiting'))
    .where('state', 'in', ['queued', 'sending'])
    .executeTakeFirstOrThrow();
  return waiting;
}

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
