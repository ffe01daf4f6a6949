import type {DeliveryState, WebhookDelivery} from '@bonbon/contract/webhook-delivery.js';
import {sql} from 'kysely';
import type {Database} from '../storage/database.js';

interface DeliveryRow {
  readonly id: string;
  readonly about: WebhookDelivery['about'];
  readonly event: string;
  readonly url: string;
  readonly state: 'queued' | 'sent' | 'failed';
  readonly attempts: number;
  readonly next_try_at: Date;
  readonly error: string | null;
  readonly created_at: Date;
  readonly sent_at: Date | null;
  readonly body: Readonly<Record<string, string | number | boolean>> | null;
  /** To the microsecond, which a Date does not keep. */
  readonly cursor_at: string;
}

/** Where the next page starts. */
export interface DeliveryCursor {
  readonly at: string;
  readonly id: string;
}

/** What the owner looks for. */
export interface DeliveryFilter {
  readonly state?: DeliveryState | undefined;
  readonly event?: string | undefined;
}

const common = sql`event, url, state, attempts, next_try_at, error, created_at, sent_at`;

// Flattened by PostgreSQL, so that a page reads the newest entries of two indexes and no more.
const calls = sql`
  select c.*, to_char(c.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as cursor_at
  from (
    select shop_id, event_id as id, 'shop' as about, body, ${common} from shop_events
    union all
    select shop_id, webhook_id, 'survey', null::jsonb, ${common} from survey_webhooks
  ) c`;

function toDelivery(row: DeliveryRow): WebhookDelivery {
  const {at: _at, ...data} = row.body ?? {};
  const isPending = row.state === 'queued';
  return {
    deliveryId: row.id,
    about: row.about,
    event: row.event,
    url: row.url,
    state: isPending ? 'pending' : row.state,
    attempts: row.attempts,
    createdAt: row.created_at.toISOString(),
    ...(isPending ? {nextTryAt: row.next_try_at.toISOString()} : {}),
    ...(row.sent_at ? {sentAt: row.sent_at.toISOString()} : {}),
    ...(row.error ? {error: row.error} : {}),
    ...(row.body ? {data} : {}),
  };
}

/** Calls to other systems, newest first, and where the next page starts. */
export async function listDeliveries(
  db: Database,
  shopId: string,
  {state, event}: DeliveryFilter,
  limit: number,
  after?: DeliveryCursor,
): Promise<{items: WebhookDelivery[]; next?: DeliveryCursor}> {
  const inState = state ? sql`and c.state = ${state === 'pending' ? 'queued' : state}` : sql``;
  const ofEvent = event === undefined ? sql`` : sql`and c.event = ${event}`;
  const older = after
    ? sql`and (c.created_at, c.id) < (${after.at}::timestamptz, ${after.id})`
    : sql``;
  const {rows} = await sql<DeliveryRow>`
    ${calls} where c.shop_id = ${shopId} ${inState} ${ofEvent} ${older}
    order by c.created_at desc, c.id desc limit ${limit}`.execute(db);
  const last = rows.length === limit ? rows.at(-1) : undefined;
  return {
    items: rows.map(toDelivery),
    ...(last ? {next: {at: last.cursor_at, id: last.id}} : {}),
  };
}

/**
 * Puts a call back among those that are due. One whose turn is now stays with whoever makes it; undefined when
 * there is none of that id.
 */
export async function requeue(
  tx: Database,
  shopId: string,
  id: string,
  now: Date,
): Promise<WebhookDelivery | undefined> {
  const again = sql`
    state = 'queued', next_try_at = least(next_try_at, ${now}),
    attempts = case when state = 'queued' then attempts else 0 end,
    error = case when state = 'queued' then error end`;
  await sql`
    update shop_events set ${again} where shop_id = ${shopId} and event_id = ${id}`.execute(tx);
  await sql`
    update survey_webhooks set ${again} where shop_id = ${shopId} and webhook_id = ${id}`.execute(
    tx,
  );
  const {rows} = await sql<DeliveryRow>`
    ${calls} where c.shop_id = ${shopId} and c.id = ${id}`.execute(tx);
  return rows[0] && toDelivery(rows[0]);
}
