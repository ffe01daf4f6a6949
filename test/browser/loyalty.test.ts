import {memoryLoyalty, type MemoryLoyalty} from '@bonbon/adapters/memory.js';
import type {Session} from '@bonbon/contract/account.js';
import type {Backend} from '@bonbon/contract/ports/backend.js';
import {createLoyaltyStore} from '@bonbon/core/loyalty/loyalty-store.js';
import {createStorage} from '@bonbon/core/storage/storage.js';
import '@bonbon/elements/loyalty-badge/define.js';
import type {LoyaltyBadgeElement} from '@bonbon/elements/loyalty-badge/loyalty-badge-element.js';
import '@bonbon/elements/loyalty-panel/define.js';
import type {LoyaltyPanelElement} from '@bonbon/elements/loyalty-panel/loyalty-panel-element.js';
import {expect, waitUntil} from '@open-wc/testing';
import {resetMouse, sendKeys, sendMouse} from '@web/test-runner-commands';
import {atom} from 'nanostores';
import {focused, violations} from '../support/in-page.js';
import {account, programme, states, swaps} from './loyalty-states.js';

type Look = Partial<
  Pick<LoyaltyPanelElement, 'scheme' | 'preset' | 'locale' | 'placement' | 'store' | 'tab'>
>;

const made: HTMLElement[] = [];
const email = 'ingrid@example.com';

function panel(look: Look & {state?: string; swap?: string} = {}, host: Element = document.body) {
  const {state, swap, ...rest} = look;
  const element = document.createElement('bon-loyalty-panel');
  Object.assign(element, {locale: 'en', scheme: 'light', shopName: 'Fjord & Fig', ...rest});
  if (state) element.pinned = states[state];
  if (swap) element.pinnedSwap = swaps[swap];
  host.append(element);
  made.push(element);
  return element;
}

function badge(given: Partial<LoyaltyBadgeElement> = {}, host: Element = document.body) {
  const element = document.createElement('bon-loyalty-badge');
  Object.assign(element, {locale: 'en', scheme: 'light', ...given});
  host.append(element);
  made.push(element);
  return element;
}

const session = (who: string): Session => ({
  accessToken: who,
  expiresAt: '2099-01-01T00:00:00Z',
  isNew: false,
  maskedEmail: 'i••••@example.com',
  found: {orders: 0, coupons: 0, stockSubscriptions: 0},
});

/** A store over a backend in memory; signed in unless said otherwise. */
function storeOf(backend: Backend, who: string | undefined = email) {
  const $session = atom<Session | undefined>(who ? session(who) : undefined);
  const keeper = {$session, forget: () => $session.set(undefined)};
  const storage = createStorage({area: () => null});
  const store = createLoyaltyStore({backend, programme, keeper, storage});
  return {store, $session};
}

const memory = (members: Record<string, object> = {[email]: {...account}}): MemoryLoyalty =>
  memoryLoyalty({programme, members});

const find = <T extends HTMLElement = HTMLElement>(element: HTMLElement, selector: string) =>
  element.shadowRoot?.querySelector<T>(selector) ?? null;
const words = (element: HTMLElement, selector = '[part=base]') =>
  (find(element, selector)?.textContent ?? '').replace(/\s+/g, ' ').trim();
const shows = (element: HTMLElement, text: string | RegExp) =>
  waitUntil(
    () => {
      const all = words(element);
      return typeof text === 'string' ? all.includes(text) : text.test(all);
    },
    String(text),
    {timeout: 5000},
  );

/**
 * What axe finds in all elements of a host, which stand there one below the other: it takes long to begin
 * and little longer for many. Each is named by its id.
 */
const violationsOfAll = (host: HTMLElement) =>
  // Only here does one page hold the same panel many times.
  violations(host, {rules: {'landmark-unique': {enabled: false}}});

/** Waits until nothing is on its way any more: the last thing a panel puts on are its finishing styles. */
const settled = (element: HTMLElement) =>
  waitUntil(
    () => {
      const base = find(element, '[part=base]');
      const isWhole = base && getComputedStyle(base).getPropertyValue('--hover');
      return isWhole && !find(element, '.body > .line');
    },
    'settled',
    {timeout: 30_000},
  );

const press = (element: HTMLElement, selector: string) => {
  const found = find(element, selector);
  if (!found) throw new Error(`There is no ${selector}.`);
  found.click();
};

afterEach(() => {
  for (const element of made.splice(0)) element.remove();
  document.querySelector('bon-loyalty-panel')?.remove();
  history.replaceState(null, '', location.pathname + location.search);
});

describe('<bon-loyalty-panel>', () => {
  const looks: Look[] = [
    {scheme: 'light'},
    {scheme: 'dark'},
    {scheme: 'dark', preset: 'midnight'},
    {scheme: 'light', preset: 'inherit'},
    {scheme: 'light', locale: 'ar'},
  ];
  for (const look of looks) {
    it(`axe finds nothing in any state: ${Object.values(look).join(' ')}`, async function () {
      this.timeout(120_000);
      const ground = document.createElement('div');
      ground.style.background = look.scheme === 'dark' ? '#15161c' : '#fbfaf7';
      document.body.append(ground);
      made.push(ground);
      const shown = [
        ...Object.keys(states).map(state => ({state})),
        ...(['earn', 'rewards', 'history', 'refer'] as const).map(tab => ({state: 'member', tab})),
        {state: 'credit', tab: 'rewards' as const},
        ...Object.keys(swaps).map(swap => ({state: 'member', tab: 'rewards' as const, swap})),
      ];
      const all = shown.map(one => ({one, element: panel({...look, ...one}, ground)}));
      for (const {one, element} of all) {
        if (one.state !== 'hidden') await settled(element);
        await element.updateComplete;
        const name = JSON.stringify(one);
        expect(element.matches(`:state(${states[one.state]?.phase})`), name).to.equal(true);
        element.id = name.replace(/\W+/g, '-');
      }
      expect(await violationsOfAll(ground)).to.deep.equal([]);
    });
  }

  it('goes from tab to tab with arrow keys alone, and tells the page', async () => {
    const element = panel({store: storeOf(memory()).store});
    await shows(element, '1,240');
    const told: string[] = [];
    element.addEventListener('bon-loyalty-tab-shown', ({detail}) => told.push(detail.tab));
    find(element, '#tab-card')?.focus();
    await sendKeys({press: 'ArrowRight'});
    await waitUntil(() => focused()?.id === 'tab-earn', 'the second tab');
    await shows(element, 'Every order');
    await sendKeys({press: 'End'});
    await waitUntil(() => focused()?.id === 'tab-history', 'the last tab');
    await sendKeys({press: 'ArrowRight'});
    await waitUntil(() => focused()?.id === 'tab-card', 'round to the first');
    expect(told).to.deep.equal(['earn', 'history', 'card']);
  });

  it('asks before it spends, spends once, gives the code, and takes it back', async () => {
    const backend = memory();
    const element = panel({store: storeOf(backend).store, tab: 'rewards'});
    const told: string[] = [];
    for (const name of ['bon-points-swapped', 'bon-swap-undone']) {
      element.addEventListener(name, () => told.push(name));
    }
    await shows(element, 'Free delivery');
    press(element, '.affordable .ghost');
    await shows(element, 'Left on your card');
    expect(words(element, '.sums')).to.contain('1,000');
    press(element, '.go');
    press(element, '.go');
    await waitUntil(() => find(element, 'bon-coupon'), 'the code');
    expect(element.matches(':state(swap-swapped)')).to.equal(true);
    expect(told).to.deep.equal(['bon-points-swapped']);
    const undo = [...(element.shadowRoot?.querySelectorAll('.txt') ?? [])].at(-1);
    expect(undo?.textContent).to.match(/Undo, \d+ minutes left/);
    (undo as HTMLElement).click();
    await shows(element, '240 points are back on your card.');
    expect(told).to.deep.equal(['bon-points-swapped', 'bon-swap-undone']);
    press(element, '.go');
    await shows(element, 'You have 1,240');
  });

  it('keeps the points when the shopper keeps them', async () => {
    const element = panel({store: storeOf(memory()).store, tab: 'rewards'});
    await shows(element, 'Free delivery');
    press(element, '.affordable .ghost');
    await shows(element, 'Keep my points');
    press(element, '.stack .ghost');
    await shows(element, 'You have 1,240');
  });

  it('names the tier that pending points will make, which may be further than the next', async () => {
    const {store} = storeOf(
      memory({
        [email]: {
          ...account,
          pending: 3000,
          tier: {
            ...account.tier,
            pendingEarned: 3000,
            projected: {id: 'sea', name: 'Open sea'},
          },
        },
      }),
    );
    const element = panel({store});
    await shows(element, /What is pending gets you there: \W?Open sea\W?\./);
    // Without one it is the milestone that pending points reach.
    const none = panel({store: storeOf(memory()).store});
    await shows(none, /What is pending gets you there: \W?Jar of jam\W?\./);
  });

  it('shows challenges with how far each is, what waits and what was reached', async () => {
    const {store} = storeOf(memory());
    const element = panel({store, tab: 'earn'});
    const [set, weeks, year] = programme.challenges ?? [];
    await shows(element, 'Challenges');
    await shows(element, /2 of \d+ orders/);
    const items = [...(element.shadowRoot?.querySelectorAll('.list li') ?? [])].slice(0, 3);
    const texts = items.map(item => (item.textContent ?? '').replace(/[\s\u2066-\u2069]+/g, ' '));
    expect(texts[0]).to.contain(set?.title);
    expect(texts[0]).to.contain('counts once the time for returns is over');
    expect(texts[1])
      .to.contain(weeks?.title)
      .and.to.match(/1 of \d+ weeks in a row/);
    expect(texts[2]).to.contain(year?.title).and.to.contain('Reached on');
    // How far it is is drawn for what is open, and nothing but drawn.
    expect(
      items.map(item => item.querySelectorAll('svg.far[aria-hidden=true]').length),
    ).to.deep.equal([1, 1, 0]);
    const widthOf = (part: string) =>
      items[0]?.querySelector(part)?.getBoundingClientRect().width ?? 0;
    const goal = set?.goal ?? 0;
    expect(widthOf('.got') / widthOf('.far')).to.be.closeTo(2 / goal, 0.02);
    // What only waits is drawn apart, paler.
    expect(widthOf('.wait') / widthOf('.far')).to.be.closeTo(3 / goal, 0.02);
  });

  it('says that points went elsewhere meanwhile, and takes nothing', async () => {
    const backend = memory();
    const element = panel({store: storeOf(backend).store, tab: 'rewards'});
    await shows(element, 'Free delivery');
    press(element, '.affordable .ghost');
    await shows(element, 'Left on your card');
    backend.earn(email, {points: -1200, reason: 'manual'});
    press(element, '.go');
    await shows(element, 'Not quite enough any more');
    expect(words(element)).to.contain('200 points missing. Nothing was taken.');
  });

  it('joins with one press after saying what is kept', async () => {
    const {store} = storeOf(memory({}));
    const element = panel({store});
    await shows(element, 'One press, and it is yours');
    expect(words(element)).to.contain('until you delete your account');
    const joined = new Promise(resolve =>
      element.addEventListener('bon-loyalty-joined', resolve, {once: true}),
    );
    press(element, '.go');
    await joined;
    await shows(element, 'Your card is here. Welcome.');
  });

  it('tells a guest the rules and no balance, and opens the door', async () => {
    const element = panel({store: storeOf(memory(), '').store});
    await shows(element, 'A card for coming back');
    expect(words(element)).to.contain('1 point for each €1');
    expect(words(element)).not.to.contain('1,240');
    press(element, '.go');
    await waitUntil(() => element.querySelector('bon-account-prompt'), 'the door');
    await shows(element, 'Back');
    press(element, '.stack .txt');
    await shows(element, 'Get my card');
  });

  it('opens a door that is as light as the panel around it, before it is drawn', async () => {
    const element = panel({store: storeOf(memory(), '').store, scheme: undefined as never});
    await shows(element, 'I have one, sign in');
    press(element, '.txt');
    await waitUntil(() =>
      element.querySelector('bon-account-prompt')?.shadowRoot?.querySelector('.base'),
    );
    const door = element.querySelector('bon-account-prompt');
    const isLight = (one: Element | null) =>
      one?.shadowRoot?.querySelector('.base')?.matches('.light');
    expect([isLight(element), isLight(door)]).to.deep.equal([true, true]);
  });

  it('writes what merchants and addresses say as words, never as markup', async () => {
    const evil = '<img src=x onerror=alert(1)>';
    const element = panel({state: 'member', tab: 'history'});
    const {member} = states;
    if (member?.phase !== 'member') throw new Error('No member.');
    const history = [{...account.history[1]!, reason: 'manual', data: {reason: evil}}];
    element.pinned = {...member, account: {...account, name: evil, history}};
    await shows(element, evil);
    expect(find(element, 'img')).to.equal(null);
  });
});

describe('<bon-loyalty-badge>', () => {
  it('axe finds nothing in any state and mode', async function () {
    this.timeout(120_000);
    for (const scheme of ['light', 'dark'] as const) {
      const ground = document.createElement('div');
      ground.style.background = scheme === 'dark' ? '#15161c' : '#fbfaf7';
      document.body.append(ground);
      made.push(ground);
      for (const state of Object.keys(states)) {
        for (const mode of ['pill', 'earn', 'account'] as const) {
          const element = badge({scheme, mode, amount: '2400', pinned: states[state]}, ground);
          element.id = `${scheme}-${state}-${mode}`;
          if (state !== 'hidden') await waitUntil(() => find(element, '[part=base]'), element.id);
          await element.updateComplete;
        }
      }
      expect(await violationsOfAll(ground)).to.deep.equal([]);
      ground.remove();
    }
  });

  it('has the same size in every state', async () => {
    const sizes = new Set<string>();
    for (const state of Object.keys(states)) {
      if (state === 'hidden') continue;
      const element = badge({pinned: states[state]});
      await waitUntil(() => find(element, '.room'), state);
      const {width, height} = element.getBoundingClientRect();
      sizes.add(`${Math.round(width)} ${Math.round(height)}`);
      element.remove();
    }
    expect([...sizes]).to.have.length(1);
  });

  it('says a change once', async () => {
    const backend = memory();
    const {store} = storeOf(backend);
    const element = badge({store});
    await shows(element, '1,240');
    const said: string[] = [];
    const status = find(element, '[role=status]');
    new MutationObserver(() => said.push(status?.textContent ?? '')).observe(status!, {
      childList: true,
      characterData: true,
      subtree: true,
    });
    backend.earn(email, {points: 40, reason: 'review'});
    await store.refresh();
    await shows(element, '+40');
    await shows(element, '1,280');
    await store.refresh();
    await waitUntil(() => said.length > 0, 'it is said');
    expect(said).to.deep.equal(['40 points more. You now have 1,280.']);
  });

  it('says what a product earns, by its price and number', async () => {
    const {store} = storeOf(memory());
    const element = badge({store, mode: 'earn', amount: '2450'});
    await shows(element, 'Earns 24 points');
    element.quantity = '2';
    await shows(element, 'Earns 49 points');
    element.currency = 'SEK';
    await element.updateComplete;
    expect(words(element)).not.to.contain('Earns');
  });

  it('opens the card under itself, closes on Escape, and has the focus back', async () => {
    const {store} = storeOf(memory());
    const element = badge({store});
    await shows(element, '1,240');
    find(element, '.pill')?.focus();
    await sendKeys({press: 'Enter'});
    await waitUntil(() => document.querySelector<LoyaltyPanelElement>('bon-loyalty-panel')?.isOpen);
    const opened = document.querySelector<LoyaltyPanelElement>('bon-loyalty-panel')!;
    await shows(opened, '1,240');
    await waitUntil(() => find(element, '.pill')?.getAttribute('aria-expanded') === 'true');
    await sendKeys({press: 'Escape'});
    await waitUntil(() => !opened.isOpen, 'closed');
    await waitUntil(() => focused()?.classList.contains('pill'), 'the focus is back');
    await waitUntil(() => find(element, '.pill')?.getAttribute('aria-expanded') === 'false');
  });

  it('keeps a press that begins before the badge is drawn anew and ends after', async () => {
    const backend = memory();
    const {store} = storeOf(backend);
    const element = badge({store});
    await shows(element, '1,240');
    const pill = find(element, '.pill')!;
    const {left, top, width, height} = pill.getBoundingClientRect();
    const position: [number, number] = [
      Math.round(left + width * 0.4),
      Math.round(top + height / 2),
    ];
    await sendMouse({type: 'move', position});
    await sendMouse({type: 'down'});
    // Points come in, the number runs, the connection goes: words and their nodes change under the finger.
    backend.earn(email, {points: 40, reason: 'review'});
    await store.refresh();
    await shows(element, '+40');
    Object.assign(backend.conditions, {offline: true});
    await store.refresh();
    await waitUntil(() => element.matches(':state(stale)'), 'stale');
    await element.updateComplete;
    expect(find(element, '.pill')).to.equal(pill);
    await sendMouse({type: 'up'});
    await waitUntil(
      () => document.querySelector<LoyaltyPanelElement>('bon-loyalty-panel')?.isOpen,
      'the press opened the card',
    );
    document.querySelector<LoyaltyPanelElement>('bon-loyalty-panel')?.close();
    await resetMouse();
  });

  it('is one and the same button from its skeleton to a balance', async () => {
    const {loading, member, stale, unavailable, guest} = states;
    const element = badge({pinned: loading});
    await waitUntil(() => find(element, 'button.pill'), 'the skeleton');
    const pill = find(element, 'button.pill');
    expect(pill?.getAttribute('aria-label')).to.equal('Your points are on their way');
    for (const state of [member, stale, unavailable, guest]) {
      element.pinned = state;
      await waitUntil(() => element.matches(`:state(${state?.phase})`), state?.phase);
      await element.updateComplete;
      expect(find(element, '.pill')).to.equal(pill);
    }
    expect(pill?.hasAttribute('aria-label')).to.equal(false);
  });

  it('follows a link to a part of the card', async () => {
    const {store} = storeOf(memory());
    const element = badge({store});
    await shows(element, '1,240');
    location.hash = '#bonbon=loyalty/rewards';
    await waitUntil(() => document.querySelector<LoyaltyPanelElement>('bon-loyalty-panel')?.isOpen);
    const opened = document.querySelector<LoyaltyPanelElement>('bon-loyalty-panel')!;
    await shows(opened, 'In reach');
    opened.close();
  });

  it('shows the last balance without a connection, and what else can be done', async () => {
    const backend = memory();
    const {store} = storeOf(backend);
    const element = badge({store});
    await shows(element, '1,240');
    Object.assign(backend.conditions, {offline: true});
    await store.refresh();
    await waitUntil(() => element.matches(':state(stale)'), 'stale');
    await shows(element, /1,240.*at \d/);
    const card = panel({store, tab: 'rewards'});
    await shows(card, 'Swapping needs a connection.');
    expect(find(card, '.affordable .ghost')).to.equal(null);
  });

  it('is a link where the theme has a page', async () => {
    const element = badge({pinned: states['member'], href: '/account'});
    await waitUntil(() => find(element, 'a.pill'), 'the link');
    expect(find(element, 'a.pill')?.getAttribute('href')).to.equal('/account');
  });
});
