import type {Context} from '../context.js';
import {
  createWebhookCaller,
  type WaitingCall,
  type WebhookOutcome,
} from '../webhook/webhook-caller.js';
import {wordsFor} from '../messages/words.js';
import {findShop} from '../shop/shop-rows.js';
import {toEntry} from './inbox-rows.js';
import {readNews} from './survey-news.js';
import {watchWords, type WatchNews} from './watch-news.js';
import {webhookBody} from './webhook-body.js';
import * as rows from './webhook-rows.js';

/** Makes the calls that tell of answers. */
export function createWebhookWorker(context: Context, onEnd?: (outcome: WebhookOutcome) => void) {
  const {storage, clock} = context;
  const {db} = storage;

  async function watchBody(one: rows.WebhookRow, watch: WatchNews): Promise<string | undefined> {
    const shop = await findShop(db, one.shop_id);
    if (!shop) return undefined;
    const {campaign, ...facts} = watch;
    const {title, lead, facts: lines} = watchWords(watch, wordsFor([shop.locale], shop));
    return webhookBody(one.format, {
      id: one.webhook_id,
      event: one.event,
      shop: {id: shop.id, name: shop.name},
      campaign,
      watch: facts,
      title,
      lines: [...lines.map(({name, value}) => `${name}: ${value}`), lead],
    });
  }

  async function bodyOf({row: one}: {readonly row: rows.WebhookRow}): Promise<string | undefined> {
    if (one.watch) return watchBody(one, one.watch);
    if (one.response_id === null || (one.event !== 'answer' && one.event !== 'overdue'))
      return undefined;
    const news = await readNews(context, one.shop_id, one.response_id, one.event);
    if (!news) return undefined;
    const {shop, row, campaignName, title, said, facts} = news;
    return webhookBody(one.format, {
      id: one.webhook_id,
      event: one.event,
      shop: {id: shop.id, name: shop.name},
      campaign: {id: row.campaign_id, name: campaignName},
      response: toEntry(row, clock()),
      title,
      lines: [
        ...said.map(({question, answer}) => `${question}: ${answer}`),
        ...facts.map(({name, value}) => `${name}: ${value}`),
      ],
    });
  }

  return createWebhookCaller<WaitingCall & {readonly row: rows.WebhookRow}>(
    context,
    {
      claim: async (now, lease, limit) =>
        (await rows.claimWebhooks(db, now, lease, limit)).map(row => ({
          id: row.webhook_id,
          shopId: row.shop_id,
          url: row.url,
          attempts: row.attempts,
          signed: row.format === 'json',
          row,
        })),
      bodyOf,
      end: ({row}, ending) => rows.endWebhook(db, row, ending),
    },
    onEnd,
  );
}
