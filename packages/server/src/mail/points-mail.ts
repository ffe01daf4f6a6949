import {withoutMarks, type Words} from '../messages/words.js';
import {markup} from '../pages/markup.js';
import {button, renderFrame, textOf, type RenderedMail} from './mail-layout.js';
import type {PrizeMailData} from './mailer.js';
import {heading, keptHours, reasonsOf, textFoot, type MailShop} from './prize-mail.js';

/** Brings points: their button proves the address and puts them on the card, unless they are there. */
export function renderPointsMail(
  {title, confirmUrl, useUrl, kept}: PrizeMailData,
  shop: MailShop,
  words: Words,
): RenderedMail {
  const waits = confirmUrl !== undefined;
  const lead = words.say(waits ? 'mail.points.lead' : 'mail.points.done', {
    shop: shop.name,
  });
  const url = confirmUrl ?? useUrl;
  const label = words.say(waits ? 'mail.points.button' : 'mail.points.see');
  const card = waits && words.say('mail.points.card');
  const term = kept && waits && words.say('mail.confirm.kept', {count: keptHours});
  const link = words.say('mail.confirm.link');
  const subject = waits
    ? words.say('mail.confirm.subject')
    : words.say('mail.prize.subject', {prize: title});
  const body = markup`${heading(words.say('mail.prize.eyebrow'), title, lead)}
${url && button(url, label)}
${card && markup`<p class="note">${card}</p>`}
${term && markup`<p class="note">${term}</p>`}
${confirmUrl && markup`<p class="note">${link}<br><a class="address" href="${confirmUrl}" dir="ltr">${confirmUrl}</a></p>`}`;
  const preview = waits ? words.say('mail.points.preview') : lead;
  const reasons = reasonsOf(shop, words);
  const foot = textFoot(shop, words);
  return {
    subject: withoutMarks(subject),
    html: renderFrame({shop, words, title: withoutMarks(subject), preview, body, reasons}),
    text: withoutMarks(
      textOf(shop.name, title, lead, url && `${label}:\n${url}`, card, term, foot),
    ),
  };
}
