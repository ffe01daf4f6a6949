import * as v from 'valibot';
import {
  CaseChange,
  CaseStatus,
  MakeGoodRequest,
  OwnerMakeGood,
  SurveyInboxEntry,
  SurveyProgress,
  SurveyReport,
  SurveyResponseRequest,
  SurveyResponseView,
  SurveySegment,
} from '../survey-answers.js';
import {ScoreGroup} from '../survey.js';
import {campaignPath, ownerPath, page, pageQuery, type Operation} from './operation.js';

const ownerCampaign = `${ownerPath}/campaigns/{campaignId}`;

/** Calls of surveys. */
export const surveyOperations = {
  answerSurvey: {
    method: 'POST',
    path: `${campaignPath}/survey-responses`,
    audience: 'shopper',
    summary:
      'Saves an answer as far as it goes; later ones of the same response key replace it. An access token is optional.',
    request: SurveyResponseRequest,
    response: SurveyResponseView,
    idempotent: true,
  },
  takeMakeGood: {
    method: 'POST',
    path: `${campaignPath}/make-goods`,
    audience: 'shopper',
    summary: 'Takes what the thanks offer after a low answer; once.',
    request: MakeGoodRequest,
    response: SurveyResponseView,
    status: 201,
    idempotent: true,
  },

  listSurveyResponses: {
    method: 'GET',
    path: `${ownerPath}/survey-responses`,
    audience: 'owner',
    summary: 'The inbox, newest first; Accept: text/csv exports it.',
    query: v.object({
      ...pageQuery.entries,
      campaignId: v.optional(v.string()),
      status: v.optional(CaseStatus),
      group: v.optional(ScoreGroup),
      assignee: v.optional(v.string()),
      topic: v.optional(v.string()),
      verified: v.optional(v.picklist(['true', 'false'])),
      overdue: v.optional(v.picklist(['true', 'false'])),
      progress: v.optional(SurveyProgress),
    }),
    response: page(SurveyInboxEntry),
  },
  getSurveyResponse: {
    method: 'GET',
    path: `${ownerPath}/survey-responses/{responseId}`,
    audience: 'owner',
    summary: 'One answer with its case.',
    response: SurveyInboxEntry,
  },
  changeCase: {
    method: 'PATCH',
    path: `${ownerPath}/survey-responses/{responseId}`,
    audience: 'owner',
    summary: 'Assigns, notes, moves on: the case behind an answer.',
    request: CaseChange,
    response: SurveyInboxEntry,
    idempotent: true,
  },
  giveMakeGood: {
    method: 'POST',
    path: `${ownerPath}/survey-responses/{responseId}/make-good`,
    audience: 'owner',
    summary:
      'Makes good, once for each answer: mails the coupon, or with `points` puts those on the card.',
    request: OwnerMakeGood,
    response: SurveyInboxEntry,
    idempotent: true,
  },
  askAgain: {
    method: 'POST',
    path: `${ownerPath}/survey-responses/{responseId}/re-ask`,
    audience: 'owner',
    summary: 'Invites the same person again by mail.',
    response: SurveyInboxEntry,
    idempotent: true,
  },
  getSurveyReport: {
    method: 'GET',
    path: `${ownerCampaign}/survey-report`,
    audience: 'owner',
    summary:
      'Scores with their doubt, verified and anonymous apart, trend, time to close; by `segment`, too, which Accept: text/csv exports.',
    query: v.object({
      segment: v.optional(SurveySegment),
      /** Only answers that were begun within so many days; all when absent. */
      days: v.optional(v.pipe(v.string(), v.regex(/^[1-9]\d{0,3}$/))),
    }),
    response: SurveyReport,
  },
} as const satisfies Record<string, Operation>;
