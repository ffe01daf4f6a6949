import type {Selectable} from 'kysely';
import {leasedRows} from '../queue/leased-rows.js';
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

/** Calls are taken as a try, ended and counted. */
export const {
  claim: claimWebhooks,
  end: endWebhook,
  countWaiting: countWebhooks,
} = leasedRows({table: 'survey_webhooks', id: 'webhook_id', countsClaims: true});
