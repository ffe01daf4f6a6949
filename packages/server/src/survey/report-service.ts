import {ok, type Result} from '@bonbon/contract/result.js';
import type {SurveyReport} from '@bonbon/contract/survey-answers.js';
import {scoresOf} from '@bonbon/contract/survey-score.js';
import {findCampaignOf} from '../campaign/campaign-rows.js';
import type {Context} from '../context.js';
import {campaignNotFound} from '../campaign/shopper-call.js';
import * as rows from './report-rows.js';
import {scoreOf, type GroupCounts} from './score.js';

const weeksShown = 26;
const weekMs = 7 * 86_400_000;

type Counts = Awaited<ReturnType<typeof rows.countScores>>;

function groupsOf(counts: Counts, verified: boolean): GroupCounts {
  const of = (group: keyof GroupCounts) =>
    counts
      .filter(one => one.group === group && one.verified === verified)
      .reduce((sum, {count}) => sum + count, 0);
  return {low: of('low'), middle: of('middle'), high: of('high')};
}

/** What a survey found out. Only answers that came by an invitation move the verified figures. */
export function createSurveyReports({storage, clock}: Context) {
  const {db} = storage;
  return {
    async report(shopId: string, campaignId: string): Promise<Result<SurveyReport>> {
      const row = await findCampaignOf(db, 'survey', shopId, campaignId);
      if (!row) return campaignNotFound();
      const {scale} = row.campaign.input.settings;
      const scope = {shopId, campaignId};
      const now = clock();
      const [counts, weeks, cases] = await Promise.all([
        rows.countScores(db, scope),
        rows.countWeeks(db, scope, new Date(now.getTime() - weeksShown * weekMs)),
        rows.countCases(db, scope, now),
      ]);
      const countOf = (score: number, verified: boolean) =>
        counts.find(one => one.score === score && one.verified === verified)?.count ?? 0;
      return ok({
        verified: scoreOf(scale.kind, groupsOf(counts, true)),
        anonymous: scoreOf(scale.kind, groupsOf(counts, false)),
        trend: weeks.map(({from, low, middle, high}) => ({
          from: from.toISOString(),
          score: scoreOf(scale.kind, {low, middle, high}),
        })),
        distribution: scoresOf(scale).map(score => ({
          score,
          verified: countOf(score, true),
          anonymous: countOf(score, false),
        })),
        medianHoursToClose: cases.hours === null ? null : Math.round(cases.hours * 10) / 10,
        open: cases.open,
        overdue: cases.overdue,
      });
    },
  };
}
