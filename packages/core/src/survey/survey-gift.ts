import type {SurveyStoreOptions} from './survey-options.js';
import type {Gift} from './survey-state.js';

/** Takes what the thanks offer; asked again it is the same act. Undefined where the backend knows none. */
export async function takeGift(
  {backend, campaignId, locale: localeOf}: SurveyStoreOptions,
  responseKey: string,
): Promise<Gift | undefined> {
  const locale = localeOf?.();
  const how = {idempotencyKey: `${responseKey}.gift`, ...(locale ? {locale} : {})};
  const result = await backend.takeMakeGood?.(campaignId, {responseKey}, how);
  if (!result) return undefined;
  if (!result.ok) return {state: 'lost', error: result.error};
  const {coupon, points} = result.value;
  return {state: 'taken', ...(coupon ? {coupon} : {}), ...(points ? {points} : {})};
}
