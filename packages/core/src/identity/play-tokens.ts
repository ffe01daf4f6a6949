import type {ConsentAwareStorage, StoredValue} from '../storage/storage.js';

/** The proof of an earlier play of a campaign in this browser, kept only after playing. */
export const playTokenOf = (
  storage: ConsentAwareStorage,
  campaignId: string,
): StoredValue<string> =>
  storage.value(`play:${campaignId}`, 'necessary', raw =>
    typeof raw === 'string' && raw.length <= 200 ? raw : undefined,
  );
