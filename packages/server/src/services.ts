import {accountPerson} from './account/account-person.js';
import {createAccountService} from './account/account-service.js';
import {createSessionService} from './account/session-service.js';
import {createSignInService} from './account/sign-in-service.js';
import {createBackground} from './background.js';
import {createRestockService} from './back-in-stock/restock-service.js';
import {createStockAdminService} from './back-in-stock/stock-admin-service.js';
import {createStockIntake} from './back-in-stock/stock-intake.js';
import {createStockLinks} from './back-in-stock/stock-links.js';
import {createStockMailCheck} from './back-in-stock/stock-mail-check.js';
import {stockPerson} from './back-in-stock/stock-person.js';
import {createStockService} from './back-in-stock/stock-service.js';
import {createTextChecks} from './back-in-stock/text-checks.js';
import {createTextService} from './back-in-stock/text-service.js';
import {markBought} from './back-in-stock/subscription-rows.js';
import {createCampaignService} from './campaign/campaign-service.js';
import {contactPerson} from './contact/contact-rows.js';
import {createContactService} from './contact/contact-service.js';
import {createContext, type Context} from './context.js';
import {createCouponService} from './coupon/coupon-service.js';
import {createAsideCoupons} from './coupon/aside-coupons.js';
import {createCustomerReports} from './customer-report/customer-report-service.js';
import {orderPerson} from './orders/order-person.js';
import {
  createOrderService,
  type OrderFollower,
  type OrderListener,
} from './orders/order-service.js';
import {createJoining} from './loyalty/joining.js';
import {loyaltyPerson} from './loyalty/loyalty-person.js';
import {createLoyaltyServices} from './loyalty/loyalty-services.js';
import {mailPerson} from './mail/mail-person.js';
import {createMailWishes} from './mail/mail-wish-service.js';
import {createPreviewService} from './preview/preview-service.js';
import {createShopService} from './shop/shop-service.js';
import {createPointPrizes} from './spin-wheel/point-prizes.js';
import {createPrizeService} from './spin-wheel/prize-service.js';
import {createSpinPreviews} from './spin-wheel/preview-spins.js';
import {spinPerson} from './spin-wheel/spin-person.js';
import {createSpinLogService} from './spin-wheel/spin-log-service.js';
import {createSpinWheelService} from './spin-wheel/spin-wheel-service.js';
import {createAlertService} from './survey/alert-service.js';
import {createAnswerEarnings} from './survey/earning-service.js';
import {createCaseService} from './survey/case-service.js';
import {createGiftService, type GivePoints} from './survey/gift-service.js';
import {createInvitationService} from './survey/invitation-service.js';
import {createSurveyReports} from './survey/report-service.js';
import {createSurveyMailChecks} from './survey/survey-mail-checks.js';
import {surveyPerson} from './survey/survey-person.js';
import {createSurveyPreview} from './survey/survey-preview.js';
import {createWatchService} from './survey/watch-service.js';
import {createSurveyService} from './survey/survey-service.js';
import {createDeliveryService} from './webhook/delivery-service.js';
import {eventPerson} from './webhook/event-rows.js';

/** Everything that is kept of people. Events come last, for forgetting is told to nobody either. */
const personRecords = [
  accountPerson,
  stockPerson,
  orderPerson,
  surveyPerson,
  loyaltyPerson,
  mailPerson,
  contactPerson,
  spinPerson,
  eventPerson,
];

/** Puts the services together; the one place that knows all of them. */
export function createServices(given: Pick<Context, 'config' | 'storage'> & Partial<Context>) {
  const context = createContext(given);
  const shops = createShopService(context);
  const campaigns = createCampaignService(context);
  const coupons = createCouponService(context);
  const wheel = createSpinWheelService(context, campaigns, coupons);
  const loyalty = createLoyaltyServices(context);
  const points = createPointPrizes(context, loyalty.prizes);
  const sessions = createSessionService(context, points.claim);
  const accountOf = async (shopId: string, token: string) =>
    (await sessions.ofAccessToken(shopId, token))?.email;
  const intake = createStockIntake(context);
  const texts = createTextService(context);
  const links = createStockLinks(context, texts);
  const stock = createStockService(context, intake, {links, texts}, accountOf);
  const accountStock = {list: links.listForAddress, wish: links.wishForAddress};
  const boughtBy: OrderListener = async (tx, shop, {kind, order}) => {
    if (kind !== 'placed' || !order.email) return;
    for (const {variantId, total} of order.lines) {
      const at = new Date(order.placedAt);
      await markBought(tx, {shopId: shop.id, email: order.email, variantId, total, at});
    }
  };
  const redeemedBy: OrderListener = async (tx, shop, {kind, order}) => {
    if (kind !== 'placed') return;
    for (const code of order.couponCodes) await coupons.markRedeemed(shop.id, code, tx);
  };
  const background = createBackground();
  const surveyEarnings = createAnswerEarnings(context, loyalty.answers);
  const survey = createSurveyService(context, surveyEarnings, accountOf);
  const givePoints: GivePoints = (tx, shop, {reason, ...gift}) =>
    reason
      ? loyalty.admin.adjust(tx, shop, {...gift, reason}, gift.reference)
      : loyalty.activities.give(tx, shop, gift);
  const surveyGifts = createGiftService(context, survey, createAsideCoupons(context), givePoints);
  const surveyInvitations = createInvitationService(context);
  const surveyedBy: OrderListener = (tx, shop, fact) =>
    surveyInvitations.takeOrderFact(tx, shop, fact);
  const earnedBy: OrderFollower = async (tx, shop, order) => {
    await loyalty.orders.take(tx, shop, order);
    const pieces = await loyalty.credit.take(tx, shop, order);
    return () => pieces.forEach(pieceId => loyalty.coupons.begin(shop.id, pieceId));
  };
  return {
    context,
    survey,
    surveyEarnings,
    surveyGifts,
    surveyInvitations,
    surveyCases: createCaseService(context, givePoints),
    surveyReports: createSurveyReports(context),
    surveyAlerts: createAlertService(context),
    surveyWatches: createWatchService(context),
    surveyMailChecks: createSurveyMailChecks(context, surveyGifts),
    background,
    joining: createJoining(context, loyalty, points.claim, background),
    stock: {
      ...stock,
      listForAddress: links.listForAddress,
      wishForAddress: links.wishForAddress,
    },
    stockIntake: intake,
    stockLinks: links,
    stockAdmin: createStockAdminService(context),
    restock: createRestockService(context),
    texts,
    textChecks: createTextChecks(context),
    stockMailCheck: createStockMailCheck(context, createAsideCoupons(context)),
    orders: createOrderService(context, [redeemedBy, boughtBy, surveyedBy], [earnedBy]),
    previews: createPreviewService(context),
    spinPreviews: createSpinPreviews(context),
    surveyPreview: createSurveyPreview(context),
    shops,
    campaigns,
    coupons,
    wheel,
    prizes: createPrizeService(context, wheel, points),
    spinLog: createSpinLogService(context, points),
    contacts: createContactService(context, personRecords),
    sessions,
    signIn: createSignInService(context, sessions),
    pointPrizes: points,
    accounts: createAccountService(context, sessions, accountStock),
    loyalty,
    mailWishes: createMailWishes(context),
    customerReports: createCustomerReports(context),
    deliveries: createDeliveryService(context),
    /** Told when an order used a code; false when it is unknown, used or cancelled. */
    markRedeemed: coupons.markRedeemed,
  };
}

export type Services = ReturnType<typeof createServices>;
