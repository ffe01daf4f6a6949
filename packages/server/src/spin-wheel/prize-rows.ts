import {sql} from 'kysely';
import type {Database} from '../storage/database.js';
import type {SpinRow} from './spin-wheel-rows.js';

/** When prize mails of this spin were queued, newest first. */
export async function mailTimes(db: Database, shopId: string, spinId: string): Promise<Date[]> {
  const {rows} = await sql<{created_at: Date}>`
    select created_at from mail_outbox
    where shop_id = ${shopId} and data ->> 'spinId' = ${spinId}
      and lower(to_address) in (select lower(email) from spins where shop_id = ${shopId} and spin_id = ${spinId})
    order by created_at desc`.execute(db);
  return rows.map(row => row.created_at);
}

/** Locks a spin for a change of several steps. */
export async function lockSpin(
  tx: Database,
  shopId: string,
  spinId: string,
): Promise<SpinRow | undefined> {
  return tx
    .selectFrom('spins')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('spin_id', '=', spinId)
    .forUpdate()
    .executeTakeFirst();
}

/** Moves an unconfirmed prize to a corrected address, once, if that address may play. */
export async function correctAddress(
  tx: Database,
  spin: SpinRow,
  to: {
    readonly email: string;
    readonly addressHash: string;
    readonly now: Date;
    readonly perAddress: number;
    readonly everyDays: number;
  },
): Promise<boolean> {
  const since = new Date(to.now.getTime() - to.everyDays * 86_400_000);
  const hasPassed = to.everyDays > 0;
  const {rows} = await sql<{plays: number}>`
    insert into play_limits as l (shop_id, campaign_id, address_hash, plays, started_at)
    values (${spin.shop_id}, ${spin.campaign_id}, ${to.addressHash}, 1, ${to.now})
    on conflict (shop_id, campaign_id, address_hash) do update set
      plays = case when ${hasPassed} and l.started_at <= ${since} then 1 else l.plays + 1 end,
      started_at = case when ${hasPassed} and l.started_at <= ${since} then ${to.now} else l.started_at end
    returning plays`.execute(tx);
  if ((rows[0]?.plays ?? 1) > to.perAddress) return false;
  await tx
    .updateTable('spins')
    .set({email: to.email, address_hash: to.addressHash, corrected: true})
    .where('shop_id', '=', spin.shop_id)
    .where('spin_id', '=', spin.spin_id)
    .execute();
  // A code for one address alone is for the corrected one.
  await sql`
    update coupons set spec = jsonb_set(spec, '{boundEmail}', to_jsonb(${to.email}::text))
    where shop_id = ${spin.shop_id} and spin_id = ${spin.spin_id} and spec ->> 'boundEmail' is not null`.execute(
    tx,
  );
  return true;
}

/** The address is proven: the prize is now owed, and consents given with it are proven as well. */
export async function confirmSpin(tx: Database, spin: SpinRow, now: Date): Promise<boolean> {
  const result = await tx
    .updateTable('spins')
    .set({
      status: 'awarded',
      confirmed_at: now,
      // A code is made next; points are all there is to hand over.
      ...(spin.prize.kind === 'points' ? {settled_at: now} : {}),
    })
    .where('shop_id', '=', spin.shop_id)
    .where('spin_id', '=', spin.spin_id)
    .where(({eb, and, or, val}) =>
      or([
        eb('status', '=', 'reserved'),
        and([
          eb(val(spin.prize.kind), '=', 'points'),
          eb('status', '=', 'awarded'),
          eb('confirmed_at', 'is', null),
        ]),
      ]),
    )
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) return false;
  // Consents are only ever added to: the proof is a record of its own.
  await sql`
    insert into consents (shop_id, consent_id, email, purpose, wording_version, wording, locale, source, granted, proven, at)
    select shop_id, gen_random_uuid()::text, email, purpose, wording_version, wording, locale, source, granted, true, ${now}
    from consents
    where shop_id = ${spin.shop_id} and email = lower(${spin.email}) and at = ${spin.created_at} and granted
      and source = ${`spin-wheel:${spin.campaign_id}`}`.execute(tx);
  return true;
}

/** Prizes nobody confirmed in time. Locked ones are being confirmed right now and are left alone. */
export async function lockUnconfirmed(
  tx: Database,
  before: Date,
  limit: number,
): Promise<SpinRow[]> {
  return tx
    .selectFrom('spins')
    .selectAll()
    .where('status', '=', 'reserved')
    .where('settled_at', 'is', null)
    .where('created_at', '<=', before)
    .orderBy('created_at')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
}

/** Ends a spin and its coupon in our own books. */
export async function closeSpin(
  tx: Database,
  spin: SpinRow,
  status: 'expired' | 'void',
  now: Date,
): Promise<void> {
  await sql`
    update coupons set state = 'revoked', revoked_at = ${now}, next_try_at = null
    where shop_id = ${spin.shop_id} and spin_id = ${spin.spin_id} and state <> 'redeemed'`.execute(
    tx,
  );
  await tx
    .updateTable('spins')
    .set(({fn, val}) => ({status, settled_at: fn.coalesce('settled_at', val(now))}))
    .where('shop_id', '=', spin.shop_id)
    .where('spin_id', '=', spin.spin_id)
    .execute();
}
