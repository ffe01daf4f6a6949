import {sql} from 'kysely';
import type {Context} from '../context.js';
import type {MailCheck} from '../mail/mail-check.js';
import type {OnHold} from '../mail/mail-pace.js';
import {createMailWishes} from '../mail/mail-wish-service.js';
import {findShop} from '../shop/shop-rows.js';
import {expiryOf} from './expiry.js';
import {readExpirySince} from './expiry-rows.js';
import {readBalance} from './ledger-rows.js';
import {findMember} from './member-rows.js';
import {findProgramme} from './programme.js';
import {addDays} from './tiers.js';

/** What a warning of points that run out needs while it waits, and right before it leaves. */
export function createExpiryMail(context: Context) {
  const {storage, clock} = context;
  const {db} = storage;
  const wishes = createMailWishes(context);

  /** A warning that waited may have been overtaken by an order; its day may have moved. */
  const check: MailCheck<'loyalty-expiry'> = async mail => {
    const {shop_id: shopId, to_address: to} = mail;
    const member = await findMember(db, shopId, to);
    const programme = await findProgramme(db, shopId, clock());
    const since = await readExpirySince(db, shopId);
    const shop = await findShop(db, shopId);
    if (!member || !programme || !shop) return {kind: 'skip', reason: 'loyalty.member-gone'};
    const balance = await readBalance(db, shopId, member.member_id);
    const expiresAt = expiryOf(programme.settings, balance, member, since);
    const isAhead =
      expiresAt && expiresAt > addDays(clock(), programme.settings.expiryWarningDays + 1);
    if (!expiresAt || isAhead) return {kind: 'skip', reason: 'loyalty.active-again'};
    if (expiresAt <= clock()) return {kind: 'skip', reason: 'loyalty.expired'};
    return {
      kind: 'send',
      data: {
        points: balance.available,
        expiresAt: expiresAt.toISOString(),
        ...(shop.homeUrl ? {url: shop.homeUrl} : {}),
        wishUrl: wishes.urlFor(shopId, to),
      },
    };
  };

  /** Points are not lost before the warning: as long as it waits, their day moves along. */
  const onHold: OnHold = {
    async 'loyalty-expiry'(tx, mail, until) {
      await sql`
        update loyalty_members set warned_at = ${until}
        where shop_id = ${mail.shop_id} and email = lower(${mail.to_address})
          and warned_at < ${until}`.execute(tx);
    },
  };
  return {check, onHold};
}
