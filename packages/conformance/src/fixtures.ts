import type {CampaignInput, CampaignViewOf} from '@bonbon/contract/campaign.js';
import type {Prize, Slice} from '@bonbon/contract/spin-wheel.js';

const tenPercent: Prize = {kind: 'coupon', effect: {kind: 'percent', basisPoints: 1000}};

const slice = (id: string, weight: number, prize: Prize, stock: number | null = null): Slice => ({
  id,
  label: {en: id},
  weight,
  stock,
  prize,
});

type Settings = CampaignInput['settings'];

/** When and how a campaign of a fixture shows itself; what it is about says nothing of that. */
export const usualManners: Omit<
  CampaignViewOf<'spin-wheel'>,
  'id' | 'kind' | 'revision' | 'startsAt' | 'endsAt' | 'placement' | 'texts' | 'settings'
> = {
  priority: 100,
  triggers: [],
  targeting: {},
  frequencyCap: {
    impressions: 3,
    perDays: 7,
    afterCloseDays: 7,
    afterDeclineDays: 30,
    afterFinishDays: 30,
  },
  preset: 'paper',
  scheme: 'auto',
};

const campaign = (id: string, slices: Slice[], more: Partial<Settings> = {}) => ({
  id,
  input: {
    kind: 'spin-wheel' as const,
    name: id,
    status: 'published' as const,
    ...usualManners,
    texts: {},
    placement: 'overlay' as const,
    settings: {
      slices,
      sliceAngles: 'chance',
      entry: 'email',
      delivery: 'screen',
      rules: [{en: 'Once for each address.'}],
      limits: {perAddress: 1, everyDays: 14, perNetworkPerDay: 100_000, perCampaign: null},
      terms: {validDays: 14, exclusive: true, boundToContact: false},
      ...more,
    } satisfies Settings,
  },
});

/** A campaign a backend under test must serve. */
export type ConformanceCampaign = ReturnType<typeof campaign>;

/** Every slice wins, so that one spin proves delivery. */
const sure = [slice('ten', 3, tenPercent), slice('more', 1, tenPercent)];

/** The programme whose points a wheel gives; a backend that has programmes needs it before the wheels. */
export const conformanceProgramme: {readonly id: string; readonly input: CampaignInput} = {
  id: 'points-programme',
  input: {
    kind: 'loyalty',
    name: 'Card',
    status: 'published',
    ...usualManners,
    texts: {},
    placement: 'overlay',
    settings: {
      earning: [
        {
          kind: 'order',
          id: 'order',
          pointsPerUnitHundredths: 100,
          rounding: 'down',
          taxBasisPoints: 0,
          excludedProductIds: [],
          multipliers: [],
        },
      ],
      rewards: [],
      tiers: [],
      tierBasis: 'points',
      tierPeriod: 'calendar-year',
      graceDays: 30,
      milestones: [],
      challenges: [],
      timeZone: 'UTC',
      approvalDays: 14,
      expiryWarningDays: 30,
      undoMinutes: 30,
      paused: false,
    },
  },
};

/** The campaigns every backend is asked about; create them before the suite runs. */
export const conformanceCampaigns: readonly ConformanceCampaign[] = [
  campaign('sure', sure),
  campaign('mailed', sure, {delivery: 'mail'}),
  campaign('free', sure, {entry: 'free'}),
  campaign('words', [
    slice('tip', 1, {kind: 'text', message: {en: 'A tip.', sv: 'Ett tips.'}}),
    slice('hint', 1, {kind: 'text', message: {en: 'A hint.', sv: 'En ledtråd.'}}),
  ]),
  campaign('points', [
    slice('fifty', 1, {kind: 'points', points: 50}),
    slice('more', 1, {kind: 'points', points: 50}),
  ]),
  campaign('credit', [
    slice('five', 1, {kind: 'store-credit', amount: {minor: 500, currency: 'EUR'}}),
    slice('again', 1, {kind: 'store-credit', amount: {minor: 500, currency: 'EUR'}}),
  ]),
  // The empty slice is so thin that the one prize goes to the first who plays.
  campaign('scarce', [
    slice('last', 1_000_000, tenPercent, 1),
    slice('nothing', 1, {kind: 'none'}),
  ]),
  campaign('empty', [slice('nothing', 1_000_000, {kind: 'none'}), slice('rare', 1, tenPercent)]),
];
