import type {AccountTables} from './tables/account-tables.js';
import type {BackInStockTables} from './tables/back-in-stock-tables.js';
import type {CampaignTables} from './tables/campaign-tables.js';
import type {ContactTables} from './tables/contact-tables.js';
import type {CouponTables} from './tables/coupon-tables.js';
import type {LoyaltyTables} from './tables/loyalty-tables.js';
import type {MailTables} from './tables/mail-tables.js';
import type {OrderTables} from './tables/order-tables.js';
import type {ShopTables} from './tables/shop-tables.js';
import type {SpinWheelTables} from './tables/spin-wheel-tables.js';
import type {SurveyTables} from './tables/survey-tables.js';
import type {TextTables} from './tables/text-tables.js';

/** Every table, for typed queries. The migrations are the truth; this follows them. */
export interface Tables
  extends
    ShopTables,
    CampaignTables,
    SpinWheelTables,
    CouponTables,
    ContactTables,
    MailTables,
    AccountTables,
    BackInStockTables,
    OrderTables,
    LoyaltyTables,
    SurveyTables,
    TextTables {}
