import type {ColumnType, Generated} from 'kysely';
import type {DefaultTime, Json, MaybeTime, Time} from './columns.js';

export interface MailOutboxTable {
  shop_id: string;
  mail_id: string;
  kind: string;
  to_address: string;
  locale: string;
  data: Json<unknown>;
  state: Generated<'queued' | 'sending' | 'sent' | 'kept' | 'failed' | 'unknown' | 'skipped'>;
  attempts: Generated<number>;
  next_try_at: DefaultTime;
  lease_until: MaybeTime;
  /** A mail nobody asked for waits until then, as its reader wishes. */
  held_until: MaybeTime;
  /** Whose wish holds it. */
  held_hash: ColumnType<string | null, string | null | undefined, string | null>;
  created_at: DefaultTime;
  sent_at: MaybeTime;
  subject: ColumnType<string | null, string | null | undefined, string | null>;
  html: ColumnType<string | null, string | null | undefined, string | null>;
  text: ColumnType<string | null, string | null | undefined, string | null>;
  error: ColumnType<string | null, string | null | undefined, string | null>;
}

export interface SuppressionsTable {
  shop_id: string;
  /** In lower case. */
  email: string;
  reason: 'bounced' | 'complained' | 'manual';
  at: DefaultTime;
}

export interface MailWishesTable {
  shop_id: string;
  /** Counts a mailbox without keeping its address. */
  address_hash: string;
  frequency: 'weekly' | 'monthly' | 'none';
  /** When the last mail nobody asked for left, or the choice was made. */
  counted_from: Time;
  /** The mail that took the last turn; its own retries take no other. */
  mail_id: string | null;
  chosen_at: Time;
}

/** Tables of mails, and whom none may reach. */
export interface MailTables {
  mail_outbox: MailOutboxTable;
  suppressions: SuppressionsTable;
  mail_wishes: MailWishesTable;
}
