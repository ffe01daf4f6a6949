import {sql, type Selectable} from 'kysely';
import type {Database} from '../storage/database.js';
import type {SurveyWebhooksTable} from '../storage/tables/survey-tables.js';
import type {WatchNews} from './watch-news.js';

export type WebhookRow = Selectable<SurveyWebhooksTable>;

/** Puts a call down, to be made once its transaction stands. */
export async function insertWebhook(
  tx: Database,
  one: {
    readonly shopId: string;
    readonly webhookId: string;
    readonly about: {readonly responseId: string; readonly event: 'answer' | 'overdue'} | WatchNews;
    readonly url: string;
    readonly format: WebhookRow['format'];
    readonly now: Date;
  },
): Promise<void> {
  await tx
    .insertInto('survey_webhooks')
    .values({
      shop_id: one.shopId,
      webhook_id: one.webhookId,
      event: one.about.event,
      response_id: 'responseId' in one.about ? one.about.responseId : null,
      watch: 'responseId' in one.about ? null : JSON.stringify(one.about),
      url: one.url,
      format: one.format,
      next_try_at: one.now,
      created_at: one.now,
    })
    .execute();
}

/** Claims calls that are due, oldest first. One nobody finished within the lease is claimed again. */
export async function claimWebhooks(
  db: Database,
  now: Date,
  lease: Date,
  limit: number,
): Promise<WebhookRow[]> {
  const {rows} = await sql<WebhookRow>`
    update survey_webhooks w set lease_until = ${lease}, attempts = w.attempts + 1
    from (
      select shop_id, webhook_id from survey_webhooks
      where state = 'queued' and next_try_at <= ${now} and (lease_until is null or lease_until <= ${now})
      order by next_try_at limit ${limit} for update skip locked
    ) due
    where w.shop_id = due.shop_id and w.webhook_id = due.webhook_id
    returning w.*`.execute(db);
  return rows;
}

export async function endWebhook(
  db: Database,
  {shop_id: shopId, webhook_id: id}: WebhookRow,
  ending: Partial<Pick<WebhookRow, 'state' | 'error' | 'next_try_at' | 'sent_at'>>,
): Promise<void> {
  await db
    .updateTable('survey_webhooks')
    .set({lease_until: null, ...ending})
    .where('shop_id', '=', shopId)
    .where('webhook_id', '=', id)
    .execute();
}

/** How many calls wait to be made. */
export async function countWebhooks(db: Database): Promise<number> {
  const {waiting} = await db
    .selectFrom('survey_webhooks')
    .select(({fn}) => fn.countAll<number>().as('waiting'))
    .where('state', '=', 'queued')
    .executeTakeFirstOrThrow();
  return waiting;
}
