import type {SurveyView} from '@bonbon/contract/survey.js';
import type {ConsentAwareStorage, StoredValue} from '../storage/storage.js';

/** Name of what is kept of the last time somebody was asked. */
export const endingName = (campaignId: string): string => `survey-ended:${campaignId}`;

/** Whether nobody was asked here before, and everybody may be: then the question needs no memory. */
export const isUnheard = (
  campaignId: string,
  {waits}: SurveyView,
  storage: ConsentAwareStorage,
): boolean => {
  const ending: StoredValue<unknown> = storage.value(
    endingName(campaignId),
    'necessary',
    raw => raw,
  );
  return waits.samplePercent >= 100 && !ending.get();
};
