import {openStorage, type ConsentAwareStorage, type StorageOptions} from './storage-reading.js';
import {completeStorage} from './storage-writing.js';

export type {
  ConsentAwareStorage,
  StorageArea,
  StorageOptions,
  StoragePurpose,
  StoredValue,
} from './storage-reading.js';

/** Opens the storage; what may not be written lives in memory until the page ends. */
export const createStorage = (options: StorageOptions = {}): ConsentAwareStorage =>
  completeStorage(openStorage(options));
