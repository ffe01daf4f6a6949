import type {CampaignInputOf} from '@bonbon/contract/campaign.js';
import {fail, ok, type Result} from '@bonbon/contract/result.js';
import type {SurveyResponseRequest, SurveyResponseView} from '@bonbon/contract/survey-answers.js';
import {groupOf} from '@bonbon/contract/survey-score.js';
import {findCampaignOf} from '../campaign/campaign-rows.js';
import {createCache} from '../cache.js';
import type {Context} from '../context.js';
import {isOwnKey, type Act} from '../http/idempotency.js';
import {campaignNotFound, isEarly, isOver, type ShopperCall} from '../campaign/shopper-call.js';
import type {AnswerEarnings} from './earning-service.js';
import * as invitations from './invitation-rows.js';
import * as rows from './response-rows.js';
import {editableMs, newResponse, type Sending} from './response-values.js';
import {checkResponse} from './survey-check.js';
import {invitationKeyOf, keyHashOf, readInvitationToken} from './survey-tokens.js';

type Settings = CampaignInputOf<'survey'>['settings'];

const keyReused = () => fail('conflict', 'idempotency.key-reused');

/** Whose account an access token proves; undefined when it is none of ours or ran out. */
export type AccountOf = (shopId: string, accessToken: string) => Promise<string | undefined>;

/** What comes with an answer in the headers of its request. */
export interface AnswerHow {
  readonly key?: string;
  readonly accessToken?: string | undefined;
}

/** Rules about answering: what counts, how long it may be changed, and what proves it. */
export function createSurveyService(
  context: Context,
  earnings: AnswerEarnings,
  accountOf?: AccountOf,
) {
  const {config, storage, clock} = context;
  const {db} = storage;
  const cache = createCache<CampaignInputOf<'survey'>>({lifeMs: 1000, size: 10_000});

  const findSurvey = (shopId: string, campaignId: string) =>
    cache.get(`${shopId}/${campaignId}`, async () => {
      const row = await findCampaignOf(db, 'survey', shopId, campaignId);
      return row?.campaign.input;
    });

  /** The invitation behind a token; undefined for a forged, foreign or forgotten one. */
  async function invitationOf({shop, campaignId}: ShopperCall, token: string | undefined) {
    const scope = {shopId: shop.id, campaignId};
    const id = token && readInvitationToken(config.secret, scope, token);
    return id ? invitations.findInvitation(db, scope, id) : undefined;
  }

  function view(
    row: rows.SavedResponse,
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
      ...(row.earned_points ? {earned: row.earned_points} : {}),
    };
  }

  /** The answer with the points it earned; they are booked now if they are still due. */
  const withPoints = async <R extends rows.SavedResponse>(shop: ShopperCall['shop'], row: R) =>
    row.earns_at ? {...row, earned_points: await earnings.settle(shop, row.response_id)} : row;

  /** What is known of a sending besides its words. */
  async function sendingOf(
    {shop, campaignId}: ShopperCall,
    {linkAccount}: Settings,
    request: SurveyResponseRequest,
    {key, accessToken}: AnswerHow,
  ): Promise<Sending> {
    const isKnown = linkAccount || request.invitation;
    return {
      act: key ? {owner: shop.id, key, request: ['survey', campaignId, request]} : undefined,
      account: linkAccount && accessToken ? await accountOf?.(shop.id, accessToken) : undefined,
      earnsAt: request.complete && isKnown ? await earnings.dueAt(shop.id) : null,
    };
  }

  const isOpen = (input: CampaignInputOf<'survey'>) =>
    !isOver(input, clock()) && !isEarly(input, clock());

  /** What was saved before stays saved: an answer that was lost on the way is simply told again. */
  async function tellAgain(
    shop: ShopperCall['shop'],
    row: rows.ResponseRow | undefined,
    request: SurveyResponseRequest,
    settings: Settings,
  ): Promise<SurveyResponseView | undefined> {
    const scope = {shopId: shop.id, campaignId: row?.campaign_id ?? ''};
    const isReplay =
      row?.key_hash === keyHashOf(scope, request.responseKey) && request.step <= row.step;
    if (!isReplay) return undefined;
    return view(await withPoints(shop, row), settings);
  }

  /** The survey is over: nothing is written, but what was saved in time is told again. */
  async function answerClosed(
    call: ShopperCall,
    request: SurveyResponseRequest,
    settings: Settings,
    act: Act | undefined,
  ): Promise<Result<SurveyResponseView>> {
    const {shop, campaignId} = call;
    if (act && !(await isOwnKey(db, act))) return keyReused();
    const invitation = await invitationOf(call, request.invitation);
    const scope = {shopId: shop.id, campaignId};
    const rowKey = invitation
      ? invitationKeyOf(invitation.invitation_id)
      : keyHashOf(scope, request.responseKey);
    const known = await rows.findByRowKey(db, shop.id, campaignId, rowKey);
    const told = await tellAgain(shop, known, request, settings);
    const group = groupOf(settings.scale, request.score);
    return ok(told ?? {state: 'closed', group, verified: invitation !== undefined});
  }

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

    /**
     * Saves an answer as far as it goes. The same sending twice is the same as once; with a key of another
     * request it is refused. An access token that proves nobody leaves it anonymous.
     */
    async answer(
      call: ShopperCall,
      request: SurveyResponseRequest,
      how: AnswerHow = {},
    ): Promise<Result<SurveyResponseView>> {
      const {shop, campaignId} = call;
      const input = await findSurvey(shop.id, campaignId);
      if (!input) return campaignNotFound();
      const {settings} = input;
      const checked = checkResponse(settings, request);
      if (!checked.ok) return checked;
      const sending = await sendingOf(call, settings, request, how);
      if (!isOpen(input)) return answerClosed(call, request, settings, sending.act);
      const one = newResponse(context, call, settings, request, checked.value, sending);
      const {own, invited, rowKey, saved} = await rows.saveResponse(storage, one);
      if (!own) return keyReused();
      if (saved) return ok(view(await withPoints(shop, saved), settings));
      const known = await rows.findByRowKey(db, shop.id, campaignId, rowKey);
      const told = await tellAgain(shop, known, request, settings);
      if (told) return ok(told);
      // Without a row it was erased in the moment between.
      return ok(
        known
          ? view(known, settings, 'already-answered')
          : {state: 'closed', group: one.group, verified: invited},
      );
    },
  };
}

export type SurveyService = ReturnType<typeof createSurveyService>;
