import {sql, type Kysely} from 'kysely';

// What a tier brings besides points is for other systems to act on: the news of a new tier names it.
const telling = `
create or replace function bonbon_tell_member() returns trigger language plpgsql as $$
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
      known || jsonb_build_object('tierId', new.tier_id, 'before', old.tier_id, 'perks', (
        select tier -> 'perks' from campaigns c, jsonb_array_elements(c.input -> 'settings' -> 'tiers') tier
        where c.shop_id = new.shop_id and c.input ->> 'kind' = 'loyalty' and c.input ->> 'status' <> 'draft'
          and tier ->> 'id' = new.tier_id
        order by c.input ->> 'status' = 'published' desc, (c.input ->> 'priority')::integer desc limit 1)));
  end if;
  if new.warned_at is distinct from old.warned_at and new.warned_at is not null then
    perform bonbon_tell(new.shop_id, 'points', 'points.expiring', new.warned_at,
      known || jsonb_build_object('points', b.available))
    from loyalty_balances b where b.shop_id = new.shop_id and b.member_id = new.member_id;
  end if;
  return null;
end $$`;

/** Tells other systems what a tier brings besides points. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(telling).execute(db);
}
