import {randomUUID} from 'node:crypto';
import type {CampaignInputOf} from '@bonbon/contract/campaign.js';
import type {SurveyResponseRequest} from '@bonbon/contract/survey-answers.js';
import type {ShopperCall} from '../campaign/shopper-call.js';
import type {Context} from '../context.js';
import {addressHash, networkHash} from '../counting.js';
import {canonicalJson, sha256Hex} from '../hash.js';
import type {Act} from '../http/idempotency.js';
import type {NewResponse} from './response-statement.js';
import type {CheckedAnswer} from './survey-check.js';
import {keyHashOf, readInvitationToken} from './survey-tokens.js';

type Settings = CampaignInputOf<'survey'>['settings'];

const minuteMs = 60_000;
/** Somebody who stopped at the score may still be writing; those who finished are told of sooner. */
const alertAfterMs = {partial: 10 * minuteMs, complete: 10_000} as const;

export const editableMs = ({editableMinutes}: Settings) => editableMinutes * minuteMs;

/** Only a question of this survey can be where somebody stands. */
const isAsked = ({questions}: Settings, id: string | undefined): id is string =>
  questions.some(question => question.id === id);

/** What is known of a sending besides its words. */
export interface Sending {
  readonly act: Act | undefined;
  /** Address of the account that is signed in, where the survey may know it. */
  readonly account: string | undefined;
  /** When its points are due, should it come from somebody known. */
  readonly earnsAt: Date | null;
}

/** Everything that is written down of one sending, but for what its invitation tells. */
export function newResponse(
  {config, clock}: Context,
  {shop, campaignId, locale, network}: ShopperCall,
  settings: Settings,
  request: SurveyResponseRequest,
  {group, answers}: CheckedAnswer,
  {act, account, earnsAt}: Sending,
): NewResponse {
  const scope = {shopId: shop.id, campaignId};
  const {complete, contact, invitation, reached} = request;
  const now = clock();
  const inMs = (ms: number) => new Date(now.getTime() + ms);
  const mayContact = contact?.allowed ?? false;
  // An address nobody allowed us to use is not kept.
  const email = account ?? (mayContact ? (contact?.email ?? null) : null);
  const invitationId = invitation && readInvitationToken(config.secret, scope, invitation);
  return {
    ...scope,
    act: act ? {key: act.key, requestHash: sha256Hex(canonicalJson(act.request))} : null,
    responseId: randomUUID(),
    invitationId: invitationId ?? null,
    keyHash: keyHashOf(scope, request.responseKey),
    step: request.step,
    score: request.score,
    group,
    complete,
    locale,
    answers,
    topic: request.topic ?? null,
    email,
    addressHash: email && addressHash(config.secret, shop.id, email),
    networkHash: networkHash(config.secret, shop.id, network, now),
    linked: account !== undefined,
    earnsAt,
    mayContact,
    page: request.page ?? null,
    reached: isAsked(settings, reached) ? reached : null,
    about: request.about ?? {},
    now,
    editableSince: inMs(-editableMs(settings)),
    dueAt: inMs(settings.replyWithinHours * 60 * minuteMs),
    alertDueAt: inMs(alertAfterMs[complete ? 'complete' : 'partial']),
  };
}
