import {sql, type Kysely} from 'kysely';

const table = `
create table shop_events (
  shop_id text not null,
  event_id text not null default gen_random_uuid()::text,
  url text not null,
  event text not null,
  body jsonb not null,
  state text not null default 'queued',
  attempts integer not null default 0,
  next_try_at timestamptz not null,
  lease_until timestamptz,
  error text,
  created_at timestamptz not null,
  sent_at timestamptz,
  primary key (shop_id, event_id)
);
create index shop_events_due on shop_events (next_try_at) where state = 'queued';
create index shop_events_of_address on shop_events (shop_id, (body ->> 'email'))`;

// Whoever writes a line, a member or a consent tells of it in the same transaction: nothing is told that did
// not happen, and nothing that happened is kept quiet.
const telling = `
create function bonbon_tell(shop text, topic text, event text, at timestamptz, body jsonb)
returns void language sql as $$
  insert into shop_events (shop_id, url, event, body, next_try_at, created_at)
  select shop, hook ->> 'url', event, jsonb_strip_nulls(body) || jsonb_build_object('at', at), at, at
  from shops s, jsonb_array_elements(coalesce(s.input -> 'webhooks', '[]')) hook
  where s.shop_id = shop and hook -> 'topics' ? topic
$$;
create function bonbon_tell_points() returns trigger language plpgsql as $$
declare
  moved bigint := new.available + new.pending + new.owed;
  name text := case
    when new.source in ('erasure', 'approval') then null
    when new.source = 'reward' then case when moved < 0 then 'points.spent' end
    when new.source = 'reward.undone' then 'points.returned'
    when new.source = 'expiry' then 'points.expired'
    when new.source in ('manual', 'import') then 'points.adjusted'
    when moved < 0 then 'points.reversed'
    when moved > 0 then 'points.earned' end;
begin
  if new.source = 'approval' and new.available + new.owed > 0 then
    name := 'points.approved';
    moved := new.available + new.owed;
  end if;
  if name is null then return null; end if;
  perform bonbon_tell(new.shop_id, 'points', name, new.at, jsonb_build_object(
    'email', m.email, 'memberNumber', lpad(m.member_number::text, 5, '0'), 'points', moved,
    'reason', new.source, 'rule', new.rule, 'balance', b.available, 'pending', b.pending))
  from loyalty_members m
  join loyalty_balances b on b.shop_id = m.shop_id and b.member_id = m.member_id
  where m.shop_id = new.shop_id and m.member_id = new.member_id and m.email is not null;
  return null;
end $$;
create trigger loyalty_transactions_tell after insert on loyalty_transactions
  for each row execute function bonbon_tell_points();
create function bonbon_tell_member() returns trigger language plpgsql as $$
declare
  known jsonb := jsonb_build_object(
    'email', new.email, 'memberNumber', lpad(new.member_number::text, 5, '0'));
begin
  if new.email is null then return null; end if;
  if tg_op = 'INSERT' then
    perform bonbon_tell(new.shop_id, 'points', 'member.joined', new.joined_at,
      known || jsonb_build_object('locale', new.locale));
    return null;
  end if;
  if new.tier_id is distinct from old.tier_id then
    perform bonbon_tell(new.shop_id, 'points', 'tier.changed', now(),
      known || jsonb_build_object('tierId', new.tier_id, 'before', old.tier_id));
  end if;
  if new.warned_at is distinct from old.warned_at and new.warned_at is not null then
    perform bonbon_tell(new.shop_id, 'points', 'points.expiring', new.warned_at,
      known || jsonb_build_object('points', b.available))
    from loyalty_balances b where b.shop_id = new.shop_id and b.member_id = new.member_id;
  end if;
  return null;
end $$;
create trigger loyalty_members_tell after insert or update on loyalty_members
  for each row execute function bonbon_tell_member();
create function bonbon_tell_consent() returns trigger language plpgsql as $$
begin
  perform bonbon_tell(new.shop_id, 'consents',
    case when new.granted then 'consent.given' else 'consent.withdrawn' end, new.at,
    jsonb_build_object('email', new.email, 'purpose', new.purpose, 'proven', new.proven,
      'wordingVersion', new.wording_version, 'source', new.source, 'locale', new.locale));
  return null;
end $$;
create trigger consents_tell after insert on consents
  for each row execute function bonbon_tell_consent()`;

/** Creates what tells a shop's other systems of points and consents. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const part of [table, telling]) await sql.raw(part).execute(db);
}
