import type {Context} from '../context.js';
import {postOut} from '../http/post-out.js';
import {signatureOf} from '../http/signature.js';
import {toEntry} from './inbox-rows.js';
import {readNews} from './survey-news.js';
import {webhookBody} from './webhook-body.js';
import * as rows from './webhook-rows.js';

const leaseMs = 60_000;
const batch = 20;
/** 30 s, 1 min, 2 min … 1 h: nine tries within about five hours. */
const maxAttempts = 9;

const backoffMs = (attempts: number) => Math.min(15_000 * 2 ** attempts, 3_600_000);

/** What one call came to. */
export type WebhookOutcome = 'sent' | 'later' | 'failed';

// These answers say that trying again is pointless; 408 and 429 ask for another time.
const isRefused = (status: number) =>
  status >= 300 && status < 500 && status !== 408 && status !== 429;

/** Makes the calls of the outbox. A receiver that is down gets them later; one that refuses, never again. */
export function createWebhookWorker(
  context: Context,
  onEnd: (outcome: WebhookOutcome) => void = () => undefined,
) {
  const {config, storage, clock, log} = context;
  const {db} = storage;

  async function bodyOf(one: rows.WebhookRow): Promise<string | undefined> {
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

  async function end(one: rows.WebhookRow, outcome: WebhookOutcome, error: string, waitMs = 0) {
    onEnd(outcome);
    const {webhook_id: webhookId, shop_id: shopId, attempts} = one;
    if (outcome === 'sent')
      return rows.endWebhook(db, one, {state: 'sent', sent_at: clock(), error: null});
    // The address may hold a secret of the receiver, so the log only says which call it was.
    log.warn({webhookId, shopId, attempts, error}, 'webhook not delivered');
    if (outcome === 'failed') return rows.endWebhook(db, one, {state: 'failed', error});
    const wait = Math.max(waitMs, backoffMs(attempts));
    return rows.endWebhook(db, one, {error, next_try_at: new Date(clock().getTime() + wait)});
  }

  async function call(one: rows.WebhookRow): Promise<void> {
    const body = await bodyOf(one);
    if (body === undefined) return end(one, 'failed', 'webhook.answer-gone');
    const keys =
      one.format === 'json' ? await rows.signingKeys(db, one.shop_id, clock()) : undefined;
    const headers = {
      'Bonbon-Delivery': one.webhook_id,
      ...(keys ? {'Bonbon-Signature': signatureOf(keys, body, clock())} : {}),
    };
    const last = one.attempts >= maxAttempts;
    try {
      const {status, retryAfter} = await postOut(one.url, body, headers, {
        onlyPublic: config.production,
      });
      if (status >= 200 && status < 300) return await end(one, 'sent', '');
      const outcome = last || isRefused(status) ? 'failed' : 'later';
      return await end(one, outcome, `webhook.status-${status}`, (retryAfter ?? 0) * 1000);
    } catch (error) {
      const code = String((error as {code?: unknown}).code ?? 'webhook.unreachable');
      const hopeless = code === 'webhook.private-address';
      return end(one, last || hopeless ? 'failed' : 'later', code);
    }
  }

  return {
    /** Makes everything that is due and answers how many calls were tried. */
    async deliver(signal?: AbortSignal): Promise<number> {
      let tried = 0;
      for (let count = batch; count === batch && !signal?.aborted; tried += count) {
        const now = clock();
        const due = await rows.claimWebhooks(db, now, new Date(now.getTime() + leaseMs), batch);
        await Promise.all(due.map(call));
        count = due.length;
      }
      return tried;
    },
  };
}
