import type {MessageChannel} from '@bonbon/contract/text-message.js';

/** One text on its way to a phone. */
export interface Message {
  /** Stays the same through every try, so that a sender can tell a repetition. */
  readonly id: string;
  readonly channel: MessageChannel;
  /** E.164: `+46701234567`. */
  readonly to: string;
  readonly text: string;
  readonly language: string;
}

/** What one try came to. `unknown`: it may have left, so it is never repeated. */
export type MessageDelivery =
  | {readonly kind: 'sent'}
  /** The number takes none of these texts; it gets no more. */
  | {readonly kind: 'refused'; readonly reason: string}
  | {readonly kind: 'later'; readonly reason: string; readonly retryAfterMs?: number}
  | {readonly kind: 'unknown'; readonly reason: string};

/** Sends texts. Any provider is joined by writing this one method. */
export interface Messenger {
  send(message: Message): Promise<MessageDelivery>;
}
