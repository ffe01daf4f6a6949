import {backoffMs} from './retry.js';

/** What a try came to. `refused`: never again; `unknown`: it may have left, so nobody repeats it by itself. */
export type TryResult =
  | {readonly kind: 'sent'}
  | {
      readonly kind: 'refused' | 'unknown' | 'later';
      readonly reason: string;
      /** The other side asked for at least this much time. */
      readonly retryAfterMs?: number;
    };

/** What is written down of a try. */
export type TryEnding =
  | {readonly state: 'sent'; readonly sent_at: Date; readonly error: null}
  | {readonly state: 'failed' | 'unknown'; readonly error: string}
  | {readonly state: 'queued'; readonly error: string; readonly next_try_at: Date};

/** Says how a try is written down, and when the next one is. */
export function endingOf(result: TryResult, attempts: number, now: Date): TryEnding {
  if (result.kind === 'sent') return {state: 'sent', sent_at: now, error: null};
  const {kind, reason: error, retryAfterMs = 0} = result;
  if (kind === 'unknown') return {state: 'unknown', error};
  if (kind === 'refused') return {state: 'failed', error};
  const waitMs = Math.max(retryAfterMs, backoffMs(attempts));
  return {state: 'queued', error, next_try_at: new Date(now.getTime() + waitMs)};
}
