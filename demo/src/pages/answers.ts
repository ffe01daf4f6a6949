import type {CaseStatus, SurveyInboxEntry} from '@bonbon/contract/survey-answers.js';
import {mayMove} from '@bonbon/server/survey/case-rules.js';
import {html, raw} from 'hono/html';
import {reportPart, segmentNames, type NamedReport} from './answers-report.js';
import {layout, type Visit} from './layout.js';

/** What the inbox shows. */
export interface AnswersView {
  readonly filter: Readonly<Record<string, string>>;
  readonly surveys: readonly {readonly id: string; readonly name: string}[];
  readonly reports: readonly NamedReport[];
  readonly entries: readonly SurveyInboxEntry[];
  readonly next: string | undefined;
  readonly problem: string;
}

const statuses: readonly (readonly [CaseStatus, string])[] = [
  ['none', 'Nothing to do'],
  ['needs-reply', 'Needs a reply'],
  ['assigned', 'Assigned'],
  ['contacted', 'Contacted'],
  ['made-good', 'Made good'],
  ['no-answer', 'No answer'],
  ['closed', 'Closed'],
  ['re-asked', 'Asked again'],
];
const groups = [
  ['low', 'Low'],
  ['middle', 'Middle'],
  ['high', 'High'],
] as const;

const far = [
  ['finished', 'Finished'],
  ['begun', 'Being written'],
  ['abandoned', 'Left unfinished'],
] as const;

const periods = [
  ['7', 'The last 7 days'],
  ['30', 'The last 30 days'],
  ['90', 'The last 90 days'],
] as const;

/** What a refused act means, by the words the management API refuses it with. */
const problems: readonly (readonly [string, string])[] = [
  ['survey.case-not-closed', 'Close the case before asking again.'],
  ['survey.case-transition', 'This case cannot go there from where it is.'],
  ['survey.no-address', 'Nobody left an address with this answer.'],
  ['survey.contact-not-allowed', 'This shopper did not agree to be written to.'],
  ['survey.address-suppressed', 'This address takes no more mail.'],
  ['survey.opted-out', 'This shopper asked not to be asked again.'],
  ['survey.no-member', 'Nobody with this address has a card to put points on.'],
  ['request.invalid field.', 'Points are a whole number from 1; a reason has at most 200 letters.'],
  ['survey.make-good-taken', 'The make-good has been taken already.'],
  ['survey.no-make-good', 'This survey offers no coupon to make good with.'],
];

const option = (value: string, words: string, chosen: string) =>
  html`<option value="${value}" ${value === chosen ? raw('selected') : ''}>${words}</option>`;

const query = (filter: AnswersView['filter'], more: Readonly<Record<string, string>> = {}) =>
  new URLSearchParams({...filter, ...more}).toString();

const filterForm = ({filter, surveys}: AnswersView) => {
  const {campaignId = '', group = '', status = '', overdue = ''} = filter;
  const {progress = '', segment = '', days = ''} = filter;
  return html`<form class="sift" action="/demo/owner/answers">
    <label
      >Survey
      <select name="campaignId">
        ${option('', 'All', campaignId)}
        ${surveys.map(({id, name}) => option(id, name, campaignId))}
      </select></label
    >
    <label
      >Score
      <select name="group">
        ${option('', 'All', group)}${groups.map(([id, words]) => option(id, words, group))}
      </select></label
    >
    <label
      >Status
      <select name="status">
        ${option('', 'All', status)}${statuses.map(([id, words]) => option(id, words, status))}
      </select></label
    >
    <label
      >Due
      <select name="overdue">
        ${option('', 'Any time', overdue)}${option('true', 'Overdue', overdue)}
      </select></label
    >
    <label
      >How far
      <select name="progress">
        ${option('', 'All', progress)}${far.map(([id, words]) => option(id, words, progress))}
      </select></label
    >
    <label
      >Figures of
      <select name="days">
        ${option('', 'All time', days)}${periods.map(([id, words]) => option(id, words, days))}
      </select></label
    >
    <label
      >Figures by
      <select name="segment">
        ${option('', 'All together', segment)}${segmentNames.map(([id, words]) => option(id, words, segment))}
      </select></label
    >
    <button class="btn ghost">Show</button>
  </form>`;
};

const saidOf = ({answers, topic}: SurveyInboxEntry) => [
  ...answers.map(({text, choices, value}) => text ?? choices?.join(', ') ?? String(value ?? '')),
  ...(topic ? [`Topic: ${topic}`] : []),
];

const howFar = {finished: '', begun: 'being written', abandoned: 'left unfinished'} as const;
const customers = {first: 'first order', returning: 'returning customer'} as const;

/** Where it came from, in one line. */
const aboutOf = (one: SurveyInboxEntry) =>
  [
    one.createdAt.slice(0, 16).replace('T', ' '),
    one.verified ? 'verified' : 'anonymous',
    howFar[one.progress],
    one.reached ? `stands at “${one.reached}”` : '',
    one.customer ? customers[one.customer] : '',
    one.about?.device ?? '',
    one.about?.context ?? '',
    one.email ?? 'no address',
    one.orderId ? `order ${one.orderId}` : '',
    one.page ?? '',
  ]
    .filter(Boolean)
    .join(' · ');

/** What made good for it, or two ways to make good: the coupon by mail, or points with a reason. */
const goodPart = ({email, makeGood, responseId}: SurveyInboxEntry) => {
  if (makeGood) {
    const {state, points} = makeGood;
    const what = points === undefined ? 'a coupon' : `${points} points`;
    const how = {taken: 'taken on the page', mailed: 'by mail', given: 'on the card'}[state];
    return html`<p class="whole soft">Made good with ${what}, ${how}.</p>`;
  }
  if (!email) return '';
  return html`<fieldset class="whole good">
    <legend>Make good</legend>
    <button class="btn ghost" name="act" value="make-good">Mail the coupon</button>
    <label
      >Points <input type="number" name="points" min="1" max="1000000" step="1" value="100"
    /></label>
    <label
      >Reason, which the shopper reads
      <input name="reason" maxlength="200" aria-describedby="why-${responseId}"
    /></label>
    <button class="btn ghost" name="act" value="points">Give the points</button>
    <p class="soft" id="why-${responseId}">
      It stands in the history of their card as “From the shop: …”; left empty, “With our
      apologies”.
    </p>
  </fieldset>`;
};

const caseForm = (one: SurveyInboxEntry, filter: AnswersView['filter']) => {
  const due = one.dueAt?.slice(0, 10) ?? '';
  const was = (name: string, value: string) =>
    html`<input type="hidden" name="was-${name}" value="${value}" />`;
  return html`<form
    class="case"
    method="post"
    action="/demo/owner/answers/${one.responseId}?${query(filter)}"
  >
    <label
      >Status
      <select name="status">
        ${statuses
          .filter(([id]) => mayMove(one.status, id))
          .map(([id, words]) => option(id, words, one.status))}
      </select></label
    >
    <label
      >Who answers <input name="assignee" maxlength="120" value="${one.assignee ?? ''}"
    /></label>
    <label>Due <input type="date" name="due" value="${due}" /></label>
    <label class="whole"
      >Note <textarea name="note" maxlength="4000" rows="2">${one.note ?? ''}</textarea>
    </label>
    ${was('status', one.status)}${was('assignee', one.assignee ?? '')}${was('due', due)}${was('note', one.note ?? '')}
    <div class="whole acts">
      <button class="btn ghost">Save</button>
      ${
        one.email
          ? html`<button class="btn ghost" name="act" value="re-ask">Ask again</button>`
          : ''
      }
    </div>
    ${goodPart(one)}
  </form>`;
};

const entryPart = (one: SurveyInboxEntry, view: AnswersView) =>
  html`<li id="a-${one.responseId}" class="${one.group}">
    <p class="mark-of"><b>${one.score}</b></p>
    <div>
      ${saidOf(one).map(words => html`<p class="said">${words}</p>`)}
      <p class="soft">${aboutOf(one)}${one.overdue ? html` · <strong>overdue</strong>` : ''}</p>
      <details ${one.status === 'none' ? '' : raw('open')}>
        <summary>
          ${statuses.find(([id]) => id === one.status)?.[1]}${one.assignee ? `, ${one.assignee}` : ''}
        </summary>
        ${caseForm(one, view.filter)}
      </details>
    </div>
  </li>`;

/** The inbox of answers of the sample shop; in English, for who tries Bonbon out. */
export function answersPage(visit: Visit, view: AnswersView) {
  const {entries, filter, next, problem, reports} = view;
  const sentence =
    problem &&
    (problems.find(([code]) => problem.includes(code))?.[1] ??
      'The shop’s server did not take this. Nothing was changed.');
  return layout(visit, {
    kind: 'other',
    title: 'What shoppers say',
    body: html`<section class="owner answers" lang="en">
      <p class="soft"><a href="/demo/owner">The owner’s switch</a></p>
      <h1>What shoppers say</h1>
      ${sentence ? html`<p class="problem" role="alert">${sentence}</p>` : ''} ${filterForm(view)}
      <div class="reports">${reports.map(report => reportPart(report, query(filter)))}</div>
      <h2>Answers</h2>
      <p>
        <a href="/demo/owner/answers/export/csv?${query(filter)}">As CSV</a> ·
        <a href="/demo/owner/answers/export/json?${query(filter)}">As JSON</a>
      </p>
      ${
        entries.length === 0
          ? html`<p>
              None here. <a href="/demo/products/vik-cup">A product</a> asks at its foot, and the
              page after an order asks for a score.
            </p>`
          : html`<ol class="inbox">
              ${entries.map(one => entryPart(one, view))}
            </ol>`
      }
      ${next ? html`<p><a href="/demo/owner/answers?${query(filter, {cursor: next})}">Older answers</a></p>` : ''}
    </section>`,
  });
}
