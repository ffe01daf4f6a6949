import {sql, type Selectable} from 'kysely';
import type {Database} from '../storage/database.js';
import type {ShopEventsTable} from '../storage/tables/shop-tables.js';
import type {CallEnding} from './webhook-caller.js';

export type EventRow = Selectable<ShopEventsTable>;

/** Claims events that are due, oldest first. One nobody finished within the lease is claimed again. */
export async function claimEvents(
  db: Database,
  now: Date,
  lease: Date,
  limit: number,
): Promise<EventRow[]> {
  const {rows} = await sql<EventRow>`
    update shop_events e set lease_until = ${lease}, attempts = e.attempts + 1
    from (
      select shop_id, event_id from shop_events
      where state = 'queued' and next_try_at <= ${now} and (lease_until is null or lease_until <= ${now})
      order by next_try_at limit ${limit} for update skip locked
    ) due
    where e.shop_id = due.shop_id and e.event_id = due.event_id
    returning e.*`.execute(db);
  return rows;
}

export async function endEvent(
  db: Database,
  {shop_id: shopId, event_id: id}: EventRow,
  ending: CallEnding,
): Promise<void> {
  await db
    .updateTable('shop_events')
    .set({lease_until: null, ...ending})
    .where('shop_id', '=', shopId)
    .where('event_id', '=', id)
    .execute();
}

/** How many events wait to be told. */
export async function countEvents(db: Database): Promise<number> {
  const {waiting} = await db
    .selectFrom('shop_events')
    .select(({fn}) => fn.countAll<number>().as('waiting'))
    .where('state', '=', 'queued')
    .executeTakeFirstOrThrow();
  return waiting;
}

/** Forgets what was, or was to be, told of an address. */
export async function eraseEvents(tx: Database, shopId: string, email: string): Promise<void> {
  await sql`
    delete from shop_events where shop_id = ${shopId} and body ->> 'email' = lower(${email})`.execute(
    tx,
  );
}
