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
    // Timers count in 32 bits, and what is too much for them would run at once.
    const timer = setTimeout(run, Math.min(ms, 0x7fffffff));
    return () => clearTimeout(timer);
  },
};
