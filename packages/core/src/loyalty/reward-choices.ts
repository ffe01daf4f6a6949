import type {RewardView} from '@bonbon/contract/loyalty.js';
import type {LoyaltyProgramme} from './loyalty-state.js';

/** A reward and whether it is within reach. */
export interface RewardChoice {
  readonly reward: RewardView;
  readonly state: 'affordable' | 'short' | 'gone';
  /** Points that are still missing. */
  readonly missing: number;
  /** How far one has come, from 0 to 1. */
  readonly share: number;
}

const ranks = {affordable: 0, short: 1, gone: 2} as const;

/** Rewards in reach first, the cheapest first; what is gone last. A guest has nothing yet. */
export function rewardChoices(
  {rewards}: Pick<LoyaltyProgramme, 'rewards'>,
  balance = 0,
): RewardChoice[] {
  return rewards
    .map((reward): RewardChoice => {
      const missing = Math.max(0, reward.cost - balance);
      const state = !reward.available ? 'gone' : missing > 0 ? 'short' : 'affordable';
      return {reward, state, missing, share: Math.min(1, balance / reward.cost)};
    })
    .sort((a, b) => ranks[a.state] - ranks[b.state] || a.reward.cost - b.reward.cost);
}
