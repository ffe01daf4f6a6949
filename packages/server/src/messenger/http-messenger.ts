import {sha256Hex} from '../hash.js';
import {postOut} from '../http/post-out.js';
import {signatureOf} from '../http/signature.js';
import type {Message, MessageDelivery, Messenger} from './messenger.js';

/** Both sides sign with this, made from `MESSAGE_SECRET`. */
export const messageKey = (secret: string) => sha256Hex(secret);

// These speak of the sender's address, key or health and not of the number: it is tried again.
const aboutTheSender: ReadonlySet<number> = new Set([401, 403, 404, 405, 408, 425, 429]);

function judge(status: number, retryAfter = 0): MessageDelivery {
  const reason = `message.status-${status}`;
  if (status >= 200 && status < 300) return {kind: 'sent'};
  if (status >= 400 && status < 500 && !aboutTheSender.has(status))
    return {kind: 'refused', reason};
  return {kind: 'later', reason, ...(retryAfter > 0 ? {retryAfterMs: retryAfter * 1000} : {})};
}

/**
 * The reference messenger: posts each text as signed JSON to an address of the owner's, where a few lines
 * hand it to whatever sends texts. 2xx takes it; most of 4xx means that the number takes none.
 */
export const httpMessenger = (
  url: string,
  secret: string,
  clock: () => Date = () => new Date(),
): Messenger => ({
  async send({id, channel, to, text, language}: Message): Promise<MessageDelivery> {
    const body = JSON.stringify({id, channel, to, text, language});
    const headers = {
      'Bonbon-Delivery': id,
      'Bonbon-Signature': signatureOf([messageKey(secret)], body, clock()),
    };
    try {
      // The address comes from the operator's own settings and may well be inside a private network.
      const {status, retryAfter} = await postOut(url, body, headers, {onlyPublic: false});
      return judge(status, retryAfter);
    } catch (error) {
      const {code, reached} = error as {readonly code?: unknown; readonly reached?: unknown};
      const reason = String(code ?? 'message.unreachable');
      return {kind: reached === true ? 'unknown' : 'later', reason};
    }
  },
});
