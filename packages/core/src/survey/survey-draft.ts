import type {SurveyAnswer} from '@bonbon/contract/survey-answers.js';

/** Whether something was said at all. */
export const isAnswered = (answer: SurveyAnswer | undefined): answer is SurveyAnswer =>
  !!answer && (!!answer.text?.trim() || !!answer.choices?.length || answer.value !== undefined);

/** What was said on a path; what belongs to questions no longer asked stays unsaid. */
export const answersOn = (
  path: readonly {readonly id: string}[],
  answers: Readonly<Record<string, SurveyAnswer>>,
): SurveyAnswer[] => path.flatMap(({id}) => (isAnswered(answers[id]) ? answers[id] : []));

/** How many words were written. */
export const wordsOf = (answers: readonly SurveyAnswer[]): number =>
  answers.reduce((sum, {text}) => sum + (text?.trim().split(/\s+/).filter(Boolean).length ?? 0), 0);
