import type {ConsentAwareStorage} from '../storage/storage.js';

/** The proofs of earlier plays in this browser, kept only after playing. */
export interface PlayTokens {
  get(campaignId: string): string | undefined;
  set(campaignId: string, token: string): void;
  delete(campaignId: string): void;
}

/** Reads and keeps play tokens in the given storage, one necessary key per campaign. */
export function createPlayTokens(storage: ConsentAwareStorage): PlayTokens {
  const of = (campaignId: string) =>
    storage.value(`play:${campaignId}`, 'necessary', raw =>
      typeof raw === 'string' && raw.length <= 200 ? raw : undefined,
    );
  return {
    get: id => of(id).get(),
    set: (id, token) => of(id).set(token),
    delete: id => of(id).delete(),
  };
}
