import type {
  Campaign,
  CampaignInput,
  CampaignInputOf,
  CampaignView,
} from '@bonbon/contract/campaign.js';
import type {MarketingTick, MarketingTickView} from '@bonbon/contract/consent.js';
import type {Shop} from '@bonbon/contract/shop.js';
import type {TextChannelView} from '@bonbon/contract/text-message.js';
import type {SpinWheelView} from '@bonbon/contract/spin-wheel.js';
import {localize} from '../localize.js';
import {viewLoyalty} from './loyalty-view.js';
import {viewSurvey} from './survey-view.js';

type Say = (words: Readonly<Record<string, string>>) => string;

/** Texts of the shop first, then of the campaign; base language first, then the exact one. */
function textsFor(shop: Shop, input: CampaignInput, locale: string): Record<string, string> {
  const base = locale.split('-')[0] ?? locale;
  const layers = [shop.texts, input.texts].flatMap(texts => [
    texts[base] ?? {},
    base === locale ? {} : (texts[locale] ?? {}),
  ]);
  return Object.assign({}, ...layers) as Record<string, string>;
}

const viewTick = (
  tick: MarketingTick | undefined,
  say: Say,
): {readonly marketing?: MarketingTickView} =>
  tick ? {marketing: {...tick, wording: say(tick.wording)}} : {};

const viewWheel = ({settings}: CampaignInputOf<'spin-wheel'>, say: Say): SpinWheelView => ({
  sliceAngles: settings.sliceAngles,
  entry: settings.entry,
  delivery: settings.delivery,
  validDays: settings.terms.validDays ?? 14,
  ...viewTick(settings.marketing, say),
  rules: settings.rules.map(say),
  ...(settings.rulesUrl ? {rulesUrl: settings.rulesUrl} : {}),
  ...(settings.useUrl ? {useUrl: settings.useUrl} : {}),
});

/** The part of a view that each kind of widget has of its own. */
function viewSettings(
  input: CampaignInput,
  say: Say,
  texts: readonly TextChannelView[],
): Pick<CampaignView, 'kind' | 'settings'> {
  switch (input.kind) {
    case 'spin-wheel':
      return {kind: input.kind, settings: viewWheel(input, say)};
    case 'back-in-stock': {
      const {askQuantity, marketing} = input.settings;
      const settings = {askQuantity, ...viewTick(marketing, say)};
      return {
        kind: input.kind,
        settings: texts.length > 0 ? {...settings, texts: [...texts]} : settings,
      };
    }
    case 'account-prompt': {
      const {afterOrder, accountUrl} = input.settings;
      return {kind: input.kind, settings: {afterOrder, ...(accountUrl ? {accountUrl} : {})}};
    }
    case 'loyalty':
      return {kind: input.kind, settings: viewLoyalty(input, say)};
    case 'survey':
      return {kind: input.kind, settings: viewSurvey(input, say)};
  }
}

/** What a page may know of a campaign: no code, no stock, no secret. */
export function viewCampaign(
  shop: Shop,
  {id, revision, input}: Pick<Campaign, 'id' | 'revision' | 'input'>,
  locale: string,
  texts: readonly TextChannelView[] = [],
): CampaignView {
  const say: Say = words => localize(words, locale, shop.locale);
  return {
    id,
    revision,
    ...(input.startsAt ? {startsAt: input.startsAt} : {}),
    ...(input.endsAt ? {endsAt: input.endsAt} : {}),
    priority: input.priority,
    placement: input.placement,
    triggers: input.triggers,
    targeting: input.targeting,
    frequencyCap: input.frequencyCap,
    texts: textsFor(shop, input, locale),
    preset: input.preset,
    scheme: input.scheme,
    ...viewSettings(input, say, texts),
  } as CampaignView;
}
