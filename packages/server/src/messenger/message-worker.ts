import type {Context} from '../context.js';
import {endingOf} from '../queue/ending.js';
import {backoffMs, handleAll} from '../queue/retry.js';
import * as rows from './message-rows.js';
import type {MessageDelivery} from './messenger.js';
import {phoneHash} from './phone.js';
import {addStop} from './stop-rows.js';

const leaseMs = 120_000;
const batch = 20;
const giveUpMs = 3 * 86_400_000;

/** What one try came to. `put-off`: nothing left this machine, and it is tried again. */
export type MessageOutcome = MessageDelivery['kind'] | 'kept' | 'put-off' | 'skipped';

/** What is found out right before a text leaves. `wait`: not before this time. */
export type MessageVerdict =
  | {readonly kind: 'send'; readonly text: string; readonly short?: rows.ShortAddress}
  | {readonly kind: 'skip'; readonly reason: string}
  | {readonly kind: 'wait'; readonly until: Date; readonly reason: string}
  | {readonly kind: 'later'; readonly reason: string};

/** Looks once more and writes the text; asked again for each try. */
export type MessageCheck = (message: rows.ClaimedMessage) => Promise<MessageVerdict>;

export interface MessageWorkerOptions {
  readonly checks: Readonly<Record<rows.MessageRow['kind'], MessageCheck>>;
  /** A number takes no texts by a channel. */
  readonly onRefused?: (message: rows.MessageRow) => Promise<unknown>;
  /** Told what each try came to, for the numbers of the process. */
  readonly onEnd?: (outcome: MessageOutcome, count: number) => void;
}

/** Delivers the outbox of texts. Any number of workers may run; none sends one that another may have sent. */
export function createMessageWorker(context: Context, options: MessageWorkerOptions) {
  const {config, storage, clock, log, messenger} = context;
  const {db} = storage;
  const tell = (outcome: MessageOutcome, count = 1) => {
    if (count > 0) options.onEnd?.(outcome, count);
  };
  const inMs = (ms: number) => new Date(clock().getTime() + ms);

  const look = async (message: rows.ClaimedMessage): Promise<MessageVerdict> => {
    if (message.created_at.getTime() + giveUpMs < clock().getTime())
      return {kind: 'skip', reason: 'too-old'};
    return options.checks[message.kind](message);
  };

  async function record(message: rows.ClaimedMessage, delivery: MessageDelivery, text: string) {
    // In production the words leave with the text; keeping them would only keep personal data.
    const copy = config.production ? {} : {text};
    tell(delivery.kind);
    if (delivery.kind !== 'sent') {
      const {kind, reason} = delivery;
      log.warn({messageId: message.message_id, kind, reason}, 'text not delivered');
    }
    if (delivery.kind === 'refused') {
      const hash = phoneHash(config.secret, '*', message.to_phone);
      await addStop(db, hash, [message.channel], 'refused', clock());
      await options.onRefused?.(message);
    }
    const ending = endingOf(delivery, message.attempts, clock());
    return rows.endTry(db, message, delivery.kind === 'later' ? ending : {...ending, ...copy});
  }

  async function deliverOne(message: rows.ClaimedMessage): Promise<void> {
    const verdict = await look(message);
    switch (verdict.kind) {
      case 'skip':
        tell('skipped');
        return rows.endTry(db, message, {state: 'skipped', error: verdict.reason});
      case 'wait':
        return rows.endTry(db, message, {next_try_at: verdict.until, error: verdict.reason});
      case 'later':
        tell('put-off');
        return rows.putOff(db, message, inMs(backoffMs(message.attempts)), verdict.reason);
    }
    const {text, short} = verdict;
    if (!(await rows.markSending(db, message, clock(), inMs(leaseMs), short))) return;
    if (!messenger) {
      tell('kept');
      return rows.endTry(db, message, {state: 'kept', sent_at: clock(), error: null, text});
    }
    const {message_id: id, channel, to_phone: to, locale: language} = message;
    await record(message, await messenger.send({id, channel, to, text, language}), text);
  }

  async function deliverBatch(): Promise<number> {
    const due = await rows.claimMessages(db, clock(), inMs(leaseMs), batch);
    await Promise.all(
      due.map(message =>
        deliverOne(message).catch((error: unknown) => {
          // Left to its lease: a text already marked as sending is never sent again.
          const {name, message: reason} = error as Error;
          log.warn({messageId: message.message_id, kind: name, reason}, 'text put off');
          tell('put-off');
        }),
      ),
    );
    return due.length;
  }

  return {
    /** Delivers everything that is due and answers how many texts were handled. Stops early when told to. */
    async deliver(signal?: AbortSignal): Promise<number> {
      if (!messenger && config.production) return 0;
      tell('unknown', await rows.giveUpLost(db, clock()));
      return handleAll(batch, deliverBatch, signal);
    },
  };
}
