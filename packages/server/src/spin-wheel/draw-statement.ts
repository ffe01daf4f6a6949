/** The parameters of the draw, in order. */
export interface DrawValues {
  readonly shopId: string;
  readonly campaignId: string;
  readonly spinId: string;
  readonly offerId: string;
  readonly idempotencyKey: string;
  readonly requestHash: string;
  /** Unsigned 64-bit integer in decimal. */
  readonly u: string;
  /** What each slice would mean for this shopper, by slice id. */
  readonly candidates: Readonly<Record<string, DrawCandidate>>;
  readonly delivery: string;
  readonly email: string | null;
  readonly addressHash: string | null;
  readonly locale: string;
  readonly clientSeed: string;
  readonly now: Date;
  readonly perAddress: number;
  /** 0 means once in the whole campaign. */
  readonly everyDays: number;
  readonly networkHash: string;
  readonly perNetworkPerDay: number;
  readonly perCampaign: number | null;
  readonly code: string;
  readonly mailId: string;
  readonly consents: readonly DrawConsent[];
  /** The candidates were made from this revision; another one refuses with `campaign.changed`. */
  readonly revision: number;
}

export interface DrawCandidate {
  readonly title: string;
  readonly wins: boolean;
  readonly prize: unknown;
  readonly status: string;
  readonly settled: boolean;
  /** Coupon terms as won, and until when; absent for a prize without a coupon. */
  readonly spec?: unknown;
  readonly expiresAt?: string;
  /** What the prize mail says; absent when none leaves with the draw. */
  readonly mail?: unknown;
}

export interface DrawConsent {
  readonly id: string;
  readonly purpose: string;
  readonly wordingVersion: string;
  readonly wording: string;
}

export const drawParameters = (v: DrawValues): unknown[] => [
  v.shopId,
  v.campaignId,
  v.spinId,
  v.offerId,
  v.idempotencyKey,
  v.requestHash,
  v.u,
  JSON.stringify(v.candidates),
  v.delivery,
  v.email,
  v.addressHash,
  v.locale,
  v.clientSeed,
  v.now,
  v.perAddress,
  v.everyDays,
  v.networkHash,
  v.perNetworkPerDay,
  v.perCampaign,
  v.code,
  v.mailId,
  JSON.stringify(v.consents),
  v.revision,
];

/**
 * The whole draw in one statement: it claims the idempotency key, counts, reads the slices with stock,
 * picks by `u`, takes the stock and writes spin, coupon, consents and mail. All of it or nothing.
 *
 * No row means: this key was already used, read its spin. A refusal raises BON01, which undoes the
 * counters too. `lost-race` means that the picked slice sold out between reading and taking: the same
 * statement is sent again, and then reads the odds without it. A play counts in the order address,
 * network, campaign, always the same, so that two plays cannot block one another for ever.
 */
export const drawStatement = `
with claimed as (
  insert into idempotency_keys (shop_id, key, request_hash, status, body, created_at)
  values ($1, $5, $6, 201, json_build_object('spinId', $3::text), $14)
  on conflict do nothing
  returning key
),
address as (
  insert into play_limits as l (shop_id, campaign_id, address_hash, plays, started_at)
  select $1, $2, $11, 1, $14::timestamptz from claimed where $11::text is not null
  on conflict (shop_id, campaign_id, address_hash) do update set
    plays = case when $16 > 0 and l.started_at <= $14::timestamptz - make_interval(days => $16)
      then 1 else l.plays + 1 end,
    started_at = case when $16 > 0 and l.started_at <= $14::timestamptz - make_interval(days => $16)
      then $14::timestamptz else l.started_at end
  returning plays, started_at,
    case when $16 > 0 then started_at + make_interval(days => $16) end as next_play_at
),
network as (
  insert into network_plays as n (shop_id, campaign_id, network_hash, plays, started_at)
  select $1, $2, $17, 1, $14::timestamptz from claimed
  on conflict (shop_id, campaign_id, network_hash) do update set
    plays = case when n.started_at <= $14::timestamptz - interval '24 hours' then 1 else n.plays + 1 end,
    started_at = case when n.started_at <= $14::timestamptz - interval '24 hours'
      then $14::timestamptz else n.started_at end
  returning plays, started_at
),
campaign as (
  insert into campaign_plays as p (shop_id, campaign_id, plays)
  select $1, $2, 1 from claimed where $19::bigint is not null
  on conflict (shop_id, campaign_id) do update set plays = p.plays + 1
  returning plays
),
allowed as (
  select case
    when (select plays from address) > $15 then
      bonbon_refuse('spin.already-played', (select next_play_at from address))
    when (select plays from network) > $18 then
      bonbon_refuse('spin.network-limit', (select started_at + interval '24 hours' from network))
    when (select plays from campaign) > $19 then bonbon_refuse('spin.sold-out')
    else true end as ok
  from claimed
),
odds as (
  select s.slice_id, s.weight, s.stock, s.position, c.odds_revision,
    sum(s.weight) over (order by s.position) as upto,
    sum(s.weight) over () as total,
    bool_or(($8::jsonb -> s.slice_id ->> 'wins')::boolean) over () as any_wins,
    row_number() over (order by s.position) - 1 as index
  from allowed
  join campaigns c on c.shop_id = $1 and c.campaign_id = $2
  join slices s on s.shop_id = c.shop_id and s.campaign_id = c.campaign_id
  where case when c.revision = $23 then allowed.ok else bonbon_refuse('campaign.changed') end
    and s.weight > 0 and (s.stock is null or s.stock > 0)
),
picked as (
  select odds.*, $8::jsonb -> odds.slice_id as candidate
  from odds
  where any_wins
    and div($7::numeric * total, 18446744073709551616) >= upto - weight
    and div($7::numeric * total, 18446744073709551616) < upto
),
taken as (
  update slices s set stock = s.stock - 1
  from picked p
  where s.shop_id = $1 and s.campaign_id = $2 and s.slice_id = p.slice_id
    and p.stock is not null and s.stock > 0
  returning s.slice_id, s.stock
),
bumped as (
  update campaigns c set odds_revision = c.odds_revision + 1
  from taken t
  where c.shop_id = $1 and c.campaign_id = $2 and t.stock = 0
  returning c.odds_revision, t.slice_id
),
history as (
  insert into odds_history (shop_id, campaign_id, revision, at, slices, complete)
  select $1, $2, odds_revision, $14, jsonb_build_array(jsonb_build_object('id', slice_id, 'stock', 0)), false
  from bumped
),
spin as (
  insert into spins (
    shop_id, campaign_id, spin_id, offer_id, slice_id, slice_index, title, wins, prize, delivery, status,
    email, address_hash, locale, client_seed, u, odds_revision, odds, code, created_at, next_play_at,
    settled_at
  )
  select $1, $2, $3, $4, p.slice_id, p.index, p.candidate ->> 'title', (p.candidate ->> 'wins')::boolean,
    p.candidate -> 'prize', $9, p.candidate ->> 'status', $10, $11, $12, $13, $7::numeric, p.odds_revision,
    (select jsonb_agg(jsonb_build_object('id', slice_id, 'weight', weight) order by position) from odds),
    case when p.candidate ? 'spec' then $20 end, $14::timestamptz,
    case
      when $11::text is not null then
        (select case when plays >= $15 then next_play_at else $14::timestamptz end from address)
      when $16 > 0 then $14::timestamptz + make_interval(days => $16) end,
    case when (p.candidate ->> 'settled')::boolean then $14::timestamptz end
  from picked p
  where case when p.stock is null or exists (select from taken) then true
    else bonbon_refuse('lost-race') end
  returning *
),
coupon as (
  insert into coupons (shop_id, code, campaign_id, spin_id, spec, state, expires_at, created_at)
  select $1, s.code, $2, s.spin_id, p.candidate -> 'spec',
    case when s.settled_at is null then 'claimed' else 'issued' end,
    (p.candidate ->> 'expiresAt')::timestamptz, $14
  from spin s, picked p where s.code is not null
),
contact as (
  insert into contacts (shop_id, email, locale, created_at)
  select $1, lower($10), $12, $14 from spin where $10::text is not null and $22::jsonb <> '[]'
  on conflict do nothing
),
consent as (
  insert into consents (shop_id, consent_id, email, purpose, wording_version, wording, locale, source, granted, proven, at)
  select $1, given.id, lower($10), given.purpose, given."wordingVersion", given.wording, $12,
    'spin-wheel:' || $2, true, false, $14
  from spin, jsonb_to_recordset($22::jsonb) as given(id text, purpose text, "wordingVersion" text, wording text)
  where $10::text is not null
),
mail as (
  insert into mail_outbox (shop_id, mail_id, kind, to_address, locale, data, next_try_at, created_at)
  select $1, $21, 'prize', $10, $12, p.candidate -> 'mail', $14, $14
  from spin, picked p where $10::text is not null and p.candidate ? 'mail'
)
select s.* from claimed left join spin s on true
where case when s.spin_id is null then bonbon_refuse('spin.sold-out') else true end`;
