import type {Log} from './context.js';

/** Work that goes on after its answer, and that the end of the process waits for. */
export function createBackground() {
  const running = new Set<Promise<void>>();
  return {
    /** Begins something; a failure is logged, and some scan does it later. */
    start(name: string, work: () => Promise<unknown>, log: Log): void {
      const job: Promise<void> = work()
        .then(
          () => undefined,
          (error: unknown) => {
            const {name: kind, code} = error as Error & {code?: string};
            log.error({job: name, kind, code}, 'work in the background failed');
          },
        )
        .finally(() => running.delete(job));
      running.add(job);
    },

    /** Waits for everything that is under way. */
    async settled(): Promise<void> {
      while (running.size > 0) await Promise.all(running);
    },
  };
}

export type Background = ReturnType<typeof createBackground>;
