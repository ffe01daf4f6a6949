import type {MailFrequency} from '@bonbon/contract/account.js';
import {sql} from 'kysely';
import type {Database} from '../storage/database.js';

/** A mailbox of a shop, without its address. */
export interface Mailbox {
  readonly shopId: string;
  readonly addressHash: string;
}

/** Days between two mails that nobody asked for. */
const pauseDays = {weekly: 7, monthly: 30} as const;

const waitsDays = sql`case frequency when 'weekly' then ${pauseDays.weekly}::int else ${pauseDays.monthly}::int end`;
const nextTurn = sql`counted_from + make_interval(days => ${waitsDays})`;

/** How often this mailbox may be written to unasked; most never say. */
export async function readFrequency(
  db: Database,
  {shopId, addressHash}: Mailbox,
): Promise<MailFrequency> {
  const {rows} = await sql<{frequency: MailFrequency}>`
    select frequency from mail_wishes
    where shop_id = ${shopId} and address_hash = ${addressHash}`.execute(db);
  return rows[0]?.frequency ?? 'as-it-comes';
}

/** The wish and when it was made, for the person's own export. */
export async function exportFrequency(db: Database, {shopId, addressHash}: Mailbox) {
  const {rows} = await sql<{frequency: MailFrequency; at: Date}>`
    select frequency, chosen_at as at from mail_wishes
    where shop_id = ${shopId} and address_hash = ${addressHash}`.execute(db);
  return rows[0] && {frequency: rows[0].frequency, at: rows[0].at.toISOString()};
}

/**
 * Writes a choice down. A pause begins with the choice, and one that runs already goes on; what waits by an older
 * choice is looked at again at once.
 */
export async function setFrequency(
  tx: Database,
  mailbox: Mailbox,
  frequency: MailFrequency,
  now: Date,
): Promise<void> {
  const {shopId, addressHash} = mailbox;
  const {rows} =
    frequency === 'as-it-comes'
      ? await sql`
          delete from mail_wishes where shop_id = ${shopId} and address_hash = ${addressHash}
          returning 1`.execute(tx)
      : await sql`
          insert into mail_wishes as w (shop_id, address_hash, frequency, counted_from, chosen_at)
          values (${shopId}, ${addressHash}, ${frequency}, ${now}, ${now})
          on conflict (shop_id, address_hash) do update
          set frequency = excluded.frequency, chosen_at = excluded.chosen_at
          where w.frequency <> excluded.frequency returning 1`.execute(tx);
  if (rows.length === 0) return;
  await sql`
    update mail_outbox set next_try_at = ${now}
    where shop_id = ${shopId} and held_hash = ${addressHash} and state = 'queued'`.execute(tx);
}

/** Forgets a wish, when its person is forgotten. */
export async function eraseFrequency(tx: Database, {shopId, addressHash}: Mailbox): Promise<void> {
  await sql`
    delete from mail_wishes where shop_id = ${shopId} and address_hash = ${addressHash}`.execute(
    tx,
  );
}

/** One statement, so that of two mails at once only one takes the turn. `first` goes before all that wait. */
export async function takeTurn(
  db: Database,
  {shopId, addressHash}: Mailbox,
  mailId: string,
  {now, first}: {readonly now: Date; readonly first: string},
): Promise<boolean> {
  const {rows} = await sql`
    update mail_wishes w set counted_from = ${now}, mail_id = ${mailId}
    where shop_id = ${shopId} and address_hash = ${addressHash} and frequency in ('weekly', 'monthly')
      and (w.mail_id = ${mailId} or (
        ${nextTurn} <= ${now} and not exists (
          select from mail_outbox m
          where m.shop_id = w.shop_id and m.held_hash = w.address_hash and m.state = 'queued'
            and m.kind = ${first} and m.mail_id <> ${mailId})))
    returning 1`.execute(db);
  return rows.length > 0;
}

/** When the next mail may leave; undefined when there is no pause. */
export async function readNextTurn(
  db: Database,
  {shopId, addressHash}: Mailbox,
): Promise<Date | undefined> {
  const {rows} = await sql<{at: Date}>`
    select ${nextTurn} as at from mail_wishes
    where shop_id = ${shopId} and address_hash = ${addressHash}
      and frequency in ('weekly', 'monthly')`.execute(db);
  return rows[0]?.at;
}
