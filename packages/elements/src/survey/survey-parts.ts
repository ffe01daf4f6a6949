import type {SurveyView} from '@bonbon/contract/survey.js';
import type {Messages, Translate} from '@bonbon/core/i18n/translator.js';
import type {SurveyStore} from '@bonbon/core/survey/survey-state.js';
import type {AccountPart} from './survey-account.js';
import type {SurveyElement} from './survey-first.js';

/** What the question shares with what follows it. */
export interface SurveyHands {
  readonly element: SurveyElement;
  readonly internals: ElementInternals;
  readonly t: Translate;
  readonly view: SurveyView;
  /** The scores its scale knows. */
  readonly scores: readonly number[];
  /** The shopper moved to a score; `isFinal` when it was pressed rather than walked to. */
  pick(score: number, isFinal: boolean): void;
  /** Answers with the score that is picked. */
  choose(): unknown;
  /** Said aloud, to whom focus did not take there. */
  say(words: string): void;
}

/** Words of one language. */
export interface SurveyWords {
  readonly messages: Messages;
  readonly locale: string;
}

/** What draws the steps of a scale. */
export type ScaleSteps = Pick<typeof import('./survey-numbers.js'), 'renderSteps' | 'styles'>;

/** What a survey stands on: the page, or a surface of its own. */
export interface SurveyPlace extends Pick<
  typeof import('./survey-panel.js'),
  'styles' | 'renderCard'
> {
  /** Ways out for whom it interrupted. */
  readonly renderFoot?: typeof import('./survey-panel.js').renderFoot;
}

/**
 * What not every page needs of a survey. The published element has all of it; the pasted script brings a
 * part when there is something to do for it.
 */
export interface SurveyParts {
  faces?: ScaleSteps;
  stars?: ScaleSteps;
  /** A row of numbers. */
  numbers?: ScaleSteps;
  /** Standing in the page. */
  inline?: SurveyPlace;
  /** A surface of its own. */
  panel?: SurveyPlace;
  /** Opening and closing there. */
  floor?: typeof import('./survey-floor.js');
  /** Who is signed in, where a survey keeps answers with accounts. */
  account?: AccountPart;
  /** The survey that attributes describe, where no campaign does. */
  viewOf?(element: SurveyElement): SurveyView;
  /** A memory, where the page makes none. */
  makeStore?(element: SurveyElement): Promise<SurveyStore | undefined> | undefined;
  /** Words, where the page brings none; undefined until they have arrived. */
  wordsOf?(locale: string, arrived: () => void): SurveyWords | undefined;
  /** Tells a form around it whether a score is missing. */
  judge?(hands: SurveyHands): void;
}
