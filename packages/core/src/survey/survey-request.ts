import type {SurveyResponseRequest} from '@bonbon/contract/survey-answers.js';
import {pathOf} from '@bonbon/contract/survey-path.js';
import {groupOf} from '@bonbon/contract/survey-score.js';
import {answersOn} from './survey-draft.js';
import type {SurveyStoreOptions} from './survey-options.js';
import type {SurveyDraft} from './survey-state.js';

/** An answer as far as it goes. */
export interface SaidSoFar extends SurveyDraft {
  readonly current: {readonly responseKey: string; readonly step: number};
  readonly score: number;
  readonly complete: boolean;
  /** Whether the wish to be contacted was ever sent; then taking it back is, too. */
  readonly askedContact: boolean;
  readonly topic: string | undefined;
  /** The question it leads to; none where it is all. */
  readonly reached: string | undefined;
}

/** The next sending of an answer: all that was said on the path of its score. */
export function requestOf(
  {survey, page, invitation, about}: SurveyStoreOptions,
  {answers, contact, current, score, complete, askedContact, topic, reached}: SaidSoFar,
): SurveyResponseRequest {
  const {scale, questions} = survey;
  const path = pathOf(questions, groupOf(scale, score), Object.values(answers));
  const place = page?.();
  return {
    responseKey: current.responseKey,
    step: current.step + 1,
    score,
    answers: answersOn(path, answers),
    complete,
    consents: [],
    ...(askedContact || contact.allowed ? {contact} : {}),
    ...(topic ? {topic} : {}),
    ...(invitation ? {invitation} : {}),
    ...(place ? {page: place} : {}),
    ...(reached ? {reached} : {}),
    ...(about ? {about: about()} : {}),
  };
}
