import {randomUUID} from 'node:crypto';
import type {SurveyAlert} from '@bonbon/contract/survey.js';
import {findCampaignOf} from '../campaign/campaign-rows.js';
import type {Context} from '../context.js';
import {canonicalJson, sha256Hex} from '../hash.js';
import {findShop} from '../shop/shop-rows.js';
import type {Database} from '../storage/database.js';
import * as rows from './alert-rows.js';
import type {ResponseRow} from './response-rows.js';
import {insertWebhook} from './webhook-rows.js';

const batch = 100;

/** Recognises an alert, so that it tells of one answer once even when the list is put in another order. */
const fingerprint = (alert: SurveyAlert) => sha256Hex(canonicalJson(alert)).slice(0, 16);

/** Everybody these name, each address and receiver once. */
export function receiversOf(alerts: readonly Pick<SurveyAlert, 'emails' | 'webhooks'>[]) {
  const hooks = alerts.flatMap(({webhooks}) => webhooks);
  return {
    emails: new Set(alerts.flatMap(({emails}) => emails.map(one => one.toLowerCase()))),
    webhooks: new Map(hooks.map(hook => [`${hook.format} ${hook.url}`, hook])).values(),
  };
}

const wants = ({groups, topic, commented}: SurveyAlert, row: ResponseRow) =>
  groups.includes(row.score_group) &&
  (topic === undefined || topic === row.topic) &&
  (!commented || row.answers.some(({text}) => text?.trim()));

/** Tells those who want to know: of an answer, and of one that waits too long. */
export function createAlertService({storage, clock, mailer}: Context) {
  const {db} = storage;

  /** Reads the alerts of each survey once for a batch. */
  function alertsIn(tx: Database) {
    const known = new Map<string, Promise<readonly SurveyAlert[]>>();
    const read = async ({shop_id: shopId, campaign_id: id}: ResponseRow) =>
      (await findCampaignOf(tx, 'survey', shopId, id))?.campaign.input.settings.alerts ?? [];
    return (row: ResponseRow): Promise<readonly SurveyAlert[]> => {
      const name = `${row.shop_id}/${row.campaign_id}`;
      const alerts = known.get(name) ?? read(row);
      known.set(name, alerts);
      return alerts;
    };
  }

  async function raise(
    tx: Database,
    row: ResponseRow,
    alerts: readonly SurveyAlert[],
    event: 'answer' | 'overdue',
  ): Promise<void> {
    const {shop_id: shopId, response_id: responseId} = row;
    const shop = await findShop(tx, shopId);
    if (!shop || alerts.length === 0) return;
    const {emails, webhooks} = receiversOf(alerts);
    for (const to of emails) {
      const data = {responseId, event};
      await mailer.enqueue(tx, {shopId, kind: 'survey-alert', to, locale: shop.locale, data});
    }
    for (const hook of webhooks)
      await insertWebhook(tx, {
        ...hook,
        shopId,
        webhookId: randomUUID(),
        about: {responseId, event},
        now: clock(),
      });
  }

  async function tellAnswered(tx: Database): Promise<number> {
    const due = await rows.lockAnswered(tx, clock(), batch);
    const alertsOf = alertsIn(tx);
    const quiet: ResponseRow[] = [];
    for (const row of due) {
      const told = new Set(row.alerted);
      const news = (await alertsOf(row)).filter(
        alert => wants(alert, row) && !told.has(fingerprint(alert)),
      );
      if (news.length === 0) {
        quiet.push(row);
        continue;
      }
      await raise(tx, row, news, 'answer');
      await rows.markAlerted(tx, row, [...told, ...news.map(fingerprint)]);
    }
    await rows.markQuiet(tx, quiet);
    return due.length;
  }

  async function tellOverdue(tx: Database): Promise<number> {
    const late = await rows.lockOverdue(tx, clock(), batch);
    const alertsOf = alertsIn(tx);
    for (const row of late) {
      const alerts = (await alertsOf(row)).filter(alert => wants(alert, row));
      await raise(tx, row, alerts, 'overdue');
      await rows.markOverdueAlerted(tx, row, clock());
    }
    return late.length;
  }

  const drain = async (round: (tx: Database) => Promise<number>, signal?: AbortSignal) => {
    let told = 0;
    for (let count = batch; count === batch && !signal?.aborted; told += count)
      count = await db.transaction().execute(round);
    return told;
  };

  return {
    /** Puts everything that is due on its way; any number of processes may do so. For a loop. */
    async tell(signal?: AbortSignal): Promise<number> {
      return (await drain(tellAnswered, signal)) + (await drain(tellOverdue, signal));
    },
  };
}

export type AlertService = ReturnType<typeof createAlertService>;
