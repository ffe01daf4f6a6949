import type {CampaignViewOf} from '@bonbon/contract/campaign.js';
import type {AdapterError} from '@bonbon/contract/result.js';
import type {BackInStockState} from '@bonbon/core/back-in-stock/back-in-stock-state.js';

export const item = {
  variantId: 'large',
  title: 'Vik cup, Fjord, large',
  availability: 'out',
} as const;
const wish = {item, address: 'maja@example.com', quantity: 2};
const offline: AdapterError = {kind: 'unavailable', code: 'offline', retryable: true};
const refused: AdapterError = {kind: 'rejected', code: 'stock.refused', retryable: false};
const far = 4_000_000_000_000;
const sent = {
  phase: 'confirm-sent',
  ...wish,
  busy: false,
  resent: false,
  expiresAtMs: far,
} as const;
const back = {phase: 'available-now', item, quantity: 2, asked: true} as const;

/** Every state somebody designed, by the name of its story. */
export const states: Readonly<Record<string, BackInStockState>> = {
  hidden: {phase: 'hidden'},
  'no-variant': {phase: 'no-variant'},
  offer: {phase: 'offer', item},
  form: {phase: 'form', item},
  'form-refused': {phase: 'form', item, error: refused},
  'form-mistyped': {phase: 'form', item, error: {...refused, fields: {email: 'invalid'}}},
  submitting: {phase: 'submitting', item},
  'submit-error': {phase: 'submit-error', item, error: offline},
  wait: {phase: 'wait', item, untilMs: far},
  'confirm-sent': {...sent, resendAtMs: far},
  'send-again': {...sent, resendAtMs: 0, error: offline},
  'confirm-expired': {phase: 'confirm-expired', ...wish},
  subscribed: {phase: 'subscribed', ...wish, busy: false},
  'already-on-list': {phase: 'already-on-list', ...wish, busy: false, error: offline},
  cancelled: {phase: 'cancelled', ...wish, busy: false},
  'available-now': {...back, bag: 'ready'},
  'in-the-bag': {...back, bag: 'added'},
  'bag-refused': {...back, bag: 'refused'},
  elsewhere: {...back, bag: 'link', asked: false},
  discontinued: {phase: 'discontinued', item},
};

export const campaign: CampaignViewOf<'back-in-stock'> = {
  id: 'tell-me',
  kind: 'back-in-stock',
  revision: 1,
  priority: 100,
  placement: 'inline',
  triggers: [],
  targeting: {} as CampaignViewOf<'back-in-stock'>['targeting'],
  frequencyCap: {} as CampaignViewOf<'back-in-stock'>['frequencyCap'],
  texts: {},
  preset: 'inherit',
  scheme: 'auto',
  settings: {
    askQuantity: true,
    marketing: {purpose: 'letter', wordingVersion: '1', wording: 'Also send me the letter'},
  },
};
