import type {Context} from '../context.js';
import {postOut} from '../http/post-out.js';
import {signatureOf} from '../http/signature.js';
import {backoffMs, handleAll} from '../queue/retry.js';
import {signingKeys} from './signing-keys.js';

const leaseMs = 60_000;
const batch = 20;
/** 30 s, 1 min, 2 min … 1 h: nine tries within about five hours. */
const maxAttempts = 9;

/** What one call came to. */
export type WebhookOutcome = 'sent' | 'later' | 'failed';

/** A call that was put down and is to be made. */
export interface WaitingCall {
  readonly id: string;
  readonly shopId: string;
  readonly url: string;
  readonly attempts: number;
  /** Chats are not signed: they could not check it. */
  readonly signed: boolean;
}

/** How a call ended, or when it is made again. */
export interface CallEnding {
  readonly state?: 'sent' | 'failed';
  readonly error?: string | null;
  readonly next_try_at?: Date;
  readonly sent_at?: Date;
}

/** Where calls wait. */
export interface CallQueue<T extends WaitingCall> {
  /** Calls that are due, oldest first; one nobody finished within the lease is claimed again. */
  claim(now: Date, lease: Date, limit: number): Promise<readonly T[]>;
  /** What is sent; undefined where there is nothing left to tell. */
  bodyOf(call: T): Promise<string | undefined>;
  end(call: T, ending: CallEnding): Promise<void>;
}

// These answers say that trying again is pointless; 408 and 429 ask for another time.
const isRefused = (status: number) =>
  status >= 300 && status < 500 && status !== 408 && status !== 429;

/** Makes the calls of a queue. A receiver that is down gets them later; one that refuses, never again. */
export function createWebhookCaller<T extends WaitingCall>(
  {config, storage, clock, log}: Context,
  queue: CallQueue<T>,
  onEnd: (outcome: WebhookOutcome) => void = () => undefined,
) {
  const {db} = storage;

  async function end(one: T, outcome: WebhookOutcome, error: string, waitMs = 0) {
    onEnd(outcome);
    const {id: webhookId, shopId, attempts} = one;
    if (outcome === 'sent') return queue.end(one, {state: 'sent', sent_at: clock(), error: null});
    // The address may hold a secret of the receiver, so the log only says which call it was.
    log.warn({webhookId, shopId, attempts, error}, 'webhook not delivered');
    if (outcome === 'failed') return queue.end(one, {state: 'failed', error});
    const wait = Math.max(waitMs, backoffMs(attempts));
    return queue.end(one, {error, next_try_at: new Date(clock().getTime() + wait)});
  }

  async function call(one: T): Promise<void> {
    const body = await queue.bodyOf(one);
    if (body === undefined) return end(one, 'failed', 'webhook.answer-gone');
    const keys = one.signed ? await signingKeys(db, one.shopId, clock()) : undefined;
    const headers = {
      'Bonbon-Delivery': one.id,
      ...(keys ? {'Bonbon-Signature': signatureOf(keys, body, clock())} : {}),
    };
    const last = one.attempts >= maxAttempts;
    try {
      const {status, retryAfter} = await postOut(one.url, body, headers, {
        onlyPublic: config.production,
      });
      if (status >= 200 && status < 300) return await end(one, 'sent', '');
      const outcome = last || isRefused(status) ? 'failed' : 'later';
      return await end(one, outcome, `webhook.status-${status}`, (retryAfter ?? 0) * 1000);
    } catch (error) {
      const code = String((error as {code?: unknown}).code ?? 'webhook.unreachable');
      const hopeless = code === 'webhook.private-address';
      return end(one, last || hopeless ? 'failed' : 'later', code);
    }
  }

  async function callBatch(): Promise<number> {
    const now = clock();
    const due = await queue.claim(now, new Date(now.getTime() + leaseMs), batch);
    await Promise.all(due.map(call));
    return due.length;
  }

  return {
    /** Makes everything that is due and answers how many calls were tried. */
    deliver: (signal?: AbortSignal): Promise<number> => handleAll(batch, callBatch, signal),
  };
}
