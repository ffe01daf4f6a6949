import {withoutMarks, type Words} from '../messages/words.js';
import {markup, type Markup} from '../pages/markup.js';
import {button, renderFrame, textOf, type RenderedMail} from './mail-layout.js';
import type {StockBackMailData, StockConfirmMailData} from './mailer.js';
import {heading, termsOf, ticket, type MailShop} from './prize-mail.js';

const list = (titles: readonly string[]): Markup =>
  markup`<ul class="things">${titles.map(title => markup`<li>${title}</li>`)}</ul>`;

const foot = (shop: MailShop, ...reasons: readonly string[]) =>
  ['--', ...reasons, shop.imprint ?? shop.name].join('\n');

/** Asks whether the reader wants to be told; nothing in it sells anything. */
export function renderStockConfirmMail(
  {titles, confirmUrl}: StockConfirmMailData,
  shop: MailShop,
  words: Words,
): RenderedMail {
  const subject = words.say('mail.stock-confirm.subject');
  const title = words.say('mail.stock-confirm.title');
  const lead = words.say('mail.stock-confirm.lead', {shop: shop.name});
  const label = words.say('mail.stock-confirm.button');
  const kept = words.say('mail.stock-confirm.kept');
  const link = words.say('mail.confirm.link');
  const reasons = [
    words.say('mail.stock-confirm.why', {shop: shop.name}),
    words.say('mail.not-you'),
  ];
  const body = markup`${heading(words.say('mail.stock.eyebrow'), title, lead)}
${list(titles)}
${button(confirmUrl, label)}
<p class="note">${kept}</p>
<p class="note">${link}<br><a class="address" href="${confirmUrl}" dir="ltr">${confirmUrl}</a></p>`;
  const things = titles.map(one => `* ${one}`).join('\n');
  const preview = words.say('mail.stock-confirm.preview');
  return {
    subject: withoutMarks(subject),
    html: renderFrame({shop, words, title: subject, preview, body, reasons}),
    text: withoutMarks(
      textOf(
        shop.name,
        title,
        lead,
        things,
        `${label}:\n${confirmUrl}`,
        kept,
        foot(shop, ...reasons),
      ),
    ),
  };
}

function thing({url, imageUrl, price, title = ''}: StockBackMailData, words: Words): Markup {
  const picture =
    imageUrl &&
    markup`<p class="picture"><a href="${url ?? imageUrl}"><img src="${imageUrl}" width="512" alt="${title}"></a></p>`;
  return markup`${picture}${price && markup`<p class="lead price">${words.money(price)}</p>`}`;
}

function couponPart({coupon}: StockBackMailData, words: Words): Markup | undefined {
  if (!coupon) return undefined;
  const terms = termsOf({...coupon, expiresAt: coupon.endsAt}, words);
  return markup`<p class="lead">${words.say('mail.stock-back.coupon', {prize: coupon.label})}</p>
${ticket(coupon.code, terms, words)}`;
}

/** Says that it is back, once; the way off the list stands in the mail and in its headers. */
export function renderStockBackMail(
  data: StockBackMailData,
  shop: MailShop,
  words: Words,
): RenderedMail {
  const {title = '', quantity = 1, url, price, coupon, manageUrl, unsubscribeUrl} = data;
  const subject = words.say('mail.stock-back.subject', {prize: title});
  const lead =
    quantity > 1
      ? words.say('mail.stock-back.lead-many', {count: quantity})
      : words.say('mail.stock-back.lead');
  const label = words.say('mail.stock-back.button');
  const why = words.say('mail.stock-back.why', {shop: shop.name});
  const off = words.say('mail.stock-back.off');
  const manage = words.say('mail.stock-back.manage');
  const body = markup`${heading(words.say('mail.stock-back.eyebrow'), title, lead)}
${thing(data, words)}
${url && button(url, label)}
${couponPart(data, words)}
<p class="note">${words.say('mail.stock-back.hold')}</p>`;
  const links = markup`${unsubscribeUrl && markup`<a href="${unsubscribeUrl}">${off}</a>`}${
    manageUrl && markup` · <a href="${manageUrl}">${manage}</a>`
  }`;
  const codeText =
    coupon &&
    [
      words.say('mail.stock-back.coupon', {prize: coupon.label}),
      `${words.say('mail.prize.code')}: ${coupon.code}`,
      ...termsOf({...coupon, expiresAt: coupon.endsAt}, words),
    ].join('\n');
  const ways = [
    ...(unsubscribeUrl ? [`${off}:\n${unsubscribeUrl}`] : []),
    ...(manageUrl ? [`${manage}:\n${manageUrl}`] : []),
  ];
  return {
    subject: withoutMarks(subject),
    html: renderFrame({
      shop,
      words,
      title: withoutMarks(subject),
      preview: lead,
      body,
      reasons: [why, links],
    }),
    text: withoutMarks(
      textOf(
        shop.name,
        title,
        lead,
        price && words.money(price),
        url && `${label}:\n${url}`,
        codeText,
        words.say('mail.stock-back.hold'),
        foot(shop, why, ...ways),
      ),
    ),
    ...(unsubscribeUrl
      ? {
          headers: {
            'List-Unsubscribe': `<${unsubscribeUrl}>`,
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          },
        }
      : {}),
  };
}
