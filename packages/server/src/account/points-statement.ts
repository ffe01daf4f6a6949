import type {LoyaltyAccount, LoyaltyLine, LoyaltySettings} from '@bonbon/contract/loyalty.js';
import type {WordKey, Words} from '../messages/words.js';
import {markup, type Markup} from '../pages/markup.js';

/** What a statement is drawn from. */
export interface Statement {
  readonly settings: LoyaltySettings;
  readonly account: LoyaltyAccount;
  readonly words: Words;
  /** Where "my pages" of this shop begin. */
  readonly path: string;
  /** True where older lines were asked for. */
  readonly isOpen: boolean;
  readonly say: (words: Readonly<Record<string, string>>) => string;
}

const known: Readonly<Record<string, WordKey>> = {
  order: 'line.order',
  'order.refunded': 'line.order.refunded',
  'order.cancelled': 'line.order.cancelled',
  reward: 'line.reward',
  'reward.undone': 'line.reward.undone',
  review: 'line.review',
  survey: 'line.survey',
  activity: 'line.activity',
  manual: 'line.manual',
  'sign-up': 'line.sign-up',
  birthday: 'line.birthday',
  referral: 'line.referral',
  'referral.friend': 'line.referral.friend',
  'referral.reversed': 'line.referral.reversed',
  'referral.friend.reversed': 'line.referral.friend.reversed',
  expiry: 'line.expiry',
  import: 'line.import',
  'make-good': 'line.make-good',
  challenge: 'line.challenge',
  prize: 'line.prize',
  'prize.reversed': 'line.prize.reversed',
};

/** What happened, in the shopper's words; those of the card. */
function wordsOf({reason, data}: LoyaltyLine, {settings, words, say}: Statement): string {
  const rule = settings.earning.find(({id}) => id === data['rule']);
  if (rule?.label && /^(review|survey|activity)$/.test(reason)) return say(rule.label);
  if (reason === 'reward' && data['milestone']) return words.say('line.gift', data);
  return words.say(known[reason] ?? 'line.other', data);
}

/** The history of a card in plain words, newest first; older lines are a link away. */
export function statementPart(statement: Statement): Markup {
  const {account, words, path, isOpen} = statement;
  const {history, next, asOf} = account;
  const row = (line: LoyaltyLine) => {
    const what = wordsOf(line, statement);
    const isDue = line.state === 'pending';
    return markup`<li class="row"><div><p class="name">${isDue ? words.say('due', {what}) : what}</p>
<small>${words.day(line.at, new Date(asOf))}${
      isDue &&
      line.availableAt &&
      markup`. ${words.say('due.on', {date: words.date(line.availableAt)})}`
    }</small></div>${line.points !== 0 && markup`<b>${words.number(line.points, {signDisplay: 'exceptZero'})}</b>`}</li>`;
  };
  const older =
    next &&
    markup`<p><a href="${path}?before=${encodeURIComponent(next)}#statement">${words.say('history.older')}</a></p>`;
  const title = words.say('page.account.points.history');
  return markup`<details class="again" id="statement"${isOpen && markup` open`}><summary>${title}</summary>
${history.length === 0 ? markup`<p class="none">${words.say('history.none')}</p>` : markup`<ul class="rows">${history.map(row)}</ul>`}${older}</details>`;
}
