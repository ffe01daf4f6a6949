import {usualManners} from '@bonbon/conformance/fixtures.js';
import {memorySurvey} from '@bonbon/adapters/memory.js';
import type {CampaignViewOf} from '@bonbon/contract/campaign.js';
import {defaultAccountNote} from '@bonbon/contract/survey-defaults.js';
import type {SurveyScale, SurveyView} from '@bonbon/contract/survey.js';
import type {SurveyPhase, SurveyState} from '@bonbon/core/survey/survey-state.js';
import '@bonbon/elements/survey/define.js';
import type {SurveyElement} from '@bonbon/elements/survey/survey-element.js';
import {expect, waitFor} from 'storybook/test';
import {wordsOf, type SurveyWords} from './survey-words.js';
import {still} from './still.js';

const refused = {kind: 'rejected', code: 'field.missing', retryable: false} as const;
const low = {score: 4, group: 'low', canChange: true} as const;
const high = {score: 9, group: 'high', canChange: false} as const;
const middle = {score: 7, group: 'middle', canChange: true} as const;
const followup = {phase: 'followup', ...low, at: 0, isLast: true, saved: 'saved'} as const;
const coupon = {code: 'NQ7T4KXM2PRW', expiresAt: '2027-03-31T10:00:00Z', exclusive: true};
const placed = {phase: 'thanks-low', ...low, canChange: false} as const;

type Question = keyof SurveyWords['questions'];
type Pinned =
  | SurveyState
  | (Omit<Extract<SurveyState, {phase: 'followup'}>, 'question'> & {readonly question: Question});

/** One of each state a shopper can meet; a question by its name, since its words follow the language. */
export const surveys = {
  invited: {phase: 'invited'},
  score: {phase: 'score'},
  chosen: {phase: 'score', score: 8},
  scoreRefused: {phase: 'score', score: 8, error: refused},
  followup: {...followup, question: 'why'},
  saving: {...followup, question: 'why', saved: 'saving'},
  kept: {...followup, question: 'why', saved: 'kept'},
  choice: {...followup, question: 'topic', at: 1, isLast: false},
  several: {...followup, question: 'several', at: 1},
  steps: {...followup, question: 'days', at: 1},
  missing: {...followup, question: 'topic', at: 1, error: refused},
  sending: {phase: 'sending', ...low},
  'queued-offline': {
    phase: 'queued-offline',
    ...low,
    words: 18,
    keptAtMs: Date.parse('2026-11-02T14:02:00Z'),
    trying: false,
  },
  'thanks-low': {...placed, gift: {state: 'offered'}},
  giftTaken: {...placed, gift: {state: 'taken', coupon}},
  pointsTaken: {...placed, gift: {state: 'taken', points: 200}},
  giftLost: {
    ...placed,
    gift: {state: 'lost', error: {kind: 'unavailable', code: 'offline', retryable: true}},
  },
  noCard: {
    ...placed,
    gift: {
      state: 'lost',
      error: {kind: 'conflict', code: 'survey.make-good-unavailable', retryable: false},
    },
  },
  'thanks-middle': {phase: 'thanks-middle', ...middle, gift: {state: 'none'}},
  topicChosen: {phase: 'thanks-middle', ...middle, topic: 'choice', gift: {state: 'none'}},
  'thanks-high': {phase: 'thanks-high', ...high, gift: {state: 'none'}},
  earned: {phase: 'thanks-high', ...high, gift: {state: 'none'}, earned: 20},
  'thanks-already': {phase: 'thanks-already'},
  closed: {phase: 'closed'},
  snoozed: {phase: 'snoozed'},
  'snoozed-short': {phase: 'snoozed-short'},
  'opted-out': {phase: 'opted-out'},
} as const satisfies Record<string, Pinned>;

const scales = {
  nps: {kind: 'nps'},
  effort: {kind: 'effort'},
  faces: {kind: 'csat', steps: 5, shape: 'faces'},
  stars: {kind: 'csat', steps: 5, shape: 'stars'},
  numbers: {kind: 'csat', steps: 5, shape: 'numbers'},
  two: {kind: 'csat', steps: 2, shape: 'faces'},
  three: {kind: 'csat', steps: 3, shape: 'faces'},
  seven: {kind: 'csat', steps: 7, shape: 'faces'},
  sevenStars: {kind: 'csat', steps: 7, shape: 'stars'},
} as const satisfies Record<string, SurveyScale>;

export interface SurveyArgs {
  readonly pinned?: Pinned;
  readonly scale?: keyof typeof scales;
  readonly placement?: 'inline' | 'corner' | 'overlay' | 'anchored';
  /** Beside what it stands, where it is anchored; `nowhere` names something that is not there. */
  readonly side?: 'top' | 'bottom' | 'start' | 'end' | 'nowhere';
  /** Without the shop's own words: ours stand there. */
  readonly plain?: boolean;
  /** For somebody signed in, whose account the answer is kept with. */
  readonly isMember?: boolean;
  readonly conditions?: object;
}

interface StoryContext {
  readonly globals: Record<string, unknown>;
}

const noteIn = (locale: string) =>
  new Map(Object.entries(defaultAccountNote)).get(locale) ?? defaultAccountNote.en;

/** What the page knows of the survey of a story. */
function surveyView(locale: string, {scale = 'nps', plain, isMember}: SurveyArgs): SurveyView {
  const words = wordsOf(locale);
  const {why, topic, days} = words.questions;
  return {
    scale: scales[scale],
    questions: [why, topic, days],
    askContact: true,
    thanks: plain ? {} : words.thanks,
    ...(isMember ? {accountNote: noteIn(locale)} : {}),
    waits: {samplePercent: 100, afterAnswerDays: 0, afterLaterDays: 0, betweenSurveysDays: 0},
  };
}

const campaignOf = (locale: string, args: SurveyArgs): CampaignViewOf<'survey'> => ({
  id: 'order',
  kind: 'survey',
  revision: 1,
  ...usualManners,
  texts: {},
  placement: args.placement ?? 'corner',
  settings: surveyView(locale, args),
});

/** A page with a button in its middle that a survey stands beside. */
function besideButton(
  survey: SurveyElement,
  side: SurveyArgs['side'],
  locale: string,
): HTMLElement {
  const page = document.createElement('div');
  page.dir = locale === 'ar' ? 'rtl' : 'ltr';
  // As big as the window: there is room on every side.
  const items = side === 'top' ? 'end center' : side === 'bottom' ? 'start center' : 'center';
  for (const [name, value] of Object.entries({display: 'grid', 'place-items': items}))
    page.style.setProperty(name, value);
  page.style.setProperty('block-size', 'calc(100dvh - 3rem)');
  const button = document.createElement('button');
  button.id = 'how-was-it';
  button.textContent =
    {ar: 'كيف كانت هذه الصفحة؟', sv: 'Hur var sidan?'}[locale] ?? 'How was this page?';
  survey.setAttribute('anchor', side === 'nowhere' ? '#not-there' : '#how-was-it');
  survey.setAttribute('side', side ?? 'bottom');
  page.append(button, survey);
  void survey.updateComplete.then(() => survey.open());
  return page;
}

/** Renders a survey, working or held in one state. */
export function renderSurvey(args: SurveyArgs, {globals}: StoryContext): HTMLElement {
  const [locale = 'en', preset = 'paper', scheme = 'auto'] = ['locale', 'preset', 'scheme'].map(
    name => String(globals[name]),
  );
  const {pinned, placement = 'corner', conditions} = args;
  const survey: SurveyElement = document.createElement('bon-survey');
  const attributes = {placement, locale, preset, scheme, 'shop-name': 'Fjord & Fig'};
  for (const [name, value] of Object.entries(attributes)) survey.setAttribute(name, value);
  const campaign = campaignOf(locale, args);
  survey.campaign = campaign;
  if (args.isMember) survey.accessToken = () => 'session';
  if (pinned) {
    const question =
      'question' in pinned && typeof pinned.question === 'string'
        ? {question: wordsOf(locale).questions[pinned.question]}
        : {};
    survey.pinned = {...pinned, ...question} as SurveyState;
  } else {
    const surveys = {[campaign.id]: {...campaign.settings, makeGood: {code: coupon.code}}};
    survey.backend = memorySurvey({surveys, conditions: {...conditions}});
    if (/corner|overlay/.test(placement)) void survey.updateComplete.then(() => survey.open());
  }
  if (placement === 'anchored') return besideButton(survey, args.side, locale);
  return survey;
}

/** The survey of a story. */
export function surveyIn(canvas: HTMLElement): SurveyElement {
  const found = canvas.querySelector<SurveyElement>('bon-survey');
  if (!found) throw new Error('There is no survey in this story.');
  return found;
}

const silent = /^(invited|snoozed|snoozed-short|opted-out)$/;

/** Waits until a survey has reached a phase and says something a person can read. */
export const standsAt =
  (phase: SurveyPhase) =>
  async ({canvasElement}: {readonly canvasElement: HTMLElement}): Promise<void> => {
    const survey = surveyIn(canvasElement);
    await waitFor(() => expect(survey.matches(`:state(${phase})`)).toBe(true), {timeout: 15_000});
    if (silent.test(phase)) {
      expect(survey.getBoundingClientRect().height).toBe(0);
      return;
    }
    await waitFor(() => {
      const words = survey.shadowRoot?.querySelector('h2, legend')?.textContent?.trim();
      expect(words).toBeTruthy();
      expect(!!survey.shadowRoot?.querySelector('legend')).toBe(phase === 'score');
      // A missing word would show its key, such as "already.title".
      expect(words).not.toMatch(/^[a-z-]+(\.[a-z-]+)*$/);
    });
    // What rises must stand before its colours are judged: the words, and the panel around them.
    await still(canvasElement);
  };

/** Waits for the pinned state. */
export const standsPinned = (context: {
  readonly args: SurveyArgs;
  readonly canvasElement: HTMLElement;
}): Promise<void> => standsAt(context.args.pinned?.phase ?? 'score')(context);
