import type {SurveyState} from '@bonbon/core/survey/survey-state.js';
import {AnswerAbandonedEvent, type AbandonedDetail} from './survey-events.js';
import type {SurveyElement} from './survey-first.js';

/** Answers that were begun and are not finished. */
const begun = new Map<SurveyElement, AbandonedDetail>();
const watched = new WeakSet<SurveyElement>();
/** Finished or told of: nothing more is said of these. */
const settled = new WeakSet<SurveyElement>();

function leave(element: SurveyElement): void {
  const detail = begun.get(element);
  if (!detail) return;
  begun.delete(element);
  settled.add(element);
  // Once it is gone from the page, only the page itself can still be told.
  (element.isConnected ? element : document).dispatchEvent(new AnswerAbandonedEvent(detail));
}

addEventListener('pagehide', () => [...begun.keys()].forEach(leave));

function watch(element: SurveyElement): void {
  if (watched.has(element)) return;
  watched.add(element);
  element.addController({
    // A page that replaces its body puts it back at once.
    hostDisconnected: () => setTimeout(() => element.isConnected || leave(element)),
  });
}

/** Tells the page, once, of an answer that was begun and left unfinished. */
export function mind(now: SurveyState, element: SurveyElement): void {
  // No score yet: another answer begins, as a tab that stays lets the same page do.
  if (now.phase === 'score' && now.score === undefined) settled.delete(element);
  if (settled.has(element) || element.pinned) return;
  if (now.phase === 'followup') {
    const {score, group, question} = now;
    const campaignId = element.campaign?.id ?? element.campaignId;
    begun.set(element, {campaignId, score, group, questionId: question.id});
    watch(element);
  } else if (/^(snoozed|opted)/.test(now.phase)) leave(element);
  else if (now.phase !== 'score') {
    begun.delete(element);
    if (now.phase !== 'sending') settled.add(element);
  }
}
