import type {Context} from '../context.js';
import {createMemberService} from './member-service.js';
import {createProgressService} from './progress-service.js';
import {createRedemptionCoupons} from './redemption-coupons.js';
import {createRedemptionService} from './redemption-service.js';
import {createRewardGiver} from './reward-giver.js';

/** Puts the services of the loyalty programme together. */
export function createLoyaltyServices(context: Context) {
  const coupons = createRedemptionCoupons(context);
  const giver = createRewardGiver(context, coupons);
  const progress = createProgressService(context, giver);
  return {
    coupons,
    members: createMemberService(context, progress),
    redemptions: createRedemptionService(context, giver, coupons),
  };
}

export type LoyaltyServices = ReturnType<typeof createLoyaltyServices>;
