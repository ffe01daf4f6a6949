import {sql, type Selectable} from 'kysely';
import type {PersonRecords} from '../contact/person-records.js';
import {leasedRows} from '../queue/leased-rows.js';
import type {ShopEventsTable} from '../storage/tables/shop-tables.js';

export type EventRow = Selectable<ShopEventsTable>;

/** Events are taken as a try, ended and counted. */
export const {
  claim: claimEvents,
  end: endEvent,
  countWaiting: countEvents,
} = leasedRows({table: 'shop_events', id: 'event_id', countsClaims: true});

/** What was, or is to be, told of somebody. It tells of what the others keep, so none of it is exported. */
export const eventPerson: PersonRecords = {
  async erase(tx, {shopId, email}) {
    await sql`
      delete from shop_events where shop_id = ${shopId} and body ->> 'email' = lower(${email})`.execute(
      tx,
    );
  },
};
