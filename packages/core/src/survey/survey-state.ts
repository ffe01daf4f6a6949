import type {CouponView} from '@bonbon/contract/coupon.js';
import type {AdapterError} from '@bonbon/contract/result.js';
import type {SurveyAnswer} from '@bonbon/contract/survey-answers.js';
import type {ScoreGroup, SurveyQuestionView} from '@bonbon/contract/survey.js';
import type {ReadableAtom} from 'nanostores';

/** A score that was given. */
export interface Scored {
  readonly score: number;
  readonly group: ScoreGroup;
  /** False once the time in which an answer may be changed is over. */
  readonly canChange: boolean;
}

/** What became of the make-good that the thanks offer. */
export type Gift =
  | {readonly state: 'none' | 'offered' | 'taking'}
  | {readonly state: 'taken'; readonly coupon?: CouponView; readonly points?: number}
  | {readonly state: 'lost'; readonly error: AdapterError};

/** Everything a survey can show; each member is a state somebody designed. */
export type SurveyState =
  /** Waits for its moment; shows nothing. */
  | {readonly phase: 'invited'}
  /** `score` is the one given before: by a link in a mail, or before "change". */
  | {readonly phase: 'score'; readonly score?: number; readonly error?: AdapterError}
  | (Scored & {
      readonly phase: 'followup';
      readonly question: SurveyQuestionView;
      /** Place of the question on its path, from 0. */
      readonly at: number;
      /** True when it leads to the thanks. */
      readonly isLast: boolean;
      /** `kept`: on this device until there is a connection. */
      readonly saved: 'saving' | 'saved' | 'kept';
      readonly error?: AdapterError;
    })
  | (Scored & {readonly phase: 'sending'})
  | (Scored & {
      readonly phase: 'queued-offline';
      /** Words of the comment that wait with it. */
      readonly words: number;
      readonly keptAtMs: number;
      readonly trying: boolean;
    })
  | (Scored & {
      readonly phase: 'thanks-low' | 'thanks-middle' | 'thanks-high';
      readonly topic?: string;
      /** Points the answer earned. */
      readonly earned?: number | undefined;
      readonly gift: Gift;
    })
  /** Found on another page or told by the server: it has been answered. */
  | {readonly phase: 'thanks-already'}
  | {readonly phase: 'closed'}
  /** `snoozed`: put away; `snoozed-short`: "not now"; `opted-out`: "don't ask again". */
  | {readonly phase: 'snoozed' | 'snoozed-short' | 'opted-out'};

export type SurveyPhase = SurveyState['phase'];

/** "You may contact me about this." */
export interface ContactWish {
  readonly allowed: boolean;
  readonly email?: string;
}

/** What the shopper put in so far, kept through every error and every way back. */
export interface SurveyDraft {
  readonly answers: Readonly<Record<string, SurveyAnswer>>;
  readonly contact: ContactWish;
}

/** The survey's memory and rules: nothing is asked twice, nothing said is lost. */
export interface SurveyStore {
  readonly $state: ReadableAtom<SurveyState>;
  readonly $draft: ReadableAtom<SurveyDraft>;
  /** The moment has come: the question is shown. */
  show(): void;
  /** Gives the score; it is saved at once. */
  choose(score: number): Promise<void>;
  /** Notes what is being typed or ticked; nothing is sent. */
  note(draft: {readonly answer?: SurveyAnswer; readonly contact?: ContactWish}): void;
  /** Goes on with what was noted: to the next question or to the thanks. */
  submit(): Promise<void>;
  /** Goes on without an answer to this question. */
  skip(): Promise<void>;
  /** One question back, or to the score. */
  back(): void;
  /** Back to the score, while it may be changed. */
  change(): void;
  /** Tries again what waits for a connection. */
  retry(): Promise<void>;
  /** What to look at first. */
  chooseTopic(topic: string): Promise<void>;
  takeMakeGood(): Promise<void>;
  /** "Not now". */
  later(): void;
  /** "Don't ask again". */
  never(): void;
  /** Put away; what was saved stays saved. */
  close(): void;
  destroy(): void;
}
