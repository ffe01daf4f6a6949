import {onPageChange} from '../page/page-changes.js';
import type {ConsentAwareStorage} from '../storage/storage.js';

/** An hour without a page is another visit. */
const visitMs = 3_600_000;

/** How often this browser came, and how many pages it has seen of this visit. */
export interface VisitCount {
  readonly visits: number;
  readonly pages: number;
}

interface Stored {
  readonly count: number;
  readonly at: number;
  readonly pages: number;
}

const parse = (raw: unknown): Stored | undefined => {
  const {count, at, pages = 0} = (raw ?? {}) as Partial<Stored>;
  const isCount = typeof count === 'number' && typeof at === 'number' && typeof pages === 'number';
  return isCount ? {count, at, pages} : undefined;
};

/** Loading a page again is no other page. */
const isAgain = () =>
  (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming | undefined)
    ?.type === 'reload';

/** What stands for a page; a place within it is not another. */
const pageNow = () => location.pathname + location.search;

/**
 * Counts the visits of this browser and the pages of this visit. On the device only with consent, also
 * one that is given on the way; without it there is this page alone, and what it changed to by itself.
 */
export function createVisits(
  storage: Pick<ConsentAwareStorage, 'consent' | 'value'>,
  {now = Date.now, page = pageNow, isReload = isAgain} = {},
): () => VisitCount {
  const stored = storage.value('visits', 'optional', parse);
  let before: VisitCount | undefined;
  let last: string | undefined;
  let here = 0;
  return () => {
    if (page() !== last) here += 1;
    last = page();
    const isKept = storage.consent === 'granted';
    if (isKept && !before) {
      const {count, at, pages} = stored.get() ?? {count: 0, at: -Infinity, pages: 0};
      const isSame = now() - at < visitMs;
      before = isSame
        ? {visits: count, pages: Math.max(0, pages - Number(isReload()))}
        : {visits: count + 1, pages: 0};
    }
    const visits = before?.visits ?? 1;
    const pages = (before?.pages ?? 0) + here;
    if (isKept) stored.set({count: visits, at: now(), pages});
    return {visits, pages};
  };
}

const counters = new WeakMap<object, () => VisitCount>();

/** The one count of a page: whoever asks, a page is counted once. */
export function countVisits(storage: Parameters<typeof createVisits>[0]): VisitCount {
  const counter = counters.get(storage) ?? createVisits(storage);
  counters.set(storage, counter);
  return counter();
}

/** Counts this page, and each that it changes to; calls back after each. Returns how to look again. */
export function followPages(
  storage: Parameters<typeof createVisits>[0],
  onCount: () => void,
): () => void {
  const look = () => {
    countVisits(storage);
    onCount();
  };
  look();
  onPageChange(look);
  return look;
}
