import type {Shop} from '@bonbon/contract/shop.js';
import {sql} from 'kysely';
import type {Context} from '../context.js';
import {findShop} from '../shop/shop-rows.js';
import type {Database} from '../storage/database.js';
import type {SpinRow} from './spin-wheel-rows.js';

/** The ledger of the loyalty programme, as far as a wheel needs one. */
export interface PointsLedger {
  give(
    tx: Database,
    shop: Shop,
    won: {
      readonly email: string;
      readonly locale: string;
      readonly points: number;
      readonly reference: string;
      readonly title: string;
      readonly joins: boolean;
    },
  ): Promise<boolean>;
  takeBack(tx: Database, shop: Shop, reference: string): Promise<void>;
}

const referenceOf = (spinId: string) => `spin.${spinId}`;

/** Plays with points whose address may be proven by now, held until the transaction ends. */
async function lockWaiting(tx: Database, shopId: string, email: string): Promise<SpinRow[]> {
  const {rows} = await sql<SpinRow>`
    select * from spins
    where shop_id = ${shopId} and lower(email) = ${email.toLowerCase()} and credited_at is null
      and status = 'awarded' and prize ->> 'kind' = 'points'
    order by spin_id for update`.execute(tx);
  return rows;
}

/** Points won at a wheel: they belong to a person, so they wait until the address is proven. */
export function createPointPrizes({clock}: Context, ledger: PointsLedger) {
  /** Puts the points of a locked play on the card of its winner; true when they are there. */
  async function credit(tx: Database, shop: Shop, spin: SpinRow, joins: boolean): Promise<boolean> {
    const {prize, email, locale, title} = spin;
    if (prize.kind !== 'points' || !email || spin.credited_at || spin.status !== 'awarded')
      return spin.credited_at !== null;
    const reference = referenceOf(spin.spin_id);
    const won = {email, locale, points: prize.points, reference, title, joins};
    if (!(await ledger.give(tx, shop, won))) return false;
    await tx
      .updateTable('spins')
      .set({credited_at: clock()})
      .where('shop_id', '=', spin.shop_id)
      .where('spin_id', '=', spin.spin_id)
      .execute();
    return true;
  }

  return {
    credit,

    /** The address was proven by signing in: what waits under it goes on its card, if it has one. */
    async claim(tx: Database, shopId: string, email: string): Promise<void> {
      const waiting = await lockWaiting(tx, shopId, email);
      const shop = waiting.length > 0 ? await findShop(tx, shopId) : undefined;
      if (shop) for (const spin of waiting) await credit(tx, shop, spin, false);
    },

    takeBack: (tx: Database, shop: Shop, {spin_id: spinId, credited_at: at}: SpinRow) =>
      at ? ledger.takeBack(tx, shop, referenceOf(spinId)) : Promise.resolve(),
  };
}

export type PointPrizes = ReturnType<typeof createPointPrizes>;
