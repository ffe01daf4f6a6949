import {svg} from 'lit';
import type {WithAccount} from './shown.js';

/** One arc of the ring; of nothing there is not even a dot. */
const arc = (name: string, share: number) =>
  share > 0
    ? svg`<circle class=${name} cx="14" cy="14" r="12" pathLength="100" stroke-dasharray=${`${Math.max(1, Math.round(share * 100))} 100`} />`
    : '';

/**
 * Arcs of a ring that fills on the way: to the next tier, else to the next reward; what is pending is
 * paler.
 */
export function arcs({programme, account}: WithAccount): unknown {
  const {tier, balance, pending} = account;
  const held = programme.tiers.find(({id}) => id === tier?.id);
  const isTier = tier && held;
  const from = held?.from ?? 0;
  const costs = programme.rewards.map(({available, cost}) =>
    available && cost > balance ? cost : Infinity,
  );
  // With nothing ahead the ring is full.
  const to = isTier ? (tier.next?.from ?? -Infinity) : Math.min(...costs);
  const along = (points: number) =>
    Number.isFinite(to) ? Math.min(1, (points - from) / (to - from || 1)) : 1;
  const got = isTier ? tier.earned : balance;
  return svg`<g transform="rotate(-90 14 14)">${arc('p', along(got + (isTier ? tier.pendingEarned : pending)))}${arc('v', along(got))}</g>`;
}
