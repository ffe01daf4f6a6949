import {usualManners} from '@bonbon/conformance/fixtures.js';
import type {CampaignViewOf} from '@bonbon/contract/campaign.js';
import type {SurveyQuestionView} from '@bonbon/contract/survey.js';
import type {SurveyState} from '@bonbon/core/survey/survey-state.js';

const why: SurveyQuestionView = {
  id: 'why',
  kind: 'text',
  title: 'What should we have done differently?',
  required: false,
  maxLength: 200,
};
const topic: SurveyQuestionView = {
  id: 'topic',
  kind: 'choice',
  title: 'What was it about?',
  required: true,
  several: false,
  choices: [
    {id: 'parcel', label: 'The parcel'},
    {id: 'other', label: 'Something else', next: 'end'},
  ],
};
const days: SurveyQuestionView = {
  id: 'days',
  kind: 'scale',
  title: 'How late?',
  required: false,
  steps: 5,
  lowLabel: 'A day',
  highLabel: 'A week',
};
const refused = {kind: 'rejected', code: 'field.missing', retryable: false} as const;
const offline = {kind: 'unavailable', code: 'offline', retryable: true} as const;
const noCard = {kind: 'conflict', code: 'survey.make-good-unavailable', retryable: false} as const;
const taken = {kind: 'conflict', code: 'survey.make-good-mailed', retryable: false} as const;
const low = {score: 4, group: 'low', canChange: true} as const;
const followup = {phase: 'followup', ...low, at: 0, isLast: true, saved: 'saved'} as const;
const coupon = {code: 'NQ7T4KXM2PRW', expiresAt: '2027-03-31T10:00:00Z', exclusive: true};

/** Every state somebody designed, by the name of its story. */
export const states: Readonly<Record<string, SurveyState>> = {
  invited: {phase: 'invited'},
  score: {phase: 'score'},
  chosen: {phase: 'score', score: 8},
  'score-refused': {phase: 'score', score: 8, error: refused},
  followup: {...followup, question: why},
  'followup-kept': {...followup, question: why, saved: 'kept'},
  choice: {...followup, question: topic, at: 1, isLast: false},
  missing: {...followup, question: topic, at: 1, error: refused},
  steps: {...followup, question: days, at: 2},
  sending: {phase: 'sending', ...low},
  'queued-offline': {phase: 'queued-offline', ...low, words: 3, keptAtMs: 0, trying: false},
  'thanks-low': {phase: 'thanks-low', ...low, gift: {state: 'offered'}},
  'gift-taken': {phase: 'thanks-low', ...low, gift: {state: 'taken', coupon}},
  'gift-points': {phase: 'thanks-low', ...low, gift: {state: 'taken', points: 200}},
  'gift-lost': {phase: 'thanks-low', ...low, gift: {state: 'lost', error: offline}},
  'gift-no-card': {phase: 'thanks-low', ...low, gift: {state: 'lost', error: noCard}},
  'gift-gone': {phase: 'thanks-low', ...low, gift: {state: 'lost', error: taken}},
  'thanks-middle': {
    phase: 'thanks-middle',
    score: 7,
    group: 'middle',
    canChange: true,
    topic: 'prices',
    gift: {state: 'none'},
  },
  'thanks-high': {
    phase: 'thanks-high',
    score: 9,
    group: 'high',
    canChange: false,
    gift: {state: 'none'},
  },
  'thanks-already': {phase: 'thanks-already'},
  closed: {phase: 'closed'},
  snoozed: {phase: 'snoozed'},
  'snoozed-short': {phase: 'snoozed-short'},
  'opted-out': {phase: 'opted-out'},
};

export const campaign = (
  scale: CampaignViewOf<'survey'>['settings']['scale'] = {kind: 'nps'},
): CampaignViewOf<'survey'> => ({
  id: 'order',
  kind: 'survey',
  revision: 1,
  ...usualManners,
  texts: {},
  placement: 'inline',
  settings: {
    scale,
    questions: [why, topic, days].map(question => ({...question, groups: ['low' as const]})),
    askContact: true,
    thanks: {
      low: {
        actions: [
          {id: 'talk', label: 'Talk to Maja', url: 'mailto:m@example.com', primary: true},
          {id: 'call', label: 'Call', url: 'tel:055', primary: false},
        ],
        topics: [],
        makeGood: {label: 'Next delivery is on us', hint: 'No minimum.'},
      },
      middle: {actions: [], topics: [{id: 'prices', label: 'Prices'}]},
      high: {
        actions: [
          {id: 'review', label: 'Review it', hint: 'Two words.', url: '/r', primary: false},
        ],
        topics: [],
      },
    },
    waits: {samplePercent: 100, afterAnswerDays: 90, afterLaterDays: 7, betweenSurveysDays: 30},
  },
});
