import type {FrequencyCap} from '@bonbon/contract/audience.js';
import type {ConsentAwareStorage} from '../storage/storage.js';
import {verdict, type Verdict} from './verdict.js';

/** How a showing came to its end; each ending stays quiet for its own time. */
export type Ending = 'closed' | 'declined' | 'finished';

interface Silence {
  readonly ending: Ending;
  readonly at: number;
}

/** What is remembered of one campaign's showings. */
export interface FrequencyLog {
  check(cap: FrequencyCap): Verdict[];
  shown(): void;
  /** An ending never cuts short a silence that lasts longer. */
  ended(ending: Ending, cap: FrequencyCap): void;
}

const dayMs = 86_400_000;
const days = {
  closed: 'afterCloseDays',
  declined: 'afterDeclineDays',
  finished: 'afterFinishDays',
} as const;

const quietUntil = (cap: FrequencyCap, {ending, at}: Silence) => at + cap[days[ending]] * dayMs;

/**
 * Counts showings and endings. An ending is the shopper's own act and is kept; the count of showings
 * is kept on the device only with consent and lasts for the page otherwise.
 */
export function createFrequencyLog(
  storage: ConsentAwareStorage,
  campaignId: string,
  now: () => number,
): FrequencyLog {
  const shows = storage.value(`shown:${campaignId}`, 'optional', raw =>
    Array.isArray(raw) ? raw.filter(at => typeof at === 'number') : undefined,
  );
  const silence = storage.value(`ended:${campaignId}`, 'necessary', raw => {
    const {ending, at} = (raw ?? {}) as Partial<Silence>;
    return ending && Object.hasOwn(days, ending) && typeof at === 'number'
      ? {ending, at}
      : undefined;
  });
  return {
    check(cap) {
      const since = now() - cap.perDays * dayMs;
      const count = (shows.get() ?? []).filter(at => at > since).length;
      const last = silence.get();
      const until = last ? quietUntil(cap, last) : 0;
      return [
        verdict('frequency.impressions', count < cap.impressions || !cap.perDays, {
          wanted: cap.impressions,
          found: count,
          days: cap.perDays,
        }),
        ...(last ? [verdict(`frequency.${last.ending}`, until <= now(), {until})] : []),
      ];
    },
    shown: () => shows.set([...(shows.get() ?? []), now()].slice(-100)),
    ended(ending, cap) {
      const next = {ending, at: now()};
      const last = silence.get();
      if (!last || quietUntil(cap, next) >= quietUntil(cap, last)) silence.set(next);
    },
  };
}
