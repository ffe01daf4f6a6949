import {setTimeout} from 'node:timers/promises';
import type {JoinRequest, LoyaltyStanding} from '@bonbon/contract/loyalty.js';
import type {Result} from '@bonbon/contract/result.js';
import type {Background} from '../background.js';
import type {Context} from '../context.js';
import type {Database} from '../storage/database.js';
import type {MemberCall, MemberService} from './member-service.js';
import type {OrderPoints} from './order-points.js';

/** How long joining waits for what the shop knows of somebody's orders. */
const patienceMs = 1500;

/** Puts points on a new card that were won before there was one. */
export type ClaimPoints = (tx: Database, shopId: string, email: string) => Promise<unknown>;

/** What joining is, whichever door somebody comes through. */
export function createJoining(
  {log}: Context,
  {members, orders}: {readonly members: MemberService; readonly orders: OrderPoints},
  claim: ClaimPoints,
  background: Background,
) {
  return {
    /** Makes a member, with what was won before there was a card; safe to repeat. */
    async join(
      tx: Database,
      call: MemberCall,
      request: JoinRequest,
    ): Promise<Result<LoyaltyStanding>> {
      const joined = await members.join(tx, call, request);
      if (!joined.ok) return joined;
      await claim(tx, call.shop.id, call.email);
      return members.accountIn(tx, call);
    },

    /**
     * Takes the orders of who just joined: the one whose thank-you page made them join is known to the platform
     * already. Its points are there when this returns, where the shop is quick to tell of it, and come by
     * themselves where it is not.
     */
    async catchUp({shop, email}: MemberCall): Promise<void> {
      const caughtUp = orders.catchUp(shop, email);
      background.start('orders of a new member', () => caughtUp, log);
      const late = setTimeout(patienceMs, undefined, {ref: false});
      await Promise.race([caughtUp.catch(() => undefined), late]);
    },
  };
}

export type Joining = ReturnType<typeof createJoining>;
