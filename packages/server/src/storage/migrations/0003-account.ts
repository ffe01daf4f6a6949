import type {Kysely} from 'kysely';
import {sql} from 'kysely';

// Of links, codes, cookies and access tokens there is nothing here but hashes: whoever copies these
// tables is signed in nowhere.
const statements = `
create table accounts (
  shop_id text not null,
  email text not null,
  locale text not null,
  birthday text,
  created_at timestamptz not null,
  primary key (shop_id, email)
);
create table sign_in_requests (
  shop_id text not null,
  request_id text not null,
  purpose text not null,
  email text not null,
  to_address text not null,
  key_hash text not null,
  token_hash text not null,
  match_number text not null,
  browser text not null,
  system text not null,
  network_hash text not null,
  return_to text,
  locale text not null,
  tries integer not null default 0,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  approved_at timestamptz,
  used_at timestamptz,
  taken_at timestamptz,
  void_at timestamptz,
  primary key (shop_id, request_id),
  unique (shop_id, token_hash)
);
create index sign_in_requests_by_key on sign_in_requests (shop_id, key_hash, created_at desc);
create index sign_in_requests_by_email on sign_in_requests (shop_id, email, created_at);
create index sign_in_requests_age on sign_in_requests (expires_at);
create table sign_in_limits (
  shop_id text not null,
  scope text not null,
  key_hash text not null,
  count integer not null,
  started_at timestamptz not null,
  primary key (shop_id, scope, key_hash)
) with (fillfactor = 70);
create index sign_in_limits_age on sign_in_limits (started_at);
create table account_sessions (
  shop_id text not null,
  session_id text not null,
  family_id text not null,
  kind text not null,
  token_hash text not null,
  email text not null,
  proven boolean not null,
  is_new boolean not null,
  browser text not null,
  system text not null,
  return_to text,
  signed_in_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (shop_id, session_id),
  unique (shop_id, token_hash)
);
create index account_sessions_by_email on account_sessions (shop_id, email);
create index account_sessions_by_family on account_sessions (shop_id, family_id);
create index account_sessions_age on account_sessions (expires_at);
create table account_tickets (
  shop_id text not null,
  ticket_hash text not null,
  session_id text not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (shop_id, ticket_hash),
  foreign key (shop_id, session_id) references account_sessions on delete cascade
);
create table favourites (
  shop_id text not null,
  email text not null,
  variant_id text not null,
  created_at timestamptz not null,
  primary key (shop_id, email, variant_id)
)`;

/** Creates what sign-in by mail and "my pages" need. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statements).execute(db);
}
