import type {Money} from '@bonbon/contract/money.js';
import type {Shop} from '@bonbon/contract/shop.js';
import {withoutMarks, type Words} from '../messages/words.js';
import {markup} from '../pages/markup.js';
import {button, renderFrame, textOf, type RenderedMail} from './mail-layout.js';
import type {CreditOrigin, PrizeMailData} from './mailer.js';

/** How long a prize waits for its address to be confirmed. */
export const keptHours = 48;

/** What a mail says of the shop. */
export type MailShop = Pick<Shop, 'name' | 'homeUrl' | 'imprint'>;

/** What must be known about a code before using it, one short line each. */
export function termsOf(
  coupon: {
    readonly expiresAt?: string | undefined;
    readonly minimumSubtotal?: Money | undefined;
    readonly exclusive?: boolean | undefined;
  },
  words: Words,
): string[] {
  const {expiresAt, minimumSubtotal, exclusive} = coupon;
  return [
    expiresAt
      ? words.say('mail.prize.until', {date: words.date(expiresAt)})
      : words.say('mail.prize.never'),
    ...(minimumSubtotal
      ? [words.say('mail.prize.minimum', {amount: words.money(minimumSubtotal)})]
      : []),
    words.say('mail.prize.once'),
    ...(exclusive ? [words.say('mail.prize.exclusive')] : []),
  ];
}

/** The coupon as a ticket: a large code over its terms. */
export const ticket = (
  code: string,
  terms: readonly string[],
  words: Words,
) => markup`<div class="ticket">
<p class="label">${words.say('mail.prize.code')}</p>
<p class="code"><bdi dir="ltr">${code}</bdi></p>
<p class="terms">${terms.map((term, index) => (index === 0 ? markup`${term}` : markup`<br>${term}`))}</p>
</div>`;

export const reasonsOf = (shop: MailShop, words: Words) => [
  words.say('mail.why', {shop: shop.name}),
  words.say('mail.not-you'),
];

export function textFoot(shop: MailShop, words: Words) {
  return ['--', ...reasonsOf(shop, words), shop.imprint ?? shop.name].join('\n');
}

/** The top of every mail. */
export const heading = (
  eyebrow: string,
  title: string,
  lead: string,
) => markup`<p class="eyebrow">${eyebrow}</p>
<h1 class="title"><bdi>${title}</bdi></h1>
<p class="lead">${lead}</p>`;

/** What is said above a code: of what was won or earned, or of store credit that comes once more. */
export function openingOf(
  kind: 'mail.prize' | 'mail.loyalty-reward',
  {title, credit}: {readonly title: string; readonly credit?: CreditOrigin},
  shop: MailShop,
  words: Words,
) {
  const about = credit ? (`mail.credit.${credit}` as const) : kind;
  return {
    subject: words.say(`${about}.subject`, {prize: title}),
    eyebrow: words.say(credit ? 'mail.credit.eyebrow' : `${kind}.eyebrow`),
    lead: words.say(`${about}.lead`, {shop: shop.name}),
  };
}

/** Asks the reader to prove the address; the code is not in it. */
export function renderConfirmMail(
  data: PrizeMailData,
  confirmUrl: string,
  shop: MailShop,
  words: Words,
): RenderedMail {
  const {title} = data;
  const lead = words.say('mail.confirm.lead', {shop: shop.name});
  const kept = words.say('mail.confirm.kept', {count: keptHours});
  const label = words.say('mail.confirm.button');
  const link = words.say('mail.confirm.link');
  const subject = words.say('mail.confirm.subject');
  const body = markup`${heading(words.say('mail.prize.eyebrow'), title, lead)}
${button(confirmUrl, label)}
<p class="note">${kept}</p>
<p class="note">${link}<br><a class="address" href="${confirmUrl}" dir="ltr">${confirmUrl}</a></p>`;
  const preview = words.say('mail.confirm.preview');
  const reasons = reasonsOf(shop, words);
  return {
    subject: withoutMarks(subject),
    html: renderFrame({shop, words, title: subject, preview, body, reasons}),
    text: withoutMarks(
      textOf(shop.name, title, lead, `${label}:\n${confirmUrl}`, kept, textFoot(shop, words)),
    ),
  };
}

/** Brings the prize: the code as a ticket, or the words of a prize that is none. */
export function renderPrizeMail(data: PrizeMailData, shop: MailShop, words: Words): RenderedMail {
  const {title, code, message, useUrl, verifyUrl} = data;
  const {subject, eyebrow, lead} = openingOf('mail.prize', data, shop, words);
  const terms = code ? termsOf(data, words) : [];
  const how = code && words.say(useUrl ? 'mail.prize.how-link' : 'mail.prize.how');
  const drawn = words.say('mail.prize.drawn');
  const check = words.say('mail.prize.verify');
  const use = words.say('mail.prize.use');
  const body = markup`${heading(eyebrow, title, lead)}
${message && markup`<p class="lead">${message}</p>`}
${code && ticket(code, terms, words)}
${code && useUrl && button(useUrl, use)}
${how && markup`<p class="note">${how}</p>`}
${verifyUrl && markup`<p class="note">${drawn} <a href="${verifyUrl}">${check}</a></p>`}`;
  const preview = code ? words.say('mail.prize.preview') : (message ?? lead);
  const reasons = reasonsOf(shop, words);
  const codeText = code && [`${words.say('mail.prize.code')}: ${code}`, ...terms].join('\n');
  const text = textOf(
    shop.name,
    title,
    lead,
    message,
    codeText,
    code && words.say('mail.prize.how'),
    code && useUrl && `${use}:\n${useUrl}`,
    verifyUrl && `${drawn}\n${check}:\n${verifyUrl}`,
    textFoot(shop, words),
  );
  return {
    subject: withoutMarks(subject),
    html: renderFrame({shop, words, title: withoutMarks(subject), preview, body, reasons}),
    text: withoutMarks(text),
  };
}
