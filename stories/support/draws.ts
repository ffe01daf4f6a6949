import {usualManners} from '@bonbon/conformance/fixtures.js';
import type {CampaignViewOf} from '@bonbon/contract/campaign.js';
import type {AdapterError} from '@bonbon/contract/result.js';
import type {Odds, SpinOffer, SpinOutcome} from '@bonbon/contract/spin-wheel.js';

/** The instant all stories play at, so that two pictures of one story are equal. */
export const storyTime = Date.UTC(2026, 10, 20, 12);

const day = 86_400_000;
const inDays = (days: number) => new Date(storyTime + days * day).toISOString();
const hex = (letter: string) => letter.repeat(64);

/** The eight slices of the demo shop's wheel. */
export const odds: Odds = {
  revision: 7,
  slices: [
    {id: 'five', label: '5% off', title: '5% off your order', weight: 40, wins: true},
    {id: 'ten', label: '10% off', title: '10% off your order', weight: 25, wins: true},
    {id: 'shipping', label: 'Free shipping', title: 'Free shipping', weight: 15, wins: true},
    {id: 'jam', label: 'Fig jam', title: 'A jar of fig jam', weight: 8, wins: true},
    {id: 'fifteen', label: '15% off', title: '15% off your order', weight: 6, wins: true},
    {id: 'napkin', label: 'Linen napkin', title: 'A linen napkin', weight: 3, wins: true},
    {id: 'twenty-five', label: '25% off', title: '25% off your order', weight: 2, wins: true},
    {id: 'none', label: 'Not today', title: 'Not today', weight: 1, wins: false},
  ],
};

/** A wheel of any number of equal slices, for looking at labels. */
export const oddsOf = (count: number): Odds => ({
  revision: 1,
  slices: Array.from({length: count}, (_, index) => ({
    id: `slice-${index}`,
    label: index % 3 === 2 ? 'Free shipping' : `${(index + 1) * 5}% off`,
    title: index % 3 === 2 ? 'Free shipping' : `${(index + 1) * 5}% off your order`,
    weight: 1,
    wins: true,
  })),
});

export const offer: Extract<SpinOffer, {state: 'open'}> = {
  state: 'open',
  offerId: 'story-offer',
  commitment: hex('c'),
  odds,
  expiresAt: inDays(1),
};

/** What was drawn, when the slice of this id was. */
export function outcomeOf(sliceId: string, more: Partial<SpinOutcome> = {}): SpinOutcome {
  const index = odds.slices.findIndex(slice => slice.id === sliceId);
  const slice = odds.slices[index];
  if (!slice) throw new Error(`There is no slice "${sliceId}" in the stories.`);
  return {
    spinId: 'story-spin',
    sliceId,
    index,
    title: slice.title,
    wins: slice.wins,
    ...(slice.wins && {
      coupon: {code: 'FGKM7R2QWXYZ', expiresAt: inDays(14), exclusive: true},
    }),
    delivery: slice.wins ? 'shown' : 'none',
    status: 'awarded',
    playedAt: inDays(0),
    nextPlayAt: inDays(14),
    maskedEmail: 'l…@example.com',
    playToken: 'story-play',
    receipt: {
      seed: hex('5'),
      commitment: hex('c'),
      clientSeed: '0123456789abcdef0123456789abcdef',
      u: '9223372036854775808',
      oddsRevision: odds.revision,
      slices: odds.slices.map(({id, weight}) => ({id, weight})),
      index,
    },
    ...more,
  };
}

/** Points that were won: on the wheel of the stories they stand in the place of the linen napkin. */
export function pointsOf(
  state: NonNullable<SpinOutcome['points']>['state'],
  more: Partial<SpinOutcome> = {},
): SpinOutcome {
  const {coupon: _, ...won} = outcomeOf('napkin');
  const title = '250 points';
  return {...won, title, points: {count: 250, state}, delivery: 'none', ...more};
}

/** Store credit that was won. */
export const creditOutcome: SpinOutcome = outcomeOf('napkin', {
  title: '€5 to spend',
  storeCredit: {minor: 500, currency: 'EUR'},
  coupon: {code: 'FGKM7R2QWXYZ', exclusive: false},
});

export const unavailable: AdapterError = {
  kind: 'unavailable',
  code: 'network.unreachable',
  retryable: true,
};

export const mistypedEmail: AdapterError = {
  kind: 'rejected',
  code: 'request.invalid',
  retryable: false,
  fields: {'contact.email': 'email.invalid'},
};

/** The campaign every story shows. */
export const campaign: CampaignViewOf<'spin-wheel'> = {
  id: 'welcome',
  kind: 'spin-wheel',
  revision: 7,
  ...usualManners,
  texts: {},
  placement: 'inline',
  settings: {
    sliceAngles: 'chance',
    entry: 'email',
    delivery: 'screen',
    validDays: 14,
    marketing: {
      purpose: 'newsletter',
      wordingVersion: '2026-11',
      wording: 'Write to me about new things, at most twice a month.',
    },
    rules: ['One turn per person every 14 days.', 'Codes work once and not together with others.'],
  },
};
