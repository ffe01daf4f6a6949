import {randomUUID} from 'node:crypto';
import {couponAlphabet} from '@bonbon/contract/coupon.js';
import type {JoinRequest, LoyaltyAccount, LoyaltyStanding} from '@bonbon/contract/loyalty.js';
import {fail, ok, type Result} from '@bonbon/contract/result.js';
import type {Shop} from '@bonbon/contract/shop.js';
import type {Context} from '../context.js';
import {addressHash} from '../counting.js';
import {localize} from '../localize.js';
import type {Database} from '../storage/database.js';
import type {ChallengeService} from './challenge-service.js';
import {listCredit} from './credit-rows.js';
import {readExpirySince} from './expiry-rows.js';
import {expiryOf} from './expiry.js';
import * as ledger from './ledger-rows.js';
import {cardNumber, viewLine} from './lines.js';
import * as members from './member-rows.js';
import {findProgramme, noProgramme, rulesOf, type Programme} from './programme.js';
import type {ProgressService} from './progress-service.js';
import {
  earnedIn,
  graceSince,
  isAtRisk,
  keptUntil,
  projectedTier,
  tiersOf,
  type Progress,
} from './tiers.js';

const historyPage = 50;

/** Who asks about a programme, and in which language. */
export interface MemberCall {
  readonly shop: Shop;
  readonly email: string;
  readonly locale: string;
}

export const notMember = () => fail('not-found', 'loyalty.not-joined');

/** Where a friend begins; the page hands the code on when the friend joins. */
function referralUrl(shop: Shop, publicUrl: string, code: string): string {
  const url = new URL(shop.homeUrl ?? shop.allowedOrigins[0] ?? publicUrl);
  url.searchParams.set('bon-referral', code);
  return url.href;
}

function viewTier(
  {settings}: Programme,
  member: members.MemberRow,
  progress: readonly Progress[],
  pending: {readonly points: number; readonly spend: number},
  call: MemberCall,
  now: Date,
): LoyaltyAccount['tier'] {
  const tiers = tiersOf(settings);
  const rank = tiers.findIndex(tier => tier.id === member.tier_id);
  const tier = tiers[rank] ?? tiers[0];
  if (!tier) return undefined;
  const say = (name: Readonly<Record<string, string>>) =>
    localize(name, call.locale, call.shop.locale);
  const next = tiers[tiers.indexOf(tier) + 1];
  const until = member.tier_until;
  const held = {tierId: member.tier_id, until};
  const year = now.getUTCFullYear();
  const projected = projectedTier(settings, progress, pending, held, now);
  const grace = graceSince(settings, progress, held, now);
  const end = keptUntil(settings, held);
  return {
    id: tier.id,
    name: say(tier.name),
    ...(tier.perks?.length ? {perks: tier.perks} : {}),
    earned: earnedIn(settings, progress, year),
    pendingEarned: settings.tierBasis === 'spend' ? pending.spend : pending.points,
    ...(next ? {next: {id: next.id, name: say(next.name), from: next.from}} : {}),
    ...(projected ? {projected: {id: projected.id, name: say(projected.name)}} : {}),
    ...(end ? {keptUntil: end.toISOString()} : {}),
    atRisk: isAtRisk(settings, progress, held, now),
    ...(grace ? {graceSince: grace.toISOString()} : {}),
  };
}

/** Rules about members: joining, and what one is told about itself. */
export function createMemberService(
  context: Context,
  progressService: ProgressService,
  challengeService: ChallengeService,
) {
  const {config, storage, clock, random} = context;
  const {db} = storage;

  const newCode = () =>
    Array.from(random(8), byte => couponAlphabet[byte % couponAlphabet.length]).join('');

  async function view(
    from: Database,
    programme: Programme,
    member: members.MemberRow,
    call: MemberCall,
    before?: number,
  ): Promise<LoyaltyAccount> {
    const now = clock();
    const {settings} = programme;
    const {shop_id: shopId, member_id: memberId} = member;
    const year = now.getUTCFullYear();
    const referral = rulesOf(programme, 'referral').length > 0;
    // One after the other: within a transaction there is one connection only.
    const balance = await ledger.readBalance(from, shopId, memberId);
    const progress = await members.readProgress(from, shopId, memberId);
    const pending = await members.readPending(from, shopId, memberId, year);
    const milestones = await members.listMilestones(from, shopId, memberId);
    const challenges = await challengeService.view(from, programme, member, milestones);
    const lines = await ledger.listLines(from, shopId, memberId, historyPage + 1, before);
    const earned = await members.listEarned(from, shopId, memberId, {
      year,
      limited: rulesOf(programme, 'activity').flatMap(rule => (rule.maxTimes ? rule.id : [])),
    });
    const celebrates = rulesOf(programme, 'birthday').length > 0;
    const birthday = celebrates ? await members.findBirthday(from, member) : undefined;
    const friends = referral ? await members.countFriends(from, shopId, memberId) : 0;
    const since = settings.expiryMonths ? await readExpirySince(from, shopId) : undefined;
    const expiry = expiryOf(settings, balance, member, since);
    const credit = await listCredit(from, shopId, member.email ?? '');
    const shown = lines.slice(0, historyPage);
    const last = lines.length > historyPage ? shown.at(-1) : undefined;
    const tier = viewTier(programme, member, progress, pending, call, now);
    const code = member.referral_code;
    return {
      memberNumber: cardNumber(member.member_number),
      memberSince: member.joined_at.toISOString(),
      balance: balance.available,
      pending: balance.pending,
      ...(pending.next ? {pendingUntil: pending.next.toISOString()} : {}),
      owed: Math.abs(balance.owed),
      lifetime: Math.abs(balance.issued),
      ...(credit.length > 0 ? {storeCredit: credit} : {}),
      spent: balance.spent,
      expired: balance.expired,
      ...(expiry ? {expiring: {points: balance.available, at: expiry.toISOString()}} : {}),
      ...(tier ? {tier} : {}),
      milestones: settings.milestones.map(({id}) => {
        const at = milestones.get(id);
        return {id, ...(at ? {reachedAt: at.toISOString()} : {})};
      }),
      ...(challenges.length > 0 ? {challenges} : {}),
      earned: earned.map(one => ({...one, at: one.at.toISOString()})),
      ...(birthday ? {birthday} : {}),
      history: shown.map(viewLine),
      ...(last ? {next: String(last.transaction_id)} : {}),
      ...(referral
        ? {referral: {code, url: referralUrl(call.shop, config.publicUrl, code), friends}}
        : {}),
      asOf: now.toISOString(),
    };
  }

  /** Finds whose code was given; nobody brings oneself along by another spelling of the address. */
  async function referrerOf(
    tx: Database,
    shopId: string,
    hash: string,
    code: string | undefined,
  ): Promise<Result<string | null>> {
    if (!code?.trim()) return ok(null);
    const referrer = await members.findReferrer(tx, shopId, code);
    const refuse = (reason: string) => fail('rejected', reason, {fields: {referral: reason}});
    if (!referrer) return refuse('referral.unknown');
    if (referrer.address_hash === hash) return refuse('referral.own');
    const isKnown = await members.hasMailbox(tx, shopId, hash);
    return ok(isKnown ? null : referrer.member_id);
  }

  async function standing(
    from: Database,
    call: MemberCall,
    before?: number,
  ): Promise<Result<LoyaltyStanding>> {
    const programme = await findProgramme(from, call.shop.id, clock());
    if (!programme) return noProgramme();
    const member = await members.findMember(from, call.shop.id, call.email);
    return ok(member ? await view(from, programme, member, call, before) : {joined: false});
  }

  return {
    /** The programme that holds now, for pages that show its rules. */
    programme: (shopId: string) => findProgramme(db, shopId, clock()),

    /** Makes a member of an address; one that is a member already stays as it is. */
    async enrol(
      tx: Database,
      programme: Programme,
      {shop, email, locale}: MemberCall,
      options: {readonly referral?: string | undefined; readonly welcomes: boolean},
    ): Promise<Result<members.MemberRow>> {
      const known = await members.findMember(tx, shop.id, email);
      if (known) return ok(known);
      const hash = addressHash(config.secret, shop.id, email);
      const referrer = await referrerOf(tx, shop.id, hash, options.referral);
      if (!referrer.ok) return referrer;
      const now = clock();
      const made = await members.insertMember(tx, {
        shopId: shop.id,
        memberId: randomUUID(),
        email,
        addressHash: hash,
        locale,
        referralCode: newCode(),
        referredBy: referrer.value,
        now,
      });
      const member = made ?? (await members.findMember(tx, shop.id, email));
      if (!member) return fail('conflict', 'loyalty.joined-meanwhile');
      if (made && options.welcomes && programme.earns) {
        const rules = rulesOf(programme, 'sign-up');
        if (rules.length > 0 && (await members.welcome(tx, member)))
          for (const {id, points} of rules)
            await ledger.post(tx, 'credit', {
              shopId: shop.id,
              memberId: member.member_id,
              source: 'sign-up',
              sourceId: member.member_id,
              rule: id,
              at: now,
              points,
              counts: {year: now.getUTCFullYear(), points, spend: 0},
            });
      }
      if (made) await progressService.settle(tx, programme, shop, member.member_id);
      return ok((await members.findMemberById(tx, shop.id, member.member_id)) ?? member);
    },

    async join(
      tx: Database,
      call: MemberCall,
      {referral}: JoinRequest,
    ): Promise<Result<LoyaltyAccount>> {
      const programme = await findProgramme(tx, call.shop.id, clock());
      if (!programme) return noProgramme();
      const joined = await this.enrol(tx, programme, call, {referral, welcomes: true});
      return joined.ok ? ok(await view(tx, programme, joined.value, call)) : joined;
    },

    /** What somebody is to the programme; who has not joined is no error, browsers would log one. */
    account: (call: MemberCall, before?: number): Promise<Result<LoyaltyStanding>> =>
      standing(db, call, before),

    /** The same, within a transaction that changes it. */
    accountIn: (tx: Database, call: MemberCall): Promise<Result<LoyaltyStanding>> =>
      standing(tx, call),
  };
}

export type MemberService = ReturnType<typeof createMemberService>;
