import type {SpinOffer, SpinOutcome} from '@bonbon/contract/spin-wheel.js';
import type {Clock} from './clock.js';
import type {StorageArea} from './storage/storage.js';

/** A clock that stands still until told. */
export function testClock(start = Date.parse('2026-11-02T10:00:00Z')) {
  let now = start;
  const timers = new Set<{at: number; run: () => void}>();
  const clock: Clock = {
    now: () => now,
    after: (ms, run) => {
      const timer = {at: now + ms, run};
      timers.add(timer);
      return () => timers.delete(timer);
    },
  };
  return {
    ...clock,
    advance(ms: number) {
      now += ms;
      for (const timer of [...timers]) {
        if (timer.at > now) continue;
        timers.delete(timer);
        timer.run();
      }
    },
    get waiting() {
      return timers.size;
    },
  };
}

/** A device in memory, as `localStorage` is. */
export function testArea(): StorageArea & {readonly data: Map<string, string>} {
  const data = new Map<string, string>();
  return {
    data,
    getItem: key => data.get(key) ?? null,
    setItem: (key, value) => void data.set(key, value),
    removeItem: key => void data.delete(key),
    key: at => [...data.keys()][at] ?? null,
    get length() {
      return data.size;
    },
  };
}

export const testOdds = {
  revision: 1,
  slices: [
    {id: 'ten', label: '10 %', title: '10 % off', weight: 3, wins: true},
    {id: 'none', label: 'Not today', title: 'Not today', weight: 1, wins: false},
  ],
};

export const testOffer = (more: Partial<Extract<SpinOffer, {state: 'open'}>> = {}) => ({
  state: 'open' as const,
  offerId: 'offer-1',
  commitment: 'c'.repeat(64),
  odds: testOdds,
  expiresAt: '2026-11-02T10:30:00Z',
  ...more,
});

export const testOutcome = (more: Partial<SpinOutcome> = {}): SpinOutcome => ({
  spinId: 's1',
  sliceId: 'ten',
  index: 0,
  title: '10 % off',
  wins: true,
  coupon: {code: 'NQ7T4KXM2PRW', expiresAt: '2026-11-16T10:00:00Z', exclusive: true},
  delivery: 'shown',
  status: 'awarded',
  playedAt: '2026-11-02T10:00:00Z',
  nextPlayAt: '2026-11-16T10:00:00Z',
  maskedEmail: 'l…@example.com',
  playToken: 'token-1',
  receipt: {
    seed: 'a'.repeat(64),
    commitment: 'c'.repeat(64),
    clientSeed: 'b'.repeat(32),
    u: '1',
    oddsRevision: 1,
    slices: [
      {id: 'ten', weight: 3},
      {id: 'none', weight: 1},
    ],
    index: 0,
  },
  ...more,
});

/** Answers given one after the other; the last one is repeated. */
export function inTurn<T>(...answers: (T | (() => T | Promise<T>))[]): () => Promise<T> {
  let at = 0;
  return async () => {
    const answer = answers[Math.min(at++, answers.length - 1)];
    return typeof answer === 'function' ? (answer as () => T)() : (answer as T);
  };
}
