import type {Shop} from '@bonbon/contract/shop.js';
import type {Context} from '../context.js';
import type {Database} from '../storage/database.js';
import {findTransaction, post} from './ledger-rows.js';
import {findMember, findMemberById} from './member-rows.js';
import type {MemberService} from './member-service.js';
import {findProgramme} from './programme.js';

/** Points somebody won, whose address is proven. */
export interface WonPoints {
  readonly email: string;
  readonly locale: string;
  readonly points: number;
  /** Names the play; the same one is booked once. */
  readonly reference: string;
  readonly title: string;
  /** Makes a member of somebody who is none: only where a person agreed to it. */
  readonly joins: boolean;
}

const source = 'prize';
const rule = 'prize';

/**
 * Books points that were won. They were promised, so they are given while the programme is paused, too;
 * luck counts for no tier.
 */
export function createPrizePoints({clock}: Context, members: MemberService) {
  async function memberOf(tx: Database, shop: Shop, {email, locale, joins}: WonPoints) {
    const known = await findMember(tx, shop.id, email);
    if (known || !joins) return known;
    const programme = await findProgramme(tx, shop.id, clock());
    if (!programme) return undefined;
    const call = {shop, email, locale};
    const joined = await members.enrol(tx, programme, call, {welcomes: true});
    return joined.ok ? joined.value : undefined;
  }

  return {
    /** False while there is no card to put them on: they go on waiting. */
    async give(tx: Database, shop: Shop, won: WonPoints): Promise<boolean> {
      const member = await memberOf(tx, shop, won);
      if (!member) return false;
      await post(tx, 'credit', {
        shopId: shop.id,
        memberId: member.member_id,
        source,
        sourceId: won.reference,
        rule,
        at: clock(),
        points: won.points,
        data: {title: won.title},
      });
      return true;
    },

    /** Takes them back; what was spent already is owed. Nothing is claimed of somebody forgotten. */
    async takeBack(tx: Database, shop: Shop, reference: string): Promise<void> {
      const given = await findTransaction(tx, {shopId: shop.id, source, sourceId: reference, rule});
      const member = given && (await findMemberById(tx, shop.id, given.member_id));
      if (!given || !member?.email) return;
      await post(tx, 'reverse', {
        shopId: shop.id,
        memberId: given.member_id,
        source: 'prize.reversed',
        sourceId: reference,
        rule,
        at: clock(),
        points: Math.abs(given.issued),
        data: given.data,
      });
    },
  };
}

export type PrizePoints = ReturnType<typeof createPrizePoints>;
