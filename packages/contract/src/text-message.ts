import * as v from 'valibot';
import {ConsentAnswer} from './consent.js';
import {Instant, text} from './text.js';

/** A way a short text reaches a phone. Mail is always there; these come on top of it. */
export const MessageChannel = v.picklist(['sms', 'whatsapp']);
export type MessageChannel = v.InferOutput<typeof MessageChannel>;

/** How many digits prove a number. */
export const textCodeLength = 6;

/** The words of one channel's tick, for a page, in one language. */
export const TextChannelView = v.object({
  channel: MessageChannel,
  purpose: v.string(),
  wordingVersion: v.string(),
  wording: v.string(),
});
export type TextChannelView = v.InferOutput<typeof TextChannelView>;

/** A number with the tick beside it. The number is read by the server, which knows how countries write theirs. */
export const TextEntry = v.object({
  channel: MessageChannel,
  phone: v.pipe(text(40, 1), v.trim()),
  consent: ConsentAnswer,
});
export type TextEntry = v.InferOutput<typeof TextEntry>;

/** The digits of a text. */
export const TextCode = v.pipe(v.string(), v.regex(/^\d{6}$/, 'Give the six digits of the text.'));

/** Where a number stands, for whoever gave it. The answer is the same for every number. */
export const TextView = v.object({
  /** `code-sent`: waits for the digits. `locked`: five wrong codes. `on`: texts go out as well. */
  state: v.picklist(['code-sent', 'locked', 'expired', 'on']),
  channel: MessageChannel,
  maskedPhone: v.string(),
  /** From when the digits may be sent again. */
  resendAt: v.optional(Instant),
  /** Until when the digits are good. */
  codeUntil: v.optional(Instant),
  triesLeft: v.optional(v.number()),
});
export type TextView = v.InferOutput<typeof TextView>;

/** What the sender of texts passes on when somebody writes back. */
export const InboundMessage = v.object({
  channel: MessageChannel,
  /** The number it came from, with its country: `+46701234567`. */
  from: text(40, 1),
  text: text(2000),
});
export type InboundMessage = v.InferOutput<typeof InboundMessage>;

/** What became of it: `stopped` for STOP and its like, `started` for START. */
export const InboundOutcome = v.object({done: v.picklist(['stopped', 'started', 'nothing'])});
export type InboundOutcome = v.InferOutput<typeof InboundOutcome>;
