import type {CouponSpec} from '@bonbon/contract/coupon.js';
import {sql, type Selectable} from 'kysely';
import type {Database} from '../storage/database.js';
import type {AccountsTable} from '../storage/tables/account-tables.js';
import type {SpinStatus} from '../storage/tables/spin-wheel-tables.js';

export type AccountRow = Selectable<AccountsTable>;

/** Makes the account of a proven address where there is none, and answers since when there is one. */
export async function ensureAccount(
  tx: Database,
  {shopId, email, locale, now}: {shopId: string; email: string; locale: string; now: Date},
): Promise<Date> {
  await tx
    .insertInto('accounts')
    .values({shop_id: shopId, email, locale, created_at: now})
    .onConflict(conflict => conflict.doNothing())
    .execute();
  const row = await findAccount(tx, shopId, email);
  return row?.created_at ?? now;
}

export async function findAccount(
  db: Database,
  shopId: string,
  email: string,
): Promise<AccountRow | undefined> {
  return db
    .selectFrom('accounts')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('email', '=', email)
    .executeTakeFirst();
}

/** A code that belongs to the address, as it was won. */
export interface HeldCoupon {
  readonly code: string;
  readonly title: string;
  readonly status: SpinStatus;
  readonly spec: CouponSpec;
  readonly expiresAt: Date | null;
}

/** The codes of an address that were handed over, newest first; those that are still to be confirmed are not. */
export async function listCoupons(
  db: Database,
  shopId: string,
  email: string,
): Promise<HeldCoupon[]> {
  const {rows} = await sql<HeldCoupon>`
    select code, title, status, spec, "expiresAt" from (
      select c.code, s.title, s.status, c.spec, c.expires_at as "expiresAt", s.created_at
      from spins s join coupons c on c.shop_id = s.shop_id and c.spin_id = s.spin_id
      where s.shop_id = ${shopId} and lower(s.email) = ${email}
        and c.state in ('claimed', 'issued', 'redeemed')
        and s.status in ('awarded', 'code-issued', 'redeemed')
      union all
      select c.code, c.spec ->> 'label', case when c.state = 'redeemed' then 'redeemed' else 'code-issued' end,
        c.spec, c.expires_at, c.created_at
      from spins s join coupons c on c.shop_id = s.shop_id and c.origin_spin_id = s.spin_id
      where s.shop_id = ${shopId} and lower(s.email) = ${email} and c.state in ('issued', 'redeemed')
      union all
      select c.code, r.title, case when c.state = 'redeemed' then 'redeemed' else 'code-issued' end,
        c.spec, c.expires_at, r.created_at
      from loyalty_members m
      join loyalty_redemptions r on r.shop_id = m.shop_id and r.member_id = m.member_id
      join coupons c on c.shop_id = r.shop_id and c.redemption_id = r.redemption_id
      where m.shop_id = ${shopId} and m.email = ${email} and c.state in ('issued', 'redeemed')
    ) held order by created_at desc limit 100`.execute(db);
  return rows;
}

export async function listFavourites(
  db: Database,
  shopId: string,
  email: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('favourites')
    .select('variant_id')
    .where('shop_id', '=', shopId)
    .where('email', '=', email)
    .orderBy('created_at', 'desc')
    .limit(maxFavourites)
    .execute();
  return rows.map(row => row.variant_id);
}

/** More than anybody looks through. */
export const maxFavourites = 200;

export async function insertFavourite(
  tx: Database,
  shopId: string,
  email: string,
  variantId: string,
  now: Date,
): Promise<void> {
  await tx
    .insertInto('favourites')
    .values({shop_id: shopId, email, variant_id: variantId, created_at: now})
    .onConflict(conflict => conflict.doNothing())
    .execute();
}

export async function deleteFavourite(
  tx: Database,
  shopId: string,
  email: string,
  variantId: string,
): Promise<void> {
  await tx
    .deleteFrom('favourites')
    .where('shop_id', '=', shopId)
    .where('email', '=', email)
    .where('variant_id', '=', variantId)
    .execute();
}

/** A birthday given again stands since it was first given; another one stands from now. */
export async function setBirthday(
  tx: Database,
  shopId: string,
  email: string,
  birthday: string | null,
  now: Date,
): Promise<void> {
  await sql`
    update accounts set birthday = ${birthday}, birthday_since = ${birthday === null ? null : now}
    where shop_id = ${shopId} and email = ${email} and birthday is distinct from ${birthday}`.execute(
    tx,
  );
}

/** Writes down one answer about mails. Earlier ones stay: a consent is proven by its history. */
export async function addConsent(
  tx: Database,
  shopId: string,
  consent: {
    readonly email: string;
    readonly purpose: string;
    readonly wordingVersion: string;
    readonly wording: string;
    readonly locale: string;
    readonly granted: boolean;
    readonly now: Date;
  },
): Promise<void> {
  const {email, purpose, wordingVersion, wording, locale, granted, now} = consent;
  await sql`
    insert into contacts (shop_id, email, locale, created_at)
    values (${shopId}, ${email}, ${locale}, ${now}) on conflict do nothing`.execute(tx);
  await sql`
    insert into consents (shop_id, consent_id, email, purpose, wording_version, wording, locale, source, granted, proven, at)
    values (${shopId}, gen_random_uuid()::text, ${email}, ${purpose}, ${wordingVersion}, ${wording}, ${locale},
      'account', ${granted}, true, ${now})`.execute(tx);
}
