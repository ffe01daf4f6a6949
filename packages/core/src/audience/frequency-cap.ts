import type {FrequencyCap} from '@bonbon/contract/audience.js';
import type {ConsentAwareStorage} from '../storage/storage-reading.js';
import {readShowings, type Ending, type Showings, type Silence} from './showings.js';

export type {Ending} from './showings.js';

/** What is remembered of one campaign's showings. */
export interface FrequencyLog extends Pick<Showings, 'check'> {
  /** How often it was shown in the days that count. */
  count(): number;
  /** The last ending, and until when it keeps quiet. */
  silence(): Silence | undefined;
  shown(): void;
  /** An ending never cuts short a silence that lasts longer. */
  ended(ending: Ending): void;
}

/**
 * Counts showings and endings. An ending is the shopper's own act and is kept; the count of showings
 * is kept on the device only with consent and lasts for the page otherwise.
 */
export function createFrequencyLog(
  storage: ConsentAwareStorage,
  campaign: {readonly id: string; readonly frequencyCap: FrequencyCap},
  now: () => number,
): FrequencyLog {
  const {shows, endings, quiet, check} = readShowings(storage, campaign, now);
  return {
    check,
    count: () => shows.get()?.length ?? 0,
    silence: endings.get,
    shown: () => shows.set([...(shows.get() ?? []), now()].slice(-100)),
    ended(ending) {
      const next = quiet(ending, now());
      if (next.until >= (endings.get()?.until ?? 0)) endings.set(next);
    },
  };
}
