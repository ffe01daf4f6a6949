import type {CampaignInputOf} from '@bonbon/contract/campaign.js';
import {sql} from 'kysely';
import type {Database} from '../storage/database.js';

/** Sets the stock of a programme's rewards to what the owner wrote; rewards without end have no row. */
export async function writeRewards(
  tx: Database,
  shopId: string,
  campaignId: string,
  {settings}: CampaignInputOf<'loyalty'>,
): Promise<void> {
  const counted = settings.rewards.flatMap(({id, stock}) => (stock === null ? [] : [{id, stock}]));
  await sql`
    delete from loyalty_rewards where shop_id = ${shopId} and campaign_id = ${campaignId}
      and reward_id <> all(${counted.map(({id}) => id)}::text[])`.execute(tx);
  for (const {id, stock} of counted)
    await sql`
      insert into loyalty_rewards (shop_id, campaign_id, reward_id, stock)
      values (${shopId}, ${campaignId}, ${id}, ${stock})
      on conflict (shop_id, campaign_id, reward_id) do update set stock = excluded.stock`.execute(
      tx,
    );
}
