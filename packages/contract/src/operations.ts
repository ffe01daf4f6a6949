import {accountOperations} from './operations/account-operations.js';
import {backInStockOperations} from './operations/back-in-stock-operations.js';
import {commerceOperations} from './operations/commerce-operations.js';
import {contactOperations} from './operations/contact-operations.js';
import {customerOperations} from './operations/customer-operations.js';
import {loyaltyOperations} from './operations/loyalty-operations.js';
import {messageOperations} from './operations/message-operations.js';
import {shopOperations} from './operations/shop-operations.js';
import {spinWheelOperations} from './operations/spin-wheel-operations.js';
import {surveyOperations} from './operations/survey-operations.js';
import {webhookOperations} from './operations/webhook-operations.js';

export {Problem, type Audience, type Operation} from './operations/operation.js';
export {SpinLogEntry, SpinReport} from './operations/spin-wheel-operations.js';

/**
 * Every call the server answers, by name. Routes, validation, the OpenAPI document and the check of the
 * client all come from these entries.
 */
export const operations = {
  ...shopOperations,
  ...spinWheelOperations,
  ...backInStockOperations,
  ...accountOperations,
  ...loyaltyOperations,
  ...surveyOperations,
  ...commerceOperations,
  ...contactOperations,
  ...customerOperations,
  ...messageOperations,
  ...webhookOperations,
} as const;
