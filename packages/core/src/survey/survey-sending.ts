import type {Backend} from '@bonbon/contract/ports/backend.js';
import {fail, type Result} from '@bonbon/contract/result.js';
import type {SurveyResponseRequest, SurveyResponseView} from '@bonbon/contract/survey-answers.js';
import type {Outbox, OutboxEntry} from '../outbox/outbox.js';

/** Names the answers of one survey in the outbox. */
export const surveyOutboxKind = (campaignId: string): string => `survey:${campaignId}`;

/** Reads an answer that an earlier page could not send. */
export function parseSurveyResponse({payload}: OutboxEntry): SurveyResponseRequest | undefined {
  const request = payload as Partial<SurveyResponseRequest> | null;
  const isRequest =
    typeof request?.responseKey === 'string' &&
    typeof request.step === 'number' &&
    typeof request.score === 'number';
  return isRequest ? (request as SurveyResponseRequest) : undefined;
}

/** The key of one sending: the same step of the same answer is the same act. */
const actOf = ({responseKey, step}: SurveyResponseRequest) => `${responseKey}.${step}`;

/** Sends answers; each stays on the device exactly as long as its own answer is missing. */
export function createSurveySending(options: {
  readonly backend: Backend;
  readonly campaignId: string;
  readonly locale?: () => string | undefined;
  readonly accessToken?: (() => string | undefined) | undefined;
  readonly outbox: () => Promise<Outbox | undefined>;
}) {
  const {backend, campaignId} = options;
  const kind = surveyOutboxKind(campaignId);

  const ask = (request: SurveyResponseRequest, idempotencyKey: string) => {
    const locale = options.locale?.();
    return (
      backend.answerSurvey?.(campaignId, request, {
        idempotencyKey,
        accessToken: options.accessToken?.(),
        ...(locale ? {locale} : {}),
      }) ?? Promise.resolve(fail('unsupported', 'survey.unsupported'))
    );
  };

  /** A later step holds all that an earlier one said, which then need not be sent any more. */
  function replaceEarlier(outbox: Outbox, {responseKey, step}: SurveyResponseRequest) {
    for (const entry of outbox.entries(kind)) {
      const other = parseSurveyResponse(entry);
      if (other?.responseKey === responseKey && other.step < step) outbox.remove(entry.key);
    }
  }

  return {
    async send(request: SurveyResponseRequest): Promise<Result<SurveyResponseView>> {
      const key = actOf(request);
      const outbox = await options.outbox();
      outbox?.put({key, kind, payload: request});
      if (outbox) replaceEarlier(outbox, request);
      const result = await ask(request, key);
      if (result.ok || !result.error.retryable) outbox?.remove(key);
      return result;
    },
    /** Sends what the outbox holds; what cannot be read is dropped. */
    sendKept: (entry: OutboxEntry): Promise<Result<SurveyResponseView>> => {
      const request = parseSurveyResponse(entry);
      return request
        ? ask(request, entry.key)
        : Promise.resolve(fail('rejected', 'survey.unreadable'));
    },
  };
}
