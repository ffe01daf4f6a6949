import type {FrequencyCap} from '@bonbon/contract/audience.js';
import type {ConsentAwareStorage} from '../storage/storage.js';

/** How a showing came to its end; each ending stays quiet for its own time. */
export type Ending = 'closed' | 'declined' | 'finished';

interface Silence {
  readonly ending: Ending;
  readonly at: number;
  readonly until: number;
}

/** What is remembered of one campaign's showings. */
export interface FrequencyLog {
  /** Whether the showings are few enough, and whether the last ending's silence is over. */
  check(): readonly [count: boolean, silence: boolean];
  /** How often it was shown in the days that count. */
  count(): number;
  /** The last ending, and until when it keeps quiet. */
  silence(): Silence | undefined;
  shown(): void;
  /** An ending never cuts short a silence that lasts longer. */
  ended(ending: Ending): void;
}

const dayMs = 86_400_000;
const days = {
  closed: 'afterCloseDays',
  declined: 'afterDeclineDays',
  finished: 'afterFinishDays',
} as const;

/**
 * Counts showings and endings. An ending is the shopper's own act and is kept; the count of showings
 * is kept on the device only with consent and lasts for the page otherwise.
 */
export function createFrequencyLog(
  storage: ConsentAwareStorage,
  campaign: {readonly id: string; readonly frequencyCap: FrequencyCap},
  now: () => number,
): FrequencyLog {
  const cap = campaign.frequencyCap;
  const quiet = (ending: Ending, at: number): Silence => ({
    ending,
    at,
    until: at + cap[days[ending]] * dayMs,
  });
  const shows = storage.value(`shown:${campaign.id}`, 'optional', raw =>
    (raw as number[]).filter(at => at > now() - cap.perDays * dayMs),
  );
  const endings = storage.value(`ended:${campaign.id}`, 'necessary', raw => {
    const {ending, at} = raw as Silence;
    const silence = quiet(ending, at);
    // What gives no time is no ending.
    return silence.until ? silence : undefined;
  });
  const count = () => shows.get()?.length ?? 0;
  const until = () => endings.get()?.until ?? 0;
  return {
    check: () => [!cap.perDays || count() < cap.impressions, until() <= now()],
    count,
    silence: endings.get,
    shown: () => shows.set([...(shows.get() ?? []), now()].slice(-100)),
    ended(ending) {
      const next = quiet(ending, now());
      if (next.until >= until()) endings.set(next);
    },
  };
}
