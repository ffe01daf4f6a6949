import type {ConsentAwareStorage} from '../storage/storage.js';

/** An hour without a page is another visit. */
const visitMs = 3_600_000;

interface Visits {
  readonly count: number;
  readonly at: number;
}

const parse = (raw: unknown): Visits | undefined => {
  const {count, at} = (raw ?? {}) as Partial<Visits>;
  return typeof count === 'number' && typeof at === 'number' ? {count, at} : undefined;
};

/** Counts the visits of this browser, on the device only with consent; without it each page is the first. */
export function createVisits(storage: ConsentAwareStorage, now: () => number = Date.now) {
  const stored = storage.value('visits', 'optional', parse);
  const last = stored.get();
  const isSame = last !== undefined && now() - last.at < visitMs;
  const count = isSame ? last.count : (last?.count ?? 0) + 1;
  stored.set({count, at: now()});
  return (): number => count;
}
