import type {CampaignViewOf} from '@bonbon/contract/campaign.js';
import type {AdapterError} from '@bonbon/contract/result.js';
import type {Odds, SpinOutcome} from '@bonbon/contract/spin-wheel.js';
import type {SpinWheelState} from '@bonbon/core/spin-wheel/spin-wheel-state.js';

const slice = (id: string, label: string, weight: number, title = label, wins = true) => ({
  id,
  label,
  title,
  weight,
  wins,
});

export const odds: Odds = {
  revision: 3,
  slices: [
    slice('five', '5% off', 40),
    slice('quarter', '25% off', 2),
    slice('shipping', 'Free shipping', 15),
    slice('napkin', 'Linen napkin', 3, 'A linen napkin'),
    slice('ten', '10% off', 25),
    slice('fifteen', '15% off', 6),
    slice('jam', 'Fig jam', 8, 'A jar of fig jam'),
    slice('none', 'Not today', 1, 'Not today', false),
  ],
};

const receipt = {
  seed: `${'5e'.repeat(28)}33333333`,
  commitment: `7c1e90af42d8${'0a'.repeat(26)}`,
  clientSeed: '00112233445566778899aabbccddeeff',
  u: '9223372036854775808',
  oddsRevision: 3,
  slices: odds.slices.map(({id, weight}) => ({id, weight})),
};

export function outcomeOf(sliceId: string, more: Partial<SpinOutcome> = {}): SpinOutcome {
  const index = odds.slices.findIndex(({id}) => id === sliceId);
  const drawn = odds.slices[index];
  const wins = drawn?.wins ?? false;
  return {
    spinId: 'spin-1',
    sliceId,
    index,
    title: drawn?.title ?? '',
    wins,
    ...(wins
      ? {coupon: {code: 'K7PM4QXQ2WDA', expiresAt: '2126-12-06T12:00:00.000Z', exclusive: true}}
      : {}),
    delivery: wins ? 'shown' : 'none',
    status: 'awarded',
    playedAt: '2026-11-18T12:00:00.000Z',
    nextPlayAt: '2026-12-06T12:00:00.000Z',
    maskedEmail: 'l…@example.com',
    playToken: 'token',
    receipt: {...receipt, index},
    ...more,
  };
}

export const offer = {
  state: 'open',
  offerId: 'offer-1',
  commitment: receipt.commitment,
  odds,
  expiresAt: '2126-01-01T00:00:00.000Z',
} as const;

export const offline: AdapterError = {kind: 'unavailable', code: 'http.offline', retryable: true};
const refused: AdapterError = {kind: 'rejected', code: 'coupon.minimum', retryable: false};

const won = outcomeOf('ten');
const lost = outcomeOf('none');
const mailed = outcomeOf('jam', {delivery: 'mailed'});
delete mailed.coupon;

/** Every state somebody designed, by the name of its story. */
export const states: Readonly<Record<string, SpinWheelState>> = {
  loading: {phase: 'loading'},
  'load-error': {phase: 'load-error', error: offline},
  intro: {phase: 'intro', offer},
  'intro-refused': {
    phase: 'intro',
    offer,
    error: {kind: 'rejected', code: 'spin.address', retryable: false, fields: {email: 'invalid'}},
  },
  submitting: {phase: 'submitting', offer},
  'submit-error': {phase: 'submit-error', offer, error: offline},
  wait: {phase: 'wait', offer, untilMs: 4_000_000_000_000},
  spinning: {phase: 'spinning', odds, outcome: outcomeOf('fifteen')},
  'check-inbox': {
    phase: 'check-inbox',
    odds,
    outcome: mailed,
    resendAtMs: 0,
    busy: false,
    canCorrect: true,
  },
  revealed: {phase: 'revealed', odds, outcome: won, applied: 'no'},
  applied: {phase: 'revealed', odds, outcome: won, applied: 'applied'},
  refused: {phase: 'revealed', odds, outcome: won, applied: 'refused', error: refused},
  'no-prize': {phase: 'no-prize', odds, outcome: lost},
  'already-played': {phase: 'already-played', odds, outcome: outcomeOf('jam')},
  'already-played-nothing': {
    phase: 'already-played',
    odds,
    outcome: lost,
    nextPlayAt: '2026-12-06T12:00:00.000Z',
  },
  pocket: {phase: 'pocket', odds, outcome: won},
  'sold-out': {phase: 'sold-out'},
  ended: {phase: 'ended'},
  redeemed: {phase: 'redeemed', outcome: won},
  expired: {
    phase: 'expired',
    outcome: outcomeOf('ten', {
      coupon: {code: 'K7PM4QXQ2WDA', expiresAt: '2026-11-20T12:00:00.000Z', exclusive: true},
    }),
  },
};

export const campaign: CampaignViewOf<'spin-wheel'> = {
  id: 'summer',
  kind: 'spin-wheel',
  revision: 1,
  endsAt: '2026-12-06T22:00:00.000Z',
  priority: 100,
  placement: 'inline',
  triggers: [],
  targeting: {} as CampaignViewOf<'spin-wheel'>['targeting'],
  frequencyCap: {} as CampaignViewOf<'spin-wheel'>['frequencyCap'],
  texts: {},
  preset: 'paper',
  scheme: 'light',
  settings: {
    sliceAngles: 'chance',
    entry: 'email',
    delivery: 'screen',
    validDays: 14,
    marketing: {
      purpose: 'newsletter',
      wordingVersion: '1',
      wording: 'Also send me the monthly letter',
    },
    rules: [
      'One turn per address, until 6 December 2026. No order needed.',
      'Codes work on everything but gift cards.',
    ],
    rulesUrl: 'https://example.com/rules',
  },
};
