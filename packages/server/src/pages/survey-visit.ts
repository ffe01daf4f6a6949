import {SurveyAbout} from '@bonbon/contract/survey-answers.js';
import {randomBytes} from 'node:crypto';
import type {CampaignInputOf, CampaignViewOf} from '@bonbon/contract/campaign.js';
import type {Shop} from '@bonbon/contract/shop.js';
import {BrowserKey} from '@bonbon/contract/text.js';
import type {Context} from 'hono';
import {getCookie, setCookie} from 'hono/cookie';
import * as v from 'valibot';
import {viewCampaign} from '../campaign/campaign-view.js';
import type {Env} from '../http/env.js';
import {readParam} from '../http/read.js';
import {surveyWords} from '../mail/survey-mail.js';
import {wordsFor, type Words} from '../messages/words.js';
import type {Services} from '../services.js';
import type {ShopperCall} from '../campaign/shopper-call.js';
import type {ResponseRow} from '../survey/response-rows.js';
import {wantedLocales} from './message-pages.js';
import type {Entries} from './play-visit.js';

const isLocale = (tag: string) => /^[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8}){0,3}$/.test(tag);

/** Who is looking at a survey, in which words. */
export interface SurveyVisit {
  readonly shop: Shop;
  readonly input: CampaignInputOf<'survey'>;
  readonly view: CampaignViewOf<'survey'>['settings'];
  readonly call: ShopperCall;
  readonly words: Words;
  /** The first question and the ends of its scale. */
  readonly asks: ReturnType<typeof surveyWords>;
  /** The page itself, without a query. */
  readonly path: string;
  /** Language, invitation and what it is about, as far as the link or the form named them. */
  readonly kept: Readonly<Record<'locale' | 'invitation' | 'context', string>>;
  /** The answer that is being given, if any. */
  readonly row: ResponseRow | undefined;
  /** The key of this browser's answer. */
  readonly responseKey: string;
}

const cookieName = 'bonbon-survey';

/** Remembers for a while that this browser is answering, so that a second tab goes on with the same answer. */
export function rememberAnswer(
  c: Context<Env>,
  {path, input, responseKey}: SurveyVisit,
  isSecure: boolean,
): void {
  setCookie(c, cookieName, responseKey, {
    path,
    httpOnly: true,
    sameSite: 'Lax',
    secure: isSecure,
    maxAge: (input.settings.editableMinutes + 10) * 60,
  });
}

const isKey = (key: string | undefined): key is string => v.is(BrowserKey, key);

/** What a link says the survey is about; nothing where that is no plain text. */
function readContext(given: string): string {
  const context = v.safeParse(SurveyAbout.entries.context, given.trim().slice(0, 80));
  return (context.success && context.output) || '';
}

/** The answer of this visit: by the path, by the invitation, by what the browser remembers; else a new one. */
async function findAnswer(
  c: Context<Env>,
  {survey}: Services,
  call: ShopperCall,
  given: Entries,
): Promise<Pick<SurveyVisit, 'row' | 'responseKey'>> {
  const inPath = c.req.param('responseKey');
  if (inPath !== undefined) {
    const row = isKey(inPath) ? await survey.byKey(call, inPath) : undefined;
    return {row, responseKey: inPath};
  }
  const cookie = getCookie(c, cookieName);
  const known = isKey(cookie) ? await survey.byKey(call, cookie) : undefined;
  const fresh = isKey(given('key')) ? given('key') : randomBytes(24).toString('base64url');
  const invitation = await survey.invitationOf(call, given('invitation') || undefined);
  if (invitation) {
    const row = await survey.byInvitation(call, invitation.invitation_id);
    const isSame = isKey(cookie) && known !== undefined && known.response_id === row?.response_id;
    return {row, responseKey: isSame ? cookie : fresh};
  }
  const input = await survey.findSurvey(call.shop.id, call.campaignId);
  const goesOn = known !== undefined && input && survey.isEditable(known, input.settings);
  return goesOn && isKey(cookie)
    ? {row: known, responseKey: cookie}
    : {row: await survey.byKey(call, fresh), responseKey: fresh};
}

/** Finds shop and survey of the path; undefined when there is none. Changes nothing. */
export async function readSurveyVisit(
  c: Context<Env>,
  services: Services,
  given: Entries,
): Promise<SurveyVisit | undefined> {
  const shopKey = readParam(c, 'shopKey');
  const campaignId = readParam(c, 'campaignId');
  const shop = await services.shops.byKey(shopKey);
  const input = shop && (await services.survey.findSurvey(shop.id, campaignId));
  if (!shop || !input) return undefined;
  const locale = isLocale(given('locale')) ? given('locale') : '';
  const wanted = [...(locale ? [locale] : []), ...wantedLocales(c)];
  const base = wordsFor(wanted, shop).locale;
  const campaign = viewCampaign(shop, {id: campaignId, revision: 0, input}, base);
  if (campaign.kind !== 'survey') return undefined;
  const texts = {...shop.texts, [base]: campaign.texts};
  const words = wordsFor(wanted, {locale: shop.locale, texts});
  const call = {shop, campaignId, locale: words.locale, network: c.get('network')};
  return {
    shop,
    input,
    view: campaign.settings,
    call,
    words,
    asks: surveyWords(campaign.settings, shop, words),
    path: `/survey/${encodeURIComponent(shopKey)}/${encodeURIComponent(campaignId)}`,
    kept: {
      locale,
      invitation: given('invitation').slice(0, 300),
      context: readContext(given('context')),
    },
    ...(await findAnswer(c, services, call, given)),
  };
}

/** A page of this answer; what the link named goes along. */
export function withKept(
  {kept}: SurveyVisit,
  path: string,
  more: Readonly<Record<string, string>> = {},
): string {
  const all = Object.entries({...kept, ...more}).filter(([, value]) => value !== '');
  const query = new URLSearchParams(all);
  return query.size > 0 ? `${path}?${query.toString()}` : path;
}
