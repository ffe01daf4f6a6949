import {verdict, type Verdict} from './verdict.js';

/** Judges whether a campaign's dates hold now. */
export function checkSchedule(
  campaign: {readonly startsAt?: string | undefined; readonly endsAt?: string | undefined},
  now: number,
): Verdict[] {
  const {startsAt, endsAt} = campaign;
  return [
    ...(startsAt
      ? [verdict('schedule.startsAt', Date.parse(startsAt) <= now, {wanted: startsAt})]
      : []),
    ...(endsAt ? [verdict('schedule.endsAt', now < Date.parse(endsAt), {wanted: endsAt})] : []),
  ];
}
