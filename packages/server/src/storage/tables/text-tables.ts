import type {MessageChannel} from '@bonbon/contract/text-message.js';
import type {Generated} from 'kysely';
import type {DefaultTime, Json, MaybeTime, Time} from './columns.js';

export interface StockTextsTable {
  shop_id: string;
  text_id: string;
  /** In lower case. */
  email: string;
  /** Null: everything this address waits for. */
  subscription_id: string | null;
  channel: MessageChannel;
  /** E.164. */
  phone: string;
  phone_hash: string;
  wording_version: string;
  wording: string;
  locale: string;
  /** Where the tick was given, such as `back-in-stock:cup`. */
  source: string;
  tries: Generated<number>;
  created_at: Time;
  agreed_at: Time;
  expires_at: Time;
  proven_at: MaybeTime;
}

export interface MessageOutboxTable {
  shop_id: string;
  message_id: string;
  kind: 'text-code' | 'stock-back';
  channel: MessageChannel;
  to_phone: string;
  email: string;
  subscription_id: string | null;
  locale: string;
  data: Json<unknown>;
  state: Generated<'queued' | 'sending' | 'sent' | 'kept' | 'failed' | 'unknown' | 'skipped'>;
  attempts: Generated<number>;
  next_try_at: DefaultTime;
  lease_until: MaybeTime;
  created_at: DefaultTime;
  sent_at: MaybeTime;
  /** When its end was written into the record of its subscription. */
  noted_at: MaybeTime;
  short_code: string | null;
  target: string | null;
  text: string | null;
  error: string | null;
}

export interface MessageLimitsTable {
  shop_id: string;
  scope: 'wish' | 'address' | 'network' | 'shop';
  key_hash: string;
  count: number;
  started_at: Time;
}

/** Tables of texts, and whom none may reach. */
export interface TextTables {
  stock_texts: StockTextsTable;
  message_outbox: MessageOutboxTable;
  message_limits: MessageLimitsTable;
}
