import {randomUUID} from 'node:crypto';
import {fail, ok, type Result} from '@bonbon/contract/result.js';
import type {Shop} from '@bonbon/contract/shop.js';
import type {CaseChange, OwnerMakeGood, SurveyInboxEntry} from '@bonbon/contract/survey-answers.js';
import {findCampaignOf} from '../campaign/campaign-rows.js';
import type {Context} from '../context.js';
import {addressHash} from '../counting.js';
import {isSuppressed} from '../mail/suppression-rows.js';
import type {Database} from '../storage/database.js';
import {mayMove} from './case-rules.js';
import {giftReference, type GivePoints} from './gift-service.js';
import * as inbox from './inbox-rows.js';
import * as invitations from './invitation-rows.js';
import {findResponse, type ResponseRow} from './response-rows.js';

const notFound = () => fail('not-found', 'survey.response-not-found');

/** Where a change leads; assigning somebody takes the case on, taking them off gives it back. */
function nextStatus(row: ResponseRow, {status, assignee}: CaseChange): ResponseRow['status'] {
  if (status !== undefined) return status;
  if (assignee && (row.status === 'none' || row.status === 'needs-reply')) return 'assigned';
  return assignee === '' && row.status === 'assigned' ? 'needs-reply' : row.status;
}

/** What the owner does about answers: reads, takes on, makes good, asks again. */
export function createCaseService({config, storage, clock, mailer}: Context, give: GivePoints) {
  const {db} = storage;

  /** Whether this person may be written to about the answer. */
  async function writable(tx: Database, shop: Shop, row: ResponseRow): Promise<Result<string>> {
    if (!row.email) return fail('conflict', 'survey.no-address');
    if (!row.may_contact && !row.verified) return fail('conflict', 'survey.contact-not-allowed');
    if (await isSuppressed(tx, shop.id, row.email))
      return fail('conflict', 'survey.address-suppressed');
    return ok(row.email);
  }

  type Change = Result<Partial<inbox.CasePart>>;

  /** Nobody is written to, so an address is all it takes; its member reads of it in their history. */
  async function givePoints(
    tx: Database,
    shop: Shop,
    row: ResponseRow,
    {points = 0, reason}: OwnerMakeGood,
  ): Promise<Change> {
    const {email} = row;
    if (!email) return fail('conflict', 'survey.no-address');
    const words = reason?.trim();
    const reference = giftReference(row.response_id);
    const given = await give(tx, shop, {
      email,
      points,
      reference,
      ...(words ? {reason: words} : {}),
    });
    if (!given.ok) return fail('conflict', 'survey.no-member');
    return ok({status: 'made-good', gift_state: 'given', gift_points: points});
  }

  async function mailCoupon(tx: Database, shop: Shop, row: ResponseRow): Promise<Change> {
    const campaign = await findCampaignOf(tx, 'survey', shop.id, row.campaign_id);
    const gift = campaign?.campaign.input.settings.thanks[row.score_group]?.makeGood;
    if (!gift?.coupon) return fail('conflict', 'survey.no-make-good');
    const to = await writable(tx, shop, row);
    if (!to.ok) return to;
    await mailer.enqueue(tx, {
      shopId: shop.id,
      kind: 'survey-make-good',
      to: to.value,
      locale: row.locale,
      data: {responseId: row.response_id},
    });
    return ok({status: 'made-good', gift_state: 'mailed'});
  }

  return {
    list: (
      shopId: string,
      filter: inbox.InboxFilter,
      page: {readonly limit: number; readonly after?: inbox.InboxCursor},
    ): Promise<SurveyInboxEntry[]> => {
      const now = clock();
      return inbox
        .listInbox(db, shopId, filter, {...page, now})
        .then(rows => rows.map(row => inbox.toEntry(row, now)));
    },

    async read(shopId: string, responseId: string): Promise<Result<SurveyInboxEntry>> {
      const row = await findResponse(db, shopId, responseId);
      return row ? ok(inbox.toEntry(row, clock())) : notFound();
    },

    async change(
      tx: Database,
      shopId: string,
      responseId: string,
      change: CaseChange,
    ): Promise<Result<SurveyInboxEntry>> {
      const row = await inbox.lockResponse(tx, shopId, responseId);
      if (!row) return notFound();
      const now = clock();
      const status = nextStatus(row, change);
      if (!mayMove(row.status, status)) {
        const fields = {status: `survey.case-not-from-${row.status}`};
        return fail('conflict', 'survey.case-transition', {fields});
      }
      const {assignee, dueAt, note} = change;
      // Who was asked again was closed before; a note to that takes nothing of it back.
      const isClosed = status === 'closed' || status === 're-asked';
      const closed = isClosed ? (row.closed_at ?? now) : null;
      const changed = await inbox.updateCase(
        tx,
        row,
        {
          status,
          closed_at: closed,
          ...(assignee === undefined ? {} : {assignee: assignee || null}),
          ...(note === undefined ? {} : {note: note || null}),
          // A new date is a new promise, and breaking it is told once more.
          ...(dueAt === undefined
            ? {}
            : {due_at: dueAt === null ? null : new Date(dueAt), overdue_alerted_at: null}),
        },
        now,
      );
      return ok(inbox.toEntry(changed, now));
    },

    /** Makes good with points, or mails what the answer's group is offered; once for each answer. */
    async giveMakeGood(
      tx: Database,
      shop: Shop,
      responseId: string,
      gift: OwnerMakeGood = {},
    ): Promise<Result<SurveyInboxEntry>> {
      const row = await inbox.lockResponse(tx, shop.id, responseId);
      if (!row) return notFound();
      const now = clock();
      // The same wish again is the same act; another one comes too late.
      if (row.gift_state === (gift.points ? 'given' : 'mailed')) return ok(inbox.toEntry(row, now));
      if (row.gift_state !== null) return fail('conflict', 'survey.make-good-taken');
      if (!mayMove(row.status, 'made-good')) return fail('conflict', 'survey.case-transition');
      const done = gift.points ? givePoints(tx, shop, row, gift) : mailCoupon(tx, shop, row);
      const change = await done;
      return change.ok
        ? ok(inbox.toEntry(await inbox.updateCase(tx, row, change.value, now), now))
        : change;
    },

    /** Invites the same person once more; only after the case was closed. */
    async askAgain(
      tx: Database,
      shop: Shop,
      responseId: string,
    ): Promise<Result<SurveyInboxEntry>> {
      const row = await inbox.lockResponse(tx, shop.id, responseId);
      if (!row) return notFound();
      const now = clock();
      if (row.status === 're-asked') return ok(inbox.toEntry(row, now));
      if (row.status !== 'closed') return fail('conflict', 'survey.case-not-closed');
      const to = await writable(tx, shop, row);
      if (!to.ok) return to;
      const hash = addressHash(config.secret, shop.id, to.value);
      if (await invitations.hasOptedOut(tx, shop.id, hash))
        return fail('conflict', 'survey.opted-out');
      await invitations.insertInvitation(tx, {
        shopId: shop.id,
        invitationId: randomUUID(),
        campaignId: row.campaign_id,
        orderId: null,
        askedAgain: responseId,
        email: to.value,
        addressHash: hash,
        locale: row.locale,
        dueAt: now,
        now,
      });
      const changed = await inbox.updateCase(tx, row, {status: 're-asked'}, now);
      return ok(inbox.toEntry(changed, now));
    },
  };
}

export type CaseService = ReturnType<typeof createCaseService>;
