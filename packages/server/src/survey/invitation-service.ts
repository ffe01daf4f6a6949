import {randomUUID} from 'node:crypto';
import type {OrderFact} from '@bonbon/contract/order.js';
import type {Shop} from '@bonbon/contract/shop.js';
import {sql} from 'kysely';
import {findCampaignOf, listCampaigns} from '../campaign/campaign-rows.js';
import type {Context} from '../context.js';
import {addressHash} from '../counting.js';
import {hmac} from '../hash.js';
import {isSuppressed} from '../mail/suppression-rows.js';
import {findShop} from '../shop/shop-rows.js';
import {isEarly, isOver} from '../campaign/shopper-call.js';
import type {Database} from '../storage/database.js';
import * as rows from './invitation-rows.js';
import {readOffToken} from './survey-tokens.js';

const dayMs = 86_400_000;
const batch = 100;

/** An invitation that could not leave for so long is no news any more. */
const staleMs = 14 * dayMs;

/** Asks by mail: from delivered orders, after a pause, and never too often. */
export function createInvitationService({config, storage, clock, mailer}: Context) {
  const {db} = storage;

  /** The share of people who are asked at all, decided by the address and not by chance. */
  function isInSample(campaignId: string, hash: string, percent: number): boolean {
    const drawn = hmac(config.secret, `survey-sample|${campaignId}|${hash}`).readUInt32BE(0);
    return drawn % 100 < percent;
  }

  /** Why an invitation does not leave; undefined when it does. */
  async function refusal(tx: Database, one: rows.InvitationRow): Promise<string | undefined> {
    const {shop_id: shopId, campaign_id: campaignId, address_hash: hash} = one;
    const now = clock();
    const campaign = await findCampaignOf(tx, 'survey', shopId, campaignId);
    const input = campaign?.campaign.input;
    if (!input || isOver(input, now) || isEarly(input, now)) return 'closed';
    if (one.due_at.getTime() + staleMs < now.getTime()) return 'too-old';
    if (await rows.hasOptedOut(tx, shopId, hash)) return 'opted-out';
    if (await isSuppressed(tx, shopId, one.email)) return 'suppressed';
    // Asking once more after a case was closed is a person's decision, not a campaign's.
    if (one.asked_again !== null) return undefined;
    const {samplePercent, afterAnswerDays, betweenSurveysDays} = input.settings.waits;
    if (!isInSample(campaignId, hash, samplePercent)) return 'not-in-sample';
    const since = (days: number) => new Date(now.getTime() - days * dayMs);
    if (await rows.wasInvitedSince(tx, shopId, hash, since(betweenSurveysDays)))
      return 'asked-lately';
    // Answered in a page counts like answered by mail.
    const {any, same} = await rows.lastAnswersOf(tx, {shopId, campaignId}, hash);
    if (same && same > since(afterAnswerDays)) return 'answered-lately';
    return any && any > since(betweenSurveysDays) ? 'asked-lately' : undefined;
  }

  async function send(tx: Database, one: rows.InvitationRow): Promise<void> {
    // Two orders of one person wait for each other here, and only one of them asks.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`invite|${one.shop_id}|${one.address_hash}`}, 0))`.execute(
      tx,
    );
    const reason = await refusal(tx, one);
    if (reason) return rows.endInvitation(tx, one, {state: 'dropped', reason});
    const {shop_id: shopId, invitation_id: invitationId, campaign_id: campaignId} = one;
    const data = {invitationId, campaignId};
    await mailer.enqueue(tx, {
      shopId,
      kind: 'survey-invite',
      to: one.email,
      locale: one.locale,
      data,
    });
    await rows.endInvitation(tx, one, {state: 'sent', at: clock()});
  }

  return {
    /** Told of each order fact once. A delivered order may lead to an invitation, days later. */
    async takeOrderFact(tx: Database, shop: Shop, {kind, order}: OrderFact): Promise<void> {
      if (kind !== 'delivered' || !order.email) return;
      const now = clock();
      for (const {id, input} of await listCampaigns(tx, shop.id, '', 200)) {
        if (input.kind !== 'survey' || isOver(input, now)) continue;
        const {inviteAfterDays} = input.settings;
        if (inviteAfterDays === undefined) continue;
        const delivered = Date.parse(order.deliveredAt ?? order.updatedAt);
        await rows.insertInvitation(tx, {
          shopId: shop.id,
          invitationId: randomUUID(),
          campaignId: id,
          orderId: order.orderId,
          askedAgain: null,
          email: order.email,
          addressHash: addressHash(config.secret, shop.id, order.email),
          locale: order.locale ?? shop.locale,
          dueAt: new Date(delivered + inviteAfterDays * dayMs),
          now,
        });
      }
    },

    /** Sends what is due; over-limit invitations are dropped, never queued. For a job. */
    async sendDue(): Promise<number> {
      let handled = 0;
      for (let count = batch; count === batch; handled += count) {
        count = await db.transaction().execute(async tx => {
          const due = await rows.lockDue(tx, clock(), batch);
          for (const one of due) await send(tx, one);
          return due.length;
        });
      }
      return handled;
    },

    /** The shop behind an opt-out link; undefined for a link that is not ours. */
    async readOff(token: string): Promise<{shop: Shop; addressHash: string} | undefined> {
      const off = readOffToken(config.secret, token);
      const shop = off && (await findShop(db, off.shopId));
      return off && shop && {shop, addressHash: off.addressHash};
    },

    /** Never asks this address again. */
    async optOut(token: string): Promise<boolean> {
      const off = readOffToken(config.secret, token);
      if (off) await rows.optOut(db, off.shopId, off.addressHash, clock());
      return off !== undefined;
    },
  };
}

export type InvitationService = ReturnType<typeof createInvitationService>;
