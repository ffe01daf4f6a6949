import type {Commerce} from '@bonbon/contract/ports/commerce.js';
import type {Shop} from '@bonbon/contract/shop.js';
import {randomBytes} from 'node:crypto';
import {noCommerce} from './commerce/none.js';
import type {Config} from './config.js';
import {outboxMailer, type Mailer} from './mail/mailer.js';
import {httpMessenger} from './messenger/http-messenger.js';
import type {Messenger} from './messenger/messenger.js';
import type {Storage} from './storage/database.js';

/** Gives the commerce platform of a shop; undefined for a shop without one. */
export type CommerceFor = (shop: Pick<Shop, 'id' | 'name'>) => Commerce | undefined;

/** Writes one line of the log; never with personal data. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** What every service is given, so that tests fix time and luck. */
export interface Context {
  readonly config: Config;
  readonly storage: Storage;
  readonly clock: () => Date;
  readonly random: (bytes: number) => Buffer;
  readonly mailer: Mailer;
  readonly commerceFor: CommerceFor;
  /** Sends texts; absent where none is set up. */
  readonly messenger?: Messenger;
  readonly log: Log;
}

export const silentLog: Log = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** Fills in the parts of a context that a caller does not care about. */
export const createContext = (
  given: Pick<Context, 'config' | 'storage'> & Partial<Context>,
): Context => {
  const {messages} = given.config;
  const messenger = messages && httpMessenger(messages.url, messages.secret, given.clock);
  return {
    clock: () => new Date(),
    random: randomBytes,
    mailer: outboxMailer(given.clock),
    commerceFor: noCommerce,
    log: silentLog,
    ...(messenger ? {messenger} : {}),
    ...given,
  };
};
