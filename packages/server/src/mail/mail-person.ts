import {sql} from 'kysely';
import type {Person, PersonRecords} from '../contact/person-records.js';
import type {Database} from '../storage/database.js';
import {eraseFrequency, exportFrequency} from './mail-wish-rows.js';
import {findSuppression, removeSuppression} from './suppression-rows.js';

/** Every mail to an address, oldest first; its words stay with the one who got it. */
async function listMailsTo(db: Database, {shopId, email}: Person) {
  const rows = await db
    .selectFrom('mail_outbox')
    .select(['mail_id', 'kind', 'subject', 'state', 'error', 'created_at', 'sent_at'])
    .where('shop_id', '=', shopId)
    .where(sql<string>`lower(to_address)`, '=', email.toLowerCase())
    .orderBy('created_at')
    .execute();
  return rows.map(row => ({
    mailId: row.mail_id,
    kind: row.kind,
    state: row.state,
    createdAt: row.created_at.toISOString(),
    ...(row.subject ? {subject: row.subject} : {}),
    ...(row.sent_at ? {sentAt: row.sent_at.toISOString()} : {}),
    /** Why it waits, was left out or could not be sent. */
    ...(row.error ? {reason: row.error} : {}),
  }));
}

/** Mails to an address, how often it wants them, and that it must not be written to. */
export const mailPerson: PersonRecords = {
  async export(db, person) {
    const [mails, suppression, mailFrequency] = await Promise.all([
      listMailsTo(db, person),
      findSuppression(db, person.shopId, person.email),
      exportFrequency(db, person),
    ]);
    return {
      mails,
      ...(suppression ? {suppression} : {}),
      ...(mailFrequency ? {mailFrequency} : {}),
    };
  },

  async erase(tx, person) {
    const {shopId, email} = person;
    await removeSuppression(tx, shopId, email);
    await eraseFrequency(tx, person);
    await sql`
      delete from mail_outbox where shop_id = ${shopId} and lower(to_address) = lower(${email})`.execute(
      tx,
    );
  },
};
