import type {SpinOutcome} from '@bonbon/contract/spin-wheel.js';
import {termsOf} from '../mail/prize-mail.js';
import type {Words} from '../messages/words.js';
import {markup, type Markup} from './markup.js';

/** The coupon as a ticket: a large code over its terms. */
export function ticketPart(coupon: NonNullable<SpinOutcome['coupon']>, words: Words): Markup {
  const terms = termsOf(coupon, words);
  return markup`<div class="ticket">
<p class="label">${words.say('mail.prize.code')}</p>
<p class="code"><bdi dir="ltr">${coupon.code}</bdi></p>
<p class="terms">${terms.map((term, index) => (index === 0 ? markup`${term}` : markup`<br>${term}`))}</p>
</div>`;
}

/** The button that puts the code to use. */
export const usePart = (useUrl: string, words: Words): Markup =>
  markup`<p><a class="button" href="${useUrl}">${words.say('mail.prize.use')}</a></p>`;

/** Points as people say them: how many, and where they are. */
export function pointsPart(
  {points, maskedEmail}: SpinOutcome,
  words: Words,
  waiting: 'points.waiting.text' | 'points.later' = 'points.waiting.text',
): Markup {
  if (!points) return markup``;
  const {count, state} = points;
  const where =
    state === 'credited'
      ? words.say('points.on-card')
      : words.say(waiting, {email: maskedEmail ?? ''});
  return markup`<div class="points"><p class="sum">${words.say('page.account.points.balance', {count})}</p>
<p>${where}</p></div>`;
}

/** A heading and one sentence. */
export const sayingPart = (title: string, text: string): Markup => markup`<h1>${title}</h1>
<p class="lead">${text}</p>`;

/** A code that was used, has run out or was cancelled; undefined while it is good. */
export function overPart({status, coupon, points}: SpinOutcome, words: Words): Markup | undefined {
  if (status === 'redeemed')
    return sayingPart(
      words.say('page.confirm.redeemed.title'),
      words.say('page.confirm.redeemed.text'),
    );
  if (status !== 'expired' && status !== 'void') return undefined;
  if (points) return sayingPart(words.say('points.over.title'), words.say('points.over.text'));
  const text = coupon?.expiresAt
    ? words.say('page.confirm.over.text', {date: words.date(coupon.expiresAt)})
    : '';
  return sayingPart(words.say('page.confirm.over.title'), text);
}
