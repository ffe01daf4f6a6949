import type {AudienceRules} from './audience.js';
import {checkSchedule} from './schedule.js';
import {readShowings} from './showings.js';

/** Whether the campaign runs on this page and for this shopper. */
export const isRunning = ({campaign, judge, now = Date.now}: AudienceRules): boolean =>
  checkSchedule(campaign, now()).every(Boolean) && (judge?.() ?? []).every(({passed}) => passed);

/** Whether it may speak up without having been asked. */
export const mayAsk = (options: AudienceRules): boolean => {
  const {storage, campaign, now = Date.now} = options;
  return isRunning(options) && readShowings(storage, campaign, now).check().every(Boolean);
};
