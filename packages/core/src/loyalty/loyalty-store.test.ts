import type {ShopConfig} from '@bonbon/contract/campaign.js';
import type {Storefront} from '@bonbon/contract/ports/storefront.js';
import {fail, ok} from '@bonbon/contract/result.js';
import {describe, expect, it} from 'vitest';
import {createStorage} from '../storage/storage.js';
import {testArea, testClock} from '../testing.js';
import type {LoyaltyStoreOptions} from './loyalty-memory.js';
import {createLoyaltyStore} from './loyalty-store.js';
import {testAccount, testLine, testProgramme, testServer, testSession} from './loyalty-testing.js';

const offline = fail('unavailable', 'offline').error;
const notJoined = {joined: false} as const;
const minute = 60_000;

/** What the pages of one browser have in common. */
interface Shared {
  readonly server: ReturnType<typeof testServer>;
  readonly clock: ReturnType<typeof testClock>;
  readonly session: ReturnType<typeof testSession>;
  readonly shopArea: ReturnType<typeof testArea>;
  readonly tabArea: ReturnType<typeof testArea>;
  readonly consent: 'granted' | 'denied' | 'unknown';
}

/** A shop's page; a second page of the same browser shares areas, server and session. */
function setUp(options: Partial<LoyaltyStoreOptions> = {}, before: Partial<Shared> = {}) {
  const shared: Shared = {
    server: testServer(),
    clock: testClock(),
    session: testSession(),
    shopArea: testArea(),
    tabArea: testArea(),
    consent: 'granted',
    ...before,
  };
  const {server, clock, session, shopArea, tabArea, consent} = shared;
  let keys = 0;
  const store = createLoyaltyStore({
    backend: server.backend,
    programme: testProgramme(),
    keeper: session,
    storage: createStorage({area: () => shopArea, consent}),
    tab: createStorage({area: () => tabArea}),
    clock,
    random: count => new Uint8Array(count).fill(++keys),
    ...options,
  });
  const states: string[] = [];
  store.$state.subscribe(({phase}) => states.push(phase));
  const now = () => store.$state.get();
  const member = () => {
    const state = now();
    if (state.phase !== 'member') throw new Error(`Expected a member, got ${state.phase}.`);
    return state;
  };
  const swap = () => store.$swap.get();
  const settle = () => new Promise(resolve => setTimeout(resolve));
  return {...shared, shared, store, states, now, member, swap, settle};
}

describe('who the shopper is to the programme', () => {
  it('is a member with a balance, once that is read', async () => {
    const page = setUp();
    expect(page.now().phase).toBe('loading');
    await page.store.open();
    expect(page.member().account).toMatchObject({balance: 1240, pending: 86});
    expect(page.member().news).toEqual({});
    await page.store.open();
    expect(page.server.asked).toBe(1);
  });

  it('is a guest without a session, and nothing is asked', async () => {
    const page = setUp({}, {session: testSession('')});
    await page.store.open();
    expect(page.now()).toMatchObject({phase: 'guest', ended: false, programme: {currency: 'EUR'}});
    expect(page.server.asked).toBe(0);
    expect(page.shopArea.data.size + page.tabArea.data.size).toBe(0);
  });

  it('is hidden without a programme, and where the backend knows none', async () => {
    expect(setUp({programme: undefined}).now().phase).toBe('hidden');
    expect(setUp({backend: {}}).now().phase).toBe('hidden');
    const page = setUp({}, {server: testServer(fail('not-found', 'loyalty.none').error)});
    await page.store.open();
    expect(page.now().phase).toBe('hidden');
  });

  it('becomes a guest again when the session is lost, and forgets the balance of this tab', async () => {
    const page = setUp();
    await page.store.open();
    page.server.account = fail('unauthenticated', 'session.unknown').error;
    await page.store.refresh();
    expect(page.now()).toMatchObject({phase: 'guest', ended: true});
    expect([...page.tabArea.data.keys()]).toEqual([]);
    page.server.account = testAccount();
    page.session.signIn('token-2');
    await page.settle();
    expect(page.member().account.balance).toBe(1240);
  });

  it('never shows one person what was asked for another', async () => {
    const page = setUp();
    const opening = page.store.open();
    page.session.forget();
    await opening;
    expect(page.now().phase).toBe('guest');
  });

  it('goes by the newest answer, however they arrive', async () => {
    const page = setUp();
    let release = () => undefined as unknown;
    const late = new Promise(resolve => (release = () => resolve(undefined)));
    const {loyalty} = page.server.backend;
    let first = true;
    page.server.backend.loyalty = async (...all) => {
      const mine = first;
      first = false;
      const answer = await loyalty!(...all);
      if (mine) await late;
      return answer;
    };
    const opening = page.store.open();
    page.server.change(40);
    await page.store.refresh();
    release();
    await opening;
    expect(page.member().account.balance).toBe(1280);
  });
});

describe('without a connection', () => {
  it('the last balance stays, with its time', async () => {
    const page = setUp();
    await page.store.open();
    page.server.down = offline;
    await page.store.refresh();
    expect(page.now()).toMatchObject({
      phase: 'stale',
      account: {balance: 1240, asOf: '2026-11-02T10:00:00Z'},
      busy: false,
    });
    page.server.down = undefined;
    await page.store.refresh();
    expect(page.now().phase).toBe('member');
  });

  it('the next page still knows it, as long as the session lasts', async () => {
    const first = setUp({}, {consent: 'denied'});
    await first.store.open();
    first.server.down = offline;
    const next = setUp({}, first.shared);
    expect(next.member().account.balance).toBe(1240);
    await next.store.open();
    expect(next.now()).toMatchObject({phase: 'stale', account: {balance: 1240}});
    const other = setUp({}, {...first.shared, session: testSession()});
    other.session.$session.set({accessToken: 'x', maskedEmail: 'k…@example.com'});
    await other.store.open();
    await other.settle();
    expect(other.now()).toMatchObject({phase: 'unavailable', offline: true});
  });

  it('nothing is claimed where nothing is known', async () => {
    const page = setUp();
    page.server.down = offline;
    await page.store.open();
    expect(page.now()).toMatchObject({phase: 'unavailable', offline: true, busy: false});
    page.server.down = fail('forbidden', 'origin.not-allowed').error;
    await page.store.refresh();
    expect(page.now()).toMatchObject({phase: 'unavailable', offline: false});
  });
});

describe('a change of the balance', () => {
  it('is told for six seconds, once over all pages and tabs', async () => {
    const page = setUp();
    await page.store.open();
    page.server.change(40);
    await page.store.refresh();
    expect(page.member().news).toEqual({points: 40});
    await page.store.refresh();
    expect(page.member().news).toEqual({points: 40});
    page.clock.advance(6000);
    expect(page.member().news).toEqual({});
    const tab = setUp({}, {...page.shared, tabArea: testArea()});
    await tab.store.open();
    expect(tab.member()).toMatchObject({account: {balance: 1280}, news: {}});
  });

  it('that happened between two visits is told at the second', async () => {
    const first = setUp();
    await first.store.open();
    first.server.change(-24);
    const next = setUp({}, {...first.shared, tabArea: testArea()});
    await next.store.open();
    expect(next.member().news).toEqual({points: -24});
  });

  it('is told once on the pages of a tab without consent, and leaves nothing behind', async () => {
    const first = setUp({}, {consent: 'unknown'});
    await first.store.open();
    first.server.change(40);
    const second = setUp({}, first.shared);
    await second.store.open();
    expect(second.member().news).toEqual({points: 40});
    const third = setUp({}, first.shared);
    await third.store.open();
    expect(third.member().news).toEqual({});
    expect(first.shopArea.data.size).toBe(0);
  });

  it('is not told to another member of the same browser', async () => {
    const first = setUp();
    await first.store.open();
    const other = setUp(
      {},
      {...first.shared, server: testServer(testAccount({memberNumber: '9', balance: 5}))},
    );
    await other.store.open();
    expect(other.member().news).toEqual({});
  });

  it('to another tier is new until it was seen', async () => {
    const page = setUp();
    await page.store.open();
    const tier = {id: 'fjord', name: 'Fjord', earned: 2020, pendingEarned: 0, atRisk: false};
    page.server.account = testAccount({balance: 1780, tier});
    await page.store.refresh();
    expect(page.member().news).toEqual({points: 540, tier: {id: 'fjord', name: 'Fjord'}});
    page.clock.advance(6000);
    const next = setUp({}, page.shared);
    await next.store.open();
    expect(next.member().news).toEqual({tier: {id: 'fjord', name: 'Fjord'}});
    next.store.seen();
    expect(next.member().news).toEqual({});
    await next.store.refresh();
    expect(next.member().news).toEqual({});
  });
});

describe('joining', () => {
  it('makes a member, with the code of a friend', async () => {
    const page = setUp({referral: 'FJORD7KQ'}, {server: testServer(notJoined)});
    await page.store.open();
    expect(page.now()).toMatchObject({phase: 'join', referral: 'FJORD7KQ'});
    await page.store.join();
    expect(page.states.slice(-3)).toEqual(['join', 'joining', 'member']);
    expect(page.server.referral).toBe('FJORD7KQ');
    expect(page.member()).toMatchObject({fresh: true, account: {balance: 20}, news: {}});
  });

  it('remembers the code over pages with consent, until it was used', async () => {
    const first = setUp({referral: 'FJORD7KQ'}, {server: testServer(notJoined)});
    const next = setUp({}, first.shared);
    await next.store.open();
    expect(next.now()).toMatchObject({phase: 'join', referral: 'FJORD7KQ'});
    await next.store.join();
    expect([...first.shopArea.data.keys()].filter(key => key.includes('referral'))).toEqual([]);
  });

  it('holds the code for the page where nothing may be kept, and tells a guest so', async () => {
    const shared = {server: testServer(notJoined), consent: 'denied'} as const;
    const page = setUp({referral: 'FJORD7KQ'}, {...shared, session: testSession('')});
    expect(page.now()).toMatchObject({
      phase: 'guest',
      friend: {code: 'FJORD7KQ', isKept: false},
    });
    expect([...page.shared.shopArea.data.keys()].filter(key => key.includes('referral'))).toEqual(
      [],
    );
    await page.store.open();
    page.shared.session.signIn('token-2');
    await page.settle();
    expect(page.now()).toMatchObject({phase: 'join', referral: 'FJORD7KQ'});
    await page.store.join();
    expect(page.server.referral).toBe('FJORD7KQ');
    const next = setUp({}, {...shared, session: testSession('')});
    expect('friend' in next.now()).toBe(false);
  });

  it('is asked again with the same key while no answer comes', async () => {
    const page = setUp({}, {server: testServer(notJoined)});
    await page.store.open();
    page.server.lost = 1;
    await page.store.join();
    expect(page.now()).toMatchObject({phase: 'join', error: {code: 'offline'}});
    await page.store.join();
    expect(page.now().phase).toBe('member');
    expect(new Set(page.server.keys).size).toBe(1);
  });

  it('goes on without a code that was refused', async () => {
    const page = setUp({referral: 'MYOWN'}, {server: testServer(notJoined)});
    await page.store.open();
    page.server.refusal = fail('rejected', 'referral.own').error;
    await page.store.join();
    expect(page.now()).toMatchObject({phase: 'join', error: {code: 'referral.own'}});
    expect('referral' in page.now()).toBe(false);
    page.server.refusal = undefined;
    await page.store.join();
    expect(page.server.referral).toBe(undefined);
    expect(page.now().phase).toBe('member');
  });
});

describe('swapping', () => {
  it('asks first, and then gives a code; the shopper is not told of what the shopper did', async () => {
    const page = setUp();
    await page.store.open();
    page.store.choose('linen');
    await page.settle();
    expect(page.swap()).toMatchObject({phase: 'confirm', left: 340, reward: {id: 'linen'}});
    expect(page.server.keys).toEqual([]);
    await page.store.redeem();
    expect(page.swap()).toMatchObject({
      phase: 'swapped',
      redemption: {coupon: {code: 'NAPKIN7K2M'}},
      undoUntilMs: Date.parse('2026-11-02T10:30:00Z'),
      applied: 'no',
    });
    await page.settle();
    expect(page.member()).toMatchObject({account: {balance: 340}, news: {}});
  });

  it('pressed twice is one swap', async () => {
    const page = setUp();
    await page.store.open();
    page.store.choose('linen');
    await page.settle();
    await Promise.all([page.store.redeem(), page.store.redeem()]);
    expect(page.server.keys).toHaveLength(1);
  });

  it('whose answer is lost is asked again with the same key, and made once', async () => {
    const page = setUp();
    await page.store.open();
    page.store.choose('linen');
    await page.settle();
    page.server.lost = 2;
    await page.store.redeem();
    expect(page.swap()).toMatchObject({phase: 'unknown', title: 'Two napkins', cost: 900});
    await page.store.redeem();
    expect(page.swap()).toMatchObject({phase: 'unknown', busy: false});
    await page.store.redeem();
    expect(page.swap().phase).toBe('swapped');
    expect(new Set(page.server.keys).size).toBe(1);
    expect(page.server.swaps.size).toBe(1);
    await page.settle();
    expect(page.member().account.balance).toBe(340);
  });

  it('whose page was left is found by the next one, in another tab too', async () => {
    const first = setUp({}, {consent: 'denied'});
    await first.store.open();
    first.store.choose('linen');
    await first.settle();
    first.server.lost = 1;
    await first.store.redeem();
    const next = setUp({}, {...first.shared, tabArea: testArea()});
    await next.store.open();
    expect(next.swap().phase).toBe('none');
    next.store.seen();
    await next.settle();
    expect(next.swap()).toMatchObject({phase: 'swapped', redemption: {redemptionId: 'swap-1'}});
    next.store.leave();
    await next.settle();
    const third = setUp({}, next.shared);
    await third.store.open();
    third.store.seen();
    await third.settle();
    expect(third.swap().phase).toBe('none');
    expect(first.server.swaps.size).toBe(1);
  });

  it('that never arrived is not made by looking for it', async () => {
    const first = setUp();
    await first.store.open();
    first.store.choose('linen');
    await first.settle();
    first.server.down = offline;
    await first.store.redeem();
    first.server.down = undefined;
    const next = setUp({}, first.shared);
    await next.store.open();
    next.store.seen();
    await next.settle();
    expect(next.swap().phase).toBe('none');
    expect(next.server.swaps.size).toBe(0);
    expect(next.member().account.balance).toBe(1240);
  });

  it('a second time is another act', async () => {
    const page = setUp();
    await page.store.open();
    for (let time = 0; time < 2; time++) {
      page.store.choose('post');
      await page.settle();
      await page.store.redeem();
      page.store.leave();
      await page.settle();
    }
    expect(new Set(page.server.keys).size).toBe(2);
    expect(page.server.swaps.size).toBe(2);
  });

  it('says what is missing when the points were spent elsewhere', async () => {
    const page = setUp();
    await page.store.open();
    page.store.choose('linen');
    await page.settle();
    page.server.refusal = fail('conflict', 'points.not-enough').error;
    page.server.change(-1000);
    await page.store.redeem();
    expect(page.swap()).toMatchObject({phase: 'refused', reason: 'not-enough', missing: 660});
    expect(page.member().account.balance).toBe(240);
  });

  it('says that the last piece is gone', async () => {
    const page = setUp();
    await page.store.open();
    page.store.choose('linen');
    await page.settle();
    page.server.refusal = fail('conflict', 'reward.gone').error;
    await page.store.redeem();
    expect(page.swap()).toMatchObject({phase: 'refused', reason: 'gone'});
    page.store.leave();
    page.store.choose('vase');
    await page.settle();
    expect(page.swap()).toMatchObject({phase: 'refused', reason: 'gone'});
  });

  it('asks again when it costs something else by now', async () => {
    const {campaignId, currency, ...settings} = testProgramme();
    const rewards = settings.rewards.map(one => (one.id === 'linen' ? {...one, cost: 950} : one));
    const shop = {name: 'Fjord & Fig', locale: 'en', currency};
    const campaign = {id: campaignId, kind: 'loyalty', settings: {...settings, rewards}};
    const config = {revision: '2', shop, campaigns: [campaign]} as unknown as ShopConfig;
    const server = testServer();
    const page = setUp({backend: {...server.backend, config: async () => ok(config)}}, {server});
    await page.store.open();
    page.store.choose('linen');
    await page.settle();
    server.refusal = fail('conflict', 'reward.cost-changed').error;
    await page.store.redeem();
    expect(page.swap()).toMatchObject({
      phase: 'confirm',
      left: 290,
      reward: {cost: 950},
      error: {code: 'reward.cost-changed'},
    });
    server.refusal = undefined;
    await page.store.redeem();
    expect(page.swap()).toMatchObject({phase: 'swapped', redemption: {cost: 950}});
  });

  it('waits for a code that is made slowly', async () => {
    const page = setUp();
    page.server.state = 'pending';
    await page.store.open();
    page.store.choose('linen');
    await page.settle();
    await page.store.redeem();
    expect(page.swap()).toMatchObject({phase: 'swapped', redemption: {state: 'pending'}});
    const [key, made] = [...page.server.swaps][0]!;
    page.server.swaps.set(key, {...made, state: 'done', coupon: {code: 'LATE', exclusive: true}});
    page.clock.advance(4000);
    await page.settle();
    expect(page.swap()).toMatchObject({redemption: {coupon: {code: 'LATE'}}});
  });

  it('reckons what is left anew when something is earned meanwhile', async () => {
    const page = setUp();
    await page.store.open();
    page.store.choose('linen');
    await page.settle();
    page.server.change(100);
    await page.store.refresh();
    expect(page.swap()).toMatchObject({phase: 'confirm', left: 440});
  });

  it('ends where the session does', async () => {
    const page = setUp();
    await page.store.open();
    page.store.choose('linen');
    await page.settle();
    page.server.refusal = fail('unauthenticated', 'session.unknown').error;
    await page.store.redeem();
    expect([page.now().phase, page.swap().phase]).toEqual(['guest', 'none']);
  });
});

describe('a code', () => {
  const swapped = async (options: Partial<LoyaltyStoreOptions> = {}) => {
    const page = setUp(options);
    await page.store.open();
    page.store.choose('linen');
    await page.settle();
    await page.store.redeem();
    return page;
  };
  const withCart = (applyCoupon: Storefront['applyCoupon']) =>
    ({applyCoupon}) as unknown as Storefront;

  it('goes into the cart where the page can', async () => {
    const codes: string[] = [];
    const page = await swapped({
      storefront: withCart(async code => (codes.push(code), ok({state: 'applied'}))),
    });
    await page.store.apply();
    expect(page.swap()).toMatchObject({phase: 'swapped', applied: 'applied'});
    expect(codes).toEqual(['NAPKIN7K2M']);
  });

  it('is typed by hand elsewhere, at the address the shop gave', async () => {
    const page = await swapped({programme: testProgramme({useUrl: '/cart?code={code}'})});
    await page.store.apply();
    expect(page.swap()).toMatchObject({applied: 'manual', useUrl: '/cart?code=NAPKIN7K2M'});
  });

  it('that the cart refuses says so', async () => {
    const page = await swapped({
      storefront: withCart(async () => fail('rejected', 'coupon.minimum')),
    });
    await page.store.apply();
    expect(page.swap()).toMatchObject({applied: 'refused', error: {code: 'coupon.minimum'}});
  });

  it('can be given back while there is time', async () => {
    const page = await swapped();
    await page.store.undo();
    expect(page.swap()).toMatchObject({phase: 'undone', redemption: {balance: 1240}});
    await page.settle();
    expect(page.member()).toMatchObject({account: {balance: 1240}, news: {}});
  });

  it('cannot be given back after its time, and the page says so by itself', async () => {
    const page = await swapped();
    page.clock.advance(30 * minute);
    expect(page.swap()).toMatchObject({phase: 'swapped', redemption: {coupon: {}}});
    expect('undoUntilMs' in page.swap()).toBe(false);
  });

  it('whose undo gets no answer is asked again and given back once', async () => {
    const page = await swapped();
    page.server.lost = 1;
    await page.store.undo();
    expect(page.swap()).toMatchObject({phase: 'undo-failed', error: {retryable: true}});
    await page.store.undo();
    expect(page.swap().phase).toBe('undone');
    await page.settle();
    expect(page.member().account.balance).toBe(1240);
  });
});

describe('the statement', () => {
  it('is read page by page, and a later look keeps what was read', async () => {
    const page = setUp();
    const first = testAccount({history: [testLine('4', 40), testLine('3', 96)], next: '3'});
    const older = [testLine('2', -240), testLine('1', 1368)];
    page.server.account = first;
    page.server.pages.set('3', testAccount({history: older}));
    const ids = () => page.member().account.history.map(({lineId}) => lineId);
    await page.store.open();
    await page.store.moreHistory();
    expect(ids()).toEqual(['4', '3', '2', '1']);
    expect(page.member().account.next).toBe(undefined);
    page.server.account = {...first, history: [testLine('5', 5), ...first.history]};
    await page.store.refresh();
    expect(ids()).toEqual(['5', '4', '3', '2', '1']);
    expect(page.member().account.next).toBe(undefined);
  });

  it('says when a page did not come, and tries again', async () => {
    const page = setUp({}, {server: testServer(testAccount({next: '1'}))});
    await page.store.open();
    page.server.down = offline;
    await page.store.moreHistory();
    expect(page.member()).toMatchObject({history: 'failed', account: {next: '1'}});
    page.server.down = undefined;
    page.server.pages.set('1', testAccount({history: [testLine('0', 1)]}));
    await page.store.moreHistory();
    expect(page.member()).toMatchObject({history: 'ready', account: {history: {length: 4}}});
  });
});

it('speaks another language when the page does', async () => {
  let language = 'en';
  const page = setUp({locale: () => language});
  await page.store.open();
  language = 'sv';
  page.server.account = testAccount({tier: {...testAccount().tier!, name: 'Hamnen'}});
  page.store.update(testProgramme({name: 'Kortet'}));
  await page.settle();
  expect(page.member()).toMatchObject({
    programme: {name: 'Kortet'},
    account: {tier: {name: 'Hamnen'}},
  });
});
