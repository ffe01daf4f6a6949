import type {StockSubscriptionEntry} from '@bonbon/contract/back-in-stock.js';
import {sql} from 'kysely';
import type {Person, PersonRecords} from '../contact/person-records.js';
import type {Database} from '../storage/database.js';
import {listEvents, toEntry} from './stock-log-rows.js';
import {listOfAddress} from './subscription-rows.js';

/** Everything an address waits for or waited for, with every step. */
async function listWishes(
  db: Database,
  {shopId, email}: Person,
): Promise<StockSubscriptionEntry[]> {
  const rows = await listOfAddress(db, shopId, email);
  return Promise.all(
    rows.map(async row => ({
      ...toEntry(row),
      events: await listEvents(db, shopId, row.subscription_id),
    })),
  );
}

/** The numbers an address added, and every text to them; the words stay with the one who got them. */
async function listTexts(db: Database, {shopId, email}: Person) {
  const numbers = await sql<{phone: string; channel: string; created: Date; proven: Date | null}>`
    select phone, channel, created_at as created, proven_at as proven from stock_texts
    where shop_id = ${shopId} and email = lower(${email}) order by created_at`.execute(db);
  const texts = await sql<{
    kind: string;
    to: string;
    channel: string;
    state: string;
    created: Date;
    sent: Date | null;
  }>`
    select kind, to_phone as to, channel, state, created_at as created, sent_at as sent from message_outbox
    where shop_id = ${shopId} and email = lower(${email}) order by created_at`.execute(db);
  const timesOf = (created: Date, name: string, at: Date | null) => ({
    createdAt: created.toISOString(),
    ...(at ? {[name]: at.toISOString()} : {}),
  });
  return {
    phones: numbers.rows.map(({created, proven, ...row}) => ({
      ...row,
      ...timesOf(created, 'provenAt', proven),
    })),
    texts: texts.rows.map(({created, sent, ...row}) => ({
      ...row,
      ...timesOf(created, 'sentAt', sent),
    })),
  };
}

/** What an address waits for and its numbers; steps go with their subscription. */
export const stockPerson: PersonRecords = {
  async export(db, person) {
    const [stockSubscriptions, texts] = await Promise.all([
      listWishes(db, person),
      listTexts(db, person),
    ]);
    return {stockSubscriptions, ...texts};
  },

  async erase(tx, {shopId, email, addressHash}) {
    const mine = sql`shop_id = ${shopId} and lower(email) = lower(${email})`;
    await sql`
      update coupons c set spec = c.spec - 'boundEmail'
      where c.shop_id = ${shopId} and c.mail_id in (
        select e.mail_id from stock_events e join stock_subscriptions s using (shop_id, subscription_id)
        where s.shop_id = ${shopId} and lower(s.email) = lower(${email}))`.execute(tx);
    await sql`delete from stock_texts where shop_id = ${shopId} and email = lower(${email})`.execute(
      tx,
    );
    await sql`delete from message_outbox where shop_id = ${shopId} and email = lower(${email})`.execute(
      tx,
    );
    await sql`delete from message_limits where shop_id = ${shopId} and scope = 'address' and key_hash = ${addressHash}`.execute(
      tx,
    );
    await sql`delete from stock_watches where ${mine}`.execute(tx);
    await sql`delete from stock_subscriptions where ${mine}`.execute(tx);
    await sql`delete from stock_confirmations where shop_id = ${shopId} and address_hash = ${addressHash}`.execute(
      tx,
    );
  },

  dealings: shopId => sql`
    select lower(email) as email, greatest(created_at, waiting_since, told_at) as at
    from stock_subscriptions where shop_id = ${shopId}`,

  owes: (shopId, email) => sql`
    exists (select from stock_subscriptions s where s.shop_id = ${shopId}
      and lower(s.email) = ${email} and s.status in ('active', 'due', 'failed'))`,
};
