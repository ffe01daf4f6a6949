import type {SpinWheelBackend} from '@bonbon/contract/ports/backend.js';
import {
  fail,
  ok,
  type CallOptions,
  type Result,
  type WriteOptions,
} from '@bonbon/contract/result.js';
import type {SpinOffer, SpinOutcome, SpinRequest} from '@bonbon/contract/spin-wheel.js';
import {
  isSoldOut,
  oddsOf,
  openCampaign,
  viewOf,
  type LiveCampaign,
  type MemoryCampaign,
  type MemoryShop,
} from './memory-campaign.js';
import {weather, type MemoryConditions} from './memory-conditions.js';
import * as spins from './memory-spins.js';
import type {MemorySpin} from './memory-spins.js';

/** The shop and its wheels, and how the network behaves. */
export interface MemoryBackendOptions {
  readonly shop?: Partial<MemoryShop>;
  readonly campaigns: readonly MemoryCampaign[];
  readonly conditions?: MemoryConditions;
  /** Random bytes; the browser's cryptographic source when absent. */
  readonly random?: (bytes: number) => Uint8Array;
  /** The present, in milliseconds. */
  readonly clock?: {now(): number};
}

/** A backend without a server: the same rules, kept until the page ends. */
export interface MemoryBackend extends SpinWheelBackend {
  /** Change these while it runs. */
  readonly conditions: MemoryConditions;
  /** Mails it would have sent, newest last. */
  readonly mails: readonly {readonly to: string; readonly code: string | undefined}[];
  /** What the link in a mail does: proves the address of its newest spin. */
  confirmMail(email: string): void;
  /** Marks a code as used, as a shop's checkout would. */
  redeem(code: string): void;
  /** What is left of a slice; null is without end. */
  stockLeft(campaignId: string, sliceId: string): number | null | undefined;
}

const emailPattern = /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@.,;<>"]{2,}$/;

/** Plays every part of the server in memory, for stories, demos and tests. */
export function memoryBackend(options: MemoryBackendOptions): MemoryBackend {
  const shop = {name: 'Shop', locale: 'en', currency: 'EUR', ...options.shop};
  const campaigns = new Map(options.campaigns.map(each => [each.id, openCampaign(each)]));
  const conditions: MemoryConditions = options.conditions ?? {};
  const now = () => (options.clock ?? Date).now();
  const random = options.random ?? (count => crypto.getRandomValues(new Uint8Array(count)));
  const secret = Array.from(random(32)).join();
  const plays: MemorySpin[] = [];
  const mails: {to: string; code: string | undefined}[] = [];
  const acts = new Map<string, {body: string; answer: Promise<Result<SpinOutcome>>}>();
  const usedOffers = new Set<string>();

  const tools = (call?: CallOptions) => ({
    secret,
    random,
    now: now(),
    locales: [call?.locale, shop.locale],
  });

  async function enter(campaignId: string, call?: CallOptions): Promise<Result<LiveCampaign>> {
    const error = await weather(conditions, call);
    if (error) return {ok: false, error};
    const campaign = campaigns.get(campaignId);
    return campaign ? ok(campaign) : fail('not-found', 'campaign.not-found');
  }

  const isOver = ({input}: LiveCampaign) =>
    conditions.ended || (!!input.endsAt && Date.parse(input.endsAt) <= now());

  const find = (campaignId: string, playToken: string | undefined) =>
    plays.find(play => play.campaignId === campaignId && play.outcome.playToken === playToken);

  const replace = (old: MemorySpin, change: Partial<MemorySpin>): MemorySpin => {
    const next = {...old, ...change};
    plays[plays.indexOf(old)] = next;
    return next;
  };

  /** The same key answers the same; with another body it is refused. */
  function once(key: string, request: unknown, act: () => Promise<Result<SpinOutcome>>) {
    const body = JSON.stringify(request);
    const known = acts.get(key);
    if (known && known.body !== body) {
      return Promise.resolve(fail('conflict', 'idempotency.key-reused'));
    }
    if (known) {
      return known.answer.then(answer => (answer.ok ? {...answer, replayed: true} : answer));
    }
    const answer = act();
    acts.set(key, {body, answer});
    // Only what happened is remembered: a refusal may be tried again.
    return answer.then(result => {
      if (!result.ok) acts.delete(key);
      return result;
    });
  }

  async function play(campaign: LiveCampaign, request: SpinRequest, call: CallOptions) {
    const {entry} = campaign.input.settings;
    const {contact, offerId} = request;
    if (entry !== 'free' && !contact) {
      return fail('rejected', 'email.missing', {fields: {'contact.email': 'email.missing'}});
    }
    if (contact && !emailPattern.test(contact.email.trim())) {
      return fail('rejected', 'request.invalid', {fields: {'contact.email': 'request.invalid'}});
    }
    const offer = spins.checkOffer(campaign, offerId, now());
    if (!offer.ok) return offer;
    if (usedOffers.has(offerId)) return fail('conflict', 'spin.offer-used');
    const counted = spins.playsThatCount(plays, campaign, spins.addressKey(contact?.email), now());
    if (counted.length >= campaign.limits.perAddress) {
      const nextPlayAt = spins.nextPlayOf(campaign, counted[0]?.at ?? now());
      return fail('conflict', 'spin.already-played', nextPlayAt ? {nextPlayAt} : {});
    }
    const {perCampaign} = campaign.limits;
    if (conditions.soldOut || (perCampaign !== null && campaign.drawn >= perCampaign)) {
      return fail('conflict', 'spin.sold-out');
    }
    usedOffers.add(offerId);
    const drawn = await spins.draw(campaign, request, tools(call));
    if (!drawn.ok) return drawn;
    plays.push(drawn.value);
    if (contact && drawn.value.outcome.wins)
      mails.push({to: contact.email, code: drawn.value.code});
    return ok(drawn.value.outcome);
  }

  /** One act at a time, so that limits hold without a database. */
  let line: Promise<unknown> = Promise.resolve();
  const inLine = <T>(act: () => Promise<T>): Promise<T> => {
    const turn = line.then(act);
    line = turn;
    return turn;
  };

  const loseAnswer = (): Result<never> | undefined =>
    conditions.lostAnswers && conditions.lostAnswers-- > 0
      ? fail('unavailable', 'offline')
      : undefined;

  return {
    conditions,
    mails,
    info: () => ({id: 'memory', version: '1', platform: 'memory'}),
    capabilities: async () => ok({features: {config: 'yes', spin: 'yes'}}),

    async config(call) {
      const error = await weather(conditions, call);
      if (error) return {ok: false, error};
      const views = [...campaigns.values()]
        .filter(
          campaign => !isOver(campaign) && (campaign.input.status ?? 'published') === 'published',
        )
        .map(campaign => viewOf(campaign, call?.locale, shop.locale));
      const revision = views.map(view => view.revision).join('.');
      return ok({revision: `m${revision}`, shop, campaigns: views});
    },

    async offerSpin(campaignId, request, call): Promise<Result<SpinOffer>> {
      const entered = await enter(campaignId, call);
      if (!entered.ok) return entered;
      const campaign = entered.value;
      const odds = oddsOf(campaign, call?.locale, shop.locale);
      const earlier = find(campaignId, request.playToken);
      const nextPlayAt = earlier?.outcome.nextPlayAt;
      if (earlier && !(nextPlayAt && Date.parse(nextPlayAt) <= now())) {
        return ok({state: 'already-played', odds, outcome: earlier.outcome});
      }
      const {endsAt} = campaign.input;
      if (isOver(campaign)) return ok({state: 'ended', ...(endsAt ? {endedAt: endsAt} : {})});
      if (conditions.soldOut || isSoldOut(odds)) return ok({state: 'sold-out'});
      return ok(await spins.createOffer(campaign, tools(call)));
    },

    async spin(campaignId, request, call: WriteOptions) {
      const entered = await enter(campaignId, call);
      if (!entered.ok) return entered;
      const campaign = entered.value;
      const answer = await once(`spin ${call.idempotencyKey}`, [campaignId, request], () =>
        isOver(campaign)
          ? Promise.resolve(fail('conflict', 'spin.ended'))
          : inLine(() => play(campaign, request, call)),
      );
      return loseAnswer() ?? answer;
    },

    async spinOutcome(campaignId, playToken, call) {
      const entered = await enter(campaignId, call);
      if (!entered.ok) return entered;
      const found = find(campaignId, playToken);
      return found ? ok(found.outcome) : fail('unauthenticated', 'spin.token-unknown');
    },

    async sendPrizeMail(campaignId, {playToken, email}, call) {
      const entered = await enter(campaignId, call);
      if (!entered.ok) return entered;
      const found = find(campaignId, playToken);
      if (!found) return fail('unauthenticated', 'spin.token-unknown');
      if (!found.email) return fail('rejected', 'spin.address-missing');
      if (email && found.confirmed) return fail('conflict', 'spin.already-confirmed');
      return once(`mail ${call.idempotencyKey}`, [playToken, email], async () => {
        const to = email ?? found.email ?? '';
        const outcome = {...found.outcome, maskedEmail: spins.maskEmail(to)};
        mails.push({to, code: found.code});
        return ok(replace(found, {email: to, outcome}).outcome);
      });
    },

    confirmMail(email) {
      const found = plays.findLast(play => play.email === email);
      const campaign = campaigns.get(found?.campaignId ?? '');
      const slice = campaign?.input.settings.slices.find(({id}) => id === found?.outcome.sliceId);
      const {points} = found?.outcome ?? {};
      if (found && points) {
        const credited = {...points, state: 'credited'} as const;
        const outcome = {...found.outcome, delivery: 'none', points: credited} as const;
        return void replace(found, {confirmed: true, outcome});
      }
      if (!found?.code || !campaign || !slice) return;
      const outcome = spins.deliver(found.outcome, campaign, slice, found.code, false);
      replace(found, {confirmed: true, outcome});
    },

    redeem(code) {
      const found = plays.find(play => play.code === code);
      if (found) replace(found, {outcome: {...found.outcome, status: 'redeemed'}});
    },

    stockLeft: (campaignId, sliceId) => campaigns.get(campaignId)?.stock.get(sliceId),
  };
}
