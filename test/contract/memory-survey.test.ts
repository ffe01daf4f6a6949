import {memorySurvey} from '@bonbon/adapters/memory.js';
import {surveyConformance} from '@bonbon/conformance';
import {describe, expect, it} from 'vitest';

const asked = {groups: ['low' as const]};
const choices = ['parcel', 'other'].map(id => ({id, label: id}));

describe('memorySurvey', () => {
  surveyConformance({describe, it, expect}, async () => ({
    campaignId: 'order',
    backend: memorySurvey({
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
          waits: {
            samplePercent: 100,
            afterAnswerDays: 90,
            afterLaterDays: 7,
            betweenSurveysDays: 30,
          },
        },
      },
    }),
  }));
});
