/** Time as the core sees it; tests pass their own. */
export interface Clock {
  now(): number;
  /** Runs once after the given milliseconds; returns how to cancel. */
  after(ms: number, run: () => void): () => void;
}

/** The browser's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
