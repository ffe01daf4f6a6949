import {fail, ok, type Result} from '@bonbon/contract/result.js';
import type {Slice, SpinOutcome, SpinRequest} from '@bonbon/contract/spin-wheel.js';
import {isSoldOut, oddsOf, say, type LiveCampaign} from './memory-campaign.js';
import {luckOf, pickIndex, seedOf} from './memory-draw.js';

const dayMs = 86_400_000;
const offerLifeMs = 30 * 60_000;
// The contract's coupon alphabet, repeated because its module brings the validator along.
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** One play, as a memory backend remembers it. */
export interface MemorySpin {
  readonly campaignId: string;
  readonly address: string | undefined;
  readonly email: string | undefined;
  readonly at: number;
  readonly confirmed: boolean;
  readonly code: string | undefined;
  readonly outcome: SpinOutcome;
}

/** Secret, present and chance of one draw; all given, so that a test can fix them. */
export interface DrawTools {
  readonly secret: string;
  readonly now: number;
  readonly random: (bytes: number) => Uint8Array;
  readonly locales: readonly (string | undefined)[];
}

const instant = (ms: number) => new Date(ms).toISOString();

const token = (random: DrawTools['random']) =>
  Array.from(random(16), byte => letters[byte % 32]).join('');

/** Spellings of one mailbox count as one; the mail itself goes to the address as typed. */
export function addressKey(email: string | undefined): string | undefined {
  if (!email) return undefined;
  const [name = '', domain = ''] = email.trim().toLowerCase().split('@');
  const plain = name.replace(/\+.*/, '');
  return /^(gmail|googlemail)\.com$/.test(domain)
    ? `${plain.replaceAll('.', '')}@gmail.com`
    : `${plain}@${domain}`;
}

/** An address as it may be shown: its first letter and its domain. */
export const maskEmail = (email: string): string => email.replace(/^(.).*@/, '$1…@');

/** When this play may be repeated; undefined when never. */
export const nextPlayOf = ({limits}: LiveCampaign, at: number): string | undefined =>
  limits.everyDays ? instant(at + limits.everyDays * dayMs) : undefined;

/** The plays of one address that count now. */
export function playsThatCount(
  spins: readonly MemorySpin[],
  {id, limits}: LiveCampaign,
  address: string | undefined,
  now: number,
): MemorySpin[] {
  const since = limits.everyDays ? now - limits.everyDays * dayMs : 0;
  return spins.filter(
    spin => spin.campaignId === id && address && spin.address === address && spin.at > since,
  );
}

/** Opens a wheel: odds and a commitment to a seed that is drawn from the offer alone. */
export async function createOffer(campaign: LiveCampaign, tools: DrawTools) {
  const expires = tools.now + offerLifeMs;
  const offerId = `${campaign.id}.${expires.toString(36)}.${token(tools.random)}`;
  const {commitment} = await seedOf(tools.secret, offerId);
  const odds = oddsOf(campaign, ...tools.locales);
  return {state: 'open' as const, offerId, commitment, odds, expiresAt: instant(expires)};
}

/** Refuses an offer that is not of this campaign, or too old. */
export function checkOffer({id}: LiveCampaign, offerId: string, now: number): Result<void> {
  const [campaignId, expires] = offerId.split('.');
  if (campaignId !== id || !expires) return fail('rejected', 'spin.offer-unknown');
  return parseInt(expires, 36) > now ? ok(undefined) : fail('conflict', 'spin.offer-expired');
}

/** Draws, takes the stock and makes the code; the caller has checked every limit. */
export async function draw(
  campaign: LiveCampaign,
  {offerId, clientSeed, contact}: SpinRequest,
  tools: DrawTools,
): Promise<Result<MemorySpin>> {
  const {seed, commitment} = await seedOf(tools.secret, offerId);
  const u = await luckOf(seed, clientSeed);
  // No pause from here on, so two draws can never take the same last prize.
  const odds = oddsOf(campaign, ...tools.locales);
  if (isSoldOut(odds)) return fail('conflict', 'spin.sold-out');
  const index = pickIndex(u, odds.slices);
  const drawn = odds.slices[index];
  const slice = campaign.input.settings.slices.find(({id}) => id === drawn?.id);
  if (!drawn || !slice) return fail('unavailable', 'spin.failed');
  takeStock(campaign, slice);
  const {prize} = slice;
  const isCode = prize.kind === 'coupon' || prize.kind === 'store-credit';
  const code = isCode ? token(tools.random).slice(0, 12) : undefined;
  const nextPlayAt = nextPlayOf(campaign, tools.now);
  const email = contact?.email.trim();
  const base: SpinOutcome = {
    spinId: token(tools.random).toLowerCase(),
    sliceId: slice.id,
    index,
    title: drawn.title,
    wins: drawn.wins,
    ...(prize.kind === 'text' ? {message: say(prize.message, ...tools.locales)} : {}),
    ...(prize.kind === 'points' ? {points: {count: prize.points, state: 'waiting'}} : {}),
    ...(prize.kind === 'store-credit' ? {storeCredit: prize.amount} : {}),
    delivery: 'none',
    status: 'awarded',
    playedAt: instant(tools.now),
    ...(nextPlayAt ? {nextPlayAt} : {}),
    ...(email ? {maskedEmail: maskEmail(email)} : {}),
    playToken: token(tools.random),
    receipt: {
      seed,
      commitment,
      clientSeed,
      u: u.toString(),
      oddsRevision: odds.revision,
      slices: odds.slices.map(({id, weight}) => ({id, weight})),
      index,
    },
  };
  const mailed = campaign.input.settings.delivery === 'mail' && !!email;
  const spin = {campaignId: campaign.id, address: addressKey(email), email, at: tools.now, code};
  const waits = mailed && prize.kind === 'points';
  const plain: SpinOutcome = waits ? {...base, delivery: 'mailed'} : base;
  const outcome = code ? deliver(base, campaign, slice, code, mailed) : plain;
  return ok({...spin, confirmed: !mailed, outcome});
}

function takeStock(campaign: LiveCampaign, {id}: Pick<Slice, 'id'>) {
  const left = campaign.stock.get(id) ?? null;
  if (left !== null) campaign.stock.set(id, left - 1);
  if (left === 1) campaign.revision++;
  campaign.drawn++;
}

/** Puts the code into the outcome, unless it waits for its address to be proven. */
export function deliver(
  outcome: SpinOutcome,
  campaign: LiveCampaign,
  slice: Pick<Slice, 'prize'>,
  code: string,
  mailed: boolean,
): SpinOutcome {
  if (mailed) return {...outcome, delivery: 'mailed'};
  // Money stays money: it neither runs out nor keeps other codes away.
  if (slice.prize.kind === 'store-credit')
    return {...outcome, delivery: 'shown', coupon: {code, exclusive: false}};
  const {terms} = campaign.input.settings;
  const own = slice.prize.kind === 'coupon' ? slice.prize.terms : undefined;
  const validDays = own?.validDays ?? campaign.validDays;
  const minimumSubtotal = own?.minimumSubtotal ?? terms?.minimumSubtotal;
  const coupon = {
    code,
    expiresAt: instant(Date.parse(outcome.playedAt) + validDays * dayMs),
    ...(minimumSubtotal ? {minimumSubtotal} : {}),
    exclusive: own?.exclusive ?? terms?.exclusive ?? true,
  };
  return {...outcome, delivery: 'shown', coupon};
}
