import {sql, type Selectable} from 'kysely';
import {leasedRows} from '../queue/leased-rows.js';
import type {Database} from '../storage/database.js';
import type {ShopEventsTable} from '../storage/tables/shop-tables.js';

export type EventRow = Selectable<ShopEventsTable>;

/** Events are taken as a try, ended and counted. */
export const {
  claim: claimEvents,
  end: endEvent,
  countWaiting: countEvents,
} = leasedRows({table: 'shop_events', id: 'event_id', countsClaims: true});

/** Forgets what was, or was to be, told of an address. */
export async function eraseEvents(tx: Database, shopId: string, email: string): Promise<void> {
  await sql`
    delete from shop_events where shop_id = ${shopId} and body ->> 'email' = lower(${email})`.execute(
    tx,
  );
}
