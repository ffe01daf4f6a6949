import {randomUUID} from 'node:crypto';
import type {CampaignInputOf} from '@bonbon/contract/campaign.js';
import {ok, type Result} from '@bonbon/contract/result.js';
import type {SurveyResponseRequest, SurveyResponseView} from '@bonbon/contract/survey-answers.js';
import {groupOf} from '@bonbon/contract/survey-score.js';
import {findCampaignOf} from '../campaign/campaign-rows.js';
import {createCache} from '../cache.js';
import type {Context} from '../context.js';
import {addressHash, networkHash} from '../counting.js';
import {campaignNotFound, isEarly, isOver, type ShopperCall} from '../campaign/shopper-call.js';
import * as invitations from './invitation-rows.js';
import * as rows from './response-rows.js';
import {checkResponse} from './survey-check.js';
import {invitationKeyOf, keyHashOf, readInvitationToken} from './survey-tokens.js';

const minuteMs = 60_000;
/** Somebody who stopped at the score may still be writing; those who finished are told of sooner. */
const alertAfterMs = {partial: 10 * minuteMs, complete: 10_000} as const;

type Settings = CampaignInputOf<'survey'>['settings'];

/** Only a question of this survey can be where somebody stands. */
const isAsked = ({questions}: Settings, id: string | undefined): id is string =>
  questions.some(question => question.id === id);

/** Hears of each complete answer whose person an invitation proves, perhaps more than once. */
export type AnswerListener = (
  shop: ShopperCall['shop'],
  answer: {readonly email: string; readonly campaignId: string; readonly responseId: string},
) => Promise<void>;

/** Rules about answering: what counts, how long it may be changed, and what proves it. */
export function createSurveyService(context: Context, answered?: AnswerListener) {
  const {config, storage, clock} = context;
  const {db} = storage;
  const cache = createCache<CampaignInputOf<'survey'>>({lifeMs: 1000, size: 10_000});

  const findSurvey = (shopId: string, campaignId: string) =>
    cache.get(`${shopId}/${campaignId}`, async () => {
      const row = await findCampaignOf(db, 'survey', shopId, campaignId);
      return row?.campaign.input;
    });

  const editableMs = ({editableMinutes}: Settings) => editableMinutes * minuteMs;

  /** The invitation behind a token; undefined for a forged, foreign or forgotten one. */
  async function invitationOf({shop, campaignId}: ShopperCall, token: string | undefined) {
    const scope = {shopId: shop.id, campaignId};
    const id = token && readInvitationToken(config.secret, scope, token);
    return id ? invitations.findInvitation(db, scope, id) : undefined;
  }

  function view(
    row: rows.ResponseRow,
    settings: Settings,
    state: SurveyResponseView['state'] = row.complete ? 'complete' : 'partial',
  ): SurveyResponseView {
    const until = row.completed_at && new Date(row.completed_at.getTime() + editableMs(settings));
    return {
      state,
      group: row.score_group,
      verified: row.verified,
      ...(until && state === 'complete' ? {editableUntil: until.toISOString()} : {}),
      ...(row.gift_points ? {points: row.gift_points} : {}),
    };
  }

  /** Told after the answer is safe; should it fail, the page sends again and it is told again. */
  async function tellOf(shop: ShopperCall['shop'], row: rows.ResponseRow): Promise<void> {
    const {complete, verified, email, campaign_id: campaignId, response_id: responseId} = row;
    if (complete && verified && email) await answered?.(shop, {email, campaignId, responseId});
  }

  const isOpen = (input: CampaignInputOf<'survey'>) =>
    !isOver(input, clock()) && !isEarly(input, clock());

  return {
    findSurvey,
    invitationOf,
    view,
    isOpen,

    /** True while the answer may still be changed. */
    isEditable: (row: rows.ResponseRow, settings: Settings) =>
      !row.complete ||
      (row.completed_at?.getTime() ?? 0) + editableMs(settings) > clock().getTime(),

    /** The answer of a browser, by its key. */
    byKey: ({shop, campaignId}: ShopperCall, responseKey: string) =>
      rows.findByKey(
        db,
        shop.id,
        campaignId,
        keyHashOf({shopId: shop.id, campaignId}, responseKey),
      ),

    byInvitation: ({shop, campaignId}: ShopperCall, invitationId: string) =>
      rows.findByRowKey(db, shop.id, campaignId, invitationKeyOf(invitationId)),

    /** Saves an answer as far as it goes. The same sending twice is the same as once. */
    async answer(
      call: ShopperCall,
      request: SurveyResponseRequest,
    ): Promise<Result<SurveyResponseView>> {
      const {shop, campaignId, locale, network} = call;
      const input = await findSurvey(shop.id, campaignId);
      if (!input) return campaignNotFound();
      const {settings} = input;
      const checked = checkResponse(settings, request);
      if (!checked.ok) return checked;
      const keyHash = keyHashOf({shopId: shop.id, campaignId}, request.responseKey);
      const invitation = await invitationOf(call, request.invitation);
      const rowKey = invitation ? invitationKeyOf(invitation.invitation_id) : keyHash;
      const now = clock();
      const {group, answers} = checked.value;
      const mayContact = request.contact?.allowed ?? false;
      // An address nobody allowed us to use is not kept.
      const email = invitation?.email ?? (mayContact ? (request.contact?.email ?? null) : null);
      const saved = isOpen(input)
        ? await rows.saveResponse(db, {
            shopId: shop.id,
            responseId: randomUUID(),
            campaignId,
            rowKey,
            keyHash,
            invitationId: invitation?.invitation_id ?? null,
            step: request.step,
            score: request.score,
            group,
            complete: request.complete,
            locale,
            answers,
            topic: request.topic ?? null,
            email,
            addressHash: email && addressHash(config.secret, shop.id, email),
            networkHash: networkHash(config.secret, shop.id, network, now),
            mayContact,
            orderId: invitation?.order_id ?? null,
            page: request.page ?? null,
            reached: isAsked(settings, request.reached) ? request.reached : null,
            about: request.about ?? {},
            now,
            editableSince: new Date(now.getTime() - editableMs(settings)),
            dueAt: new Date(now.getTime() + settings.replyWithinHours * 60 * minuteMs),
            alertDueAt: new Date(
              now.getTime() + alertAfterMs[request.complete ? 'complete' : 'partial'],
            ),
          })
        : undefined;
      if (saved) {
        await tellOf(shop, saved);
        return ok(view(saved, settings));
      }
      const known = await rows.findByRowKey(db, shop.id, campaignId, rowKey);
      // What was saved before stays saved: an answer that was lost on the way is simply told again.
      const isReplay = known?.key_hash === keyHash && request.step <= known.step;
      if (known && isReplay) {
        await tellOf(shop, known);
        return ok(view(known, settings));
      }
      if (known && isOpen(input)) return ok(view(known, settings, 'already-answered'));
      const verified = invitation !== undefined;
      return ok({state: 'closed', group: groupOf(settings.scale, request.score), verified});
    },
  };
}

export type SurveyService = ReturnType<typeof createSurveyService>;
