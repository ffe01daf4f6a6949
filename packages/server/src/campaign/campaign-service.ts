import type {
  Campaign,
  CampaignInput,
  CampaignInputOf,
  ShopConfig,
} from '@bonbon/contract/campaign.js';
import {fail, ok, type Result} from '@bonbon/contract/result.js';
import type {Shop} from '@bonbon/contract/shop.js';
import type {Prize} from '@bonbon/contract/spin-wheel.js';
import {createCache} from '../cache.js';
import type {Context} from '../context.js';
import {sha256Hex} from '../hash.js';
import {canText, offeredChannels, textTick} from '../messenger/text-consent.js';
import type {Database} from '../storage/database.js';
import {viewCampaign} from './campaign-view.js';
import * as rows from './campaign-rows.js';
import {readOddsHistory} from './odds-rows.js';

const notFound = () => fail('not-found', 'campaign.not-found');

/** What the rules of a programme name must exist, and once. */
function checkProgramme({settings}: CampaignInputOf<'loyalty'>): Result<null> {
  for (const part of ['earning', 'rewards', 'tiers', 'milestones', 'challenges'] as const) {
    const ids = settings[part].map(({id}) => id);
    const again = ids.findIndex((id, index) => ids.indexOf(id) < index);
    if (again >= 0)
      return fail('rejected', 'campaign.repeated-id', {
        fields: {[`settings.${part}.${again}.id`]: 'campaign.repeated-id'},
      });
  }
  const rewards = new Set(settings.rewards.map(({id}) => id));
  for (const part of ['milestones', 'challenges'] as const) {
    const lost = settings[part].findIndex(({rewardId}) => rewardId && !rewards.has(rewardId));
    if (lost >= 0)
      return fail('rejected', 'campaign.unknown-reward', {
        fields: {[`settings.${part}.${lost}.rewardId`]: 'campaign.unknown-reward'},
      });
  }
  const acts = new Set(
    settings.earning.filter(({kind}) => /^(activity|review)$/.test(kind)).map(({id}) => id),
  );
  const odd = settings.challenges.findIndex(
    ({task}) => task.kind === 'activity' && !acts.has(task.ruleId),
  );
  return odd < 0
    ? ok(null)
    : fail('rejected', 'campaign.unknown-rule', {
        fields: {[`settings.challenges.${odd}.task.ruleId`]: 'campaign.unknown-rule'},
      });
}

/** A survey beside an element of the page has to say beside which. */
function checkSurvey({placement, settings, triggers}: CampaignInputOf<'survey'>): Result<null> {
  const isNamed = settings.anchor?.selector || triggers.some(({kind}) => kind === 'click');
  if (placement !== 'anchored' || isNamed) return ok(null);
  return fail('rejected', 'campaign.anchor-missing', {
    fields: {'settings.anchor.selector': 'campaign.anchor-missing'},
    detail:
      'A survey placed "anchored" needs settings.anchor.selector, or a trigger of the kind "click" to stand beside.',
  });
}

/** A text that cannot leave, or would leave at night, must not be on offer. */
function checkTexts(context: Context, input: CampaignInput): Result<null> {
  if (input.kind !== 'back-in-stock' || input.status !== 'published') return ok(null);
  const {channels, timeZone} = input.settings;
  if (channels.length === 0) return ok(null);
  if (!canText(context))
    return fail('rejected', 'campaign.no-message-sender', {
      fields: {'settings.channels': 'campaign.no-message-sender'},
      detail:
        'Nothing here sends texts. Set MESSAGE_URL and MESSAGE_SECRET on the server, or leave settings.channels empty.',
    });
  if (timeZone) return ok(null);
  return fail('rejected', 'campaign.time-zone-missing', {
    fields: {'settings.timeZone': 'campaign.time-zone-missing'},
    detail:
      'Texts wait from 21 to 8. Say by which clock in settings.timeZone, such as Europe/Stockholm.',
  });
}

/** Prizes that are of no use to somebody without a name. */
const isOwned = ({kind}: Prize) => kind === 'points' || kind === 'store-credit';

const givesPoints = ({input}: Pick<Campaign, 'input'>) =>
  input.kind === 'spin-wheel' &&
  input.status === 'published' &&
  input.settings.slices.some(({prize}) => prize.kind === 'points');

const isProgramme = ({input}: Pick<Campaign, 'input'>) =>
  input.kind === 'loyalty' && input.status === 'published';

/** A wheel may only promise points while there is a programme that gives them. */
async function checkPoints(
  tx: Database,
  shopId: string,
  id: string,
  input: CampaignInput | undefined,
): Promise<Result<null>> {
  if (input && !givesPoints({input}) && input.kind !== 'loyalty') return ok(null);
  const all = await rows.listCampaigns(tx, shopId, '', 1000);
  const others = all.filter(one => one.id !== id);
  const next = input ? [...others, {id, input}] : others;
  const wheel = next.find(givesPoints);
  if (!wheel || next.some(isProgramme)) return ok(null);
  if (wheel.id === id)
    return fail('conflict', 'campaign.programme-missing', {
      detail:
        'A wheel with points as a prize needs a published campaign of the kind "loyalty": without one there is no card to put the points on. Publish a programme first, or choose another prize.',
    });
  // Whatever held before stays possible: only the last programme is kept.
  return all.some(isProgramme)
    ? fail('conflict', 'campaign.points-promised', {
        detail: `The wheel "${wheel.id}" promises points of this programme. Pause the wheel or take its points off it first.`,
      })
    : ok(null);
}

function checkRules(input: CampaignInput): Result<null> {
  if (input.startsAt && input.endsAt && Date.parse(input.startsAt) >= Date.parse(input.endsAt)) {
    return fail('rejected', 'campaign.ends-before-start', {
      fields: {endsAt: 'campaign.ends-before-start'},
    });
  }
  if (input.kind === 'loyalty') return checkProgramme(input);
  if (input.kind === 'survey') return checkSurvey(input);
  if (input.status !== 'published' || input.kind !== 'spin-wheel') return ok(null);
  if (input.settings.entry === 'free') {
    const owned = input.settings.slices.findIndex(({prize}) => isOwned(prize));
    if (owned >= 0)
      return fail('rejected', 'campaign.prize-needs-address', {
        fields: {[`settings.slices.${owned}.prize`]: 'campaign.prize-needs-address'},
        detail:
          'Points and store credit belong to a person: with settings.entry "free" nobody is asked for an address to give them to. Use entry "email", or another prize.',
      });
  }
  const fields: Record<string, string> = {};
  input.settings.slices.forEach((slice, index) => {
    if (slice.weight === 0)
      fields[`settings.slices.${index}.weight`] = 'campaign.slice-without-chance';
  });
  // A slice that shows on the wheel and can never be drawn would be a lie.
  return Object.keys(fields).length > 0
    ? fail('rejected', 'campaign.slice-without-chance', {fields})
    : ok(null);
}

function withStock(campaign: Campaign, stock: ReadonlyMap<string, number | null>): Campaign {
  const {input} = campaign;
  if (input.kind === 'loyalty') {
    const rewards = input.settings.rewards.map(reward => ({
      ...reward,
      stock: reward.stock === null ? null : (stock.get(reward.id) ?? 0),
    }));
    return {...campaign, input: {...input, settings: {...input.settings, rewards}}};
  }
  if (input.kind !== 'spin-wheel') return campaign;
  const slices = input.settings.slices.map(slice => ({
    ...slice,
    stock: stock.get(slice.id) ?? null,
  }));
  return {...campaign, input: {...input, settings: {...input.settings, slices}}};
}

const ended = ({endsAt}: CampaignInput, now: Date) =>
  endsAt !== undefined && Date.parse(endsAt) <= now.getTime();

/** A programme stays in the page while it rests, so that points can still be spent; only a draft is hidden. */
function asItRests(campaign: Campaign, now: Date): Campaign {
  const {input} = campaign;
  if (input.kind !== 'loyalty') return campaign;
  const {endsAt, ...others} = input;
  const {paused, pausedUntil} = input.settings;
  const isOff = input.status !== 'published' || ended(input, now);
  const isPaused = isOff || (paused && !(Date.parse(pausedUntil ?? '') <= now.getTime()));
  const kept = endsAt && !ended(input, now) ? {endsAt} : {};
  return {
    ...campaign,
    input: {...others, ...kept, settings: {...input.settings, paused: isPaused}},
  };
}

/** What a page is told of: what runs, and of programmes one that rests where none runs. */
function shownNow(all: readonly Campaign[], now: Date): Campaign[] {
  const live = all.filter(({input}) => input.status === 'published' && !ended(input, now));
  const resting = live.some(({input}) => input.kind === 'loyalty')
    ? []
    : all
        .filter(({input}) => input.kind === 'loyalty' && input.status !== 'draft')
        .filter(({input}) => !(Date.parse(input.startsAt ?? '') > now.getTime()))
        .toSorted((a, b) => b.input.priority - a.input.priority)
        .slice(0, 1);
  return [...live, ...resting].map(campaign => asItRests(campaign, now));
}

/** Rules about campaigns: what may be published, and what a page is told. */
export function createCampaignService(context: Context) {
  const {storage, clock, random} = context;
  const {db} = storage;
  // Safe to keep: the draw itself refuses a revision that is no longer the current one.
  const cache = createCache<rows.CampaignSecretRow<'spin-wheel'>>({lifeMs: 1000, size: 10_000});
  const textsOf = (shop: Shop, {input}: Campaign, locale: string) =>
    input.kind === 'back-in-stock'
      ? offeredChannels(context, input.settings).map(channel => textTick(channel, shop, locale))
      : [];
  const checkInput = (input: CampaignInput): Result<null> => {
    const checked = checkRules(input);
    return checked.ok ? checkTexts(context, input) : checked;
  };
  const cacheKey = (shopId: string, campaignId: string) => `${shopId}/${campaignId}`;

  return {
    /** The campaign for a play, perhaps a moment old; `forget` makes the next call read it anew. */
    forPlay: (shopId: string, campaignId: string) =>
      cache.get(cacheKey(shopId, campaignId), () =>
        rows.findCampaignOf(db, 'spin-wheel', shopId, campaignId),
      ),

    forget: (shopId: string, campaignId: string) => cache.delete(cacheKey(shopId, campaignId)),

    async config(shop: Shop, locale: string): Promise<ShopConfig> {
      const now = clock();
      const all = await rows.listCampaigns(db, shop.id, '', 200);
      const campaigns = await Promise.all(
        shownNow(all, now).map(async campaign => {
          // Only of rewards a page is told whether any are left; odds tell it of slices.
          const isCounted = campaign.input.kind === 'loyalty';
          const shown = isCounted
            ? withStock(campaign, await rows.readStock(db, shop.id, campaign.id))
            : campaign;
          return viewCampaign(shop, shown, locale, textsOf(shop, shown, locale));
        }),
      );
      const about = {name: shop.name, locale: shop.locale, currency: shop.currency};
      const revision = sha256Hex(JSON.stringify([about, campaigns])).slice(0, 16);
      return {revision, shop: about, campaigns};
    },

    async list(shopId: string, after: string, limit: number): Promise<Campaign[]> {
      const found = await rows.listCampaigns(db, shopId, after, limit);
      return Promise.all(
        found.map(async one => withStock(one, await rows.readStock(db, shopId, one.id))),
      );
    },

    async read(shopId: string, campaignId: string): Promise<Result<Campaign>> {
      const row = await rows.findCampaign(db, shopId, campaignId);
      if (!row) return notFound();
      return ok(withStock(row.campaign, await rows.readStock(db, shopId, campaignId)));
    },

    async create(
      tx: Database,
      shopId: string,
      id: string,
      input: CampaignInput,
    ): Promise<Result<Campaign>> {
      const checked = checkInput(input);
      if (!checked.ok) return checked;
      const promised = await checkPoints(tx, shopId, id, input);
      if (!promised.ok) return promised;
      const made = await rows.insertCampaign(tx, {
        shopId,
        id,
        input,
        secret: random(32),
        now: clock(),
      });
      return made ? ok(made) : fail('conflict', 'campaign.exists');
    },

    async replace(
      tx: Database,
      shopId: string,
      id: string,
      input: CampaignInput,
      expected?: number,
    ): Promise<Result<Campaign>> {
      const checked = checkInput(input);
      if (!checked.ok) return checked;
      const promised = await checkPoints(tx, shopId, id, input);
      if (!promised.ok) return promised;
      const changed = await rows.updateCampaign(tx, {shopId, id, input, now: clock(), expected});
      if (changed === 'absent') return notFound();
      if (changed === 'other-kind') return fail('conflict', 'campaign.kind-fixed');
      if (changed === 'stale') return fail('conflict', 'campaign.changed-meanwhile');
      this.forget(shopId, id);
      return ok(changed);
    },

    async remove(tx: Database, shopId: string, id: string): Promise<Result<null>> {
      const promised = await checkPoints(tx, shopId, id, undefined);
      if (!promised.ok) return promised;
      const deleted = await rows.deleteCampaign(tx, shopId, id);
      this.forget(shopId, id);
      return deleted ? ok(null) : notFound();
    },

    oddsHistory: (shopId: string, campaignId: string) => readOddsHistory(db, shopId, campaignId),
  };
}

export type CampaignService = ReturnType<typeof createCampaignService>;
