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

/** Where things are kept and what the shopper has agreed to so far. */
export interface StorageOptions {
  /** Asked at every access, since even naming `localStorage` throws in a sandboxed frame. */
  readonly area?: (() => StorageArea | null | undefined) | undefined;
  readonly consent?: StorageConsent;
  /** Keeps two shops on one origin apart. */
  readonly shopKey?: string;
}

/** What reading and writing share; `keep` is there once `completeStorage` was called. */
export interface ReadingStorage extends Pick<ConsentAwareStorage, 'value'> {
  consent: StorageConsent;
  readonly area: () => StorageArea | null | undefined;
  /** What may not be written lives here until the page ends. */
  readonly memory: Map<string, string>;
  /** Whether this key may touch the device. */
  mayKeep(key: string): boolean;
  /** Takes everything optional from the device, whoever wrote it. */
  forget(): void;
  /** Writes a value, or deletes it where there is none. */
  keep?: (key: string, value?: unknown) => void;
}

/** Does what a blocked or damaged device may refuse. */
export const quietly = <T>(act: () => T): T | undefined => {
  try {
    return act();
  } catch {
    return undefined;
  }
};

/**
 * Opens the storage for reading, which is all that a page does before its shopper acts: what writes is
 * a file of its own there. Everybody else takes `createStorage`.
 */
export function openStorage({
  area = () => localStorage,
  consent = 'unknown',
  shopKey = '',
}: StorageOptions): ReadingStorage {
  const base = `bonbon:${shopKey}:`;
  const memory = new Map<string, string>();
  const self: ReadingStorage = {
    consent,
    area,
    memory,
    mayKeep: key => self.consent === 'granted' || key.startsWith(`${base}n:`),
    forget: () =>
      quietly(() => {
        const store = area();
        for (let at = store?.length ?? 0; at--;) {
          const key = store?.key(at);
          if (key?.startsWith(`${base}o:`)) store?.removeItem(key);
        }
      }),
    value(name, purpose, parse) {
      const key = `${base}${purpose[0]}:${name}`;
      return {
        get: () =>
          quietly(() => {
            const stored = self.mayKeep(key) ? quietly(() => area()?.getItem(key)) : undefined;
            return parse(JSON.parse(stored ?? memory.get(key) ?? ''));
          }),
        set: value => self.keep?.(key, value),
        delete: () => self.keep?.(key),
      };
    },
  };
  if (consent === 'denied') self.forget();
  return self;
}
