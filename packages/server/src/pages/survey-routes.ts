import type {AdapterError} from '@bonbon/contract/result.js';
import {EmailAddress} from '@bonbon/contract/text.js';
import type {SurveyAnswer, SurveyResponseRequest} from '@bonbon/contract/survey-answers.js';
import {pathOf} from '@bonbon/contract/survey-path.js';
import {groupOf, scoresOf} from '@bonbon/contract/survey-score.js';
import type {SurveyQuestionView} from '@bonbon/contract/survey.js';
import {Hono, type Context} from 'hono';
import * as v from 'valibot';
import type {Env} from '../http/env.js';
import {createRateLimiter} from '../http/rate-limit.js';
import {readForm, readParam} from '../http/read.js';
import type {WordKey} from '../messages/words.js';
import type {Services} from '../services.js';
import {markup, type Markup} from './markup.js';
import {backLink, sendBusyPage, sendMessage, sendMissingPage} from './message-pages.js';
import {sendPage} from './page.js';
import type {Entries} from './play-visit.js';
import {questionPart, scorePart, thanksPart, type QuestionEntries} from './survey-parts.js';
import {readSurveyVisit, rememberAnswer, withKept, type SurveyVisit} from './survey-visit.js';

type Status = 200 | 400 | 409 | 503;

function send(
  c: Context<Env>,
  visit: SurveyVisit,
  title: string,
  body: Markup,
  status: Status = 200,
) {
  const {shop, words} = visit;
  return sendPage(c, {title, body, words, shop, status});
}

function say(c: Context<Env>, {words, shop}: SurveyVisit, about: 'closed' | 'already') {
  const title = words.say(`page.survey.${about}.title`);
  return sendMessage(c, words, {
    title,
    text: words.say(`page.survey.${about}.text`),
    status: 200,
    shop,
  });
}

/** A score from a link or a form; undefined when it is none of this scale. */
function readScore({view}: SurveyVisit, text: string): number | undefined {
  return /^\d{1,2}$/.test(text) && scoresOf(view.scale).includes(Number(text))
    ? Number(text)
    : undefined;
}

function readAnswer(question: SurveyQuestionView, given: Entries): SurveyAnswer {
  const {id: questionId} = question;
  switch (question.kind) {
    case 'text': {
      const text = given('text').replace(/\r\n?/g, '\n').trim();
      return {questionId, ...(text ? {text} : {})};
    }
    case 'scale':
      return /^\d{1,2}$/.test(given('value'))
        ? {questionId, value: Number(given('value'))}
        : {questionId};
    case 'choice': {
      const ids = question.choices.map(({id}) => id);
      const chosen = question.several
        ? ids.filter(id => given(`choice.${id}`) !== '')
        : ids.filter(id => id === given('choice'));
      return {questionId, ...(chosen.length > 0 ? {choices: chosen} : {})};
    }
  }
}

const isSaid = ({text, choices, value}: SurveyAnswer) =>
  text !== undefined || choices !== undefined || value !== undefined;

const giftProblems: readonly WordKey[] = [
  'page.survey.gift.card',
  'page.survey.gift.later',
  'page.survey.gift.none',
];

function giftProblem({code, kind}: AdapterError): WordKey {
  if (code === 'survey.make-good-unavailable') return 'page.survey.gift.card';
  return /^(unavailable|timeout)$/.test(kind) ? 'page.survey.gift.later' : 'page.survey.gift.none';
}

/**
 * A survey without JavaScript: the score, then one question after another, then the thanks. GET shows and
 * never records, also when a mail names a score; each press is a POST that leads to a page of its own.
 */
export function surveyPageRoutes(services: Services) {
  const {context, survey, surveyGifts} = services;
  const limiter = createRateLimiter(context.config.rateLimit);
  const app = new Hono<Env>();
  const query = (c: Context<Env>) => (name: string) => c.req.query(name) ?? '';

  /** What stands in the row already, to be sent again with what is new. */
  function requestOf(visit: SurveyVisit): SurveyResponseRequest {
    const {row, responseKey, kept} = visit;
    const email = row?.verified || row?.linked ? null : row?.email;
    return {
      responseKey,
      step: Math.min((row?.step ?? 0) + 1, 1000),
      score: row?.score ?? 0,
      answers: [...(row?.answers ?? [])],
      complete: row?.complete ?? false,
      consents: [],
      contact: {allowed: row?.may_contact ?? false, ...(email ? {email} : {})},
      ...(kept.invitation ? {invitation: kept.invitation} : {}),
      ...(kept.context ? {about: {context: kept.context}} : {}),
    };
  }

  const pathFor = ({view, row}: SurveyVisit, answers = row?.answers ?? []) =>
    row ? pathOf(view.questions, row.score_group, answers) : [];

  const asksContact = (visit: SurveyVisit, path: readonly SurveyQuestionView[], id: string) => {
    const first = path.find(({kind}) => kind === 'text') ?? path.at(-1);
    return visit.view.askContact && first?.id === id;
  };

  function sendScore(c: Context<Env>, visit: SurveyVisit, problem?: WordKey, status: Status = 200) {
    const chosen = readScore(visit, c.req.query('score') ?? '') ?? visit.row?.score;
    const said = problem && visit.words.say(problem);
    return send(c, visit, visit.asks.question, scorePart(visit, chosen, said), status);
  }

  function sendQuestion(
    c: Context<Env>,
    visit: SurveyVisit,
    question: SurveyQuestionView,
    given?: QuestionEntries,
  ) {
    const {row} = visit;
    const path = pathFor(visit);
    const entries = given ?? {
      answer: row?.answers.find(({questionId}) => questionId === question.id),
      contact: {allowed: row?.may_contact ?? false, email: row?.email ?? ''},
      problems: {},
    };
    const asks = {
      asksContact: asksContact(visit, path, question.id),
      isLast: path.at(-1)?.id === question.id,
    };
    const body = questionPart(visit, question, entries, asks);
    return send(c, visit, question.title, body, given ? 400 : 200);
  }

  async function sendThanks(c: Context<Env>, visit: SurveyVisit) {
    const {row, input, words, shop, call} = visit;
    if (!row) return sendMissingPage(c);
    const problem = giftProblems.find(one => one === c.req.query('gift'));
    const state = {
      coupon: await surveyGifts.taken(call, row),
      isEditable: survey.isEditable(row, input.settings) && survey.isOpen(input),
      giftProblem: problem,
    };
    const body = markup`${thanksPart(visit, state)}${backLink(shop, words)}`;
    return send(c, visit, words.say(`page.survey.thanks.${row.score_group}.title`), body);
  }

  app.use('/survey/:shopKey/*', async (c, next) => {
    const wait = limiter.take(`${readParam(c, 'shopKey')}|${c.get('network')}`);
    return wait === 0 ? next() : sendBusyPage(c, wait);
  });

  app.get('/survey/:shopKey/:campaignId', async c => {
    const visit = await readSurveyVisit(c, services, query(c));
    if (!visit) return sendMissingPage(c);
    const {row, input} = visit;
    if (row && !survey.isEditable(row, input.settings)) return say(c, visit, 'already');
    return survey.isOpen(input) ? sendScore(c, visit) : say(c, visit, 'closed');
  });

  app.post('/survey/:shopKey/:campaignId', async c => {
    const given = await readForm(c);
    const visit = await readSurveyVisit(c, services, given);
    if (!visit) return sendMissingPage(c);
    const score = readScore(visit, given('score'));
    if (score === undefined) return sendScore(c, visit, 'page.survey.missing', 400);
    const {view, path, responseKey} = visit;
    const base = {...requestOf(visit), score};
    const way = pathOf(view.questions, groupOf(view.scale, score), base.answers);
    // Another score may lead to questions nobody has seen yet.
    const said = new Set(base.answers.map(({questionId}) => questionId));
    const question = way.find(({id}) => !said.has(id))?.id;
    const asked = await survey.answer(visit.call, {
      ...base,
      complete: false,
      ...(question ? {reached: question} : {}),
    });
    if (!asked.ok) return sendScore(c, visit, 'page.survey.missing', 400);
    const {state} = asked.value;
    if (state === 'closed' || state === 'already-answered')
      return say(c, visit, state === 'closed' ? 'closed' : 'already');
    // Where nothing else is asked, the score is all of it.
    if (way.length === 0)
      await survey.answer(visit.call, {...base, step: base.step + 1, complete: true});
    rememberAnswer(c, visit, context.config.publicUrl.startsWith('https:'));
    const page = `${path}/${encodeURIComponent(responseKey)}`;
    return c.redirect(withKept(visit, page, {question: question ?? ''}), 303);
  });

  app.get('/survey/:shopKey/:campaignId/:responseKey', async c => {
    const visit = await readSurveyVisit(c, services, query(c));
    if (!visit) return sendMissingPage(c);
    const {row, input} = visit;
    if (!row) return c.redirect(withKept(visit, visit.path), 302);
    const path = pathFor(visit);
    const isOpen = survey.isOpen(input) && survey.isEditable(row, input.settings);
    const wanted = c.req.query('question');
    const named = isOpen ? path.find(({id}) => id === wanted) : undefined;
    if (named) return sendQuestion(c, visit, named);
    if (row.complete) {
      return sendThanks(c, visit);
    }
    if (!isOpen) return say(c, visit, 'closed');
    const said = new Set(row.answers.map(({questionId}) => questionId));
    const next = path.find(({id}) => !said.has(id)) ?? path.at(-1);
    return next ? sendQuestion(c, visit, next) : sendThanks(c, visit);
  });

  /** Reads what was said to one question, with the address where it was asked for. */
  function readEntries(
    visit: SurveyVisit,
    question: SurveyQuestionView,
    given: Entries,
  ): QuestionEntries {
    const {words, row} = visit;
    const skips = given('act') === 'skip';
    const answer = skips ? {questionId: question.id} : readAnswer(question, given);
    const problems: Record<string, string> = {};
    if (!isSaid(answer) && question.required)
      problems['answer'] = words.say('page.survey.required');
    if (question.kind === 'text' && (answer.text ?? '').length > question.maxLength)
      problems['answer'] = words.say('page.survey.too-long');
    const asks = asksContact(visit, pathFor(visit), question.id);
    const allowed = asks ? !skips && given('contact') !== '' : (row?.may_contact ?? false);
    const email = asks ? given('email').trim().slice(0, 254) : (row?.email ?? '');
    if (allowed && !row?.verified && !row?.linked && !v.is(EmailAddress, email))
      problems['email'] = words.say(email === '' ? 'email.missing' : 'email.invalid');
    return {answer, contact: {allowed, email}, problems};
  }

  async function saveQuestion(c: Context<Env>, visit: SurveyVisit, given: Entries) {
    const question = pathFor(visit).find(({id}) => id === given('question'));
    const {row, path, responseKey} = visit;
    const page = `${path}/${encodeURIComponent(responseKey)}`;
    if (!question || !row) return c.redirect(withKept(visit, page), 303);
    const entries = readEntries(visit, question, given);
    if (Object.keys(entries.problems).length > 0) return sendQuestion(c, visit, question, entries);
    const {answer, contact} = entries;
    const others = row.answers.filter(({questionId}) => questionId !== question.id);
    const answers = answer && isSaid(answer) ? [...others, answer] : others;
    const way = pathFor(visit, answers);
    const next = way[way.findIndex(({id}) => id === question.id) + 1];
    const saved = await survey.answer(visit.call, {
      ...requestOf(visit),
      answers,
      complete: next === undefined || row.complete,
      ...(next ? {reached: next.id} : {}),
      contact: {
        allowed: contact.allowed,
        ...(contact.email && contact.allowed && !row.verified && !row.linked
          ? {email: contact.email}
          : {}),
      },
    });
    if (!saved.ok) {
      // A required question further back was left out on another way through.
      const missing = way.find(({id}) => saved.error.fields?.[`answers.${id}`]);
      return c.redirect(withKept(visit, page, missing ? {question: missing.id} : {}), 303);
    }
    const {state} = saved.value;
    if (state === 'closed' || state === 'already-answered')
      return say(c, visit, state === 'closed' ? 'closed' : 'already');
    return c.redirect(withKept(visit, page, next ? {question: next.id} : {}), 303);
  }

  app.post('/survey/:shopKey/:campaignId/:responseKey', async c => {
    const given = await readForm(c);
    const visit = await readSurveyVisit(c, services, given);
    if (!visit) return sendMissingPage(c);
    const {row, path, responseKey, call} = visit;
    const page = `${path}/${encodeURIComponent(responseKey)}`;
    if (!row) return c.redirect(withKept(visit, path), 303);
    if (given('topic') !== '') {
      await survey.answer(call, {...requestOf(visit), topic: given('topic').slice(0, 64)});
      return c.redirect(withKept(visit, page), 303);
    }
    if (given('act') === 'gift') {
      const taken = await surveyGifts.take(call, responseKey);
      const gift = taken.ok ? '' : giftProblem(taken.error);
      return c.redirect(withKept(visit, page, {gift}), 303);
    }
    return saveQuestion(c, visit, given);
  });
  return app;
}
