import '@bonbon/elements/survey/define.js';
import type {SurveyElement} from '@bonbon/elements/survey/survey-element.js';
import type {SurveyState} from '@bonbon/core/survey/survey-state.js';
import {createStorage} from '@bonbon/core/storage/storage.js';
import {createSurveyStore} from '@bonbon/core/survey/survey-store.js';
import {memorySurvey} from '@bonbon/adapters/memory.js';
import {payloads} from '@bonbon/server/survey/testing-payloads.js';
import {expect, waitUntil} from '@open-wc/testing';
import {campaign} from './survey-states.js';

let ran: string[] = [];
let element: SurveyElement;

/** A survey that says the same words wherever a shop may say some. */
function saying(words: string): SurveyElement['campaign'] {
  const one = {id: 'one', label: words, hint: words};
  const actions = [{...one, url: '/help', primary: false}];
  const thanks = {title: words, text: words, actions, topics: [one], makeGood: one};
  const asked = {title: words, hint: words, required: false};
  const plain = campaign();
  return {
    ...plain,
    texts: {'text.label': words, send: words},
    settings: {
      ...plain.settings,
      question: words,
      lowLabel: words,
      highLabel: words,
      questions: [
        {...asked, id: 'why', kind: 'text', maxLength: 2000},
        {
          ...asked,
          id: 'topic',
          kind: 'choice',
          several: false,
          choices: [one, {...one, id: 'two'}],
        },
      ],
      thanks: {low: thanks, middle: thanks, high: thanks},
    },
  };
}

/** Each state that says words of the shop or of the shopper. */
function statesOf(view: NonNullable<SurveyElement['campaign']>, words: string): SurveyState[] {
  const low = {score: 3, group: 'low', canChange: true} as const;
  const followup = {phase: 'followup', ...low, isLast: false, saved: 'saved'} as const;
  const coupon = {code: words, exclusive: true};
  return [
    {phase: 'score'},
    ...view.settings.questions.map((question, at) => ({...followup, question, at})),
    {phase: 'thanks-low', ...low, gift: {state: 'offered'}},
    {phase: 'thanks-low', ...low, gift: {state: 'taken', coupon}},
  ];
}

/** Elements that no drawing of ours has, and handlers. */
function madeOfWords(root: ParentNode): string[] {
  return [...root.querySelectorAll('*')].flatMap(one => [
    ...(one.matches('script,iframe,img,math,mglyph,object,embed,style,[href^="javascript:"]') ||
    one.getAttributeNames().some(name => name.startsWith('on'))
      ? [one.outerHTML]
      : []),
    ...(one.shadowRoot ? madeOfWords(one.shadowRoot) : []),
  ]);
}

const alert = window.alert;
beforeEach(() => {
  ran = [];
  window.alert = words => ran.push(String(words));
  element = document.createElement('bon-survey');
  element.locale = 'en';
  document.body.append(element);
});
afterEach(() => {
  window.alert = alert;
  element.remove();
});

describe('200 scripts and formulas in a survey', () => {
  it('run in no state, whoever says them, and are read as they are', async () => {
    for (const words of payloads) {
      const view = saying(words) as NonNullable<SurveyElement['campaign']>;
      element.shopName = words;
      element.campaign = view;
      const storage = createStorage({area: () => null});
      const backend = memorySurvey({surveys: {order: view.settings}});
      const survey = view.settings;
      element.store = createSurveyStore({backend, campaignId: 'order', survey, storage});
      element.store.note({answer: {questionId: 'why', text: words}});
      for (const state of statesOf(view, words)) {
        element.pinned = state;
        await element.updateComplete;
        const root = element.shadowRoot as ShadowRoot;
        const isDrawn = () =>
          !!root.querySelector('legend, h2')?.textContent?.includes(words.slice(0, 8));
        if (!isDrawn()) await waitUntil(isDrawn, `${state.phase} says ${words}`);
        expect(madeOfWords(root), words).to.deep.equal([]);
      }
    }
    // An image that does not load tells so a moment later.
    await new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)));
    expect(ran).to.deep.equal([]);
  });
});
