import {createAccountService} from './account/account-service.js';
import {createSessionService} from './account/session-service.js';
import {createSignInService} from './account/sign-in-service.js';
import {createCampaignService} from './campaign/campaign-service.js';
import {createContactService} from './contact/contact-service.js';
import {createContext, type Context} from './context.js';
import {createCouponService} from './coupon/coupon-service.js';
import {createShopService} from './shop/shop-service.js';
import {createPrizeService} from './spin-wheel/prize-service.js';
import {createSpinLogService} from './spin-wheel/spin-log-service.js';
import {createSpinWheelService} from './spin-wheel/spin-wheel-service.js';

/** Puts the services together; the one place that knows all of them. */
export function createServices(given: Pick<Context, 'config' | 'storage'> & Partial<Context>) {
  const context = createContext(given);
  const shops = createShopService(context);
  const campaigns = createCampaignService(context);
  const coupons = createCouponService(context);
  const wheel = createSpinWheelService(context, campaigns, coupons);
  const sessions = createSessionService(context);
  return {
    context,
    shops,
    campaigns,
    coupons,
    wheel,
    prizes: createPrizeService(context, wheel),
    spinLog: createSpinLogService(context),
    contacts: createContactService(context),
    sessions,
    signIn: createSignInService(context, sessions),
    accounts: createAccountService(context, sessions),
    /** Told when an order used a code; false when it is unknown, used or cancelled. */
    markRedeemed: coupons.markRedeemed,
  };
}

export type Services = ReturnType<typeof createServices>;
