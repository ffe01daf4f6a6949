import {sql} from 'kysely';
import type {Person, PersonRecords} from '../contact/person-records.js';
import type {Database} from '../storage/database.js';

/** Everything an account is made of; undefined when there is none. */
async function readAccount(db: Database, {shopId, email}: Person) {
  const mine = {shop_id: shopId, email: email.toLowerCase()};
  const [account, devices, favourites, requests] = await Promise.all([
    db
      .selectFrom('accounts')
      .select(['locale', 'birthday', 'created_at'])
      .where(all => all.and(mine))
      .executeTakeFirst(),
    db
      .selectFrom('account_sessions')
      .select(['kind', 'browser', 'system', 'signed_in_at', 'last_seen_at', 'expires_at'])
      .where(all => all.and(mine))
      .orderBy('signed_in_at')
      .execute(),
    db
      .selectFrom('favourites')
      .select(['variant_id', 'created_at'])
      .where(all => all.and(mine))
      .orderBy('created_at')
      .execute(),
    db
      .selectFrom('sign_in_requests')
      .select(['purpose', 'browser', 'system', 'created_at', 'used_at'])
      .where(all => all.and(mine))
      .orderBy('created_at')
      .execute(),
  ]);
  if (!account && devices.length + favourites.length + requests.length === 0) return undefined;
  return {
    ...(account
      ? {
          createdAt: account.created_at.toISOString(),
          locale: account.locale,
          ...(account.birthday ? {birthday: account.birthday} : {}),
        }
      : {}),
    devices: devices.map(one => ({
      kind: one.kind,
      browser: one.browser,
      system: one.system,
      signedInAt: one.signed_in_at.toISOString(),
      lastSeenAt: one.last_seen_at.toISOString(),
      expiresAt: one.expires_at.toISOString(),
    })),
    favourites: favourites.map(one => ({
      variantId: one.variant_id,
      at: one.created_at.toISOString(),
    })),
    signInRequests: requests.map(one => ({
      purpose: one.purpose,
      browser: one.browser,
      system: one.system,
      at: one.created_at.toISOString(),
      ...(one.used_at ? {usedAt: one.used_at.toISOString()} : {}),
    })),
  };
}

/** Forgetting an account signs every device out. Tickets go with their sessions. */
export const accountPerson: PersonRecords = {
  async export(db, person) {
    const account = await readAccount(db, person);
    return account ? {account} : {};
  },

  async erase(tx, {shopId, email, addressHash}) {
    for (const table of ['account_sessions', 'favourites', 'sign_in_requests', 'accounts'] as const)
      await sql`
        delete from ${sql.table(table)} where shop_id = ${shopId} and email = lower(${email})`.execute(
        tx,
      );
    await sql`
      delete from sign_in_limits
      where shop_id = ${shopId} and scope = 'address' and key_hash = ${addressHash}`.execute(tx);
  },

  dealings: shopId => sql`
    select email, created_at as at from accounts where shop_id = ${shopId}
    union all select email, last_seen_at from account_sessions where shop_id = ${shopId}
    union all select email, created_at from favourites where shop_id = ${shopId}`,
};
