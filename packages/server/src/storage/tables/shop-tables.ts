import type {ShopInput} from '@bonbon/contract/shop.js';
import type {Generated} from 'kysely';
import type {DefaultTime, Json, MaybeTime, Time} from './columns.js';

export interface ShopsTable {
  shop_id: string;
  /** Publishable; stands in the pasted tag. */
  shop_key: string;
  input: Json<ShopInput>;
  revision: Generated<number>;
  created_at: DefaultTime;
}

export interface ShopKeysTable {
  shop_id: string;
  /** SHA-256 of the secret key, hex. The key itself is shown once and never stored. */
  key_hash: string;
  created_at: DefaultTime;
  expires_at: MaybeTime;
}

export interface IdempotencyKeysTable {
  shop_id: string;
  key: string;
  request_hash: string;
  status: number | null;
  body: Json<unknown> | null;
  created_at: DefaultTime;
}

export interface ShopEventsTable {
  shop_id: string;
  event_id: Generated<string>;
  url: string;
  event: string;
  body: Json<Readonly<Record<string, string | number | boolean>>>;
  state: Generated<'queued' | 'sent' | 'failed'>;
  attempts: Generated<number>;
  next_try_at: Time;
  lease_until: MaybeTime;
  error: string | null;
  created_at: Time;
  sent_at: MaybeTime;
}

/** Tables of shops, their keys, and what was asked of them with a key. */
export interface ShopTables {
  shops: ShopsTable;
  shop_keys: ShopKeysTable;
  idempotency_keys: IdempotencyKeysTable;
  shop_events: ShopEventsTable;
}
