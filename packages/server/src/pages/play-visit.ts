import {EmailAddress} from '@bonbon/contract/text.js';
import type {Shop} from '@bonbon/contract/shop.js';
import type {CampaignViewOf} from '@bonbon/contract/campaign.js';
import type {Context} from 'hono';
import * as v from 'valibot';
import {viewCampaign} from '../campaign/campaign-view.js';
import type {Env} from '../http/env.js';
import {readParam} from '../http/read.js';
import {wordsFor, type Words} from '../messages/words.js';
import type {Services} from '../services.js';
import type {ShopperCall} from '../campaign/shopper-call.js';
import {wantedLocales} from './message-pages.js';

/** Reads one entry of a form or one name of a query; empty when missing. */
export type Entries = (name: string) => string;

/** Who is looking at the plain wheel, in which words, and the way back. */
export interface PlayVisit {
  readonly shop: Shop;
  readonly campaign: CampaignViewOf<'spin-wheel'>;
  readonly call: ShopperCall;
  readonly words: Words;
  /** The page itself, without a query. */
  readonly path: string;
  /** Language and way back, as far as the link or the form named them. */
  readonly kept: Readonly<Record<'locale' | 'back', string>>;
  /** Where "Back to the shop" leads. */
  readonly homeUrl: string | undefined;
}

/** What a shopper wrote into the form. */
export interface PlayEntries {
  readonly email: string;
  readonly ticked: boolean;
}

const isLocale = (tag: string) => /^[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8}){0,3}$/.test(tag);

/** An address of the shop's own pages; anything else leads nowhere. */
function ownPage(shop: Shop, url: string): string {
  if (url.length > 500 || !URL.canParse(url)) return '';
  const {origin, href} = new URL(url);
  return shop.allowedOrigins.includes(origin) ? href : '';
}

/** Finds shop and campaign of the path; undefined when there is none. */
export async function readVisit(
  c: Context<Env>,
  {shops, campaigns}: Services,
  given: Entries,
): Promise<PlayVisit | undefined> {
  const shopKey = readParam(c, 'shopKey');
  const campaignId = readParam(c, 'campaignId');
  const shop = await shops.byKey(shopKey);
  const row = shop && (await campaigns.forPlay(shop.id, campaignId));
  if (!shop || !row) return undefined;
  const locale = isLocale(given('locale')) ? given('locale') : '';
  const wanted = [...(locale ? [locale] : []), ...wantedLocales(c)];
  const campaign = viewCampaign(shop, row.campaign, wordsFor(wanted, shop).locale);
  if (campaign.kind !== 'spin-wheel') return undefined;
  // The wheel's words have the same names in a page as here, so the shop's own wording holds for both.
  const own = {[wordsFor(wanted, shop).locale]: campaign.texts};
  const words = wordsFor(wanted, {locale: shop.locale, texts: {...shop.texts, ...own}});
  const back = ownPage(shop, given('back'));
  return {
    shop,
    campaign,
    words,
    call: {shop, campaignId, locale: words.locale, network: c.get('network')},
    path: `/play/${encodeURIComponent(shopKey)}/${encodeURIComponent(campaignId)}`,
    kept: {locale, back},
    homeUrl: back || shop.homeUrl,
  };
}

/** The entries of the form; a tick counts beside the very words the shop shows now. */
export const readEntries = ({campaign}: PlayVisit, given: Entries): PlayEntries => ({
  email: given('email').trim().slice(0, 254),
  ticked: given('consent') === campaign.settings.marketing?.wordingVersion,
});

/** What is wrong with the address, as the name of a sentence; undefined when nothing is. */
export function emailProblem(
  {campaign}: PlayVisit,
  {email}: PlayEntries,
): 'email.missing' | 'email.invalid' | undefined {
  if (campaign.settings.entry === 'free') return undefined;
  if (email === '') return 'email.missing';
  return v.is(EmailAddress, email) ? undefined : 'email.invalid';
}

/** The page of an outcome; language and way back go along. */
export function withKept(path: string, {kept}: PlayVisit): string {
  const query = new URLSearchParams(Object.entries(kept).filter(([, value]) => value !== ''));
  return query.size > 0 ? `${path}?${query.toString()}` : path;
}
