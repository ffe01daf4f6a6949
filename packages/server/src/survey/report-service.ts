import {ok, type Result} from '@bonbon/contract/result.js';
import type {
  SurveyReport,
  SurveySegment,
  SurveySegmentScore,
} from '@bonbon/contract/survey-answers.js';
import {scoresOf} from '@bonbon/contract/survey-score.js';
import {findCampaignOf} from '../campaign/campaign-rows.js';
import type {Context} from '../context.js';
import {campaignNotFound} from '../campaign/shopper-call.js';
import {leftBefore} from './inbox-rows.js';
import * as rows from './report-rows.js';
import {scoreOf, type GroupCounts} from './score.js';

const weeksShown = 26;
/** Values of a segment that a report tells of; the others are only counted. */
const valuesShown = 100;
const dayMs = 86_400_000;
const weekMs = 7 * dayMs;

type Counts = Awaited<ReturnType<typeof rows.countScores>>;

function groupsOf(counts: Counts, verified: boolean): GroupCounts {
  const of = (group: keyof GroupCounts) =>
    counts
      .filter(one => one.group === group && one.verified === verified)
      .reduce((sum, {count}) => sum + count, 0);
  return {low: of('low'), middle: of('middle'), high: of('high')};
}

const none: GroupCounts = {low: 0, middle: 0, high: 0};

/** How far answers got. */
function progressOf({questions, invited}: Awaited<ReturnType<typeof rows.countProgress>>) {
  const sum = (of: typeof questions) => of.reduce((total, {count}) => total + count, 0);
  const left = questions.filter(({isLeft}) => isLeft);
  return {
    invited,
    begun: sum(questions),
    finished: sum(questions.filter(({complete}) => complete)),
    abandoned: sum(left),
    abandonedAt: left.map(({reached, count}) => ({questionId: reached, count})),
  };
}

/** The figures of each week in which somebody answered. */
function trendOf(
  kind: Parameters<typeof scoreOf>[0],
  weeks: Awaited<ReturnType<typeof rows.countWeeks>>,
): SurveyReport['trend'] {
  return [...new Set(weeks.map(({from}) => from.toISOString()))].map(from => {
    const of = (verified: boolean) =>
      scoreOf(
        kind,
        weeks.find(one => one.from.toISOString() === from && one.verified === verified) ?? none,
      );
    return {from, score: of(true), anonymous: of(false)};
  });
}

/** The figures of each value, verified and anonymous apart. */
function segmentScores(
  by: SurveySegment,
  kind: Parameters<typeof scoreOf>[0],
  counts: Awaited<ReturnType<typeof rows.countSegments>>,
): NonNullable<SurveyReport['segments']> {
  const values: SurveySegmentScore[] = [...new Set(counts.map(({value}) => value))].map(value => {
    const of = (verified: boolean) =>
      scoreOf(kind, counts.find(one => one.value === value && one.verified === verified) ?? none);
    return {value, verified: of(true), anonymous: of(false)};
  });
  return {
    by,
    values: values.slice(0, valuesShown),
    left: Math.max(0, values.length - valuesShown),
  };
}

/** What a survey found out. Only answers that came by an invitation move the verified figures. */
export function createSurveyReports({storage, clock}: Context) {
  const {db} = storage;
  return {
    async report(
      shopId: string,
      campaignId: string,
      {segment, days}: {readonly segment?: SurveySegment; readonly days?: number} = {},
    ): Promise<Result<SurveyReport>> {
      const row = await findCampaignOf(db, 'survey', shopId, campaignId);
      if (!row) return campaignNotFound();
      const {scale} = row.campaign.input.settings;
      const now = clock();
      const since = days === undefined ? undefined : new Date(now.getTime() - days * dayMs);
      const scope = {shopId, campaignId, since};
      const [counts, weeks, cases, progress, segments] = await Promise.all([
        rows.countScores(db, scope),
        rows.countWeeks(db, scope, new Date(now.getTime() - weeksShown * weekMs)),
        rows.countCases(db, scope, now),
        rows.countProgress(db, scope, leftBefore(now)),
        segment && rows.countSegments(db, scope, segment),
      ]);
      const countOf = (score: number, verified: boolean) =>
        counts.find(one => one.score === score && one.verified === verified)?.count ?? 0;
      return ok({
        ...(since ? {since: since.toISOString()} : {}),
        verified: scoreOf(scale.kind, groupsOf(counts, true)),
        anonymous: scoreOf(scale.kind, groupsOf(counts, false)),
        trend: trendOf(scale.kind, weeks),
        distribution: scoresOf(scale).map(score => ({
          score,
          verified: countOf(score, true),
          anonymous: countOf(score, false),
        })),
        medianHoursToClose: cases.hours === null ? null : Math.round(cases.hours * 10) / 10,
        open: cases.open,
        overdue: cases.overdue,
        progress: progressOf(progress),
        ...(segment && segments ? {segments: segmentScores(segment, scale.kind, segments)} : {}),
      });
    },
  };
}
