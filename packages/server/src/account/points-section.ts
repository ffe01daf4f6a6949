import {randomUUID} from 'node:crypto';
import type {
  LoyaltyAccount,
  LoyaltySettings,
  Redemption,
  Reward,
} from '@bonbon/contract/loyalty.js';
import {challengesPart} from './points-challenges.js';
import {statementPart} from './points-statement.js';
import type {Words} from '../messages/words.js';
import {markup, type Markup} from '../pages/markup.js';
import {pressForm} from './page-parts.js';

/** What the section is drawn from; without an account the way to join is shown. */
export interface PointsSight {
  readonly settings: LoyaltySettings;
  readonly account: LoyaltyAccount | undefined;
  /** Swaps that can still be taken back. */
  readonly undoable: readonly Redemption[];
  readonly now: Date;
  readonly currency: string;
  /** Older lines of the history were asked for. */
  readonly isOlder: boolean;
  readonly words: Words;
  /** Where "my pages" of this shop begin. */
  readonly path: string;
  readonly say: (words: Readonly<Record<string, string>>) => string;
  /** How the last swap went, after its form. */
  readonly told: string | undefined;
}

const part = (title: string, body: Markup) =>
  markup`<section class="part" id="points" aria-labelledby="points-title"><h2 id="points-title">${title}</h2>${body}</section>`;

/** One reward: a form behind a second press, or how far it is. */
function rewardRow({words, path, say}: PointsSight, reward: Reward, balance: number): Markup {
  const {id, cost} = reward;
  const price = words.say('page.account.points.balance', {count: cost});
  const missing = cost - balance;
  const action =
    reward.stock === 0
      ? markup``
      : missing > 0
        ? markup`<small>${words.say('page.account.points.short', {count: missing})}</small>`
        : markup`<details class="again"><summary>${words.say('page.account.points.swap')}</summary>${pressForm(
            `${path}/points/${encodeURIComponent(id)}`,
            words.say('page.account.points.swap.go', {count: cost}),
            // Sent twice it is one swap.
            {look: 'ghost', fields: {cost: String(cost), key: randomUUID()}},
          )}</details>`;
  return markup`<li class="row"><div><p class="name">${say(reward.title)}</p><small>${price}</small></div>${action}</li>`;
}

/** A swap that can still be taken back, and for how long. */
function undoRow({words, path, now}: PointsSight, swap: Redemption): Markup {
  const {redemptionId, title, undoUntil} = swap;
  const left = Math.ceil((Date.parse(undoUntil ?? '') - now.getTime()) / 60_000);
  return markup`<li class="row"><div><p class="name">${words.say('line.reward', {title})}</p></div>${pressForm(
    `${path}/swaps/${encodeURIComponent(redemptionId)}/undo`,
    words.say('undo', {count: Math.max(1, left)}),
    {look: 'ghost'},
  )}</li>`;
}

/** The programme's own name, or ours. */
export const pointsTitle = ({
  settings,
  words,
  say,
}: Pick<PointsSight, 'settings' | 'words' | 'say'>): string =>
  settings.name ? say(settings.name) : words.say('page.account.points');

/** Points, what is pending, and what they can be swapped for: plain forms only. */
export function pointsSection(sight: PointsSight): Markup {
  const {settings, account, words, path, say, told} = sight;
  const title = pointsTitle(sight);
  if (!account) {
    return part(
      title,
      markup`<p class="none">${words.say('page.account.points.join')}</p>
${pressForm(`${path}/points`, words.say('page.account.points.join.go'), {look: 'ghost'})}`,
    );
  }
  const {balance, pending, tier, expiring} = account;
  const facts = [
    ...(pending > 0 ? [words.say('page.account.points.pending', {count: pending})] : []),
    ...(tier ? [words.say('page.account.points.tier', {tier: tier.name})] : []),
    ...(tier?.graceSince && tier.keptUntil
      ? [
          words.say('page.account.points.grace', {
            tier: tier.name,
            date: words.date(tier.keptUntil),
          }),
        ]
      : []),
    ...(tier?.projected ? [words.say('ahead.pending', {title: tier.projected.name})] : []),
    ...(expiring
      ? [
          words.say('mail.loyalty-expiry.title', {
            count: expiring.points,
            date: words.date(expiring.at),
          }),
        ]
      : []),
  ];
  const rows = settings.rewards
    .toSorted((a, b) => a.cost - b.cost)
    .map(reward => rewardRow(sight, reward, balance));
  return part(
    title,
    markup`${told && markup`<p class="note" role="status">${told}</p>`}
<ul class="rows"><li class="row"><div><p class="name">${words.say('page.account.points.balance', {count: balance})}</p>
${facts.map(fact => markup`<small>${fact}</small>`)}</div></li>${sight.undoable.map(swap => undoRow(sight, swap))}${rows}</ul>
${challengesPart({settings, account, words, say, currency: sight.currency})}
${statementPart({settings, account, words, path, say, isOpen: sight.isOlder})}`,
  );
}
