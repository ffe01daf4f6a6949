import type {
  StockSubscriptionRequest,
  StockSubscriptionView,
} from '@bonbon/contract/back-in-stock.js';
import type {Backend} from '@bonbon/contract/ports/backend.js';
import type {
  Storefront,
  StorefrontSnapshot,
  VariantView,
} from '@bonbon/contract/ports/storefront.js';
import {fail, ok, type Result} from '@bonbon/contract/result.js';
import {describe, expect, it} from 'vitest';
import {createOutbox, type Outbox} from '../outbox/outbox.js';
import {createStorage} from '../storage/storage.js';
import {inTurn, testArea, testClock} from '../testing.js';
import {createBackInStockStore} from './back-in-stock-store.js';

type Answer = Result<StockSubscriptionView>;
interface Sent {
  readonly request: StockSubscriptionRequest;
  readonly key: string;
  readonly accessToken: string | undefined;
}

const viewOf = (
  state: StockSubscriptionView['state'],
  more: Partial<StockSubscriptionView> = {},
): Answer => ok({state, quantity: 2, maskedEmail: 'm…@example.com', ...more});
const sentView = viewOf('confirm-sent', {
  resendAt: '2026-11-02T10:01:00Z',
  confirmUntil: '2026-11-05T10:00:00Z',
});
const large: VariantView = {
  productId: 'vik-cup',
  variantId: 'large',
  title: 'Vik cup, Fjord, large',
  availability: 'out',
};
const small: VariantView = {...large, variantId: 'small', title: 'Vik cup, small'};
const entry = {email: 'maja@example.com', quantity: 2, consents: []};
const settled = () => new Promise(resolve => setTimeout(resolve));

/** A page whose shopper chooses variants. */
function pageOf(first: VariantView | undefined, more: Partial<Storefront> = {}) {
  const listeners = new Set<(snapshot: StorefrontSnapshot) => void>();
  let variant = first;
  const snapshot = (): StorefrontSnapshot => ({
    locale: 'en',
    page: {kind: 'product'},
    shopper: {state: 'unknown'},
    consent: {storage: 'unknown'},
    ...(variant ? {variant} : {}),
  });
  const storefront: Storefront = {
    info: () => ({id: 'page', version: '1', platform: 'test'}),
    capabilities: async () => ok({features: {}}),
    snapshot,
    ready: async () => ok(snapshot()),
    subscribe: listener => (listeners.add(listener), () => listeners.delete(listener)),
    destroy: () => listeners.clear(),
    ...more,
  };
  return {
    storefront,
    listeners,
    choose(next: VariantView | undefined) {
      variant = next;
      for (const listener of listeners) listener(snapshot());
    },
  };
}

function setUp(
  options: {
    readonly answers?: readonly Answer[];
    readonly watched?: readonly Answer[];
    readonly more?: Partial<Backend>;
    readonly variant?: VariantView | undefined;
    readonly area?: ReturnType<typeof testArea>;
    readonly outbox?: () => Outbox;
    readonly hasUnsent?: boolean;
    readonly page?: Partial<Storefront>;
    readonly accessToken?: () => string | undefined;
  } = {},
) {
  const sent: Sent[] = [];
  const clock = testClock();
  const area = options.area ?? testArea();
  const storage = createStorage({area: () => area});
  const page = pageOf('variant' in options ? options.variant : large, options.page);
  const answer = inTurn(...(options.answers ?? [sentView]));
  let asked = 0;
  const watched = inTurn(...(options.watched ?? [sentView]));
  const backend: Backend = {
    subscribeStock: async (request, {idempotencyKey, accessToken}) => {
      sent.push({request, key: idempotencyKey, accessToken});
      return answer();
    },
    stockSubscription: async () => (asked++, watched()),
    ...options.more,
  };
  const {storefront} = page;
  const store = createBackInStockStore({
    backend,
    storefront,
    storage,
    clock,
    ...(options.outbox ? {outbox: options.outbox} : {}),
    ...(options.accessToken ? {accessToken: options.accessToken} : {}),
    hasUnsent: options.hasUnsent ?? false,
  });
  const now = () => store.$state.get();
  const ask = async (what = entry) => {
    store.open();
    await store.submit(what);
  };
  return {store, page, clock, area, storage, sent, now, ask, asked: () => asked};
}

describe('what the page shows decides', () => {
  it.each([
    ['in', 'hidden'],
    ['low', 'hidden'],
    ['backorder', 'hidden'],
    ['unknown', 'hidden'],
    ['out', 'offer'],
  ] as const)('a variant that is %s: %s', (availability, phase) => {
    expect(setUp({variant: {...large, availability}}).now().phase).toBe(phase);
  });

  it('asks for a variant where the page shows a product without one', () => {
    const {now, page} = setUp({variant: undefined});
    expect(now().phase).toBe('no-variant');
    page.choose(large);
    expect(now().phase).toBe('offer');
  });

  it('stays away when the backend cannot do it', () => {
    const {storefront} = pageOf(large);
    expect(createBackInStockStore({backend: {}, storefront}).$state.get().phase).toBe('hidden');
  });

  it('follows the page to another variant at once, with the form as it is', () => {
    const {store, page, now} = setUp();
    store.open();
    page.choose(small);
    expect(now()).toMatchObject({phase: 'form', item: {title: 'Vik cup, small'}});
    page.choose({...small, availability: 'in', variantId: 'medium'});
    expect(now().phase).toBe('hidden');
    page.choose(large);
    expect(now().phase).toBe('form');
  });

  it('an item named by hand wins over the page', () => {
    const {store, now} = setUp();
    store.setItem({variantId: 'jug', title: 'Näs jug', availability: 'in'});
    expect(now().phase).toBe('hidden');
    store.setItem(undefined);
    expect(now().phase).toBe('offer');
  });

  it('stops listening when it is destroyed', () => {
    const {store, page, clock} = setUp();
    store.destroy();
    expect([page.listeners.size, clock.waiting]).toEqual([0, 0]);
  });
});

describe('asking', () => {
  it('sends what was typed and waits for the mail to be answered', async () => {
    const {ask, now, sent} = setUp();
    await ask();
    expect(sent[0]?.request).toMatchObject({...entry, variantId: 'large'});
    expect(sent[0]?.request.watchKey).toMatch(/^[\w-]{32}$/);
    expect(now()).toMatchObject({
      phase: 'confirm-sent',
      address: 'maja@example.com',
      quantity: 2,
      resendAtMs: Date.parse('2026-11-02T10:01:00Z'),
    });
  });

  it.each([
    ['subscribed', 'subscribed'],
    ['discontinued', 'discontinued'],
    ['available-now', 'available-now'],
  ] as const)('an answer %s is shown as %s', async (state, phase) => {
    const {ask, now} = setUp({answers: [viewOf(state)]});
    await ask();
    expect(now().phase).toBe(phase);
  });

  it('stores nothing before the shopper asked', async () => {
    const {store, ask, area} = setUp();
    store.watch(true);
    store.open();
    store.close();
    await settled();
    expect(area.data.size).toBe(0);
    await ask();
    expect([...area.data.keys()]).toEqual(['bonbon::n:stock:large']);
    expect([...area.data.values()].join()).not.toContain('maja@');
  });

  it('tries again with the same key and the same words', async () => {
    const {ask, store, now, sent} = setUp({answers: [fail('unavailable', 'offline'), sentView]});
    await ask();
    expect(now().phase).toBe('submit-error');
    await store.retry();
    expect(now().phase).toBe('confirm-sent');
    expect(sent[1]).toEqual(sent[0]);
  });

  it('corrected words after an error are another act', async () => {
    const {ask, store, sent} = setUp({answers: [fail('unavailable', 'offline'), sentView]});
    await ask();
    await store.submit({...entry, email: 'maja@example.org'});
    expect(sent[1]?.key).not.toBe(sent[0]?.key);
    expect(sent[1]?.request.watchKey).not.toBe(sent[0]?.request.watchKey);
  });

  it('waits as long as the server says, then lets the form be sent', async () => {
    const refused = fail('rate-limited', 'rate-limited', {retryAfterMs: 40_000});
    const {ask, now, clock} = setUp({answers: [refused]});
    await ask();
    expect(now().phase).toBe('wait');
    clock.advance(40_000);
    expect(now().phase).toBe('form');
  });

  it('a refused address is an error at the form, with the words kept', async () => {
    const refused = fail('rejected', 'request.invalid', {fields: {email: 'request.invalid'}});
    const {ask, now, store} = setUp({answers: [refused]});
    await ask();
    expect(now()).toMatchObject({phase: 'form', error: {code: 'request.invalid'}});
    expect(store.$entry.get()).toEqual(entry);
  });

  it('sends the access token instead of an address, and asks for one when it is refused', async () => {
    const {store, sent, now} = setUp({
      answers: [fail('unauthenticated', 'session.ended'), sentView],
      accessToken: () => 'token-1',
    });
    store.open();
    await store.submit({quantity: 1, consents: []});
    expect(sent[0]?.accessToken).toBe('token-1');
    expect(now().phase).toBe('form');
    await store.submit(entry);
    expect(sent[1]).toMatchObject({accessToken: undefined, request: {email: 'maja@example.com'}});
  });

  it('an answer belongs to the variant it was asked for', async () => {
    let answer: (view: Answer) => void = () => undefined;
    const late = new Promise<Answer>(resolve => (answer = resolve));
    const {store, page, now} = setUp({more: {subscribeStock: () => late}});
    store.open();
    const submitted = store.submit(entry);
    page.choose(small);
    expect(now()).toMatchObject({phase: 'form', item: {variantId: 'small'}});
    answer(sentView);
    await submitted;
    expect(now()).toMatchObject({phase: 'form', item: {variantId: 'small'}});
    page.choose(large);
    expect(now()).toMatchObject({phase: 'confirm-sent', item: {variantId: 'large'}});
  });
});

describe('the confirmation', () => {
  it('turns to subscribed when the mail was answered, however it was asked', async () => {
    const {ask, store, clock, now, asked} = setUp({watched: [sentView, viewOf('subscribed')]});
    await ask();
    clock.advance(60_000);
    await settled();
    // Nobody looks: nothing is asked.
    expect(asked()).toBe(0);
    store.watch(true);
    await settled();
    clock.advance(3000);
    await settled();
    expect(now()).toMatchObject({phase: 'subscribed', address: 'maja@example.com', quantity: 2});
  });

  it('asks less and less often', async () => {
    const {ask, store, clock, asked} = setUp();
    await ask();
    store.watch(true);
    for (let second = 0; second < 600; second++) {
      clock.advance(1000);
      await settled();
    }
    expect(asked()).toBeGreaterThan(15);
    expect(asked()).toBeLessThan(30);
  });

  it('goes out again after a pause, and not before', async () => {
    const calls: string[] = [];
    const {ask, store, clock, now} = setUp({
      more: {
        resendStockConfirmation: async ({watchKey}) => {
          calls.push(watchKey);
          return viewOf('confirm-sent', {resendAt: '2026-11-02T10:02:00Z'});
        },
      },
    });
    await ask();
    await store.resend();
    expect(calls).toEqual([]);
    clock.advance(60_000);
    await store.resend();
    expect(calls).toHaveLength(1);
    expect(now()).toMatchObject({
      phase: 'confirm-sent',
      resent: true,
      resendAtMs: Date.parse('2026-11-02T10:02:00Z'),
    });
  });

  it('runs out, and can be asked for anew', async () => {
    const {ask, store, clock, now} = setUp();
    await ask();
    clock.advance(3 * 86_400_000);
    expect(now().phase).toBe('confirm-expired');
    store.edit();
    expect(now().phase).toBe('form');
    expect(store.$entry.get().email).toBe('maja@example.com');
  });

  it('a changed address is a request of its own', async () => {
    const {ask, store, sent} = setUp();
    await ask();
    store.edit();
    await store.submit({...entry, email: 'maja@example.org'});
    expect(sent.map(({request}) => request.email)).toEqual([
      'maja@example.com',
      'maja@example.org',
    ]);
    expect(sent[1]?.request.watchKey).not.toBe(sent[0]?.request.watchKey);
  });
});

describe('the way back', () => {
  const wishes = (): Partial<Backend> => ({
    wishStock: async ({wanted}) => viewOf(wanted ? 'subscribed' : 'cancelled'),
  });

  it('takes the request back, and that back again', async () => {
    const {ask, store, now} = setUp({answers: [viewOf('subscribed')], more: wishes()});
    await ask();
    await store.cancel();
    expect(now()).toMatchObject({phase: 'cancelled', address: 'maja@example.com'});
    await store.undo();
    expect(now().phase).toBe('subscribed');
  });

  it('a failed cancellation leaves it on the list and says so', async () => {
    const more = {wishStock: async () => fail('unavailable', 'offline')};
    const {ask, store, now} = setUp({answers: [viewOf('subscribed')], more});
    await ask();
    await store.cancel();
    expect(now()).toMatchObject({phase: 'subscribed', busy: false, error: {code: 'offline'}});
  });
});

describe('after a reload', () => {
  it.each([
    ['confirm-sent', 'confirm-sent'],
    ['subscribed', 'already-on-list'],
    ['cancelled', 'offer'],
    ['notified', 'offer'],
  ] as const)('a request that is %s is %s', async (state, phase) => {
    const first = setUp({answers: [viewOf(state)]});
    await first.ask();
    const {now} = setUp({area: first.area, watched: [viewOf(state)]});
    await settled();
    expect(now().phase).toBe(phase);
    if ('address' in now()) expect(now()).toMatchObject({address: 'm…@example.com'});
  });

  it('what was confirmed meanwhile is found out at once', async () => {
    const first = setUp();
    await first.ask();
    const {now} = setUp({area: first.area, watched: [viewOf('subscribed')]});
    await settled();
    expect(now().phase).toBe('subscribed');
  });

  it('a request the server no longer knows has run out', async () => {
    const first = setUp();
    await first.ask();
    const gone = fail('not-found', 'stock.not-found');
    const {now, area} = setUp({area: first.area, watched: [gone]});
    await settled();
    expect(now().phase).toBe('confirm-expired');
    expect(area.data.size).toBe(0);
  });

  it('garbage on the device reads as nothing', () => {
    const area = testArea();
    area.setItem('bonbon::n:stock:large', '{"watchKey":7}');
    expect(setUp({area}).now().phase).toBe('offer');
  });

  it('what could not be sent is sent by the next page, with the same key', async () => {
    const area = testArea();
    const outbox = () => createOutbox({storage: createStorage({area: () => area})});
    const first = setUp({area, outbox, answers: [fail('unavailable', 'offline')]});
    await first.ask();
    first.store.destroy();
    const second = setUp({area, outbox, hasUnsent: true, answers: [sentView]});
    await settled();
    await settled();
    expect(second.now().phase).toBe('confirm-sent');
    expect(second.sent[0]).toEqual(first.sent[0]);
    expect(outbox().entries()).toEqual([]);
  });
});

describe('when it is back', () => {
  it('tells who asked, and nobody else', async () => {
    const {ask, page, now} = setUp({answers: [viewOf('subscribed')]});
    page.choose({...small, availability: 'in'});
    expect(now().phase).toBe('hidden');
    page.choose(large);
    await ask();
    page.choose({...large, availability: 'in'});
    expect(now()).toMatchObject({phase: 'available-now', asked: true, quantity: 2, bag: 'link'});
    page.choose(large);
    expect(now().phase).toBe('already-on-list');
  });

  it('a form that is being filled in hears it too', () => {
    const {store, page, now} = setUp();
    store.open();
    page.choose({...large, availability: 'low'});
    expect(now()).toMatchObject({phase: 'available-now', asked: false});
  });

  it('puts the pieces into the bag and then forgets', async () => {
    const bags: [string, number][] = [];
    const addToCart: NonNullable<Storefront['addToCart']> = async (id, count) => {
      bags.push([id, count]);
      return ok({subtotal: {minor: 5800, currency: 'EUR'}, lines: [], couponCodes: []});
    };
    const {ask, store, page, now, area} = setUp({
      answers: [viewOf('subscribed')],
      page: {addToCart},
    });
    await ask();
    page.choose({...large, availability: 'in'});
    await store.addToBag();
    expect(bags).toEqual([['large', 2]]);
    expect(now()).toMatchObject({phase: 'available-now', bag: 'added'});
    expect(area.data.size).toBe(0);
  });
});
