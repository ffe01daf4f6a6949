import {withoutMarks, type Words} from '../messages/words.js';
import {markup} from '../pages/markup.js';
import {button, renderFrame, textOf, type RenderedMail} from './mail-layout.js';
import type {LoyaltyExpiryMailData, LoyaltyRewardMailData} from './mailer.js';
import {heading, openingOf, termsOf, ticket, type MailShop} from './prize-mail.js';

const whyOf = (shop: MailShop, words: Words) => words.say('mail.loyalty.why', {shop: shop.name});

const foot = (shop: MailShop, why: string) => ['--', why, shop.imprint ?? shop.name].join('\n');

/** Brings the code of a reward when nobody waits for it on a screen. */
export function renderLoyaltyRewardMail(
  data: LoyaltyRewardMailData,
  shop: MailShop,
  words: Words,
): RenderedMail {
  const {title, code, message} = data;
  const {subject, eyebrow, ...opening} = openingOf('mail.loyalty-reward', data, shop, words);
  const lead = code
    ? opening.lead
    : words.say('mail.loyalty-reward.lead-service', {shop: shop.name});
  const how = words.say('mail.prize.how');
  const terms = termsOf(data, words);
  const why = whyOf(shop, words);
  const body = markup`${heading(eyebrow, title, lead)}
${code ? ticket(code, terms, words) : markup`<p class="lead">${message ?? ''}</p>`}
${code && markup`<p class="note">${how}</p>`}`;
  const codeText = code
    ? [`${words.say('mail.prize.code')}: ${code}`, ...terms].join('\n')
    : message;
  return {
    subject: withoutMarks(subject),
    html: renderFrame({
      shop,
      words,
      title: withoutMarks(subject),
      preview: lead,
      body,
      reasons: [why],
    }),
    text: withoutMarks(textOf(shop.name, title, lead, codeText, code && how, foot(shop, why))),
  };
}

/** Warns that points run out, with the day and what keeps them. */
export function renderLoyaltyExpiryMail(
  {points, expiresAt, url, wishUrl}: LoyaltyExpiryMailData,
  shop: MailShop,
  words: Words,
): RenderedMail {
  const date = words.date(expiresAt);
  const title = words.say('mail.loyalty-expiry.title', {count: points, date});
  const lead = words.say('mail.loyalty-expiry.lead', {shop: shop.name, date});
  const label = words.say('mail.loyalty-expiry.button');
  const why = whyOf(shop, words);
  const wish = words.say('mail.wish', {shop: shop.name});
  const eyebrow = words.say('mail.loyalty-expiry.eyebrow');
  const body = markup`${heading(eyebrow, title, lead)}
${url && button(url, label)}`;
  return {
    subject: withoutMarks(title),
    html: renderFrame({
      shop,
      words,
      title: withoutMarks(title),
      preview: lead,
      body,
      reasons: [why, ...(wishUrl ? [markup`<a href="${wishUrl}">${wish}</a>`] : [])],
    }),
    text: withoutMarks(
      textOf(
        shop.name,
        title,
        lead,
        url && `${label}:\n${url}`,
        foot(shop, wishUrl ? `${why}\n${wish}:\n${wishUrl}` : why),
      ),
    ),
    ...(wishUrl
      ? {
          headers: {
            'List-Unsubscribe': `<${wishUrl}>`,
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          },
        }
      : {}),
  };
}
