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

declare global {
  interface HTMLElementEventMap {
    'bon-answer-sent': AnswerSentEvent;
  }
}
