import type {Generated} from 'kysely';
import type {MaybeTime, Time} from './columns.js';

export interface AccountsTable {
  shop_id: string;
  /** Lower case: one mailbox, one account. */
  email: string;
  locale: string;
  /** Month and day. */
  birthday: string | null;
  /** Since when this birthday stands. */
  birthday_since: MaybeTime;
  created_at: Time;
}

export interface SignInRequestsTable {
  shop_id: string;
  request_id: string;
  purpose: 'sign-in' | 'delete';
  email: string;
  /** The address as it was typed. */
  to_address: string;
  /** Of the key the asking browser holds. */
  key_hash: string;
  /** Of the token in the mailed link. */
  token_hash: string;
  match_number: string;
  browser: string;
  system: string;
  network_hash: string;
  return_to: string | null;
  locale: string;
  tries: Generated<number>;
  created_at: Time;
  expires_at: Time;
  /** When the asking browser was let in by the link. */
  approved_at: MaybeTime;
  /** When link or code was used up. */
  used_at: MaybeTime;
  /** When the asking browser took its session. */
  taken_at: MaybeTime;
  /** When a newer request of the address was used, which ends this one. */
  void_at: MaybeTime;
}

export interface SignInLimitsTable {
  shop_id: string;
  scope: 'address' | 'network' | 'shop' | 'browser';
  key_hash: string;
  count: number;
  started_at: Time;
}

export interface AccountSessionsTable {
  shop_id: string;
  session_id: string;
  /** All sessions of one sign-in in one browser share it and end together. */
  family_id: string;
  /** `pages`: the cookie of the server's own pages. `widget`: a short access token. */
  kind: 'pages' | 'widget';
  token_hash: string;
  email: string;
  /** By link or code in this session itself; one that was carried over may do less. */
  proven: boolean;
  is_new: boolean;
  browser: string;
  system: string;
  return_to: string | null;
  signed_in_at: Time;
  last_seen_at: Time;
  expires_at: Time;
}

export interface AccountTicketsTable {
  shop_id: string;
  ticket_hash: string;
  session_id: string;
  expires_at: Time;
  used_at: MaybeTime;
}

export interface FavouritesTable {
  shop_id: string;
  email: string;
  variant_id: string;
  created_at: Time;
}

/** Tables of signing in and my pages. */
export interface AccountTables {
  accounts: AccountsTable;
  sign_in_requests: SignInRequestsTable;
  sign_in_limits: SignInLimitsTable;
  account_sessions: AccountSessionsTable;
  account_tickets: AccountTicketsTable;
  favourites: FavouritesTable;
}
