/** Nobody's phone rings from nine in the evening until eight in the morning. */
const quietFrom = 21;
const quietUntil = 8;
const quarterMs = 15 * 60_000;

const hourIn = (timeZone: string, at: Date): number =>
  Number(
    new Intl.DateTimeFormat('en-GB', {timeZone, hour: '2-digit', hourCycle: 'h23'}).format(at),
  );

const isQuiet = (timeZone: string, at: Date): boolean => {
  const hour = hourIn(timeZone, at);
  return hour >= quietFrom || hour < quietUntil;
};

/** When a text may leave; undefined when that is now. By the clock of the place, summer time included. */
export function quietUntilOf(timeZone: string, now: Date): Date | undefined {
  if (!isQuiet(timeZone, now)) return undefined;
  // Zones lie whole quarters apart, so every eight o'clock is one of these.
  let at = Math.ceil((now.getTime() + 1) / quarterMs) * quarterMs;
  while (isQuiet(timeZone, new Date(at))) at += quarterMs;
  return new Date(at);
}
