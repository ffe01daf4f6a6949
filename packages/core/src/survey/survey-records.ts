import type {SurveyResponseRequest} from '@bonbon/contract/survey-answers.js';
import type {ConsentAwareStorage} from '../storage/storage.js';

/** What this browser knows of its answer; kept only from the first score on. */
export interface SurveyRecord {
  readonly responseKey: string;
  readonly step: number;
  readonly score: number;
  readonly complete: boolean;
  readonly at: number;
  /** Until when it may be changed. */
  readonly editableUntil?: string;
}

const parse = (raw: unknown): SurveyRecord | undefined => {
  const record = (raw ?? {}) as Partial<SurveyRecord>;
  const isRecord =
    typeof record.responseKey === 'string' &&
    typeof record.step === 'number' &&
    typeof record.score === 'number' &&
    typeof record.complete === 'boolean' &&
    typeof record.at === 'number';
  return isRecord ? (record as SurveyRecord) : undefined;
};

/** The answer of this browser to one survey. */
export const surveyRecord = (storage: ConsentAwareStorage, campaignId: string) =>
  storage.value(`survey:${campaignId}`, 'necessary', parse);

/** Whether an answer that was sent as given is still open to change. */
export const isChangeable = (
  record: Pick<SurveyRecord, 'complete' | 'editableUntil'> | undefined,
  now: number,
): boolean =>
  !record?.complete || record.editableUntil === undefined || Date.parse(record.editableUntil) > now;

/** What a request says that a record keeps. */
export const recordOf = (request: SurveyResponseRequest, at: number): SurveyRecord => ({
  responseKey: request.responseKey,
  step: request.step,
  score: request.score,
  complete: request.complete ?? false,
  at,
});
