import type {
  StockTextProof,
  StockTextRequest,
  StockWatchRequest,
} from '@bonbon/contract/back-in-stock.js';
import {fail, ok, type Result} from '@bonbon/contract/result.js';
import type {MessageChannel, TextChannelView, TextView} from '@bonbon/contract/text-message.js';

/** A text as it would have been sent. */
export interface MemoryText {
  readonly to: string;
  readonly channel: MessageChannel;
  /** The digits of a proof; absent when it says that something is back. */
  readonly code?: string;
}

interface Kept {
  readonly phone: string;
  readonly channel: MessageChannel;
  readonly code: string;
  readonly resendAt: number;
  readonly codeUntil: number;
  tries: number;
  proven: boolean;
}

const pauseMs = 60_000;
const codeMs = 10 * 60_000;
const maxTries = 5;

const wordings: Readonly<Record<MessageChannel, string>> = {
  sms: 'The shop may text this number when something I asked for is back. Answering STOP ends it.',
  whatsapp:
    'The shop may write to this number on WhatsApp when something I asked for is back. Answering STOP ends it.',
};

/** The channels of a campaign with their ticks, as a page is told them. */
export const textChannelsOf = (channels: readonly MessageChannel[]): TextChannelView[] =>
  channels.map(channel => ({
    channel,
    purpose: `stock-${channel}`,
    wordingVersion: 'text-1',
    wording: wordings[channel],
  }));

const refuse = (code: string, field: string) => fail('rejected', code, {fields: {[field]: code}});

const digits = () =>
  String((crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % 1_000_000).padStart(6, '0');

/** Numbers beside confirmed requests, kept until the page ends. A number is hardly looked at here. */
export function createMemoryTexts(now: () => number) {
  const sent: MemoryText[] = [];
  const kept = new Map<string, Kept>();
  const iso = (ms: number) => new Date(ms).toISOString();

  function stateOf({proven, tries, codeUntil}: Kept): TextView['state'] {
    if (proven) return 'on';
    if (tries >= maxTries) return 'locked';
    return codeUntil <= now() ? 'expired' : 'code-sent';
  }

  const send = ({phone: to, channel}: Kept, code?: string) =>
    sent.push({to, channel, ...(code ? {code} : {})});

  return {
    sent: sent as readonly MemoryText[],

    viewOf(key: string): {readonly text?: TextView} {
      const one = kept.get(key);
      if (!one) return {};
      const {phone, channel, proven, resendAt, codeUntil, tries} = one;
      const maskedPhone = `${phone.slice(0, 3)} ••••${phone.slice(-2)}`;
      const known = {state: stateOf(one), channel, maskedPhone};
      if (proven) return {text: known};
      const triesLeft = maxTries - tries;
      return {text: {...known, resendAt: iso(resendAt), codeUntil: iso(codeUntil), triesLeft}};
    },

    add({phone, channel, consent, watchKey}: StockTextRequest): Result<null> {
      const number = phone.replace(/^00/, '+').replace(/[\s().-]/g, '');
      if (/^\d/.test(number)) return refuse('phone.no-country', 'phone');
      if (!/^\+[1-9]\d{7,14}$/.test(number)) return refuse('phone.invalid', 'phone');
      if (!consent.granted) return refuse('text.consent-missing', 'consent');
      const before = kept.get(watchKey);
      const isSame = before?.phone === number && before.channel === channel;
      if (isSame && before.proven) return ok(null);
      if (isSame && before.resendAt > now())
        return fail('rate-limited', 'text.pause', {retryAfterMs: before.resendAt - now()});
      const isOpen = isSame && before.tries < maxTries;
      const one: Kept = {
        phone: number,
        channel,
        code: isOpen ? before.code : digits(),
        resendAt: now() + pauseMs,
        codeUntil: now() + codeMs,
        tries: isOpen ? before.tries : 0,
        proven: false,
      };
      kept.set(watchKey, one);
      send(one, one.code);
      return ok(null);
    },

    prove({watchKey, code}: StockTextProof): Result<null> {
      const one = kept.get(watchKey);
      if (!one) return fail('not-found', 'text.unknown');
      if (one.proven) return ok(null);
      if (one.codeUntil <= now()) return fail('conflict', 'text.code-late');
      if (one.tries >= maxTries) return fail('conflict', 'text.locked');
      one.tries += 1;
      if (one.code !== code) return refuse('text.code-wrong', 'code');
      one.proven = true;
      return ok(null);
    },

    end({watchKey}: StockWatchRequest): Result<null> {
      kept.delete(watchKey);
      return ok(null);
    },

    /** What was asked for is back. */
    tell(key: string): void {
      const one = kept.get(key);
      if (one?.proven) send(one);
    },
  };
}
