import type {AdjustmentRequest, LoyaltyLine, LoyaltyMember} from '@bonbon/contract/loyalty.js';
import {fail, ok, type Result} from '@bonbon/contract/result.js';
import type {Shop} from '@bonbon/contract/shop.js';
import {EmailAddress} from '@bonbon/contract/text.js';
import * as v from 'valibot';
import type {Context} from '../context.js';
import type {Database} from '../storage/database.js';
import {lineOf} from './activity-service.js';
import * as rows from './admin-rows.js';
import {listLines, post} from './ledger-rows.js';
import {viewLine} from './lines.js';
import {findMember, findMemberByNumber} from './member-rows.js';
import type {MemberService} from './member-service.js';
import {findProgramme, noProgramme} from './programme.js';
import {projectedTier} from './tiers.js';

const maxPoints = 10_000_000;

/** A line of an import that was left out. */
export interface SkippedLine {
  readonly line: number;
  readonly reason: string;
}

/** What the owner sees and may do about members. */
export function createLoyaltyAdminService({storage, clock}: Context, members: MemberService) {
  const {db} = storage;

  return {
    /** Members with what their tier brings them now, and the one to come: for a help desk, returns, the packing table. */
    async list(
      shopId: string,
      query: {readonly after: number; readonly limit: number; readonly email?: string},
    ): Promise<LoyaltyMember[]> {
      const now = clock();
      const settings = (await findProgramme(db, shopId, now))?.settings;
      const found = await rows.listMembers(db, shopId, query);
      const rising = found.filter(({pending}) => pending > 0 && settings?.tiers.length);
      const ids = rising.map(({id}) => id);
      const standings = await rows.readStandings(db, shopId, ids, now.getUTCFullYear());
      return found.map(({id, tierUntil: until, ...member}) => {
        const tierId = member.tierId ?? null;
        const perks = settings?.tiers.find(tier => tier.id === tierId)?.perks ?? [];
        const standing = standings.get(id);
        const projected =
          settings && standing
            ? projectedTier(settings, standing.progress, standing.pending, {tierId, until}, now)
            : undefined;
        return {
          ...member,
          ...(perks.length > 0 ? {perks} : {}),
          ...(projected ? {projectedTierId: projected.id} : {}),
        };
      });
    },

    async lines(
      shopId: string,
      memberNumber: string,
      limit: number,
      before?: number,
    ): Promise<Result<LoyaltyLine[]>> {
      const number = /^\d{1,9}$/.test(memberNumber) ? Number(memberNumber) : 0;
      const member = await findMemberByNumber(db, shopId, number);
      if (!member) return fail('not-found', 'member.unknown');
      const found = await listLines(db, shopId, member.member_id, limit, before);
      return ok(found.map(viewLine));
    },

    /** Gives or takes by hand. What is taken must be there: nobody is made to owe by hand. */
    async adjust(
      tx: Database,
      shop: Shop,
      {email, points, reason}: AdjustmentRequest,
      key: string,
    ): Promise<Result<LoyaltyLine>> {
      if (points === 0) return fail('rejected', 'points.none', {fields: {points: 'points.none'}});
      const member = await findMember(tx, shop.id, email);
      if (!member) return fail('not-found', 'member.unknown', {fields: {email: 'member.unknown'}});
      const posted = await post(tx, points > 0 ? 'credit' : 'debit', {
        shopId: shop.id,
        memberId: member.member_id,
        source: 'manual',
        sourceId: key,
        rule: 'manual',
        at: clock(),
        points: Math.abs(points),
        data: {reason},
      });
      return posted ? ok(lineOf(posted)) : fail('conflict', 'points.not-enough');
    },

    /** Takes members with what they had elsewhere; the same address of the same import counts once. */
    async import(
      tx: Database,
      shop: Shop,
      importId: string,
      csv: string,
    ): Promise<Result<{imported: number; skipped: SkippedLine[]}>> {
      const programme = await findProgramme(tx, shop.id, clock());
      if (!programme) return noProgramme();
      const skipped: SkippedLine[] = [];
      let imported = 0;
      for (const [index, text] of csv
        .replace(/^\ufeff/, '')
        .split(/\r?\n/)
        .entries()) {
        if (text.trim() === '' || (index === 0 && /^"?email"?\s*,/i.test(text))) continue;
        const skip = (reason: string) => skipped.push({line: index + 1, reason});
        const [address = '', count = ''] = text
          .split(',')
          .map(cell => cell.trim().replace(/^"(.*)"$/, '$1'));
        const email = v.safeParse(EmailAddress, address);
        const points = /^\d{1,8}$/.test(count) ? Number(count) : -1;
        if (!email.success) skip('email.invalid');
        else if (points < 0 || points > maxPoints) skip('points.invalid');
        else {
          const call = {shop, email: email.output.toLowerCase(), locale: shop.locale};
          const joined = await members.enrol(tx, programme, call, {welcomes: false});
          if (!joined.ok) return joined;
          const posted = await post(tx, 'credit', {
            shopId: shop.id,
            memberId: joined.value.member_id,
            source: 'import',
            sourceId: `${importId}:${joined.value.member_id}`,
            rule: 'import',
            at: clock(),
            points,
          });
          if (posted) imported += 1;
          else skip('import.repeated');
        }
      }
      return ok({imported, skipped});
    },
  };
}

export type LoyaltyAdminService = ReturnType<typeof createLoyaltyAdminService>;
