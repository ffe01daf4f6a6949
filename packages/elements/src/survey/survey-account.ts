import type {SurveyView} from '@bonbon/contract/survey.js';
import type {SurveyElement} from './survey-first.js';

/** What a survey that keeps answers with accounts says and sends of whoever is signed in. */
export interface AccountPart {
  /** What stands beside the question, for somebody signed in. */
  noteOf(element: SurveyElement, view: SurveyView): string | undefined;
  /** The access token for a sending; only of those who could read that note. */
  tokenOf(element: SurveyElement): string | undefined;
}

/** Makes it from what knows the session. */
export function accountPart(read: (element: SurveyElement) => string | undefined): AccountPart {
  const told = new WeakSet<SurveyElement>();
  return {
    noteOf(element, {accountNote}) {
      if (!accountNote || !read(element)) return undefined;
      told.add(element);
      return accountNote;
    },
    tokenOf: element => (told.has(element) ? read(element) : undefined),
  };
}
