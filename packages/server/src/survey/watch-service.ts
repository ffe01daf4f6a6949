import {randomUUID} from 'node:crypto';
import type {CampaignInputOf} from '@bonbon/contract/campaign.js';
import type {SurveyWatch} from '@bonbon/contract/survey-watch.js';
import {isEarly, isOver} from '../campaign/shopper-call.js';
import type {Context} from '../context.js';
import {canonicalJson, sha256Hex} from '../hash.js';
import {inPages} from '../queue/in-pages.js';
import {inTurn} from '../queue/in-turn.js';
import {findShop} from '../shop/shop-rows.js';
import type {Database} from '../storage/database.js';
import {receiversOf} from './alert-service.js';
import {scoreOf} from './score.js';
import type {SurveyScope} from './survey-tokens.js';
import type {WatchFacts} from './watch-news.js';
import * as rows from './watch-rows.js';
import {insertWebhook} from './webhook-rows.js';

const dayMs = 86_400_000;
const batch = 100;

type Input = CampaignInputOf<'survey'>;
type ScoreWatch = Extract<SurveyWatch, {when: 'score-below'}>;
type SilenceWatch = Extract<SurveyWatch, {when: 'silence'}>;

/** What a look found: whether it is so now, undefined where nothing can be said, and the facts of it. */
interface Finding {
  readonly holds: boolean | undefined;
  readonly facts?: WatchFacts;
}

/** Recognises what is watched; somebody more who hears of it makes it no other watch. */
function keyOf(watch: SurveyWatch): string {
  const {emails: _, webhooks: __, ...condition} = watch;
  return sha256Hex(canonicalJson(condition)).slice(0, 16);
}

const daysBefore = (now: Date, days: number) => new Date(now.getTime() - days * dayMs);

async function lookAtScore(
  tx: Database,
  scope: SurveyScope,
  {kind}: Input['settings']['scale'],
  watch: ScoreWatch,
  now: Date,
): Promise<Finding> {
  const {value: limit, days, answers: least} = watch;
  const since = daysBefore(now, days);
  const {mean, ...groups} = await rows.countSince(tx, scope, since);
  const score = scoreOf(kind, groups);
  const value = kind === 'effort' && mean !== null ? Math.round(mean * 100) / 100 : score.value;
  if (value === null || score.n < least) return {holds: undefined};
  const counted = {answers: score.n, days, since: since.toISOString()};
  const facts = {event: 'score-below' as const, scale: kind, value, limit, ...counted};
  return {holds: value < limit, facts};
}

/** Nobody answers, though somebody was asked: by mail, or in a page, which only an answer shows. */
async function lookForSilence(
  tx: Database,
  scope: SurveyScope,
  {days}: SilenceWatch,
  now: Date,
  openSince: Date,
): Promise<Finding> {
  const {answered, invited} = await rows.readHeard(tx, scope);
  const asked = answered ?? invited;
  if (!asked) return {holds: undefined};
  const since = asked > openSince ? asked : openSince;
  const last = answered ? {lastAnswerAt: answered.toISOString()} : {};
  return {
    holds: since <= daysBefore(now, days),
    facts: {event: 'silence', days, since: asked.toISOString(), ...last},
  };
}

/** Watches scores and silences of surveys, and tells once when one begins. */
export function createWatchService({storage, clock, mailer}: Context) {
  const {db} = storage;

  async function tell(
    tx: Database,
    {shopId, campaignId}: SurveyScope,
    {name}: Input,
    watches: readonly SurveyWatch[],
    facts: WatchFacts,
  ): Promise<void> {
    const shop = await findShop(tx, shopId);
    if (!shop) return;
    const news = {...facts, campaign: {id: campaignId, name}};
    const {emails, webhooks} = receiversOf(watches);
    for (const to of emails)
      await mailer.enqueue(tx, {shopId, kind: 'survey-watch', to, locale: shop.locale, data: news});
    for (const hook of webhooks)
      await insertWebhook(tx, {
        ...hook,
        shopId,
        webhookId: randomUUID(),
        about: news,
        now: clock(),
      });
  }

  async function lookAtWatch(
    tx: Database,
    scope: SurveyScope,
    input: Input,
    same: readonly [SurveyWatch, ...SurveyWatch[]],
  ): Promise<number> {
    const [watch] = same;
    const now = clock();
    const row = await rows.lockWatch(tx, scope, keyOf(watch));
    if (isOver(input, now) || isEarly(input, now)) {
      // A silence is over when nobody can answer; a score waits for what comes.
      const raised = row.raised && watch.when === 'score-below';
      await rows.saveWatch(tx, row, {raised, open_since: null, told_at: row.told_at});
      return 0;
    }
    const openSince = row.open_since ?? now;
    const {holds, facts} =
      watch.when === 'silence'
        ? await lookForSilence(tx, scope, watch, now, openSince)
        : await lookAtScore(tx, scope, input.settings.scale, watch, now);
    const isRested = row.told_at === null || row.told_at <= daysBefore(now, 1);
    const isNews = holds === true && !row.raised && isRested;
    if (isNews && facts) await tell(tx, scope, input, same, facts);
    await rows.saveWatch(tx, row, {
      raised: isNews || (row.raised && holds !== false),
      open_since: openSince,
      told_at: isNews ? now : row.told_at,
    });
    return isNews ? 1 : 0;
  }

  async function lookAtSurvey(tx: Database, scope: SurveyScope): Promise<number> {
    const input = await rows.holdSurvey(tx, scope);
    if (!input) return 0;
    const byKey = new Map<string, [SurveyWatch, ...SurveyWatch[]]>();
    for (const watch of input.settings.watches ?? []) {
      const others = byKey.get(keyOf(watch));
      if (others) others.push(watch);
      else byKey.set(keyOf(watch), [watch]);
    }
    await rows.keepWatches(tx, scope, [...byKey.keys()]);
    let told = 0;
    // In one order everywhere, so that two processes never wait for each other.
    for (const [, same] of [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)))
      told += await lookAtWatch(tx, scope, input, same);
    return told;
  }

  return {
    /** Looks at everything that is watched and answers how much was told; any process may do so at any time. */
    async look(): Promise<number> {
      let told = 0;
      const look = async (scope: SurveyScope) => {
        told += await db.transaction().execute(tx => lookAtSurvey(tx, scope));
      };
      const watched = inPages<SurveyScope>(batch, (after, limit) =>
        rows.listWatched(db, after, limit),
      );
      await inTurn(watched, scopes => inTurn(scopes, look));
      return told;
    },
  };
}

export type WatchService = ReturnType<typeof createWatchService>;
