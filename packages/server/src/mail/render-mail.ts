import type {Shop} from '@bonbon/contract/shop.js';
import {wordsFor} from '../messages/words.js';
import type {RenderedMail} from './mail-layout.js';
import {renderLoyaltyExpiryMail, renderLoyaltyRewardMail} from './loyalty-mail.js';
import type {MailData, MailKind, PrizeMailData} from './mailer.js';
import {renderPointsMail} from './points-mail.js';
import {renderConfirmMail, renderPrizeMail} from './prize-mail.js';
import {renderSignInMail} from './sign-in-mail.js';
import {surveyRenderers} from './survey-mail.js';
import {renderStockBackMail, renderStockConfirmMail} from './stock-mail.js';

type MailShop = Pick<Shop, 'name' | 'locale' | 'homeUrl' | 'imprint' | 'texts'>;

type Renderers = {
  readonly [K in MailKind]: (data: MailData[K], shop: MailShop, locale: string) => RenderedMail;
};

/** One writer per kind of mail; a new kind does not compile without one. */
const renderers: Renderers = {
  prize(data: PrizeMailData, shop, locale) {
    const words = wordsFor([locale], shop);
    if (data.points) return renderPointsMail(data, shop, words);
    return data.confirmUrl && !data.code
      ? renderConfirmMail(data, data.confirmUrl, shop, words)
      : renderPrizeMail(data, shop, words);
  },
  'sign-in'({content}, shop, locale) {
    if (!content) throw new Error('mail.incomplete');
    return renderSignInMail(content, shop, wordsFor([locale], shop));
  },
  'stock-confirm': (data, shop, locale) =>
    renderStockConfirmMail(data, shop, wordsFor([locale], shop)),
  'stock-back': (data, shop, locale) => renderStockBackMail(data, shop, wordsFor([locale], shop)),
  'loyalty-reward': (data, shop, locale) =>
    renderLoyaltyRewardMail(data, shop, wordsFor([locale], shop)),
  'loyalty-expiry': (data, shop, locale) =>
    renderLoyaltyExpiryMail(data, shop, wordsFor([locale], shop)),
  ...surveyRenderers,
};

export const isMailKind = (kind: string): kind is MailKind => Object.hasOwn(renderers, kind);

/** Writes a mail in the reader's language and the shop's look. */
export const renderMail = <K extends MailKind>(
  kind: K,
  data: MailData[K],
  shop: MailShop,
  locale: string,
) => renderers[kind](data, shop, locale);
