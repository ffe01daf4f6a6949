import {sql, type Selectable} from 'kysely';
import type {Claimed} from '../queue/leased-rows.js';
import {sendOnceRows} from '../queue/send-once-rows.js';
import type {Database} from '../storage/database.js';
import type {MessageOutboxTable} from '../storage/tables/text-tables.js';

export type MessageRow = Selectable<MessageOutboxTable>;

/** A text this process may handle until its lease is over. */
export type ClaimedMessage = Claimed<MessageRow>;

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

/** Where a text's short address leads, written down before the text may leave. */
export interface ShortAddress {
  readonly code: string;
  readonly target: string;
}

/** What is written down once a try has ended. */
export type Ending = Partial<
  Pick<MessageRow, 'state' | 'sent_at' | 'next_try_at' | 'text' | 'error'>
>;

const queue = sendOnceRows({table: 'message_outbox', id: 'message_id'});

/** Texts are taken and ended like everything that must never leave twice. */
export const {
  claim: claimMessages,
  end: endTry,
  putOff,
  giveUpLost,
  countWaiting: countMessages,
} = queue;

/** From here on the text may have been sent. False when the claim is no longer ours. */
export const markSending = (
  db: Database,
  message: ClaimedMessage,
  now: Date,
  lease: Date,
  short?: ShortAddress,
): Promise<boolean> =>
  queue.markSending(
    db,
    message,
    now,
    lease,
    short && {short_code: short.code, target: short.target},
  );

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
