import type {CouponSpec} from '@bonbon/contract/coupon.js';
import type {SurveyAnswer} from '@bonbon/contract/survey-answers.js';
import {scoresOf} from '@bonbon/contract/survey-score.js';
import type {SurveyQuestionView, SurveyScale} from '@bonbon/contract/survey.js';
import {maskAddress} from '../counting.js';
import type {WordKey} from '../messages/words.js';
import {markup, type Markup} from './markup.js';
import {ticketPart} from './prize-parts.js';
import {withKept, type SurveyVisit} from './survey-visit.js';

const hidden = (name: string, value: string) =>
  value && markup`<input type="hidden" name="${name}" value="${value}">`;

const keptFields = ({kept}: SurveyVisit) =>
  markup`${hidden('locale', kept.locale)}${hidden('invitation', kept.invitation)}${hidden('context', kept.context)}`;

const problemPart = (problem: string | undefined) =>
  problem && markup`<p class="bad" id="problem" role="alert">${problem}</p>`;

const star = markup`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 3.2l2.7 5.6 6.1.8-4.5 4.3 1.1 6.1-5.4-3-5.4 3 1.1-6.1L3.2 9.6l6.1-.8z"/></svg>`;

/** A face whose mouth goes from down to up with its place on the scale. */
function face(share: number): Markup {
  const middle = (15.5 + (share - 0.5) * 6).toFixed(1);
  const ends = (15.5 - (share - 0.5) * 3).toFixed(1);
  return markup`<svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="9.3"/><path class="line" d="M8.6 9.4v.7M15.4 9.4v.7M8 ${ends}Q12 ${middle} 16 ${ends}"/></svg>`;
}

/** One strip of radio buttons, with nothing chosen unless somebody chose it. */
function scalePart(
  name: string,
  scores: readonly number[],
  chosen: number | undefined,
  shape: 'numbers' | 'stars' | 'faces',
  {words, asks}: Pick<SurveyVisit, 'words' | 'asks'>,
  required: boolean,
): Markup {
  const last = scores.length - 1;
  const labelOf = (score: number, at: number) => {
    const end = at === 0 ? asks.low : at === last ? asks.high : '';
    return end ? `${words.number(score)}, ${end}` : words.number(score);
  };
  const picture = (score: number, at: number) =>
    shape === 'stars'
      ? star
      : shape === 'faces'
        ? face(at / Math.max(1, last))
        : markup`<span aria-hidden="true">${words.number(score)}</span>`;
  const cells = scores.map(
    (score, at) =>
      markup`<label><input type="radio" name="${name}" value="${score}" aria-label="${labelOf(score, at)}"${score === chosen && markup` checked`}${required && markup` required`}>${picture(score, at)}</label>`,
  );
  const size = scores.length > 10 ? ' long' : '';
  return markup`<div class="scale ${shape}${size}">${cells}</div>`;
}

const endsPart = ({asks}: Pick<SurveyVisit, 'asks'>) =>
  markup`<p class="ends"><span>${asks.low}</span><span>${asks.high}</span></p>`;

const shapeOf = (scale: SurveyScale) => (scale.kind === 'csat' ? scale.shape : 'numbers');

/** The first question. A score from a link stands chosen and waits for the press. */
export function scorePart(
  visit: SurveyVisit,
  chosen: number | undefined,
  problem?: string | undefined,
): Markup {
  const {view, asks, words, path, responseKey} = visit;
  const scores = scoresOf(view.scale);
  return markup`<form class="survey" method="post" action="${path}" novalidate>
<fieldset${problem && markup` aria-describedby="problem"`}><legend><h1>${asks.question}</h1></legend>
${problemPart(problem)}
${scalePart('score', scores, chosen, shapeOf(view.scale), visit, true)}
${endsPart(visit)}</fieldset>
${hidden('key', responseKey)}${keptFields(visit)}
<button class="button">${words.say('page.survey.send')}</button>
</form>`;
}

/** What was typed beside a question, to be shown again when something is missing. */
export interface QuestionEntries {
  readonly answer: SurveyAnswer | undefined;
  readonly contact: {readonly allowed: boolean; readonly email: string};
  readonly problems: Readonly<Record<string, string>>;
}

function fieldOf(visit: SurveyVisit, question: SurveyQuestionView, {answer}: QuestionEntries) {
  const {words} = visit;
  switch (question.kind) {
    case 'text':
      return markup`<textarea name="text" id="text" rows="4" maxlength="${question.maxLength}" dir="auto" aria-labelledby="question" aria-describedby="private"${question.required && markup` required`}>${answer?.text}</textarea>
<p class="soft small" id="private">${words.say('page.survey.private')}</p>`;
    case 'choice':
      return markup`<div class="choices">${question.choices.map(({id, label}) => {
        const checked = answer?.choices?.includes(id) && markup` checked`;
        return question.several
          ? markup`<label class="tick"><input type="checkbox" name="choice.${id}" value="yes"${checked}><span>${label}</span></label>`
          : markup`<label class="tick"><input type="radio" name="choice" value="${id}"${checked}><span>${label}</span></label>`;
      })}</div>`;
    case 'scale': {
      const scores = Array.from({length: question.steps}, (_, at) => at + 1);
      const {lowLabel: low = '', highLabel: high = ''} = question;
      const asked = {words, asks: {...visit.asks, low, high}};
      const scale = scalePart('value', scores, answer?.value, 'numbers', asked, question.required);
      return markup`${scale}${(low || high) && endsPart(asked)}`;
    }
  }
}

function contactPart({words, row}: SurveyVisit, {contact, problems}: QuestionEntries): Markup {
  const invited = row?.verified || row?.linked ? row.email : null;
  const how = words.say('page.survey.contact-how');
  const problem = problems['email'];
  const field = invited
    ? markup`<p class="soft small"><bdi dir="ltr">${maskAddress(invited)}</bdi></p>`
    : markup`<div class="field"><label for="email">${words.say('email.label')}</label>
<input id="email" name="email" type="email" autocomplete="email" inputmode="email" maxlength="254" dir="ltr" value="${contact.email}"${problem && markup` aria-invalid="true" aria-describedby="email-problem"`}>
${problem && markup`<p class="bad" id="email-problem" role="alert">${problem}</p>`}</div>`;
  return markup`<p class="tick"><input id="contact" name="contact" type="checkbox" value="yes"${contact.allowed && markup` checked`}>
<label for="contact">${words.say('page.survey.contact')} <small>${how}</small></label></p>
<div class="contact">${field}</div>`;
}

/** The score that was given, and the way back to it. */
function savedPart(visit: SurveyVisit): Markup {
  const {words, row, view, path} = visit;
  const most = words.number(scoresOf(view.scale).at(-1) ?? 0);
  return markup`<p class="given"><b>${words.number(row?.score ?? 0)}</b>
<span class="soft">${words.say('page.survey.of', {score: most})}</span>
<a href="${withKept(visit, path)}">${words.say('page.survey.change')}</a></p>`;
}

/** One question after the score. */
export function questionPart(
  visit: SurveyVisit,
  question: SurveyQuestionView,
  entries: QuestionEntries,
  {asksContact, isLast}: {readonly asksContact: boolean; readonly isLast: boolean},
): Markup {
  const {words, path, responseKey} = visit;
  const {problems} = entries;
  const optional =
    !question.required && markup` <small class="soft">${words.say('page.survey.optional')}</small>`;
  const skip =
    !question.required &&
    markup`<button class="plain" name="act" value="skip" formnovalidate>${words.say('page.survey.skip')}</button>`;
  return markup`${savedPart(visit)}
<form class="survey" method="post" action="${path}/${encodeURIComponent(responseKey)}" novalidate>
<fieldset><legend id="question"><h1>${question.title}${optional}</h1></legend>
${question.hint && markup`<p class="soft">${question.hint}</p>`}
${problemPart(problems['answer'])}
${fieldOf(visit, question, entries)}</fieldset>
${asksContact && contactPart(visit, entries)}
${hidden('question', question.id)}${keptFields(visit)}
<p class="acts"><button class="button">${words.say(isLast ? 'page.survey.send' : 'page.survey.next')}</button>${skip}</p>
</form>`;
}

/** What the thanks know besides the settings. */
export interface ThanksState {
  readonly coupon: CouponSpec | undefined;
  readonly isEditable: boolean;
  /** Why the make-good could not be taken. */
  readonly giftProblem?: WordKey | undefined;
}

function actionsPart({view, row, shop}: SurveyVisit): Markup {
  const actions = view.thanks[row?.score_group ?? 'low']?.actions ?? [];
  const links = actions.flatMap(action => {
    if (!action.url.startsWith('/')) return [{...action, href: action.url}];
    const home = shop.homeUrl;
    return home && URL.canParse(action.url, home)
      ? [{...action, href: new URL(action.url, home).href}]
      : [];
  });
  if (links.length === 0) return markup``;
  return markup`<ul class="ways">${links.map(
    ({label, hint, primary, href}) =>
      markup`<li><a${primary && markup` class="button"`} href="${href}">${label}</a>${hint && markup` <small class="soft">${hint}</small>`}</li>`,
  )}</ul>`;
}

function topicsPart(visit: SurveyVisit): Markup {
  const {view, row, words, path, responseKey} = visit;
  const topics = view.thanks[row?.score_group ?? 'low']?.topics ?? [];
  const chosen = topics.find(({id}) => id === row?.topic);
  if (chosen)
    return markup`<p role="status">${words.say('page.survey.topic.done', {prize: chosen.label})}</p>`;
  if (topics.length === 0) return markup``;
  return markup`<h2>${words.say('page.survey.topic')}</h2>
<form class="chips" method="post" action="${path}/${encodeURIComponent(responseKey)}">${keptFields(visit)}
${topics.map(({id, label}) => markup`<button class="chip" name="topic" value="${id}">${label}</button>`)}</form>`;
}

function giftPart(visit: SurveyVisit, {coupon, giftProblem}: ThanksState): Markup {
  const {view, row, words, path, responseKey} = visit;
  const gift = view.thanks[row?.score_group ?? 'low']?.makeGood;
  if (!gift || !row || /^(mailed|given)$/.test(row.gift_state ?? '')) return markup``;
  if (coupon) {
    const {code, exclusive, minimumSubtotal, endsAt: expiresAt} = coupon;
    const terms = {
      code,
      exclusive,
      ...(minimumSubtotal ? {minimumSubtotal} : {}),
      ...(expiresAt ? {expiresAt} : {}),
    };
    return markup`<h2>${gift.label}</h2>${ticketPart(terms, words)}<p>${words.say('mail.prize.how')}</p>`;
  }
  if (row.gift_state === 'taken')
    return markup`<h2>${gift.label}</h2><p>${words.say('page.survey.gift.points')}</p>`;
  const problem = giftProblem && words.say(giftProblem);
  return markup`<form class="slip" method="post" action="${path}/${encodeURIComponent(responseKey)}">${keptFields(visit)}
<p><b>${gift.label}</b>${gift.hint && markup`<small class="soft">${gift.hint}</small>`}</p>
<button class="chip" name="act" value="gift">${words.say('page.survey.gift')}</button>
${problemPart(problem)}</form>`;
}

/** The thanks of a group: words, ways on, what to look at first, something to make up for it. */
export function thanksPart(visit: SurveyVisit, state: ThanksState): Markup {
  const {view, row, words, path} = visit;
  const group = row?.score_group ?? 'low';
  const thanks = view.thanks[group];
  const say = (part: 'title' | 'text') => words.say(`page.survey.thanks.${group}.${part}`);
  const change =
    state.isEditable &&
    markup`<p class="soft small"><a href="${withKept(visit, path)}">${words.say('page.survey.change')}</a></p>`;
  return markup`<h1>${thanks?.title ?? say('title')}</h1>
<p class="lead">${thanks?.text ?? say('text')}</p>
${actionsPart(visit)}
${giftPart(visit, state)}
${topicsPart(visit)}
${change}`;
}
