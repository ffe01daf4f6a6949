import {memorySurvey} from '@bonbon/adapters/memory.js';
import {surveyConformance} from '@bonbon/conformance';
import {describe, expect, it} from 'vitest';

const asked = {groups: ['low' as const]};
const choices = ['parcel', 'other'].map(id => ({id, label: id}));

const waits = {
  samplePercent: 100,
  afterAnswerDays: 90,
  afterLaterDays: 7,
  betweenSurveysDays: 30,
};

describe('memorySurvey', () => {
  surveyConformance({describe, it, expect}, async () => ({
    campaignId: 'order',
    known: {campaignId: 'known', accessToken: 'token-of-maja', earns: 20},
    backend: memorySurvey({
      addressOf: token => (token === 'token-of-maja' ? 'maja@example.com' : undefined),
      earns: 20,
      surveys: {
        order: {
          scale: {kind: 'nps'},
          questions: [
            {...asked, id: 'why', kind: 'text', title: 'Why?', required: false, maxLength: 200},
            {
              ...asked,
              id: 'topic',
              kind: 'choice',
              title: 'About?',
              required: true,
              several: false,
              choices,
            },
          ],
          askContact: true,
          thanks: {low: {actions: [], topics: [], makeGood: {label: 'On us'}}},
          waits,
        },
        known: {
          scale: {kind: 'nps'},
          questions: [],
          askContact: true,
          thanks: {},
          waits,
          accountNote: 'The shop sees that this answer is yours.',
        },
      },
    }),
  }));
});
