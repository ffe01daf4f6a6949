import type {CaseStatus} from '@bonbon/contract/survey-answers.js';

/** Where a case may go from where it is; asking again is a call of its own. */
const ways: Readonly<Record<CaseStatus, readonly CaseStatus[]>> = {
  none: ['needs-reply', 'assigned', 'contacted', 'made-good', 'closed'],
  'needs-reply': ['none', 'assigned', 'contacted', 'made-good', 'no-answer', 'closed'],
  assigned: ['needs-reply', 'contacted', 'made-good', 'no-answer', 'closed'],
  contacted: ['assigned', 'made-good', 'no-answer', 'closed'],
  'made-good': ['contacted', 'no-answer', 'closed'],
  'no-answer': ['contacted', 'made-good', 'closed'],
  closed: ['needs-reply', 'assigned'],
  're-asked': ['needs-reply', 'assigned', 'closed'],
};

/** True when a case may be moved there by hand; staying where it is is always allowed. */
export const mayMove = (from: CaseStatus, to: CaseStatus): boolean =>
  from === to || ways[from].includes(to);

/** Statuses in which somebody still waits for a word of the shop. */
export const waitingStatuses = ['needs-reply', 'assigned'] as const;
