import type {Session} from '@bonbon/contract/account.js';
import type {
  AccountPromptPhase,
  AccountPromptState,
  SentMail,
} from '@bonbon/core/account/account-prompt-state.js';
import {unavailable} from './draws.js';

const maskedEmail = 'm…@example.com';
const minute = 60_000;

/** A mail as it stands when a story is looked at: its timers are counted from now. */
export const mail: SentMail = {
  maskedEmail,
  matchNumber: '47',
  expiresAtMs: Date.now() + 9 * minute + 14_500,
  resendAtMs: Date.now() + 42_500,
  triesLeft: 5,
};

const session: Session = {
  accessToken: 'story',
  expiresAt: new Date(Date.now() + 15 * minute).toISOString(),
  isNew: false,
  maskedEmail,
  name: 'Maja',
  found: {orders: 3, coupons: 1, stockSubscriptions: 2},
};

/** One state of each phase: a phase without a story does not compile. */
export const promptPhases: {
  readonly [P in AccountPromptPhase]: AccountPromptState & {readonly phase: P};
} = {
  'offer-after-order': {phase: 'offer-after-order', maskedEmail},
  snoozed: {phase: 'snoozed', here: true},
  entry: {phase: 'entry'},
  requesting: {phase: 'requesting', maskedEmail},
  sent: {phase: 'sent', mail},
  wait: {phase: 'wait', untilMs: Date.now() + 42_500},
  'send-error': {phase: 'send-error', error: unavailable},
  'signing-in': {phase: 'signing-in', mail},
  locked: {phase: 'locked', maskedEmail},
  expired: {phase: 'expired', maskedEmail},
  used: {phase: 'used', maskedEmail},
  invalid: {phase: 'invalid', maskedEmail},
  welcome: {
    phase: 'welcome',
    session: {...session, isNew: true, found: {orders: 1, coupons: 0, stockSubscriptions: 0}},
  },
  'signed-in': {phase: 'signed-in', session, fresh: true},
  'cookie-blocked': {phase: 'cookie-blocked', session},
};

const {name: _name, ...nameless} = session;

/** States of a phase that look different from its plain one. */
export const promptVariants = {
  wrongCode: {phase: 'sent', mail: {...mail, triesLeft: 3}, wrongCode: true},
  resendReady: {phase: 'sent', mail: {...mail, resendAtMs: 0}},
  resending: {phase: 'sent', mail: {...mail, resendAtMs: 0}, busy: true},
  codeLost: {phase: 'sent', mail, error: unavailable, lost: 'code'},
  mailLost: {phase: 'sent', mail, error: unavailable, lost: 'mail'},
  refusedAddress: {phase: 'entry', error: {kind: 'rejected', code: 'x', retryable: false}},
  quiet: {phase: 'signed-in', session, fresh: false},
  nothingFound: {
    phase: 'welcome',
    session: {...nameless, isNew: true, found: {orders: 0, coupons: 0, stockSubscriptions: 0}},
  },
} satisfies Record<string, AccountPromptState>;
