import type {CampaignInputOf} from '@bonbon/contract/campaign.js';
import type {Shop} from '@bonbon/contract/shop.js';
import type {SurveyAnswer} from '@bonbon/contract/survey-answers.js';
import {scoresOf} from '@bonbon/contract/survey-score.js';
import type {SurveyQuestion} from '@bonbon/contract/survey.js';
import {findCampaignOf} from '../campaign/campaign-rows.js';
import type {Context} from '../context.js';
import {localize} from '../localize.js';
import {withoutMarks, wordsFor, type Words} from '../messages/words.js';
import {findShop} from '../shop/shop-rows.js';
import {findResponse, type ResponseRow} from './response-rows.js';

/** An answer in the words of its questions, for people of the shop. */
export interface SurveyNews {
  readonly shop: Shop;
  readonly row: ResponseRow;
  readonly words: Words;
  readonly campaignName: string;
  readonly title: string;
  /** Questions and what was said to them. */
  readonly said: readonly {readonly question: string; readonly answer: string}[];
  /** The address of the shopper, where they may be written to. */
  readonly contact: string | null;
  /** Who said it and what was promised. */
  readonly facts: readonly {readonly name: string; readonly value: string}[];
}

function wordsOf(question: SurveyQuestion | undefined, answer: SurveyAnswer, locales: string[]) {
  const {text, choices, value} = answer;
  if (text !== undefined) return text;
  if (value !== undefined)
    return question?.kind === 'scale' ? `${value} / ${question.steps}` : String(value);
  const labels = question?.kind === 'choice' ? question.choices : [];
  return (choices ?? [])
    .map(id => {
      const found = labels.find(one => one.id === id);
      return found ? localize(found.label, ...locales) : id;
    })
    .join(', ');
}

function saidIn(row: ResponseRow, input: CampaignInputOf<'survey'> | undefined, shop: Shop) {
  const locales = [shop.locale];
  return row.answers.map(answer => {
    const question = input?.settings.questions.find(({id}) => id === answer.questionId);
    return {
      question: question ? localize(question.title, ...locales) : answer.questionId,
      answer: wordsOf(question, answer, locales),
    };
  });
}

const contactOf = (row: ResponseRow) => (row.may_contact || row.verified ? row.email : null);

function factsOf(row: ResponseRow, words: Words) {
  const fact = (name: string, value: string | null) => (value ? [{name, value}] : []);
  const from = row.linked ? row.email : contactOf(row);
  return [
    ...fact(words.say('survey.alert.from'), from ?? words.say('survey.alert.anonymous')),
    ...fact(words.say('survey.alert.order'), row.order_id),
    ...fact(words.say('survey.alert.page'), row.page),
    ...fact(words.say('survey.alert.due'), row.due_at && words.date(row.due_at.toISOString())),
  ];
}

/** Reads an answer for an alert, at the moment it leaves; undefined when it is gone. */
export async function readNews(
  {storage}: Context,
  shopId: string,
  responseId: string,
  event: 'answer' | 'overdue',
): Promise<SurveyNews | undefined> {
  const row = await findResponse(storage.db, shopId, responseId);
  const shop = row && (await findShop(storage.db, shopId));
  if (!row || !shop) return undefined;
  const campaign = await findCampaignOf(storage.db, 'survey', shopId, row.campaign_id);
  const input = campaign?.campaign.input;
  const words = wordsFor([shop.locale], shop);
  const most = input ? scoresOf(input.settings.scale).at(-1) : undefined;
  const score = most === undefined ? String(row.score) : `${row.score} / ${most}`;
  const campaignName = input?.name ?? row.campaign_id;
  const values = {score, survey: campaignName};
  return {
    shop,
    row,
    words,
    campaignName,
    title: withoutMarks(
      words.say(event === 'overdue' ? 'survey.alert.overdue' : 'survey.alert.title', values),
    ),
    said: saidIn(row, input, shop),
    contact: contactOf(row),
    facts: factsOf(row, words),
  };
}
