import type {ColumnType, Generated} from 'kysely';
import type {DefaultTime, Json, MaybeTime} from './columns.js';

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

/** Tables of mails, and whom none may reach. */
export interface MailTables {
  mail_outbox: MailOutboxTable;
  suppressions: SuppressionsTable;
}
