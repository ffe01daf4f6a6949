import type {ConsentAwareStorage} from '../storage/storage.js';

/** The code of a friend until somebody joined with it. */
export interface FriendCode {
  get(): string | undefined;
  delete(): void;
  /** False where it ends with this page, because nothing may be kept. */
  readonly isKept: boolean;
}

/** Holds the code of this page's address for the page, whatever may be kept, and with consent for later ones. */
export function friendCode(storage: ConsentAwareStorage, given: string | undefined): FriendCode {
  const kept = storage.value('referral', 'optional', raw =>
    typeof raw === 'string' ? raw : undefined,
  );
  let here = given;
  if (given) kept.set(given);
  return {
    get: () => here ?? kept.get(),
    delete() {
      here = undefined;
      kept.delete();
    },
    get isKept() {
      return storage.consent === 'granted';
    },
  };
}
