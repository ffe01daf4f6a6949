import type {Shop} from '@bonbon/contract/shop.js';
import {scoresOf} from '@bonbon/contract/survey-score.js';
import {findCampaignOf} from '../campaign/campaign-rows.js';
import {viewCampaign} from '../campaign/campaign-view.js';
import type {Context} from '../context.js';
import type {MailChecks, MailVerdict} from '../mail/mail-check.js';
import type {SurveyInviteMailData} from '../mail/mailer.js';
import {createMailWishes} from '../mail/mail-wish-service.js';
import {wordsFor} from '../messages/words.js';
import {findShop} from '../shop/shop-rows.js';
import {isOver} from '../campaign/shopper-call.js';
import type {GiftService} from './gift-service.js';
import {findInvitation, hasOptedOut} from './invitation-rows.js';
import {findResponse} from './response-rows.js';
import {readNews} from './survey-news.js';
import {invitationTokenOf, offTokenOf} from './survey-tokens.js';

const skip = (reason: string): MailVerdict<never> => ({kind: 'skip', reason});

/** Looks right before a mail of a survey leaves; its words and links never lie in the outbox. */
export function createSurveyMailChecks(context: Context, gifts: GiftService) {
  const {config, storage, clock} = context;
  const {db} = storage;
  const wishes = createMailWishes(context);

  function pageOf(shop: Shop, campaignId: string, token: string, locale: string) {
    const page = `${config.publicUrl}/survey/${encodeURIComponent(shop.key)}/${encodeURIComponent(campaignId)}`;
    const query = new URLSearchParams({invitation: token, locale});
    return (score?: number) =>
      `${page}?${query.toString()}${score === undefined ? '' : `&score=${score}`}`;
  }

  const checks: Pick<MailChecks, 'survey-invite' | 'survey-alert' | 'survey-make-good'> = {
    async 'survey-invite'(mail) {
      const {invitationId, campaignId} = mail.data as SurveyInviteMailData;
      const scope = {shopId: mail.shop_id, campaignId};
      const invitation = await findInvitation(db, scope, invitationId);
      const shop = await findShop(db, mail.shop_id);
      const row = await findCampaignOf(db, 'survey', mail.shop_id, campaignId);
      if (!invitation || !shop) return skip('survey.invitation-gone');
      if (!row || isOver(row.campaign.input, clock())) return skip('survey.closed');
      if (await hasOptedOut(db, shop.id, invitation.address_hash)) return skip('survey.opted-out');
      const {locale} = wordsFor([mail.locale], shop);
      const view = viewCampaign(shop, row.campaign, locale);
      if (view.kind !== 'survey') return skip('survey.closed');
      const token = invitationTokenOf(config.secret, scope, invitationId);
      const urlOf = pageOf(shop, campaignId, token, locale);
      const off = offTokenOf(config.secret, shop.id, invitation.address_hash);
      const {scale, question, lowLabel, highLabel} = view.settings;
      const content = {
        scale,
        texts: view.texts,
        ...(question ? {question} : {}),
        ...(lowLabel ? {lowLabel} : {}),
        ...(highLabel ? {highLabel} : {}),
        scores: scoresOf(scale).map(score => ({score, url: urlOf(score)})),
        pageUrl: urlOf(),
        again: invitation.asked_again !== null,
        offUrl: `${config.publicUrl}/survey-off/${off}`,
        wishUrl: wishes.urlFor(shop.id, mail.to_address),
      };
      return {kind: 'send', data: {invitationId, campaignId, content}};
    },

    async 'survey-alert'(mail) {
      const {responseId, event} = mail.data as {responseId: string; event: 'answer' | 'overdue'};
      const news = await readNews(context, mail.shop_id, responseId, event);
      if (!news) return skip('survey.answer-gone');
      const {title, said, facts, contact} = news;
      const replyTo = contact ? {replyTo: contact} : {};
      return {kind: 'send', data: {responseId, event, content: {title, said, facts, ...replyTo}}};
    },

    async 'survey-make-good'(mail) {
      const {responseId} = mail.data as {responseId: string};
      const row = await findResponse(db, mail.shop_id, responseId);
      const shop = row && (await findShop(db, mail.shop_id));
      const campaign = row && (await findCampaignOf(db, 'survey', mail.shop_id, row.campaign_id));
      const gift = row && campaign?.campaign.input.settings.thanks[row.score_group]?.makeGood;
      if (!row?.email || !shop || !gift) return skip('survey.answer-gone');
      const coupon = await gifts.couponOf(shop, row, gift);
      if (!coupon) return skip('survey.no-make-good');
      if (!coupon.ok) return {kind: 'later', reason: coupon.error.code};
      const {code, label, endsAt, minimumSubtotal, exclusive} = coupon.value;
      const content = {
        code,
        label,
        exclusive,
        ...(endsAt ? {expiresAt: endsAt} : {}),
        ...(minimumSubtotal ? {minimumSubtotal} : {}),
        ...(shop.homeUrl ? {homeUrl: shop.homeUrl} : {}),
      };
      return {kind: 'send', data: {responseId, content}};
    },
  };
  return checks;
}
