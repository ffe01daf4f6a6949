import type {CampaignInputOf} from '@bonbon/contract/campaign.js';
import {defaultAccountNote} from '@bonbon/contract/survey-defaults.js';
import type {
  SurveyQuestion,
  SurveyQuestionView,
  SurveyThanks,
  SurveyThanksView,
  SurveyView,
} from '@bonbon/contract/survey.js';

type Say = (words: Readonly<Record<string, string>>) => string;

function viewQuestion(question: SurveyQuestion, say: Say): SurveyQuestionView {
  const {id, title, hint, required, groups, next} = question;
  const shared = {
    id,
    title: say(title),
    ...(hint ? {hint: say(hint)} : {}),
    required,
    ...(groups ? {groups} : {}),
    ...(next ? {next} : {}),
  };
  switch (question.kind) {
    case 'text':
      return {...shared, kind: 'text', maxLength: question.maxLength};
    case 'scale':
      return {
        ...shared,
        kind: 'scale',
        steps: question.steps,
        ...(question.lowLabel ? {lowLabel: say(question.lowLabel)} : {}),
        ...(question.highLabel ? {highLabel: say(question.highLabel)} : {}),
      };
    case 'choice': {
      const choices = question.choices.map(choice => ({
        id: choice.id,
        label: say(choice.label),
        ...(choice.next ? {next: choice.next} : {}),
      }));
      return {...shared, kind: 'choice', several: question.several, choices};
    }
  }
}

function viewThanks(thanks: SurveyThanks, say: Say): SurveyThanksView {
  const {title, text, actions, topics, makeGood} = thanks;
  const gift = makeGood && {
    label: say(makeGood.label),
    ...(makeGood.hint ? {hint: say(makeGood.hint)} : {}),
  };
  return {
    ...(title ? {title: say(title)} : {}),
    ...(text ? {text: say(text)} : {}),
    actions: actions.map(({id, label, hint, url, primary}) => ({
      id,
      label: say(label),
      ...(hint ? {hint: say(hint)} : {}),
      url,
      primary,
    })),
    topics: topics.map(({id, label}) => ({id, label: say(label)})),
    ...(gift ? {makeGood: gift} : {}),
  };
}

/** What a page may know of a survey, in one language: no alerts, no coupon terms. */
export function viewSurvey({settings}: CampaignInputOf<'survey'>, say: Say): SurveyView {
  const {scale, question, lowLabel, highLabel, questions, askContact, thanks, waits, anchor} =
    settings;
  const {low, middle, high} = thanks;
  return {
    scale,
    ...(question ? {question: say(question)} : {}),
    ...(lowLabel ? {lowLabel: say(lowLabel)} : {}),
    ...(highLabel ? {highLabel: say(highLabel)} : {}),
    questions: questions.map(one => viewQuestion(one, say)),
    askContact,
    thanks: {
      ...(low ? {low: viewThanks(low, say)} : {}),
      ...(middle ? {middle: viewThanks(middle, say)} : {}),
      ...(high ? {high: viewThanks(high, say)} : {}),
    },
    waits,
    ...(settings.linkAccount ? {accountNote: say(settings.accountNote ?? defaultAccountNote)} : {}),
    ...(anchor ? {anchor} : {}),
  };
}
