import {findCampaignOf} from '../campaign/campaign-rows.js';
import type {Services} from '../services.js';
import {findSpin} from '../spin-wheel/spin-wheel-rows.js';

/** Makes links to the page that checks a draw. The receipt stands in the fragment and never reaches a server. */
export function createVerifyLinks({context, wheel}: Services) {
  const {config, storage} = context;
  return async (shopId: string, spinId: string): Promise<string | undefined> => {
    const spin = await findSpin(storage.db, shopId, spinId);
    const row = spin && (await findCampaignOf(storage.db, 'spin-wheel', shopId, spin.campaign_id));
    if (!spin || !row) return undefined;
    const {receipt} = await wheel.tellOutcome(row, spin);
    return `${config.publicUrl}/verify/#${Buffer.from(JSON.stringify(receipt)).toString('base64url')}`;
  };
}
