import {rewardChoices} from '@bonbon/core/loyalty/reward-choices.js';
import {tierPath} from '@bonbon/core/loyalty/tier-path.js';
import type {LoyaltyState} from '@bonbon/core/loyalty/loyalty-state.js';
import {svg} from 'lit';

export type WithAccount = Extract<LoyaltyState, {phase: 'member' | 'stale'}>;

/** How far somebody has come: to the next tier, else to the next reward. Shares from 0 to 1. */
export function wayOf({programme, account}: WithAccount): {
  readonly share: number;
  readonly pendingShare: number;
} {
  const path = tierPath(programme, account);
  if (path) return path;
  const {balance, pending} = account;
  const next = rewardChoices(programme, balance).find(({state}) => state === 'short');
  const along = (points: number) => (next ? Math.min(1, points / next.reward.cost) : 1);
  return {share: along(balance), pendingShare: along(balance + pending)};
}

/** One arc of the ring; of nothing there is not even a dot. */
const arc = (name: string, share: number) =>
  share > 0
    ? svg`<circle class=${name} cx="14" cy="14" r="12" pathLength="100" stroke-dasharray=${`${Math.max(1, Math.round(share * 100))} 100`} />`
    : '';

/** Arcs of a ring that fills on the way; what is pending is paler. */
export const renderArcs = (way: ReturnType<typeof wayOf>) =>
  svg`<g transform="rotate(-90 14 14)">${arc('p', way.pendingShare)}${arc('v', way.share)}</g>`;
