import type {LoyaltyTab} from '@bonbon/core/loyalty/loyalty-state.js';

/** Somebody became a member. Bubbles. */
export class LoyaltyJoinedEvent extends CustomEvent<{readonly memberNumber: string}> {
  constructor(memberNumber: string) {
    super('bon-loyalty-joined', {detail: {memberNumber}, bubbles: true, composed: true});
  }
}

/** What was swapped for how many points. */
export interface SwapDetail {
  readonly redemptionId: string;
  readonly rewardId: string;
  readonly cost: number;
}

/** Points were swapped for a reward. Bubbles. */
export class PointsSwappedEvent extends CustomEvent<SwapDetail> {
  constructor(detail: SwapDetail) {
    super('bon-points-swapped', {detail, bubbles: true, composed: true});
  }
}

/** A swap was taken back and the points with it. Bubbles. */
export class SwapUndoneEvent extends CustomEvent<SwapDetail> {
  constructor(detail: SwapDetail) {
    super('bon-swap-undone', {detail, bubbles: true, composed: true});
  }
}

/** Another part of the panel is shown. Bubbles. */
export class LoyaltyTabShownEvent extends CustomEvent<{readonly tab: LoyaltyTab}> {
  constructor(tab: LoyaltyTab) {
    super('bon-loyalty-tab-shown', {detail: {tab}, bubbles: true, composed: true});
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'bon-loyalty-joined': LoyaltyJoinedEvent;
    'bon-points-swapped': PointsSwappedEvent;
    'bon-swap-undone': SwapUndoneEvent;
    'bon-loyalty-tab-shown': LoyaltyTabShownEvent;
  }
}
