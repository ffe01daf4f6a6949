/** A task of which this process never does two at once. */
export interface OneAtATime {
  /** Does it, unless it is still being done: what calls again and again cannot pile up. */
  run(): Promise<void>;
  /** Waits for the one that is being done. */
  settled(): Promise<void>;
}

/** Guards a task that may take longer than the time until it is called again. */
export function oneAtATime(task: () => Promise<unknown>): OneAtATime {
  let running: Promise<unknown> | undefined;
  return {
    async run() {
      if (running) return;
      running = task();
      try {
        await running;
      } finally {
        running = undefined;
      }
    },
    async settled() {
      await running?.catch(() => undefined);
    },
  };
}
