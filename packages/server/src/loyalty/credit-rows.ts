import type {CouponSpec} from '@bonbon/contract/coupon.js';
import type {Money} from '@bonbon/contract/money.js';
import {sql} from 'kysely';
import {findCampaignOf} from '../campaign/campaign-rows.js';
import {prizeMail, useUrlOf} from '../coupon/prize-mail.js';
import type {CreditOrigin, Mail} from '../mail/mailer.js';
import {findShop} from '../shop/shop-rows.js';
import type {Database} from '../storage/database.js';

/** Stands where a reward's name does when the owner gave store credit; no reward can be called so. */
export const byHand = '+hand';

const origins: readonly CreditOrigin[] = ['rest', 'back', 'hand'];

/** Names a piece of store credit that nobody earned; the same one by the same name. */
export const pieceNamed = (origin: CreditOrigin, of: string) => `${origin}-${of}`;

/** Where a piece came from, by its name; undefined for one that was swapped or won. */
export const originOf = (pieceId: string): CreditOrigin | undefined =>
  origins.find(origin => pieceId.startsWith(`${origin}-`));

/** A piece of store credit: a code, what it is worth, and whether a member's swap or a play brought it. */
export interface CreditCode {
  readonly code: string;
  readonly amount: Money;
  readonly campaignId: string;
  readonly spec: CouponSpec;
  /** Names the piece; what is left of it is named after it. */
  readonly pieceId: string;
  /** The play it began with; null for a member's. */
  readonly spinId: string | null;
  readonly email: string | null;
  readonly locale: string;
}

const columns = sql`
  c.code, c.spec -> 'effect' -> 'off' as amount, c.campaign_id as "campaignId", c.spec`;

/** Store credit of members, from their swaps. */
const ofMembers = sql`
  select ${columns}, c.redemption_id as "pieceId", null as "spinId", m.email, m.locale, c.state, c.created_at
  from loyalty_members m
  join loyalty_redemptions r on r.shop_id = m.shop_id and r.member_id = m.member_id
  join coupons c on c.shop_id = r.shop_id and c.redemption_id = r.redemption_id
    and c.spec ->> 'isCredit' = 'true'`;

/** Store credit won at a wheel. */
const ofPlays = sql`
  select ${columns}, coalesce(c.redemption_id, c.spin_id) as "pieceId", s.spin_id as "spinId",
    lower(s.email) as email, s.locale, c.state, c.created_at
  from spins s
  join coupons c on c.shop_id = s.shop_id and (c.spin_id = s.spin_id or c.origin_spin_id = s.spin_id)
    and c.spec ->> 'isCredit' = 'true'`;

/** What the member of an address has of store credit, the oldest first. */
export async function listCredit(
  db: Database,
  shopId: string,
  email: string,
): Promise<{readonly code: string; readonly amount: Money}[]> {
  const {rows} = await sql<{code: string; amount: Money}>`
    select code, amount from (
      ${ofMembers} where m.shop_id = ${shopId} and m.email = ${email}
      union all
      ${ofPlays} where s.shop_id = ${shopId} and lower(s.email) = ${email}
    ) pieces
    where state = 'issued' order by created_at, "pieceId"`.execute(db);
  return rows;
}

/** The store credit a code carries; undefined for another code. */
export async function findCredit(
  db: Database,
  shopId: string,
  code: string,
): Promise<CreditCode | undefined> {
  const {rows} = await sql<CreditCode>`
    ${ofMembers} where c.shop_id = ${shopId} and c.code = ${code}
    union all
    ${ofPlays} where c.shop_id = ${shopId} and c.code = ${code}`.execute(db);
  return rows[0];
}

/** Writes what is left of a prize down as a code to be made and mailed; false when its name has one. */
export async function insertCreditRest(
  tx: Database,
  shopId: string,
  rest: {
    readonly pieceId: string;
    readonly spinId: string;
    readonly campaignId: string;
    readonly spec: CouponSpec;
    readonly now: Date;
  },
): Promise<boolean> {
  const {rows} = await sql`
    insert into coupons (shop_id, code, campaign_id, redemption_id, origin_spin_id, spec, state, created_at)
    values (${shopId}, ${rest.spec.code}, ${rest.campaignId}, ${rest.pieceId}, ${rest.spinId},
      ${JSON.stringify(rest.spec)}, 'claimed', ${rest.now})
    on conflict (shop_id, redemption_id) where redemption_id is not null do nothing
    returning 1 as done`.execute(tx);
  return rows.length > 0;
}

/** The mail that brings the rest of a prize to its winner; undefined once nobody stands behind it. */
export async function creditRestMail(
  tx: Database,
  shopId: string,
  spec: CouponSpec,
): Promise<Mail<'prize'> | undefined> {
  const found = await findCredit(tx, shopId, spec.code);
  if (!found?.spinId || !found.email) return undefined;
  const {spinId, campaignId, email, locale} = found;
  const credit = originOf(found.pieceId);
  const shop = await findShop(tx, shopId);
  const campaign = await findCampaignOf(tx, 'spin-wheel', shopId, campaignId);
  const useUrl = shop && campaign && useUrlOf(shop, campaign.campaign, spec.code);
  const data = prizeMail({spinId, campaignId, title: spec.label}, spec, {
    ...(credit ? {credit} : {}),
    ...(useUrl ? {useUrl} : {}),
  });
  return {shopId, kind: 'prize', to: email, locale, data};
}

/** What was outstanding of a currency from a day on, until its next one. */
export interface CreditDay {
  readonly day: string;
  readonly currency: string;
  readonly minor: number;
  readonly pieces: number;
}

/**
 * How much store credit was outstanding at the end of each day it changed on, in UTC. A prize that waits for its
 * address to be proven is nobody's yet; one whose person was forgotten still has a code that works.
 */
export async function listCreditDays(
  db: Database,
  shopId: string,
  before: Date,
): Promise<CreditDay[]> {
  const {rows} = await sql<CreditDay>`
    with pieces as (
      select (c.spec -> 'effect' -> 'off' ->> 'minor')::bigint as minor,
        c.spec -> 'effect' -> 'off' ->> 'currency' as currency,
        greatest(c.created_at, s.confirmed_at) as since, coalesce(c.redeemed_at, c.revoked_at) as until
      from coupons c
      left join spins s on s.shop_id = c.shop_id and s.spin_id = c.spin_id
      where c.shop_id = ${shopId} and c.spec ->> 'isCredit' = 'true'
        and (s.spin_id is null or s.delivery <> 'mail' or s.confirmed_at is not null)
        and (c.state <> 'revoked' or c.revoked_at is not null)
    ),
    flows as (
      select since as at, currency, minor, 1 as pieces from pieces
      union all
      select until, currency, -minor, -1 from pieces where until is not null
    )
    select to_char(at at time zone 'UTC', 'YYYY-MM-DD') as day, currency,
      (sum(sum(minor)) over changes)::bigint as minor, (sum(sum(pieces)) over changes)::bigint as pieces
    from flows where at < ${before}
    group by 1, 2
    window changes as (partition by currency order by to_char(at at time zone 'UTC', 'YYYY-MM-DD'))
    order by 1, 2`.execute(db);
  return rows;
}
