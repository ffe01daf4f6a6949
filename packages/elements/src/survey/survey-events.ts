import type {ScoreGroup} from '@bonbon/contract/survey.js';

/** Which survey, what was given, and whether it is all. */
export interface AnswerDetail {
  readonly campaignId: string;
  readonly score: number;
  readonly group: ScoreGroup;
  readonly complete: boolean;
}

/** The shopper gave a score, or finished. Bubbles. */
export class AnswerSentEvent extends CustomEvent<AnswerDetail> {
  constructor(detail: AnswerDetail) {
    super('bon-answer-sent', {detail, bubbles: true, composed: true});
  }
}

/** Which answer was left, and at which question. */
export interface AbandonedDetail {
  readonly campaignId: string;
  readonly score: number;
  readonly group: ScoreGroup;
  readonly questionId: string;
}

/**
 * A score was given, and what it led to was left: closed, or gone with its page. Once for each answer; what
 * was said stays saved, and who comes back may still finish it. Bubbles.
 */
export class AnswerAbandonedEvent extends CustomEvent<AbandonedDetail> {
  constructor(detail: AbandonedDetail) {
    super('bon-answer-abandoned', {detail, bubbles: true, composed: true});
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'bon-answer-abandoned': AnswerAbandonedEvent;
    'bon-answer-sent': AnswerSentEvent;
  }
}
