import type {FrequencyCap} from '@bonbon/contract/audience.js';
import type {ConsentAwareStorage, StoredValue} from '../storage/storage-reading.js';

/** How a showing came to its end; each ending stays quiet for its own time. */
export type Ending = 'closed' | 'declined' | 'finished';

/** How it ended last, and until when it keeps quiet, in milliseconds. */
export interface Silence {
  readonly ending: Ending;
  readonly at: number;
  readonly until: number;
}

/** What this browser knows of one campaign's earlier showings. */
export interface Showings {
  /** When it was shown, in the days that count. */
  readonly shows: StoredValue<readonly number[]>;
  /** The last ending, and until when it keeps quiet. */
  readonly endings: StoredValue<Silence>;
  /** Until when an ending keeps quiet. */
  quiet(ending: Ending, at: number): Silence;
  /** Whether the showings are few enough, and whether the last ending's silence is over. */
  check(): readonly [count: boolean, silence: boolean];
}

const dayMs = 86_400_000;
const days = {
  closed: 'afterCloseDays',
  declined: 'afterDeclineDays',
  finished: 'afterFinishDays',
} as const;

/** Reads what is remembered; `createFrequencyLog` writes it. */
export function readShowings(
  storage: Pick<ConsentAwareStorage, 'value'>,
  {id, frequencyCap: cap}: {readonly id: string; readonly frequencyCap: FrequencyCap},
  now: () => number,
): Showings {
  const quiet = (ending: Ending, at: number): Silence => ({
    ending,
    at,
    until: at + cap[days[ending]] * dayMs,
  });
  const shows = storage.value(`shown:${id}`, 'optional', raw =>
    (raw as number[]).filter(at => at > now() - cap.perDays * dayMs),
  );
  const endings = storage.value(`ended:${id}`, 'necessary', raw => {
    const {ending, at} = raw as Silence;
    const silence = quiet(ending, at);
    // What gives no time is no ending.
    return silence.until ? silence : undefined;
  });
  return {
    shows,
    endings,
    quiet,
    check: () => [
      !cap.perDays || (shows.get()?.length ?? 0) < cap.impressions,
      (endings.get()?.until ?? 0) <= now(),
    ],
  };
}
