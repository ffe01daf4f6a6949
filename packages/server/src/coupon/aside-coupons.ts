import type {CouponSpec} from '@bonbon/contract/coupon.js';
import {ok, type Result} from '@bonbon/contract/result.js';
import type {Shop} from '@bonbon/contract/shop.js';
import {sql} from 'kysely';
import type {Context} from '../context.js';
import {hmac} from '../hash.js';
import {codeOf} from './coupon-code.js';
import {findOrCreate, maxCodes} from './make-coupon.js';

/**
 * Makes coupons that ride along with a mail. The code follows from the mail, so that a mail tried again
 * carries the same one.
 */
export function createAsideCoupons({config, storage, clock, commerceFor}: Context) {
  const {db} = storage;

  async function known(shopId: string, mailId: string): Promise<CouponSpec | undefined> {
    const {rows} = await sql<{spec: CouponSpec}>`
      select spec from coupons where shop_id = ${shopId} and mail_id = ${mailId} and state = 'issued'`.execute(
      db,
    );
    return rows[0]?.spec;
  }

  async function remember(shopId: string, campaignId: string, mailId: string, spec: CouponSpec) {
    await sql`
      insert into coupons (shop_id, code, campaign_id, mail_id, spec, state, ref, expires_at, created_at)
      values (${shopId}, ${spec.code}, ${campaignId}, ${mailId}, ${JSON.stringify(spec)}, 'issued', ${spec.code}, ${spec.endsAt ?? null}, ${clock()})
      on conflict do nothing`.execute(db);
  }

  return {
    /** Makes the coupon of a mail, or finds the one it has; undefined when the shop gives none. */
    async issue(
      shop: Shop,
      campaignId: string,
      mailId: string,
      specOf: (code: string) => CouponSpec | undefined,
    ): Promise<Result<CouponSpec> | undefined> {
      const made = await known(shop.id, mailId);
      if (made) return ok(made);
      const secret = hmac(config.secret, `aside-coupons|${shop.id}`);
      const commerce = commerceFor(shop);
      for (let attempt = 0; ; attempt += 1) {
        const spec = specOf(codeOf(secret, mailId, attempt));
        if (!spec) return undefined;
        const result = commerce ? await findOrCreate(commerce, spec, mailId) : ok(null);
        if (result.ok) {
          await remember(shop.id, campaignId, mailId, spec);
          return ok((await known(shop.id, mailId)) ?? spec);
        }
        if (result.error.kind !== 'conflict' || attempt + 1 >= maxCodes) return result;
      }
    },
  };
}

export type AsideCoupons = ReturnType<typeof createAsideCoupons>;
