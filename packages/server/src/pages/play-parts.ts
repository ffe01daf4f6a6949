import type {SpinOffer, SpinOutcome} from '@bonbon/contract/spin-wheel.js';
import type {WordKey} from '../messages/words.js';
import {emailField} from './email-part.js';
import {markup, type Markup} from './markup.js';
import type {PlayEntries, PlayVisit} from './play-visit.js';
import {overPart, pointsPart, sayingPart, ticketPart, usePart} from './prize-parts.js';
import {stillWheel} from './still-wheel.js';

type Offer = Extract<SpinOffer, {state: 'open'}>;

/** What stands in the form besides the shopper's own entries. */
export interface FormState {
  readonly entries?: PlayEntries;
  /** Which sentence is said beside the address. */
  readonly problem?: 'email.missing' | 'email.invalid' | undefined;
  /** Which sentence is said above the form. */
  readonly note?: WordKey | undefined;
}

function consentField({campaign, words}: PlayVisit, ticked: boolean | undefined): Markup {
  const {marketing} = campaign.settings;
  if (!marketing) return markup``;
  return markup`<p class="tick"><input id="consent" name="consent" type="checkbox" value="${marketing.wordingVersion}"${ticked && markup` checked`}>
<label for="consent">${marketing.wording} <small>${words.say('consent.same')}</small></label></p>`;
}

const hidden = (name: string, value: string) =>
  value && markup`<input type="hidden" name="${name}" value="${value}">`;

/** The odds and the rules, from the very record the draw reads. */
function oddsPart({campaign, words}: PlayVisit, {odds: {slices}, commitment}: Offer): Markup {
  const {rules, rulesUrl, validDays} = campaign.settings;
  const total = slices.reduce((sum, {weight}) => sum + weight, 0) || 1;
  const rows = slices.map(
    ({title, weight}) =>
      markup`<tr><th scope="row">${title}</th><td>${words.share(weight / total)}</td></tr>`,
  );
  const until = campaign.endsAt && words.say('odds.until', {date: words.date(campaign.endsAt)});
  const lines = [...rules, words.say('odds.valid', {count: validDays}), words.say('odds.gone')];
  return markup`<h2>${words.say('odds.title')}</h2>
${until && markup`<p class="soft">${until}</p>`}
<table class="odds"><thead><tr><th scope="col">${words.say('odds.prize')}</th><th scope="col">${words.say('odds.chance')}</th></tr></thead>
<tbody>${rows}</tbody></table>
<ul class="rules">${lines.map(line => markup`<li>${line}</li>`)}</ul>
${rulesUrl && markup`<p><a href="${rulesUrl}">${words.say('odds.full')}</a></p>`}
<p class="soft">${words.say('odds.drawn')}</p>
<p class="soft seal">${words.say('spinning.sealed', {seal: commitment})}</p>`;
}

/** The wheel as a plain form: a still picture, the address, the odds. */
export function formPart(visit: PlayVisit, offer: Offer, state: FormState): Markup {
  const {campaign, words, path, kept} = visit;
  const {sliceAngles, entry, delivery} = campaign.settings;
  const isFree = entry === 'free';
  const count = offer.odds.slices.length;
  const fair = words.say(sliceAngles === 'equal' ? 'intro.equal' : 'intro.chance', {count});
  const keeps = isFree ? 'intro.free' : delivery === 'mail' ? 'intro.mail' : 'intro.keep';
  return markup`${stillWheel(offer.odds.slices, sliceAngles)}
<h1>${words.say('intro.title')}</h1>
<p class="lead">${fair} ${words.say(keeps)}</p>
<form method="post" action="${path}" novalidate>
${state.note && markup`<p class="note" role="status">${words.say(state.note)}</p>`}
${hidden('offer', offer.offerId)}${hidden('locale', kept.locale)}${hidden('back', kept.back)}
${!isFree && emailField(words, {email: state.entries?.email, problem: state.problem})}
${!isFree && consentField(visit, state.entries?.ticked)}
<button class="button">${words.say('spin')}</button>
</form>
${oddsPart(visit, offer)}`;
}

/** Where an outcome leads: to the bag with its code, and to the check of its draw. */
export interface OutcomeLinks {
  readonly useUrl: string | undefined;
  readonly verifyUrl: string;
}

function wonPart({words}: PlayVisit, outcome: SpinOutcome, useUrl: string | undefined): Markup {
  const {title, message, coupon, maskedEmail, points} = outcome;
  const mailed = maskedEmail && !points && words.say('won.mailed', {email: maskedEmail});
  return markup`<p class="eyebrow">${words.say('won.lead')}</p>
<h1>${title}</h1>
${message && markup`<p class="lead">${message}</p>`}
${pointsPart(outcome, words)}
${coupon && ticketPart(coupon, words)}
${coupon && (useUrl ? usePart(useUrl, words) : markup`<p>${words.say('mail.prize.how')}</p>`)}
${mailed && markup`<p class="soft">${mailed}</p>`}`;
}

function noPrizePart({words}: PlayVisit, {receipt, nextPlayAt}: SpinOutcome): Markup {
  const total = receipt.slices.reduce((sum, {weight}) => sum + weight, 0) || 1;
  const chance = words.share((receipt.slices[receipt.index]?.weight ?? 0) / total);
  const next = nextPlayAt
    ? words.say('played.next', {date: words.date(nextPlayAt)})
    : words.say('none.last');
  return markup`${sayingPart(words.say('none.title'), words.say('none.text', {chance}))}
<p>${next}</p>`;
}

/** What was drawn, in words that stay true when the page is loaded again. */
export function outcomePart(visit: PlayVisit, outcome: SpinOutcome, links: OutcomeLinks): Markup {
  const {words} = visit;
  const check = words.say('mail.prize.verify');
  return markup`${statusPart(visit, outcome, links.useUrl)}
<p class="soft"><a href="${links.verifyUrl}">${check}</a></p>`;
}

function statusPart(visit: PlayVisit, outcome: SpinOutcome, useUrl: string | undefined): Markup {
  const {words} = visit;
  const {title: prize, maskedEmail: email = '', delivery, wins} = outcome;
  const again = markup`<p><a href="">${words.say('page.play.reload')}</a></p>`;
  if (!wins) return noPrizePart(visit, outcome);
  const over = overPart(outcome, words);
  if (over) return over;
  if (delivery === 'mailed')
    return markup`${sayingPart(words.say('inbox.title'), words.say('inbox.text', {email}))}
<p>${words.say('inbox.prize', {prize})}</p>${again}`;
  if (delivery === 'pending') {
    const text = email ? words.say('won.pending', {email}) : words.say('inbox.prize', {prize});
    return markup`${sayingPart(words.say('page.confirm.pending.title'), text)}${again}`;
  }
  return wonPart(visit, outcome, useUrl);
}
