import type {Challenge, ChallengeProgress} from '@bonbon/contract/loyalty.js';
import {markup, type Markup} from '../pages/markup.js';
import type {Statement} from './points-statement.js';

/** What challenges are drawn from. */
export type ChallengesSight = Pick<Statement, 'settings' | 'account' | 'words' | 'say'> & {
  /** Of the shop, for what was spent. */
  readonly currency: string;
};

type State = 'open' | 'soon' | 'done';

const goalOf = ({task}: Challenge) => task.goal;

/** How far it is, as the card says it. */
function farOf(
  {task, startsAt, endsAt}: Challenge,
  {done, reachedAt}: ChallengeProgress,
  state: State,
  {words, currency}: ChallengesSight,
): string {
  if (reachedAt) return words.say('challenge.reached', {date: words.date(reachedAt)});
  const money = (minor: number) => words.money({minor, currency});
  const far =
    task.kind === 'spend'
      ? words.say('challenge.spend', {done: money(done), goal: money(task.goal)})
      : words.say(`challenge.${task.kind === 'streak' ? task.every : task.kind}`, {
          count: task.goal,
          done: words.number(done),
        });
  const when =
    state === 'soon' && startsAt
      ? words.say('challenge.from', {date: words.date(startsAt)})
      : endsAt && words.say('challenge.until', {date: words.date(endsAt)});
  return when ? `${far} · ${when}` : far;
}

/** Tasks with a goal and how far this member is: open, to come, reached. One that ended unreached is gone. */
export function challengesPart(sight: ChallengesSight): Markup {
  const {settings, account, words, say} = sight;
  const now = Date.parse(account.asOf);
  const all = settings.challenges.flatMap(challenge => {
    const {id, startsAt, endsAt} = challenge;
    const progress = account.challenges?.find(one => one.id === id) ?? {id, done: 0};
    const isSoon = startsAt !== undefined && Date.parse(startsAt) > now;
    const state: State = progress.reachedAt ? 'done' : isSoon ? 'soon' : 'open';
    // What was ordered in time may still count.
    const isOver = state === 'open' && endsAt && Date.parse(endsAt) <= now && !progress.pending;
    return isOver ? [] : [{challenge, state, progress}];
  });
  if (all.length === 0) return markup``;
  const rows = (['open', 'soon', 'done'] as const)
    .flatMap(state => all.filter(one => one.state === state))
    .map(({challenge, state, progress}) => {
      const {title, hint, points, rewardId} = challenge;
      const reward = settings.rewards.find(({id}) => id === rewardId);
      const facts = [
        ...(hint && state !== 'done' ? [say(hint)] : []),
        farOf(challenge, progress, state, sight),
        ...(progress.pending ? [words.say('challenge.pending')] : []),
        ...(reward ? [words.say('challenge.gives', {title: say(reward.title)})] : []),
      ];
      return markup`<li class="row"><div><p class="name">${say(title)}</p>
${facts.map(fact => markup`<small>${fact}</small>`)}${
        state === 'open' &&
        markup`<progress max="${String(goalOf(challenge))}" value="${String(progress.done)}" aria-hidden="true"></progress>`
      }</div>${points !== undefined && markup`<b>${words.number(points, {signDisplay: 'exceptZero'})}</b>`}</li>`;
    });
  return markup`<h3 class="sub">${words.say('challenges')}</h3><ul class="rows">${rows}</ul>`;
}
