import type {Context} from '../context.js';
import {createActivityService} from './activity-service.js';
import {createAnswerPoints} from './answer-points.js';
import {createLoyaltyAdminService} from './admin-service.js';
import {createChallengeService} from './challenge-service.js';
import {createCreditService} from './credit-service.js';
import {createExpiryMail} from './expiry-mail.js';
import {createExpiryService} from './expiry-service.js';
import {createLiabilityService} from './liability-service.js';
import {createMemberService} from './member-service.js';
import {createOrderPoints} from './order-points.js';
import {createPrizePoints} from './prize-points.js';
import {createProgressService} from './progress-service.js';
import {createRedemptionCoupons} from './redemption-coupons.js';
import {createRedemptionService} from './redemption-service.js';
import {createRewardGiver} from './reward-giver.js';

/** Puts the services of the loyalty programme together. */
export function createLoyaltyServices(context: Context) {
  const coupons = createRedemptionCoupons(context);
  const giver = createRewardGiver(context, coupons);
  const challenges = createChallengeService(context, giver);
  const progress = createProgressService(context, giver, challenges);
  const members = createMemberService(context, progress, challenges);
  return {
    coupons,
    credit: createCreditService(context, coupons),
    progress,
    members,
    orders: createOrderPoints(context, progress),
    activities: createActivityService(context, progress),
    answers: createAnswerPoints(context, progress),
    expiry: createExpiryService(context),
    expiryMail: createExpiryMail(context),
    prizes: createPrizePoints(context, members),
    liability: createLiabilityService(context),
    admin: createLoyaltyAdminService(context, members),
    redemptions: createRedemptionService(context, giver, coupons),
  };
}

export type LoyaltyServices = ReturnType<typeof createLoyaltyServices>;
