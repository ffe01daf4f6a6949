import {fail, ok, type Result} from '@bonbon/contract/result.js';
import type {SurveyAnswer, SurveyResponseRequest} from '@bonbon/contract/survey-answers.js';
import {pathOf} from '@bonbon/contract/survey-path.js';
import {groupOf, scoresOf} from '@bonbon/contract/survey-score.js';
import type {ScoreGroup, SurveyQuestion, SurveySettings} from '@bonbon/contract/survey.js';

/** An answer that fits its survey. */
export interface CheckedAnswer {
  readonly group: ScoreGroup;
  /** Only what was really said; an emptied answer is gone. */
  readonly answers: readonly SurveyAnswer[];
}

type Say = (field: 'text' | 'choices' | 'value' | 'questionId', code: string) => void;

function checkChoices(
  question: Extract<SurveyQuestion, {kind: 'choice'}>,
  chosen: readonly string[],
  say: Say,
): void {
  const known = new Set(question.choices.map(({id}) => id));
  if (chosen.some(id => !known.has(id))) say('choices', 'survey.choice-unknown');
  if (new Set(chosen).size < chosen.length) say('choices', 'survey.choice-repeated');
  if (!question.several && chosen.length > 1) say('choices', 'survey.choice-single');
}

/** Checks one answer against its question and keeps the part that belongs to this kind. */
function checkAnswer(question: SurveyQuestion, answer: SurveyAnswer, say: Say): SurveyAnswer {
  const {questionId, text, choices, value} = answer;
  switch (question.kind) {
    case 'text':
      if ((text ?? '').length > question.maxLength) say('text', 'survey.text-too-long');
      return {questionId, ...(text?.trim() ? {text: text.trim()} : {})};
    case 'choice':
      if (choices) checkChoices(question, choices, say);
      return {questionId, ...(choices?.length ? {choices} : {})};
    case 'scale':
      if (value !== undefined && (value < 1 || value > question.steps))
        say('value', 'survey.value-outside');
      return {questionId, ...(value === undefined ? {} : {value})};
  }
}

const isEmpty = ({text, choices, value}: SurveyAnswer) =>
  text === undefined && choices === undefined && value === undefined;

function isTopic({thanks}: SurveySettings, topic: string): boolean {
  const all = [thanks.low, thanks.middle, thanks.high].flatMap(one => one?.topics ?? []);
  return all.some(({id}) => id === topic);
}

/** Checks what was said against the questions and the scale; every field that is wrong is named. */
export function checkResponse(
  settings: SurveySettings,
  request: SurveyResponseRequest,
): Result<CheckedAnswer> {
  const {scale, questions} = settings;
  const fields: Record<string, string> = {};
  if (!scoresOf(scale).includes(request.score)) fields['score'] = 'survey.score-outside';
  const group = groupOf(scale, request.score);
  const seen = new Set<string>();
  const answers = request.answers.flatMap((answer, index) => {
    const say: Say = (field, code) => {
      fields[`answers.${index}.${field}`] ??= code;
    };
    const question = questions.find(({id}) => id === answer.questionId);
    if (!question) say('questionId', 'survey.question-unknown');
    if (seen.has(answer.questionId)) say('questionId', 'survey.question-repeated');
    seen.add(answer.questionId);
    const kept = question && checkAnswer(question, answer, say);
    return kept && !isEmpty(kept) ? [kept] : [];
  });
  if (request.complete) {
    const said = new Set(answers.map(({questionId}) => questionId));
    for (const {id, required} of pathOf(questions, group, answers))
      if (required && !said.has(id)) fields[`answers.${id}`] = 'field.missing';
  }
  if (request.topic !== undefined && !isTopic(settings, request.topic))
    fields['topic'] = 'survey.topic-unknown';
  return Object.keys(fields).length > 0
    ? fail('rejected', 'survey.answer-invalid', {fields})
    : ok({group, answers});
}
