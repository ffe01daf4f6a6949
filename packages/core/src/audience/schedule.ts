/** Whether a campaign has begun, and whether it still runs. */
export const checkSchedule = (
  {
    startsAt,
    endsAt,
  }: {readonly startsAt?: string | undefined; readonly endsAt?: string | undefined},
  now: number,
): readonly [begun: boolean, running: boolean] => [
  !startsAt || Date.parse(startsAt) <= now,
  !endsAt || now < Date.parse(endsAt),
];
