import type {ScoreGroup, SurveyQuestionView} from './survey.js';
import type {SurveyAnswer} from './survey-answers.js';

/** What the path needs to know of a question; both the owner's and the page's form of it have that. */
export type PathQuestion = Pick<SurveyQuestionView, 'id' | 'groups' | 'next'> & {
  readonly choices?: readonly {readonly id: string; readonly next?: string | undefined}[];
};

type Given = Pick<SurveyAnswer, 'questionId' | 'choices'>;

const isAsked = ({groups}: PathQuestion, group: ScoreGroup) => !groups || groups.includes(group);

/** What a question leads to: the chosen answer decides first, then the question, then the order. */
function targetOf(question: PathQuestion, answer: Given | undefined): string | undefined {
  const chosen = question.choices?.find(({id, next}) => next && answer?.choices?.includes(id));
  return chosen?.next ?? question.next;
}

/**
 * The questions somebody of this group is asked, given what was answered so far; empty leads straight to
 * the thanks. The one rule of branching that page, server and mail share. Free of validation.
 */
export function pathOf<Q extends PathQuestion>(
  questions: readonly Q[],
  group: ScoreGroup,
  answers: readonly Given[],
): Q[] {
  const path: Q[] = [];
  for (let at = 0; at < questions.length;) {
    const question = questions[at];
    if (!question || !isAsked(question, group)) {
      at += 1;
      continue;
    }
    path.push(question);
    const target = targetOf(
      question,
      answers.find(({questionId}) => questionId === question.id),
    );
    if (target === 'end') break;
    const found = target ? questions.findIndex(({id}) => id === target) : -1;
    // A target that is not later could only come from settings that were never checked.
    at = found > at ? found : at + 1;
  }
  return path;
}
