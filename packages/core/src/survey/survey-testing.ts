import type {SurveyView} from '@bonbon/contract/survey.js';

/** A survey for tests: one comment for each group, and more questions after a low score. */
export const testSurvey = (more: Partial<SurveyView> = {}): SurveyView => ({
  scale: {kind: 'nps'},
  questions: [
    {
      id: 'why',
      kind: 'text',
      title: 'What should we have done?',
      required: false,
      maxLength: 200,
      groups: ['low'],
    },
    {
      id: 'topic',
      kind: 'choice',
      title: 'What was it about?',
      required: true,
      several: false,
      groups: ['low'],
      choices: [
        {id: 'parcel', label: 'The parcel', next: 'days'},
        {id: 'other', label: 'Something else', next: 'end'},
      ],
    },
    {id: 'days', kind: 'scale', title: 'How late?', required: false, steps: 5, groups: ['low']},
    {
      id: 'keep',
      kind: 'text',
      title: 'What should we keep?',
      required: false,
      maxLength: 200,
      groups: ['high'],
    },
  ],
  askContact: true,
  thanks: {},
  waits: {samplePercent: 100, afterAnswerDays: 90, afterLaterDays: 7, betweenSurveysDays: 30},
  ...more,
});
