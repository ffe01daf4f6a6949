import {setTimeout as sleep} from 'node:timers/promises';
import type {Log} from '../context.js';

/** A task done again and again until it is stopped. */
export interface Loop {
  /** Lets the round under way end, then stops. */
  close(): Promise<void>;
}

/**
 * Repeats a task with a pause between the rounds. A round that fails is logged and tried again later; a
 * long one hears from its signal that the process wants to stop.
 */
export function startLoop(
  name: string,
  pauseMs: number,
  task: (signal: AbortSignal) => Promise<unknown>,
  log: Log,
): Loop {
  const stopping = new AbortController();
  const {signal} = stopping;
  async function run() {
    while (!signal.aborted) {
      let failed = false;
      try {
        await task(signal);
      } catch (error) {
        failed = true;
        const {name: kind, code} = error as Error & {code?: string};
        log.error({job: name, kind, code}, 'a job failed and will be tried again');
      }
      await sleep(failed ? pauseMs * 5 : pauseMs, undefined, {signal}).catch(() => undefined);
    }
  }
  const running = run();
  return {
    async close() {
      stopping.abort();
      await running;
    },
  };
}
