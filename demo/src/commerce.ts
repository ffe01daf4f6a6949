import type {Coupon, CouponSpec} from '@bonbon/contract/coupon.js';
import type {Commerce} from '@bonbon/contract/ports/commerce.js';
import {fail, ok} from '@bonbon/contract/result.js';
import type {Storage} from '@bonbon/server/storage/database.js';
import {demoOrders} from './commerce-orders.js';
import {demoStock} from './commerce-stock.js';
import {regularPrices} from './regulars.js';
import {readWebhook} from './webhooks.js';

interface CouponRow {
  readonly code: string;
  readonly spec: CouponSpec;
  readonly uses: number;
  readonly revoked: boolean;
}

const isActive = ({spec, uses, revoked}: CouponRow, now: Date) =>
  !revoked &&
  uses < spec.maxUses &&
  (spec.endsAt === undefined || Date.parse(spec.endsAt) > now.getTime());

const couponOf = (row: CouponRow): Coupon => ({
  ref: row.code,
  code: row.code,
  active: isActive(row, new Date()),
  uses: row.uses,
  tag: row.spec.tag,
  relaxed: [],
  ...(row.spec.endsAt ? {endsAt: row.spec.endsAt} : {}),
});

const canonical = (code: string) => code.trim().toUpperCase();

/** Finds a coupon the way the checkout does: in any letter case. */
export async function readCoupon(
  pool: Storage['pool'],
  code: string,
): Promise<CouponRow | undefined> {
  // What cannot be a code is not asked for: PostgreSQL text holds no NUL.
  if (!/^[\w-]{1,64}$/.test(code.trim())) return undefined;
  const {rows} = await pool.query<CouponRow>(
    'select code, spec, uses, revoked from demo.coupons where code = $1',
    [canonical(code)],
  );
  return rows[0];
}

/** Where the shop lives, and the secret its webhooks are signed with. */
export interface DemoPlatform {
  readonly host?: string;
  readonly webhookSecret?: string;
}

/** The shop platform of Fjord & Fig, in the same process as the server. */
export function demoCommerce(
  {pool}: Pick<Storage, 'pool'>,
  {host = 'http://localhost', webhookSecret}: DemoPlatform = {},
): Commerce {
  return {
    info: () => ({id: 'demo', version: '0.1.0', platform: 'Fjord & Fig'}),
    capabilities: async () =>
      ok({
        features: {
          coupon: 'yes',
          'coupon.minimum': 'yes',
          'coupon.products': 'yes',
          'coupon.bound': 'yes',
          'coupon.revoke': 'yes',
          stock: 'yes',
          orders: 'yes',
          'member-prices': 'yes',
          ...(webhookSecret ? {webhooks: 'yes'} : {}),
        },
      }),
    ...demoStock(pool, host),
    ...demoOrders(pool, host),
    memberPrices: async ({email}, variantIds) => ok(await regularPrices(pool, email, variantIds)),
    ...(webhookSecret
      ? {receiveWebhook: async request => readWebhook(webhookSecret, request)}
      : {}),

    async createCoupon(spec) {
      const code = canonical(spec.code);
      await pool.query(
        'insert into demo.coupons (code, spec) values ($1, $2) on conflict do nothing',
        [code, JSON.stringify({...spec, code})],
      );
      const row = await readCoupon(pool, code);
      if (!row || row.spec.tag !== spec.tag) return fail('conflict', 'coupon.code-taken');
      return ok(couponOf(row));
    },

    async findCoupon(code) {
      const row = await readCoupon(pool, code);
      return ok(row ? couponOf(row) : null);
    },

    async revokeCoupon(code) {
      await pool.query('update demo.coupons set revoked = true where code = $1', [canonical(code)]);
      return ok(undefined);
    },
  };
}
