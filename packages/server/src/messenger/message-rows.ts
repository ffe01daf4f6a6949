import {sql, type Selectable} from 'kysely';
import type {Database} from '../storage/database.js';
import type {MessageOutboxTable} from '../storage/tables/text-tables.js';

export type MessageRow = Selectable<MessageOutboxTable>;

/** A text this process may handle until `lease`. */
export type ClaimedMessage = MessageRow & {readonly lease_until: Date};

/** A text to be written and sent. */
export interface NewMessage {
  readonly shopId: string;
  readonly messageId: string;
  readonly kind: MessageRow['kind'];
  readonly channel: MessageRow['channel'];
  readonly to: string;
  readonly email: string;
  readonly locale: string;
  readonly data: object;
  /** Why it is only written down and never leaves; the same row, so that the work is the same. */
  readonly held?: string | undefined;
  readonly now: Date;
}

export async function insertMessage(tx: Database, one: NewMessage): Promise<void> {
  await tx
    .insertInto('message_outbox')
    .values({
      shop_id: one.shopId,
      message_id: one.messageId,
      kind: one.kind,
      channel: one.channel,
      to_phone: one.to,
      email: one.email,
      locale: one.locale,
      data: JSON.stringify(one.data),
      state: one.held ? 'skipped' : 'queued',
      error: one.held ?? null,
      created_at: one.now,
      next_try_at: one.now,
      subscription_id: null,
      short_code: null,
      target: null,
      text: null,
    })
    .execute();
}

/** Claims texts that are due, oldest first. One nobody handled within the lease is claimed again. */
export async function claimMessages(
  db: Database,
  now: Date,
  lease: Date,
  limit: number,
): Promise<ClaimedMessage[]> {
  const {rows} = await sql<ClaimedMessage>`
    update message_outbox m set lease_until = ${lease}
    from (
      select shop_id, message_id from message_outbox
      where state = 'queued' and next_try_at <= ${now} and (lease_until is null or lease_until <= ${now})
      order by next_try_at limit ${limit} for update skip locked
    ) due
    where m.shop_id = due.shop_id and m.message_id = due.message_id
    returning m.*`.execute(db);
  return rows;
}

/** Where a text's short address leads, written down before the text may leave. */
export interface ShortAddress {
  readonly code: string;
  readonly target: string;
}

/** From here on the text may have been sent. False when the claim is no longer ours. */
export async function markSending(
  db: Database,
  message: ClaimedMessage,
  now: Date,
  lease: Date,
  short?: ShortAddress,
): Promise<boolean> {
  const result = await db
    .updateTable('message_outbox')
    .set(({eb}) => ({
      state: 'sending' as const,
      attempts: eb('attempts', '+', 1),
      lease_until: lease,
      ...(short ? {short_code: short.code, target: short.target} : {}),
    }))
    .where('shop_id', '=', message.shop_id)
    .where('message_id', '=', message.message_id)
    .where('state', '=', 'queued')
    .where('lease_until', '=', message.lease_until)
    .where('lease_until', '>', now)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** What is written down once a try has ended. */
export type Ending = Partial<
  Pick<MessageRow, 'state' | 'sent_at' | 'next_try_at' | 'text' | 'error'>
>;

/** Ends a try. */
export async function endTry(db: Database, message: MessageRow, ending: Ending): Promise<void> {
  await db
    .updateTable('message_outbox')
    .set({lease_until: null, ...ending})
    .where('shop_id', '=', message.shop_id)
    .where('message_id', '=', message.message_id)
    .where('state', 'in', ['queued', 'sending'])
    .execute();
}

/** Puts a text off that never left this machine. */
export async function putOff(
  db: Database,
  message: MessageRow,
  until: Date,
  error: string,
): Promise<void> {
  await db
    .updateTable('message_outbox')
    .set(({eb}) => ({
      lease_until: null,
      next_try_at: until,
      error,
      attempts: eb('attempts', '+', 1),
    }))
    .where('shop_id', '=', message.shop_id)
    .where('message_id', '=', message.message_id)
    .where('state', '=', 'queued')
    .execute();
}

/** Texts whose process died while sending: they may have left, so a person decides, never a machine. */
export async function giveUpLost(db: Database, now: Date): Promise<number> {
  const result = await db
    .updateTable('message_outbox')
    .set({state: 'unknown', lease_until: null, error: 'worker.lost'})
    .where('state', '=', 'sending')
    .where('lease_until', '<=', now)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** When a text about a subscription may last have left, besides this one. */
export async function lastTexted(
  db: Database,
  {shop_id: shopId, message_id: messageId, subscription_id: id}: MessageRow,
): Promise<Date | undefined> {
  const {rows} = await sql<{at: Date | null}>`
    select max(coalesce(sent_at, next_try_at)) as at from message_outbox
    where shop_id = ${shopId} and subscription_id = ${id} and message_id <> ${messageId}
      and state in ('sending', 'sent', 'kept', 'unknown')`.execute(db);
  return rows[0]?.at ?? undefined;
}

/** How many texts wait to be sent. */
export async function countMessages(db: Database): Promise<number> {
  const {waiting} = await db
    .selectFrom('message_outbox')
    .select(({fn}) => fn.countAll<number>().as('waiting'))
    .where('state', 'in', ['queued', 'sending'])
    .executeTakeFirstOrThrow();
  return waiting;
}

/** The newest texts, for the development outbox. */
export const listMessages = (db: Database, limit: number): Promise<MessageRow[]> =>
  db
    .selectFrom('message_outbox')
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('message_id')
    .limit(limit)
    .execute();

/** Whose text a short address stands in, and where it leads. */
export const findByShortCode = (
  db: Database,
  code: string,
): Promise<Pick<MessageRow, 'shop_id' | 'target'> | undefined> =>
  db
    .selectFrom('message_outbox')
    .select(['shop_id', 'target'])
    .where('short_code', '=', code)
    .executeTakeFirst();
