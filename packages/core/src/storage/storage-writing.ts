import {encodeJson} from '@bonbon/contract/json.js';
import {quietly, type ConsentAwareStorage, type ReadingStorage} from './storage-reading.js';

/** Adds writing to a storage that only reads; a second time changes nothing. */
export function completeStorage(storage: ReadingStorage): ConsentAwareStorage {
  const {area, memory} = storage;
  const write = (key: string, raw: string) => {
    memory.set(key, raw);
    if (storage.mayKeep(key)) quietly(() => area()?.setItem(key, raw));
  };
  storage.keep = (key, value) => {
    if (value !== undefined) return void quietly(() => write(key, encodeJson(value)));
    memory.delete(key);
    quietly(() => area()?.removeItem(key));
  };
  return Object.assign(storage, {
    setConsent(next: ReadingStorage['consent']) {
      storage.consent = next;
      if (next === 'denied') {
        for (const key of memory.keys()) if (!storage.mayKeep(key)) memory.delete(key);
        storage.forget();
      }
      if (next === 'granted') memory.forEach((raw, key) => write(key, raw));
    },
  });
}
