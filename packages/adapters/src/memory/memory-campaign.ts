import type {CampaignInputOf, CampaignViewOf} from '@bonbon/contract/campaign.js';
import type {CouponTerms} from '@bonbon/contract/coupon.js';
import type {Odds, PlayLimits, Slice, SpinWheelSettings} from '@bonbon/contract/spin-wheel.js';
import type {LocalizedText} from '@bonbon/contract/text.js';

type Loose<T, K extends keyof T> = Omit<T, K> & Partial<Pick<T, K>>;

/** A campaign as a memory backend takes it: the shop owner's form, defaults may be left out. */
export interface MemoryCampaign {
  readonly id: string;
  readonly input: Partial<Omit<CampaignInputOf<'spin-wheel'>, 'settings'>> & {
    readonly settings: Partial<Omit<SpinWheelSettings, 'slices' | 'limits' | 'terms'>> & {
      readonly slices: readonly Loose<Slice, 'stock'>[];
      readonly limits?: Partial<PlayLimits>;
      readonly terms?: Partial<CouponTerms>;
    };
  };
}

type Manners = Pick<
  CampaignViewOf<'spin-wheel'>,
  | 'priority'
  | 'placement'
  | 'triggers'
  | 'targeting'
  | 'frequencyCap'
  | 'texts'
  | 'preset'
  | 'scheme'
>;

/** When and how a campaign shows itself, as is usual where its input does not say. */
export const mannersOf = (
  input: Partial<Pick<CampaignInputOf<'spin-wheel'>, keyof Manners>>,
  locale: string | undefined,
  usual: Pick<Manners, 'placement' | 'preset'>,
): Manners => ({
  priority: input.priority ?? 100,
  placement: input.placement ?? usual.placement,
  triggers: input.triggers ?? [],
  targeting: input.targeting ?? {},
  frequencyCap: {
    impressions: 3,
    perDays: 7,
    afterCloseDays: 7,
    afterDeclineDays: 30,
    afterFinishDays: 30,
    ...input.frequencyCap,
  },
  texts: input.texts?.[locale ?? ''] ?? {},
  preset: input.preset ?? usual.preset,
  scheme: input.scheme ?? 'auto',
});

/** What the settings of a page say of the shop. */
export interface MemoryShop {
  readonly name: string;
  readonly locale: string;
  readonly currency: string;
}

/** One live campaign: its settings with defaults, and the stock that is left. */
export interface LiveCampaign {
  readonly id: string;
  readonly input: MemoryCampaign['input'];
  readonly limits: PlayLimits;
  readonly validDays: number;
  readonly stock: Map<string, number | null>;
  revision: number;
  drawn: number;
}

/** Chooses the shop's words in the language wanted, else in the shop's, else in any. */
export const say = (words: LocalizedText, ...locales: (string | undefined)[]): string => {
  for (const locale of locales) {
    const found = locale && (words[locale] ?? words[locale.split('-')[0] ?? '']);
    if (found) return found;
  }
  return Object.values(words)[0] ?? '';
};

/** Makes a campaign live, with the defaults of the server and its stock on the shelf. */
export const openCampaign = ({id, input}: MemoryCampaign): LiveCampaign => ({
  id,
  input,
  limits: {
    perAddress: 1,
    everyDays: 14,
    perNetworkPerDay: 20,
    perCampaign: null,
    ...input.settings.limits,
  },
  validDays: input.settings.terms?.validDays ?? 14,
  stock: new Map(input.settings.slices.map(slice => [slice.id, slice.stock ?? null])),
  revision: 1,
  drawn: 0,
});

/** The odds as they are now: a slice without stock or weight is not in them. */
export const oddsOf = (campaign: LiveCampaign, ...locales: (string | undefined)[]): Odds => ({
  revision: campaign.revision,
  slices: campaign.input.settings.slices
    .filter(slice => slice.weight > 0 && campaign.stock.get(slice.id) !== 0)
    .map(({id, label, title, weight, prize}) => ({
      id,
      label: say(label, ...locales),
      title: say(title ?? label, ...locales),
      weight,
      wins: prize.kind !== 'none',
    })),
});

/** Sold out means that nothing can be won any more. */
export const isSoldOut = (odds: Odds): boolean => !odds.slices.some(slice => slice.wins);

/** What a page may know of a campaign before it is opened. */
export function viewOf(
  campaign: LiveCampaign,
  ...locales: (string | undefined)[]
): CampaignViewOf<'spin-wheel'> {
  const {id, input, revision, validDays} = campaign;
  const {settings} = input;
  const {marketing, rulesUrl, useUrl} = settings;
  return {
    id,
    kind: 'spin-wheel',
    revision,
    ...(input.startsAt ? {startsAt: input.startsAt} : {}),
    ...(input.endsAt ? {endsAt: input.endsAt} : {}),
    ...mannersOf(input, locales[0], {placement: 'overlay', preset: 'paper'}),
    settings: {
      sliceAngles: settings.sliceAngles ?? 'chance',
      entry: settings.entry ?? 'email',
      delivery: settings.delivery ?? 'screen',
      validDays,
      ...(marketing
        ? {marketing: {...marketing, wording: say(marketing.wording, ...locales)}}
        : {}),
      rules: (settings.rules ?? []).map(rule => say(rule, ...locales)),
      ...(rulesUrl ? {rulesUrl} : {}),
      ...(useUrl ? {useUrl} : {}),
    },
  };
}
