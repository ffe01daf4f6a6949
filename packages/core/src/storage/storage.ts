import {encodeJson} from '@bonbon/contract/json.js';
import type {StorageConsent} from '@bonbon/contract/consent.js';

/**
 * `necessary` keys hold what the shopper asked for by acting: a prize, an unsent answer, "not now".
 * `optional` keys, such as impression counts, touch the device only while consent is granted.
 */
export type StoragePurpose = 'necessary' | 'optional';

/** The part of `localStorage` that is used. */
export type StorageArea = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** One named value; reading checks its form, so garbage reads as absent. */
export interface StoredValue<T> {
  get(): T | undefined;
  set(value: T): void;
  delete(): void;
}

/** The one door to the shopper's device; a blocked, full or damaged device is never an error. */
export interface ConsentAwareStorage {
  readonly consent: StorageConsent;
  setConsent(consent: StorageConsent): void;
  value<T>(
    name: string,
    purpose: StoragePurpose,
    parse: (raw: unknown) => T | undefined,
  ): StoredValue<T>;
}

export interface StorageOptions {
  /** Asked at every access, since even naming `localStorage` throws in a sandboxed frame. */
  readonly area?: () => StorageArea | null | undefined;
  readonly consent?: StorageConsent;
  /** Keeps two shops on one origin apart. */
  readonly shopKey?: string;
}

const quietly = <T>(act: () => T): T | undefined => {
  try {
    return act();
  } catch {
    return undefined;
  }
};

/** Opens the storage; what may not be written lives in memory until the page ends. */
export function createStorage({
  area = () => localStorage,
  consent = 'unknown',
  shopKey = '',
}: StorageOptions = {}): ConsentAwareStorage {
  const base = `bonbon:${shopKey}:`;
  const memory = new Map<string, string>();
  const mayWrite = (key: string) => consent === 'granted' || key.startsWith(`${base}n:`);

  const write = (key: string, raw: string) => {
    memory.set(key, raw);
    if (mayWrite(key)) quietly(() => area()?.setItem(key, raw));
  };

  /** Everything optional, of this visit and of earlier ones. */
  const forgetOptional = () => {
    for (const key of memory.keys()) if (!mayWrite(key)) memory.delete(key);
    quietly(() => {
      const store = area();
      for (let at = store?.length ?? 0; at--;) {
        const key = store?.key(at);
        if (key?.startsWith(`${base}o:`)) store?.removeItem(key);
      }
    });
  };

  if (consent === 'denied') forgetOptional();

  return {
    get consent() {
      return consent;
    },
    setConsent(next) {
      consent = next;
      if (next === 'denied') forgetOptional();
      if (next === 'granted') memory.forEach((raw, key) => write(key, raw));
    },
    value(name, purpose, parse) {
      const key = `${base}${purpose[0]}:${name}`;
      return {
        get: () =>
          quietly(() => {
            const stored = mayWrite(key) ? quietly(() => area()?.getItem(key)) : undefined;
            return parse(JSON.parse(stored ?? memory.get(key) ?? ''));
          }),
        set: value => void quietly(() => write(key, encodeJson(value))),
        delete() {
          memory.delete(key);
          quietly(() => area()?.removeItem(key));
        },
      };
    },
  };
}
