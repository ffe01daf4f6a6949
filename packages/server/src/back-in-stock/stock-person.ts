import type {StockSubscriptionEntry} from '@bonbon/contract/back-in-stock.js';
import {sql} from 'kysely';
import type {Database} from '../storage/database.js';
import {listEvents, toEntry} from './stock-log-rows.js';
import {listOfAddress} from './subscription-rows.js';

/** Everything an address waits for or waited for, with every step. */
export async function exportStock(
  db: Database,
  shopId: string,
  email: string,
): Promise<StockSubscriptionEntry[]> {
  const rows = await listOfAddress(db, shopId, email);
  return Promise.all(
    rows.map(async row => ({
      ...toEntry(row),
      events: await listEvents(db, shopId, row.subscription_id),
    })),
  );
}

/** Forgets what an address waited for; steps go with their subscription. */
export async function eraseStock(
  tx: Database,
  shopId: string,
  email: string,
  addressHash: string,
): Promise<void> {
  const mine = sql`shop_id = ${shopId} and lower(email) = lower(${email})`;
  await sql`
    update coupons c set spec = c.spec - 'boundEmail'
    where c.shop_id = ${shopId} and c.mail_id in (
      select e.mail_id from stock_events e join stock_subscriptions s using (shop_id, subscription_id)
      where s.shop_id = ${shopId} and lower(s.email) = lower(${email}))`.execute(tx);
  await sql`delete from stock_watches where ${mine}`.execute(tx);
  await sql`delete from stock_subscriptions where ${mine}`.execute(tx);
  await sql`delete from stock_confirmations where shop_id = ${shopId} and address_hash = ${addressHash}`.execute(
    tx,
  );
  await sql`delete from suppressions where shop_id = ${shopId} and email = lower(${email})`.execute(
    tx,
  );
}
