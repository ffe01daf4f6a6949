import type {CampaignInputOf} from '@bonbon/contract/campaign.js';
import {ok, type Result} from '@bonbon/contract/result.js';
import type {SurveyResponseRequest, SurveyResponseView} from '@bonbon/contract/survey-answers.js';
import {groupOf, scoresOf} from '@bonbon/contract/survey-score.js';
import type {Context} from '../context.js';
import {checkResponse} from './survey-check.js';

/** Answers a survey as if: checked like any answer, and forgotten at once. */
export function createSurveyPreview({clock}: Context) {
  return {
    answer(
      {settings}: CampaignInputOf<'survey'>,
      request: SurveyResponseRequest,
    ): Result<SurveyResponseView> {
      const checked = checkResponse(settings, request);
      if (!checked.ok) return checked;
      const until = new Date(clock().getTime() + settings.editableMinutes * 60_000);
      return ok({
        state: request.complete ? 'complete' : 'partial',
        group: checked.value.group,
        verified: false,
        ...(request.complete ? {editableUntil: until.toISOString()} : {}),
      });
    },

    /** What the thanks of low answers offer, with a code that is none. */
    makeGood({settings}: CampaignInputOf<'survey'>, code: string): Result<SurveyResponseView> {
      const {scale, thanks} = settings;
      const group = groupOf(scale, scoresOf(scale)[0] ?? 0);
      const gift = thanks[group]?.makeGood;
      return ok({
        state: 'complete',
        group,
        verified: false,
        ...(gift?.coupon ? {coupon: {code, exclusive: true}} : {}),
        ...(gift?.points ? {points: gift.points} : {}),
      });
    },
  };
}

export type SurveyPreview = ReturnType<typeof createSurveyPreview>;
