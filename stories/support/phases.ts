import type {SpinWheelPhase, SpinWheelState} from '@bonbon/core/spin-wheel/spin-wheel-state.js';
import {
  creditOutcome,
  mistypedEmail,
  odds,
  offer,
  outcomeOf,
  pointsOf,
  storyTime,
  unavailable,
} from './draws.js';

const win = outcomeOf('ten');
const mailed = outcomeOf('jam', {delivery: 'mailed'});
const nothing = outcomeOf('none');

/** One state of each phase: a phase without a story does not compile. */
export const phases: {readonly [P in SpinWheelPhase]: Extract<SpinWheelState, {phase: P}>} = {
  teaser: {phase: 'teaser'},
  loading: {phase: 'loading'},
  'load-error': {phase: 'load-error', error: unavailable},
  intro: {phase: 'intro', offer},
  submitting: {phase: 'submitting', offer},
  'submit-error': {phase: 'submit-error', offer, error: unavailable},
  wait: {phase: 'wait', offer, untilMs: storyTime + 42_000},
  spinning: {phase: 'spinning', odds, outcome: win},
  'check-inbox': {
    phase: 'check-inbox',
    odds,
    outcome: mailed,
    resendAtMs: storyTime,
    busy: false,
    canCorrect: true,
  },
  revealed: {phase: 'revealed', odds, outcome: win, applied: 'no'},
  'no-prize': {phase: 'no-prize', odds, outcome: nothing},
  'already-played': {
    phase: 'already-played',
    odds,
    outcome: win,
    ...(win.nextPlayAt && {nextPlayAt: win.nextPlayAt}),
  },
  pocket: {phase: 'pocket', odds, outcome: win},
  'sold-out': {phase: 'sold-out'},
  ended: {phase: 'ended'},
  redeemed: {phase: 'redeemed', outcome: outcomeOf('ten', {status: 'redeemed'})},
  expired: {phase: 'expired', outcome: outcomeOf('ten', {status: 'expired'})},
  snoozed: {phase: 'snoozed'},
};

/** States of a phase that look different from its plain one. */
export const variants = {
  mistyped: {phase: 'intro', offer, error: mistypedEmail},
  applying: {...phases.revealed, applied: 'applying'},
  applied: {...phases.revealed, applied: 'applied'},
  refused: {
    ...phases.revealed,
    applied: 'refused',
    error: {kind: 'rejected', code: 'coupon.minimum-not-reached', retryable: false},
  },
  pending: {...phases.revealed, outcome: outcomeOf('ten', {delivery: 'pending'})},
  points: {...phases.revealed, outcome: pointsOf('waiting')},
  pointsCredited: {...phases.revealed, outcome: pointsOf('credited')},
  pointsByMail: {...phases['check-inbox'], outcome: pointsOf('waiting', {delivery: 'mailed'})},
  pointsTakenBack: {phase: 'expired', outcome: pointsOf('taken-back', {status: 'expired'})},
  credit: {...phases.revealed, outcome: creditOutcome},
  playedWithoutPrize: {
    phase: 'already-played',
    nextPlayAt: new Date(storyTime + 864e5).toISOString(),
  },
} satisfies Record<string, SpinWheelState>;
