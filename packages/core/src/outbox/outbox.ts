import type {Result} from '@bonbon/contract/result.js';
import {systemClock, type Clock} from '../clock.js';
import type {ConsentAwareStorage} from '../storage/storage.js';

/** Something the shopper said that has no answer yet. */
export interface OutboxEntry {
  /** The idempotency key: however often it is sent, it is one act. */
  readonly key: string;
  /** Names the sender, such as `spin:summer`. */
  readonly kind: string;
  readonly payload: unknown;
  readonly at: number;
}

/** Sends one entry; a retryable failure keeps it, any other answer removes it. */
export type OutboxSender = (entry: OutboxEntry) => Promise<Result<unknown>>;

/** Keeps unsent writes until they are answered, at most seven days. */
export interface Outbox {
  put(entry: Omit<OutboxEntry, 'at'>): void;
  remove(key: string): void;
  entries(kind?: string): readonly OutboxEntry[];
  /** How many were older than seven days as it was opened, and are given up. */
  readonly dropped: number;
  /** Registers who sends a kind; returns how to stop. */
  sender(kind: string, send: OutboxSender): () => void;
  /** Tries all entries that have a sender, oldest first, one at a time. */
  flush(kind?: string): Promise<void>;
  /** Flushes whenever the page is online or visible again; returns how to stop. */
  start(page?: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>): () => void;
}

const keptForMs = 7 * 86_400_000;
const mostEntries = 50;

const isEntry = (raw: unknown): raw is OutboxEntry => {
  const entry = raw as Partial<OutboxEntry> | null;
  return (
    typeof entry === 'object' &&
    typeof entry?.key === 'string' &&
    typeof entry.kind === 'string' &&
    typeof entry.at === 'number'
  );
};

/** Opens the outbox of this shop; a later page load finds what an earlier one could not send. */
export function createOutbox(options: {
  readonly storage: ConsentAwareStorage;
  readonly clock?: Clock;
}): Outbox {
  const {storage, clock = systemClock} = options;
  const stored = storage.value('outbox', 'necessary', raw =>
    Array.isArray(raw) ? raw.filter(isEntry) : undefined,
  );
  const senders = new Map<string, OutboxSender>();
  let flushing = Promise.resolve();

  const entries = (kind?: string) =>
    (stored.get() ?? []).filter(
      entry => clock.now() - entry.at < keptForMs && (!kind || entry.kind === kind),
    );
  const save = (next: OutboxEntry[]) => (next.length ? stored.set(next) : stored.delete());
  const remove = (key: string) => save(entries().filter(entry => entry.key !== key));

  const sendAll = async (kind?: string) => {
    for (const entry of entries(kind)) {
      // A sender that throws has not answered: the entry stays.
      const result = await senders
        .get(entry.kind)?.(entry)
        .catch(() => undefined);
      if (result && (result.ok || !result.error.retryable)) remove(entry.key);
    }
  };

  const dropped = (stored.get() ?? []).length - entries().length;
  if (dropped) remove('');

  const outbox: Outbox = {
    dropped,
    put: entry => {
      const kept = entries();
      // Sending again is the same act: its seven days are not renewed.
      if (kept.some(other => other.key === entry.key)) return;
      save([...kept, {...entry, at: clock.now()}].slice(-mostEntries));
    },
    remove,
    entries,
    sender(kind, send) {
      senders.set(kind, send);
      return () => {
        if (senders.get(kind) === send) senders.delete(kind);
      };
    },
    flush(kind) {
      // One run at a time: the second asker waits for the first and then looks again.
      return (flushing = flushing.then(() => sendAll(kind)));
    },
    start(page = globalThis) {
      const wake = () => {
        if (globalThis.document?.visibilityState !== 'hidden') void outbox.flush();
      };
      page.addEventListener('online', wake);
      page.addEventListener('visibilitychange', wake);
      return () => {
        page.removeEventListener('online', wake);
        page.removeEventListener('visibilitychange', wake);
      };
    },
  };
  return outbox;
}
