import {describe, expect, it} from 'vitest';
import {challengeList} from './challenge-list.js';
import {factorOf, pointsOfCart, pointsOfProduct} from './estimate-points.js';
import {loyaltyTabOf} from './loyalty-link.js';
import {testAccount, testProgramme} from './loyalty-testing.js';
import {rewardChoices} from './reward-choices.js';
import {tierPath} from './tier-path.js';
import {waysToEarn} from './ways-to-earn.js';

const programme = testProgramme();
const euros = (minor: number) => ({minor, currency: 'EUR'});

describe('ways to earn', () => {
  it('tell a guest everything, and a member what is done', () => {
    const words = (ways: ReturnType<typeof waysToEarn>) =>
      ways.map(({rule, state}) => `${rule.id} ${state}`);
    expect(words(waysToEarn(programme))).toEqual([
      'order open',
      'welcome open',
      'birthday open',
      'visit open',
      'friend open',
    ]);
    const earned = [
      ...(testAccount().earned ?? []),
      {ruleId: 'visit', times: 2, points: 10, at: '2026-10-01T10:00:00Z'},
    ];
    const mine = waysToEarn(programme, testAccount({earned, birthday: '05-14'}));
    expect(words(mine)).toEqual([
      'order open',
      'birthday open',
      'friend open',
      'welcome done',
      'visit done',
    ]);
    expect(mine[1]?.birthday).toBe('05-14');
    expect(mine[3]?.received).toMatchObject({points: 20, at: '2023-03-01T10:00:00Z'});
  });

  it('leave joining out for those who joined before it gave anything', () => {
    const ways = waysToEarn(programme, testAccount({earned: []}));
    expect(ways.map(({rule}) => rule.id)).toEqual(['order', 'birthday', 'visit', 'friend']);
  });

  it('are paused with the programme', () => {
    const ways = waysToEarn({...programme, paused: true}, testAccount());
    expect(ways.map(({state}) => state)).toEqual(['paused', 'paused', 'paused', 'paused', 'done']);
  });
});

describe('rewards', () => {
  it('in reach come first, then those a little further, then what is gone', () => {
    expect(rewardChoices(programme, 1240).map(({reward, state}) => [reward.id, state])).toEqual([
      ['post', 'affordable'],
      ['linen', 'affordable'],
      ['jug', 'short'],
      ['vase', 'gone'],
    ]);
    expect(rewardChoices(programme, 1240)[2]).toMatchObject({missing: 560, share: 1240 / 1800});
    expect(rewardChoices(programme)[0]).toMatchObject({state: 'short', missing: 240, share: 0});
  });
});

describe('the way to the next tier', () => {
  it('has milestones, and says what pending points will reach', () => {
    const path = tierPath(programme, testAccount());
    expect(path).toMatchObject({missing: 520, share: 0.48, pendingShare: 0.566, earned: 1480});
    expect(path?.steps.map(({id, state}) => [id, state])).toEqual([
      ['harbour', 'reached'],
      ['wrap', 'reached'],
      ['jam', 'pending'],
      ['fjord', 'ahead'],
    ]);
    expect(path?.ahead).toMatchObject({id: 'jam', missing: 20, state: 'pending'});
  });

  it('ends at the highest tier', () => {
    const tier = {id: 'fjord', name: 'Fjord', earned: 900, pendingEarned: 0, atRisk: true};
    const path = tierPath(programme, testAccount({tier, milestones: []}));
    expect(path).toMatchObject({missing: 0, share: 1, atRisk: true, current: {id: 'fjord'}});
    expect(path?.next).toBe(undefined);
    expect(path?.inGrace).toBe(false);
    const graceSince = '2026-01-01T00:00:00.000Z';
    const late = tierPath(programme, testAccount({tier: {...tier, graceSince}}));
    expect(late).toMatchObject({atRisk: true, inGrace: true});
  });

  it('has no milestones on it where tiers go by spending, and is absent without tiers', () => {
    const path = tierPath({...programme, tierBasis: 'spend'}, testAccount());
    expect(path?.steps.map(({id}) => id)).toEqual(['harbour', 'fjord']);
    const {tier: _none, ...account} = testAccount();
    expect(tierPath(programme, account)).toBe(undefined);
  });
});

describe('what a product or a cart earns', () => {
  const guest = {phase: 'guest', programme, ended: false} as const;
  const fjord = {id: 'fjord', name: 'Fjord', earned: 2000, pendingEarned: 0, atRisk: false};
  const inFjord = {
    phase: 'member',
    programme,
    account: testAccount({tier: fjord}),
    news: {},
    history: 'ready',
    fresh: false,
  } as const;

  it('follows price, number and tier', () => {
    const bowl = {productId: 'bowl', price: euros(2400)};
    expect(pointsOfProduct(guest, bowl)).toBe(24);
    expect(pointsOfProduct(guest, bowl, 3)).toBe(72);
    expect(pointsOfProduct(inFjord, bowl)).toBe(36);
    expect(pointsOfCart(guest, {subtotal: euros(1999)})).toBe(19);
  });

  it('is nothing for what the rules leave out, and unsaid where it cannot be known', () => {
    expect(pointsOfProduct(guest, {productId: 'gift-card', price: euros(2400)})).toBe(0);
    expect(pointsOfProduct(guest, {productId: 'bowl'})).toBe(undefined);
    const dollars = {productId: 'bowl', price: {minor: 2400, currency: 'USD'}};
    expect(pointsOfProduct(guest, dollars)).toBe(undefined);
    const paused = {...guest, programme: {...programme, paused: true}};
    expect(pointsOfProduct(paused, {productId: 'bowl', price: euros(2400)})).toBe(undefined);
    expect(pointsOfProduct({phase: 'hidden'}, {productId: 'bowl', price: euros(1)})).toBe(
      undefined,
    );
  });
});

describe('multiplied points', () => {
  const [startsAt, endsAt] = ['2000-01-01T00:00:00Z', '2000-02-01T00:00:00Z'];
  const multipliers = [
    {factorHundredths: 200, productIds: ['bowl']},
    {factorHundredths: 300, productIds: ['bowl', 'jug'], endsAt},
    {factorHundredths: 150, startsAt},
  ];

  it('go by the highest that fits product and moment', () => {
    const at = (productId: string, instant: string) =>
      factorOf({multipliers}, productId, Date.parse(instant));
    expect(at('bowl', '1999-12-31T00:00:00Z')).toBe(300);
    expect(at('bowl', endsAt)).toBe(200);
    expect(at('jug', endsAt)).toBe(150);
    expect(at('cup', '1999-12-31T00:00:00Z')).toBe(100);
    expect(factorOf({multipliers}, undefined, Date.parse(startsAt))).toBe(150);
    expect(factorOf({})).toBe(100);
  });

  it('are what a product and a cart say', () => {
    const shop = testProgramme();
    const earning = shop.earning.map(rule =>
      rule.kind === 'order' ? {...rule, multipliers} : rule,
    );
    const state = {phase: 'guest', programme: {...shop, earning}, ended: false} as const;
    const price = {minor: 1000, currency: 'EUR'};
    expect(pointsOfProduct(state, {productId: 'bowl', price})).toBe(20);
    expect(pointsOfProduct(state, {productId: 'cup', price})).toBe(15);
    expect(pointsOfCart(state, {subtotal: price})).toBe(15);
  });
});

describe('challenges', () => {
  const challenge = (id: string, more: object = {}) => ({
    id,
    title: id,
    kind: 'orders' as const,
    goal: 4,
    ...more,
  });

  it('stand open, to come, reached; what ended in time to count is still there', () => {
    const past = {endsAt: '2026-10-01T00:00:00Z'};
    const challenges = [
      challenge('reached', past),
      challenge('to-come', {startsAt: '2026-12-01T00:00:00Z'}),
      challenge('over', past),
      challenge('waits', past),
      challenge('open'),
    ];
    const account = testAccount({
      challenges: [
        {id: 'reached', done: 4, reachedAt: '2026-09-01T00:00:00Z'},
        {id: 'over', done: 3},
        {id: 'waits', done: 2, pending: 2},
      ],
    });
    expect(
      challengeList({challenges}, account).map(one => [one.challenge.id, one.state, one.share]),
    ).toEqual([
      ['waits', 'open', 0.5],
      ['open', 'open', 0],
      ['to-come', 'soon', 0],
      ['reached', 'done', 1],
    ]);
    expect(challengeList({}, account)).toEqual([]);
  });
});

it('a deep link names a part of the panel, or nothing of it', () => {
  expect(loyaltyTabOf('#bonbon=loyalty')).toBe('card');
  expect(loyaltyTabOf('#bonbon=loyalty/rewards')).toBe('rewards');
  expect(loyaltyTabOf('#bonbon=loyalty/admin')).toBe(undefined);
  expect(loyaltyTabOf('#top')).toBe(undefined);
  expect(loyaltyTabOf('')).toBe(undefined);
});
