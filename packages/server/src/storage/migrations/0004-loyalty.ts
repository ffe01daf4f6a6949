import type {Kysely} from 'kysely';
import {sql} from 'kysely';

// One row of the ledger is one transaction with an entry for each account, signed from the member's side:
// what a member may claim is positive, what a member owes is negative, and `issued` stands against both.
// A row whose entries do not add up to zero cannot be written.
const statements = `
create table loyalty_programmes (
  shop_id text primary key,
  members integer not null default 0,
  expiry_months integer,
  expiry_since timestamptz
);
create table loyalty_members (
  shop_id text not null,
  member_id text not null,
  member_number integer not null,
  email text,
  address_hash text,
  locale text not null,
  joined_at timestamptz not null,
  welcomed boolean not null default false,
  referral_code text not null,
  referred_by text,
  tier_id text,
  tier_until timestamptz,
  warned_of timestamptz,
  warned_at timestamptz,
  primary key (shop_id, member_id),
  unique (shop_id, member_number),
  unique (shop_id, referral_code),
  unique (shop_id, email)
);
create unique index loyalty_members_welcomed on loyalty_members (shop_id, address_hash) where welcomed;
create index loyalty_members_by_address on loyalty_members (shop_id, address_hash);
create index loyalty_members_friends on loyalty_members (shop_id, referred_by) where referred_by is not null;
create index loyalty_members_tiers on loyalty_members (shop_id, tier_until) where tier_until is not null;
create table loyalty_balances (
  shop_id text not null,
  member_id text not null,
  available bigint not null default 0 check (available >= 0),
  pending bigint not null default 0 check (pending >= 0),
  owed bigint not null default 0 check (owed <= 0),
  spent bigint not null default 0,
  expired bigint not null default 0,
  issued bigint not null default 0,
  active_at timestamptz not null,
  primary key (shop_id, member_id),
  check (available + pending + owed + spent + expired + issued = 0)
) with (fillfactor = 70);
create index loyalty_balances_idle on loyalty_balances (shop_id, active_at) where available > 0;
create table loyalty_transactions (
  shop_id text not null,
  transaction_id bigint generated always as identity,
  member_id text not null,
  source text not null,
  source_id text not null,
  rule text not null,
  at timestamptz not null,
  available bigint not null default 0,
  pending bigint not null default 0,
  owed bigint not null default 0,
  spent bigint not null default 0,
  expired bigint not null default 0,
  issued bigint not null default 0,
  year integer,
  tier_points bigint not null default 0,
  tier_spend bigint not null default 0,
  data jsonb not null default '{}',
  primary key (shop_id, transaction_id),
  unique (shop_id, source, source_id, rule),
  check (available + pending + owed + spent + expired + issued = 0)
);
create index loyalty_transactions_statement on loyalty_transactions (shop_id, member_id, transaction_id);
create index loyalty_transactions_days on loyalty_transactions (shop_id, at);
create index loyalty_transactions_activities on loyalty_transactions (shop_id, member_id, rule)
  where source = 'activity';
create table loyalty_progress (
  shop_id text not null,
  member_id text not null,
  year integer not null,
  points bigint not null default 0,
  spend bigint not null default 0,
  primary key (shop_id, member_id, year)
);
create table loyalty_orders (
  shop_id text not null,
  order_id text not null,
  member_id text not null,
  paid boolean not null default false,
  cancelled boolean not null default false,
  refunded bigint not null default 0,
  decided boolean not null default false,
  primary key (shop_id, order_id)
);
create index loyalty_orders_of_member on loyalty_orders (shop_id, member_id);
create table loyalty_grants (
  shop_id text not null,
  transaction_id bigint not null,
  member_id text not null,
  order_id text not null,
  rule text not null,
  points bigint not null,
  reversed bigint not null default 0,
  spend bigint not null default 0,
  spend_reversed bigint not null default 0,
  year integer not null,
  state text not null default 'pending',
  available_at timestamptz not null,
  primary key (shop_id, transaction_id),
  check (reversed between 0 and points),
  check (spend_reversed between 0 and spend)
);
create index loyalty_grants_of_order on loyalty_grants (shop_id, order_id);
create index loyalty_grants_due on loyalty_grants (available_at) where state = 'pending';
create index loyalty_grants_pending on loyalty_grants (shop_id, member_id) where state = 'pending';
create table loyalty_milestones (
  shop_id text not null,
  member_id text not null,
  milestone_id text not null,
  reached_at timestamptz not null,
  primary key (shop_id, member_id, milestone_id)
);
create table loyalty_rewards (
  shop_id text not null,
  campaign_id text not null,
  reward_id text not null,
  stock integer not null check (stock >= 0),
  primary key (shop_id, campaign_id, reward_id),
  foreign key (shop_id, campaign_id) references campaigns on delete cascade
) with (fillfactor = 50);
create table loyalty_redemptions (
  shop_id text not null,
  redemption_id text not null,
  member_id text not null,
  campaign_id text not null,
  reward_id text not null,
  title text not null,
  instructions text,
  cost bigint not null check (cost >= 0),
  from_stock boolean not null,
  write_key text,
  locale text not null,
  created_at timestamptz not null,
  undo_until timestamptz,
  undoing_at timestamptz,
  undone_at timestamptz,
  primary key (shop_id, redemption_id)
);
create unique index loyalty_redemptions_by_key on loyalty_redemptions (shop_id, member_id, write_key)
  where write_key is not null;
create index loyalty_redemptions_of_member on loyalty_redemptions (shop_id, member_id, created_at);
create index loyalty_redemptions_undoing on loyalty_redemptions (undoing_at)
  where undoing_at is not null and undone_at is null;
create table loyalty_days (
  shop_id text not null,
  day date not null,
  earned bigint not null,
  spent bigint not null,
  expired bigint not null,
  reversed bigint not null,
  adjusted bigint not null,
  available bigint not null,
  pending bigint not null,
  owed bigint not null,
  primary key (shop_id, day)
);
create index campaigns_of_loyalty on campaigns (shop_id) where input ->> 'kind' = 'loyalty';
-- A birthday given shortly before the day earns next year only, so it must be known since when it stands.
alter table accounts add column birthday_since timestamptz;
-- A coupon may come from points.
alter table coupons add column redemption_id text;
create unique index coupons_of_redemption on coupons (shop_id, redemption_id) where redemption_id is not null;
create index coupons_of_redemption_due on coupons (created_at)
  where redemption_id is not null and state = 'claimed'`;

// The numbers of the ledger are never changed and no row ever goes; only its words can be forgotten.
const appendOnly = `
create function bonbon_loyalty_append_only() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.data = '{}' and to_jsonb(new) - 'data' = to_jsonb(old) - 'data' then
    return new;
  end if;
  if tg_op = 'DELETE' and old.shop_id = current_setting('bonbon.deleting_shop', true) then
    return old;
  end if;
  raise exception 'rows of % are never changed', tg_table_name;
end $$;
create trigger loyalty_transactions_append_only before update or delete on loyalty_transactions
  for each row execute function bonbon_loyalty_append_only();
create trigger loyalty_transactions_kept before truncate on loyalty_transactions
  for each statement execute function bonbon_append_only()`;

// Balance and progress follow from the ledger in the same statement, whoever writes to it.
const posting = `
create function bonbon_loyalty_post() returns trigger language plpgsql as $$
begin
  update loyalty_balances set
    available = available + new.available, pending = pending + new.pending, owed = owed + new.owed,
    spent = spent + new.spent, expired = expired + new.expired, issued = issued + new.issued,
    active_at = case
      when new.issued < 0 or new.spent <> 0 or (new.pending < 0 and new.available > 0)
      then greatest(active_at, new.at) else active_at end
  where shop_id = new.shop_id and member_id = new.member_id;
  if not found then
    raise exception 'there is no member %', new.member_id;
  end if;
  if new.year is not null then
    insert into loyalty_progress as p (shop_id, member_id, year, points, spend)
    values (new.shop_id, new.member_id, new.year, new.tier_points, new.tier_spend)
    on conflict (shop_id, member_id, year) do update set
      points = p.points + excluded.points, spend = p.spend + excluded.spend;
  end if;
  return null;
end $$;
create trigger loyalty_transactions_post after insert on loyalty_transactions
  for each row execute function bonbon_loyalty_post()`;

/** Creates what the loyalty programme needs. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const part of [statements, appendOnly, posting]) await sql.raw(part).execute(db);
}
