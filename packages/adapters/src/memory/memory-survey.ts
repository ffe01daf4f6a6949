import {fail, ok, type Result} from '@bonbon/contract/result.js';
import type {SurveyResponseRequest, SurveyResponseView} from '@bonbon/contract/survey-answers.js';
import {pathOf} from '@bonbon/contract/survey-path.js';
import {groupOf, scoresOf} from '@bonbon/contract/survey-score.js';
import type {SurveyView} from '@bonbon/contract/survey.js';
import type {SurveyBackend} from '../http/http-survey.js';
import {createActs} from './memory-acts.js';
import type {MemoryConditions} from './memory-conditions.js';

/** A survey as a memory backend takes it. */
export interface MemorySurveySettings extends SurveyView {
  /** Minutes during which an answer that is complete may be changed. */
  readonly editableMinutes?: number;
  /** What a make-good is worth. */
  readonly makeGood?: {readonly code?: string; readonly points?: number};
}

/** The surveys that run, and how the network behaves. */
export interface MemorySurveyOptions {
  /** The surveys that run, by campaign. */
  readonly surveys: Readonly<Record<string, MemorySurveySettings>>;
  readonly conditions?: MemoryConditions;
  /** The address an access token proves. */
  readonly addressOf?: (accessToken: string) => string | undefined;
  /** Points that a complete answer earns, once for each survey and address. */
  readonly earns?: number;
  readonly clock?: {now(): number};
}

/** An answer as it is kept. */
export interface MemorySurveyResponse extends SurveyResponseRequest {
  readonly campaignId: string;
  readonly completedAt?: number;
  /** Whose account it is kept with. */
  readonly account?: string;
  readonly earned?: number;
  readonly gift?: SurveyResponseView;
}

/** Surveys without a server: the same rules, kept until the page ends. */
export interface MemorySurvey extends SurveyBackend {
  /** Change these while it runs. */
  readonly conditions: MemoryConditions;
  /** Every answer, one for each response key. */
  readonly responses: readonly MemorySurveyResponse[];
}

/** Plays the surveys' part of the server in memory, for stories, demos and tests. */
export function memorySurvey(options: MemorySurveyOptions): MemorySurvey {
  const {surveys, conditions = {}, clock = Date, addressOf, earns = 0} = options;
  const responses: MemorySurveyResponse[] = [];
  const once = createActs(conditions);

  const untilOf = (one: MemorySurveyResponse, {editableMinutes = 60}: MemorySurveySettings) =>
    one.completedAt === undefined ? Infinity : one.completedAt + editableMinutes * 60_000;

  function viewOf(
    one: MemorySurveyResponse,
    survey: MemorySurveySettings,
    state: SurveyResponseView['state'] = one.complete ? 'complete' : 'partial',
  ): SurveyResponseView {
    const until = untilOf(one, survey);
    return {
      ...one.gift,
      state,
      group: groupOf(survey.scale, one.score),
      verified: false,
      ...(one.earned ? {earned: one.earned} : {}),
      ...(Number.isFinite(until) ? {editableUntil: new Date(until).toISOString()} : {}),
    };
  }

  /** With what it earns, once it is complete and its survey has not earned before. */
  function withPoints(one: MemorySurveyResponse): MemorySurveyResponse {
    const {account, complete, campaignId} = one;
    const hasEarned = responses.some(
      other => other.campaignId === campaignId && other.account === account && other.earned,
    );
    return earns && account && complete && !hasEarned ? {...one, earned: earns} : one;
  }

  function answer(
    campaignId: string,
    request: SurveyResponseRequest,
    accessToken?: string,
  ): Result<SurveyResponseView> {
    const survey = surveys[campaignId];
    if (!survey) return fail('not-found', 'campaign.not-found');
    const group = groupOf(survey.scale, request.score);
    if (conditions.ended) return ok({state: 'closed', group, verified: false});
    const fields = problemsOf(survey, request);
    if (Object.keys(fields).length > 0) return fail('rejected', 'survey.answer-invalid', {fields});
    const at = responses.findIndex(
      one => one.campaignId === campaignId && one.responseKey === request.responseKey,
    );
    const known = responses[at];
    const account = survey.accountNote && accessToken ? addressOf?.(accessToken) : undefined;
    const owner = account ? {account} : {};
    if (!known) {
      const completedAt = request.complete ? {completedAt: clock.now()} : {};
      const made = withPoints({...request, campaignId, ...completedAt, ...owner});
      responses.push(made);
      return ok(viewOf(made, survey));
    }
    if (request.step <= known.step) return ok(viewOf(known, survey));
    if (clock.now() > untilOf(known, survey)) return ok(viewOf(known, survey, 'already-answered'));
    // What was finished once stays finished, however it is changed.
    const complete = request.complete || known.complete;
    const completedAt = complete ? {completedAt: known.completedAt ?? clock.now()} : {};
    const next = withPoints({...known, ...request, complete, ...completedAt, ...owner});
    responses[at] = next;
    return ok(viewOf(next, survey));
  }

  function give(campaignId: string, responseKey: string): Result<SurveyResponseView> {
    const survey = surveys[campaignId];
    const at = responses.findIndex(
      one => one.campaignId === campaignId && one.responseKey === responseKey,
    );
    const known = responses[at];
    if (!survey || !known) return fail('not-found', 'survey.response-not-found');
    const offer = survey.thanks[groupOf(survey.scale, known.score)]?.makeGood;
    if (!offer) return fail('not-found', 'survey.no-make-good');
    const {code = 'NQ7T4KXM2PRW', points} = survey.makeGood ?? {};
    const worth = points ? {points} : {coupon: {code, exclusive: true}};
    const next = {...known, gift: known.gift ?? {...viewOf(known, survey), ...worth}};
    responses[at] = next;
    return ok(viewOf(next, survey));
  }

  return {
    conditions,
    responses,
    answerSurvey: (campaignId, request, call) =>
      once(call.idempotencyKey, request, call, () => answer(campaignId, request, call.accessToken)),
    takeMakeGood: (campaignId, request, call) =>
      once(call.idempotencyKey, request, call, () => give(campaignId, request.responseKey)),
  };
}

/** What is wrong with an answer, by field. */
function problemsOf(
  {scale, questions}: SurveyView,
  {score, answers, complete}: SurveyResponseRequest,
): Record<string, string> {
  const fields: Record<string, string> = {};
  if (!scoresOf(scale).includes(score)) fields['score'] = 'survey.score-outside';
  answers.forEach(({questionId, text = ''}, index) => {
    const question = questions.find(({id}) => id === questionId);
    if (!question) fields[`answers.${index}.questionId`] = 'survey.question-unknown';
    else if (question.kind === 'text' && text.length > question.maxLength)
      fields[`answers.${index}.text`] = 'survey.text-too-long';
  });
  const path = complete ? pathOf(questions, groupOf(scale, score), answers) : [];
  for (const {id, required} of path) {
    const isSaid = answers.some(({questionId}) => questionId === id);
    if (required && !isSaid) fields[`answers.${id}`] = 'field.missing';
  }
  return fields;
}
