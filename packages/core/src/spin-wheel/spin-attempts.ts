import {encodeJson} from '@bonbon/contract/json.js';
import {fail, type CallOptions, type Result} from '@bonbon/contract/result.js';
import type {Backend} from '@bonbon/contract/ports/backend.js';
import type {SpinOutcome, SpinRequest} from '@bonbon/contract/spin-wheel.js';
import type {Outbox, OutboxEntry} from '../outbox/outbox.js';
import {randomHex, type RandomBytes} from '../random.js';
import type {SpinEntry} from './spin-wheel-state.js';

/** One act of spinning: however often it is sent, key and body stay the same. */
export interface SpinAttempt {
  readonly key: string;
  readonly request: SpinRequest;
}

const isRequest = (raw: unknown): raw is SpinRequest => {
  const request = raw as Partial<SpinRequest> | null;
  return typeof request?.offerId === 'string' && typeof request.clientSeed === 'string';
};

const bodyOf = (entry: SpinEntry) => ({
  ...(entry.email ? {contact: {email: entry.email}} : {}),
  consents: entry.consents.map(consent => ({...consent})),
});

/** Makes, sends and keeps the attempts of one campaign. */
export function createSpinAttempts(options: {
  readonly backend: Backend;
  readonly campaignId: string;
  readonly outbox: Outbox | undefined;
  readonly random: RandomBytes;
  readonly call: () => CallOptions;
}) {
  const {backend, campaignId, outbox, random, call} = options;
  const kind = `spin:${campaignId}`;
  return {
    kind,
    create: (offerId: string, entry: SpinEntry): SpinAttempt => ({
      key: randomHex(random),
      request: {offerId, clientSeed: randomHex(random), ...bodyOf(entry)},
    }),
    isSame: ({request}: SpinAttempt, entry: SpinEntry): boolean => {
      const {contact, consents} = request;
      const before = {...(contact ? {contact} : {}), consents};
      return encodeJson(before) === encodeJson(bodyOf(entry));
    },
    /** Kept on the device only while the answer is missing. */
    async send({key, request}: SpinAttempt): Promise<Result<SpinOutcome>> {
      outbox?.put({key, kind, payload: request});
      const {signal: _signal, ...rest} = call();
      const result = await (backend.spin?.(campaignId, request, {...rest, idempotencyKey: key}) ??
        fail('unsupported', 'spin.unsupported'));
      if (result.ok || !result.error.retryable) outbox?.remove(key);
      return result;
    },
    forget: ({key}: SpinAttempt) => outbox?.remove(key),
    parse: ({key, payload}: OutboxEntry): SpinAttempt | undefined =>
      isRequest(payload) ? {key, request: payload} : undefined,
  };
}
