import {memoryAccount, type MemoryAccount} from '@bonbon/adapters/memory.js';
import type {CartView, Storefront} from '@bonbon/contract/ports/storefront.js';
import {ok, type Result} from '@bonbon/contract/result.js';
import '@bonbon/elements/account/define.js';
import type {AccountElement} from '@bonbon/elements/account/account-element.js';
import {expect, waitUntil} from '@open-wc/testing';
import {violations} from '../support/in-page.js';
import {account, accountStates} from './account-states.js';

interface Setting {
  readonly state?: string;
  readonly scheme?: 'light' | 'dark';
  readonly preset?: 'paper' | 'midnight';
  readonly locale?: string;
  readonly backend?: MemoryAccount;
  readonly added?: [string, number][];
}

/** What it waits for is a file as well, and those may take their time. */
const until = (check: () => unknown, what: string) => waitUntil(check, what, {timeout: 15_000});

const made: HTMLElement[] = [];

const shopPage = (added: [string, number][]) =>
  ({
    snapshot: () => ({locale: 'en', page: {kind: 'account'}, shopper: {state: 'unknown'}}),
    addToCart: async (variantId: string, quantity: number): Promise<Result<CartView>> => {
      added.push([variantId, quantity]);
      return ok({subtotal: {minor: 0, currency: 'EUR'}, lines: [], couponCodes: []});
    },
  }) as unknown as Storefront;

function mount({state, backend, added = [], ...looks}: Setting): AccountElement {
  const element = document.createElement('bon-account');
  Object.assign(element, {locale: 'en', scheme: 'light', preset: 'paper', ...looks});
  if (state) element.pinned = accountStates[state];
  if (backend) Object.assign(element, {backend, storefront: shopPage(added)});
  document.body.append(element);
  made.push(element);
  return element;
}

const root = (element: AccountElement) => element.renderRoot as ShadowRoot;
const words = (element: AccountElement) =>
  root(element)
    .textContent?.replace(/[\u2068\u2069]/g, '')
    .replace(/\s+/g, ' ') ?? '';
const says = (element: AccountElement, sentence: string) =>
  until(() => words(element).includes(sentence), sentence);
const row = (element: AccountElement, title: string) => {
  const found = [...root(element).querySelectorAll<HTMLElement>('.row')].find(one =>
    one.textContent?.includes(title),
  );
  if (!found) throw new Error(`There is no row "${title}".`);
  return found;
};
const shown = async (element: AccountElement, phase: string) => {
  await until(() => element.matches(`:state(${phase})`), phase);
  const isSpoken = () => {
    const heading = root(element).querySelector('h2, [role=status], slot');
    return heading && !/^(loading|error\.title)$/.test(heading.textContent?.trim() ?? '');
  };
  await until(isSpoken, `the words of ${phase}`);
  if (phase === 'ready') await until(() => root(element).querySelector('.leave'), 'all parts');
};

/** Signs in through the door, as a shopper does. */
async function enter(element: AccountElement, backend: MemoryAccount) {
  await shown(element, 'signed-out');
  await until(() => element.querySelector('bon-email-field input'), 'the field of the door');
  element.querySelector('input')!.value = 'maja@example.com';
  root(element).querySelector<HTMLElement>('[part=submit]')!.click();
  await until(() => element.querySelector('bon-code-field input'), 'the field for the code');
  const field = element.querySelector<HTMLInputElement>('bon-code-field input')!;
  field.value = backend.mails.at(-1)?.code ?? '';
  field.dispatchEvent(new Event('input'));
  await shown(element, 'ready');
}

const people = {'maja@example.com': account};

async function signedIn(added: [string, number][] = []) {
  const backend = memoryAccount({people});
  const element = mount({backend, added});
  await enter(element, backend);
  return {element, backend};
}

afterEach(() => {
  for (const element of made.splice(0)) element.remove();
  document.body.style.background = '';
  sessionStorage.clear();
});

describe('<bon-account>', () => {
  const looks: Setting[] = [
    {scheme: 'light'},
    {scheme: 'dark'},
    {preset: 'midnight', scheme: 'dark'},
    {locale: 'ar'},
  ];
  for (const look of looks) {
    it(`axe finds nothing in any state: ${Object.values(look).join(' ')}`, async () => {
      // My pages stand on the shop's own ground.
      document.body.style.background = look.scheme === 'dark' ? '#141019' : '';
      for (const [name, {phase}] of Object.entries(accountStates)) {
        const element = mount({...look, state: name});
        await shown(element, phase);
        await element.updateComplete;
        expect(await violations(element), name).to.deep.equal([]);
        element.remove();
      }
    });
  }

  it('nothing sticks out at 320 px, in the longest language either', async () => {
    for (const locale of ['en', 'ro', 'ar']) {
      for (const name of ['ready', 'empty', 'loading', 'offline']) {
        const element = mount({state: name, locale});
        element.style.inlineSize = '280px';
        await shown(element, accountStates[name]!.phase);
        const stage = root(element).querySelector('.content, .stage');
        expect(stage?.scrollWidth, `${locale} ${name}`).to.be.at.most(stage?.clientWidth ?? 0);
        element.remove();
      }
    }
  });

  it('opens after signing in at its own door, with the fields in the page', async () => {
    const backend = memoryAccount({people});
    const element = mount({backend});
    await shown(element, 'signed-out');
    await until(() => element.querySelector('bon-email-field input'), 'the field');
    expect(element.querySelector('input')?.getRootNode()).to.equal(document);
    await enter(element, backend);
    await says(element, 'Hello, Maja');
    expect(words(element)).to.contain('m••••@example.com');
  });

  it('orders again without what is sold out, and says so', async () => {
    const added: [string, number][] = [];
    const {element} = await signedIn(added);
    expect(row(element, 'Order 1011').textContent).to.contain('Sold out now');
    row(element, 'Order 1011').querySelector('button')?.click();
    await says(element, 'In your bag, without Plum jam.');
    expect(added).to.deep.equal([['cup', 2]]);
  });

  it('shows how far an order is, to assistive technology too', async () => {
    const {element} = await signedIn();
    const steps = row(element, 'Order 1047').querySelector('ol');
    expect(steps?.querySelector('[aria-current=step]')?.textContent?.trim()).to.equal('On its way');
    const links = [...row(element, 'Order 1047').querySelectorAll('a')];
    expect(
      Object.fromEntries(links.map(link => [link.textContent?.trim(), link.href])),
    ).to.deep.equal({
      Invoice: 'https://shop.example/invoices/1047',
      'Return something': 'https://shop.example/returns/1047',
      Follow: 'https://post.example/1047',
    });
  });

  it('takes a wish off the list, and puts it back', async () => {
    const {element} = await signedIn();
    const press = () =>
      row(element, 'Plum jam').ownerDocument && wish().querySelector('button')?.click();
    const wish = () =>
      [...root(element).querySelectorAll<HTMLElement>('#wishes ~ ul .row')][0] as HTMLElement;
    press();
    await says(element, 'You are off the list.');
    expect(wish().querySelector('button')?.textContent?.trim()).to.equal('Undo');
    press();
    await says(element, 'You are on the list');
  });

  it('puts a wish onto the list that waits for its mail', async () => {
    const [wish] = account.stockSubscriptions;
    const stockSubscriptions = [{...wish!, status: 'pending' as const}];
    const backend = memoryAccount({people: {'maja@example.com': {...account, stockSubscriptions}}});
    const element = mount({backend});
    await enter(element, backend);
    await says(element, 'Waiting for the press in your inbox.');
    const presses = [...row(element, 'Waiting for the press').querySelectorAll('button')];
    expect(presses.map(one => one.textContent?.trim())).to.deep.equal([
      'Put me on the list',
      'Take me off',
    ]);
    presses[0]?.click();
    await says(element, 'You are on the list since');
  });

  it('says what costs this shopper less, beside favourites and what can be ordered again', async () => {
    const {element} = await signedIn();
    await says(element, 'Your price €25.20, usually €28');
    expect(row(element, 'Skål bowl').textContent).to.contain('usually');
    await until(() => row(element, 'Order 1011').textContent?.includes('your price'), 'the order');
    expect(row(element, 'Order 1047').textContent).not.to.contain('your price');
  });

  it('takes a favourite away, and back', async () => {
    const {element} = await signedIn();
    row(element, 'Skål bowl').querySelector('button')?.click();
    await says(element, 'Taken away.');
    row(element, 'Skål bowl').querySelector('button')?.click();
    await says(element, 'In stock');
  });

  it('says a preference, and takes it back when it did not arrive', async () => {
    const {element, backend} = await signedIn();
    const tick = () =>
      root(element)
        .querySelector('bon-consent-field')!
        .shadowRoot!.querySelector<HTMLInputElement>('input')!;
    await until(() => root(element).querySelector('bon-consent-field')?.shadowRoot, 'the tick');
    tick().click();
    await says(element, 'Saved.');
    backend.conditions.offline = true;
    tick().click();
    await says(element, 'That did not reach us.');
    await until(() => tick().checked, 'the tick is what holds');
  });

  it('says how often mail nobody asked for is wanted, and takes it back when it did not arrive', async () => {
    const {element, backend} = await signedIn();
    const list = () => root(element).querySelector<HTMLSelectElement>('.often select')!;
    await until(list, 'the choice');
    expect(list().value).to.equal('monthly');
    const choose = (value: string) => {
      list().value = value;
      list().dispatchEvent(new Event('change', {bubbles: true}));
    };
    choose('none');
    await says(element, 'Saved.');
    expect(list().value).to.equal('none');
    backend.conditions.offline = true;
    choose('weekly');
    await says(element, 'That did not reach us.');
    await until(() => list().value === 'none', 'the choice is what holds');
  });

  it('carries the session over to the server in a form, never in an address', async () => {
    const {element} = await signedIn();
    const sent: {action: string; ticket: FormDataEntryValue | null}[] = [];
    const submit = HTMLFormElement.prototype.submit;
    HTMLFormElement.prototype.submit = function (this: HTMLFormElement) {
      sent.push({action: this.action, ticket: new FormData(this).get('ticket')});
    };
    row(element, 'Everything we know').querySelector('button')?.click();
    await until(() => sent.length > 0, 'the form');
    HTMLFormElement.prototype.submit = submit;
    expect(new URL(sent[0]!.action).pathname).to.equal('/account/demo');
    expect(String(sent[0]?.ticket)).to.have.length(48);
    expect(sent[0]?.action).not.to.contain(String(sent[0]?.ticket));
  });

  it('signs out, and keeps nothing', async () => {
    const {element} = await signedIn();
    root(element).querySelector<HTMLElement>('.leave')?.click();
    await shown(element, 'signed-out');
    expect(words(element)).not.to.contain('quarter of an hour');
    expect(Object.keys(sessionStorage)).to.deep.equal([]);
  });

  it('moves to a part by the keyboard', async () => {
    const {element} = await signedIn();
    const way = [...root(element).querySelectorAll<HTMLElement>('nav button')];
    way.find(one => one.textContent?.includes('Preferences'))?.click();
    await until(() => root(element).activeElement?.id === 'preferences', 'the heading');
  });
});
