import {memoryBackInStock, type MemoryBackInStock} from '@bonbon/adapters/memory.js';
import type {CampaignViewOf} from '@bonbon/contract/campaign.js';
import type {
  Storefront,
  StorefrontSnapshot,
  VariantView,
} from '@bonbon/contract/ports/storefront.js';
import {ok} from '@bonbon/contract/result.js';
import '@bonbon/elements/back-in-stock/define.js';
import type {BackInStockElement} from '@bonbon/elements/back-in-stock/back-in-stock-element.js';
import {createBackInStockStore} from '@bonbon/core/back-in-stock/back-in-stock-store.js';
import {createStorage} from '@bonbon/core/storage/storage.js';
import {expect, waitUntil} from '@open-wc/testing';
import {emulateMedia, sendKeys} from '@web/test-runner-commands';
import {focused, violations} from '../support/in-page.js';
import {campaign, item, states} from './back-in-stock-states.js';

interface Setting {
  readonly state?: string;
  readonly scheme?: 'light' | 'dark';
  readonly preset?: 'paper' | 'midnight' | 'inherit';
  readonly locale?: string;
  readonly backend?: MemoryBackInStock;
  readonly page?: Storefront;
}

const large: VariantView = {...item, productId: 'vik-cup'};
const small: VariantView = {...large, variantId: 'small', title: 'Vik cup, small'};
const made: HTMLElement[] = [];

/** A page whose shopper chooses variants. */
function pageOf(first: VariantView) {
  const listeners = new Set<(snapshot: StorefrontSnapshot) => void>();
  let variant = first;
  const snapshot = (): StorefrontSnapshot => ({
    locale: 'en',
    page: {kind: 'product'},
    shopper: {state: 'unknown'},
    consent: {storage: 'unknown'},
    variant,
  });
  const storefront: Storefront = {
    info: () => ({id: 'page', version: '1', platform: 'test'}),
    capabilities: async () => ok({features: {}}),
    snapshot,
    ready: async () => ok(snapshot()),
    subscribe: listener => (listeners.add(listener), () => listeners.delete(listener)),
    destroy: () => listeners.clear(),
  };
  const choose = (next: VariantView) => {
    variant = next;
    for (const listener of listeners) listener(snapshot());
  };
  return {storefront, choose};
}

function prepare(setting: Setting): BackInStockElement {
  const element = document.createElement('bon-back-in-stock');
  element.campaign = campaign as CampaignViewOf<'back-in-stock'>;
  element.locale = setting.locale ?? 'en';
  element.scheme = setting.scheme ?? 'light';
  element.preset = setting.preset ?? 'paper';
  if (setting.state) element.pinned = states[setting.state];
  if (setting.backend) {
    element.store = createBackInStockStore({
      backend: setting.backend,
      storage: createStorage({area: () => null}),
      storefront: setting.page ?? pageOf(large).storefront,
    });
  }
  return element;
}

function mount(setting: Setting, host = document.body): BackInStockElement {
  const element = prepare(setting);
  host.append(element);
  made.push(element);
  return element;
}

const soldOut = () =>
  memoryBackInStock({variants: {large: {saleable: 0}, small: {saleable: 0}}, campaigns: []});
const find = (element: BackInStockElement, selector: string) =>
  (element.renderRoot as ShadowRoot).querySelector<HTMLElement>(selector);
const shown = (element: BackInStockElement, phase: string) =>
  waitUntil(() => element.state?.phase === phase && find(element, '.base'), phase);
const input = (element: BackInStockElement) =>
  element.querySelector<HTMLInputElement>('input[type=email]') as HTMLInputElement;
const link = (element: BackInStockElement, words: string) =>
  [...(element.renderRoot as ShadowRoot).querySelectorAll('button')].find(one =>
    one.textContent?.includes(words),
  );

async function ask(element: BackInStockElement, email = 'maja@example.com') {
  await shown(element, 'offer');
  find(element, '.trig')?.click();
  await shown(element, 'form');
  input(element).value = email;
  find(element, '[part=submit]')?.click();
}

afterEach(() => {
  for (const element of made.splice(0)) element.remove();
});

describe('<bon-back-in-stock>', () => {
  const looks: Setting[] = [
    {scheme: 'light'},
    {scheme: 'dark'},
    {scheme: 'light', preset: 'midnight'},
    {scheme: 'dark', preset: 'midnight'},
    {scheme: 'light', preset: 'inherit'},
    {scheme: 'light', locale: 'ar'},
  ];
  for (const look of looks) {
    it(`axe finds nothing in any state: ${Object.values(look).join(' ')}`, async () => {
      const ground = document.createElement('div');
      ground.style.background = look.scheme === 'dark' ? '#15161c' : '#fbfaf7';
      document.body.append(ground);
      made.push(ground);
      for (const state of Object.keys(states)) {
        const element = mount({...look, state}, ground);
        if (states[state]?.phase !== 'hidden') {
          await waitUntil(() => find(element, '.trig, h2, .choose'), state);
        }
        expect(await violations(element), state).to.deep.equal([]);
        expect(element.matches(`:state(${states[state]?.phase})`), state).to.equal(true);
        element.remove();
      }
    });
  }

  it('works by keyboard alone, and focus goes where the shopper is', async () => {
    const backend = soldOut();
    const element = mount({backend});
    await shown(element, 'offer');
    find(element, '.trig')?.focus();
    await sendKeys({press: 'Enter'});
    await shown(element, 'form');
    await waitUntil(() => focused() === input(element), 'the address field has focus');
    await sendKeys({type: 'maja@example.com'});
    await sendKeys({press: 'Enter'});
    await shown(element, 'confirm-sent');
    await waitUntil(() => focused() === find(element, 'h2'), 'the heading has focus');
    expect(backend.mails.map(({to}) => to)).to.deep.equal(['maja@example.com']);
  });

  it('Escape folds the form, gives focus back and keeps what was typed', async () => {
    const element = mount({backend: soldOut()});
    let heard = 0;
    const listen = () => heard++;
    document.addEventListener('keydown', listen);
    await shown(element, 'offer');
    find(element, '.trig')?.click();
    await shown(element, 'form');
    input(element).value = 'maja@exam';
    find(element, '#many')?.focus();
    await sendKeys({press: 'Escape'});
    await shown(element, 'offer');
    document.removeEventListener('keydown', listen);
    expect(heard).to.equal(0);
    await waitUntil(() => focused() === find(element, '.trig'), 'the trigger has focus');
    find(element, '.trig')?.click();
    await shown(element, 'form');
    expect(input(element).value).to.equal('maja@exam');
  });

  it('takes no room while it is hidden, and moves nothing when it is', async () => {
    const page = pageOf({...large, availability: 'in'});
    const element = mount({backend: soldOut(), page: page.storefront});
    const after = document.createElement('p');
    document.body.append(after);
    made.push(after);
    const top = after.getBoundingClientRect().top;
    await waitUntil(() => element.matches(':state(hidden)'), 'hidden');
    await element.updateComplete;
    expect(after.getBoundingClientRect().top).to.equal(top);
    expect(element.getBoundingClientRect().height).to.equal(0);
  });

  it('follows the page to another variant, with the form as it is', async () => {
    const page = pageOf(large);
    const element = mount({backend: soldOut(), page: page.storefront});
    await shown(element, 'offer');
    find(element, '.trig')?.click();
    await shown(element, 'form');
    input(element).value = 'maja@example.com';
    page.choose(small);
    await waitUntil(() => find(element, '.fine')?.textContent?.includes('Vik cup, small'), 'small');
    expect(input(element).value).to.equal('maja@example.com');
    page.choose({...small, variantId: 'coffee', availability: 'in'});
    await waitUntil(() => !find(element, '.base'), 'nothing to show');
    page.choose(large);
    await shown(element, 'form');
  });

  it('says at the field what is missing, and offers the address that was meant', async () => {
    const element = mount({backend: soldOut()});
    await ask(element, '');
    await waitUntil(() => input(element).getAttribute('aria-invalid') === 'true', 'marked');
    const told = document.getElementById(input(element).getAttribute('aria-describedby') ?? '');
    expect(told?.textContent).to.equal('Please fill in your e-mail address.');
    input(element).value = 'maja@gmial.com';
    input(element).dispatchEvent(new Event('change', {bubbles: true}));
    await waitUntil(() => link(element, 'maja@gmail.com'), 'a suggestion');
    link(element, 'maja@gmail.com')?.click();
    expect(input(element).value).to.equal('maja@gmail.com');
  });

  it('refuses half a cup, at the field', async () => {
    const element = mount({backend: soldOut()});
    await shown(element, 'offer');
    find(element, '.trig')?.click();
    await shown(element, 'form');
    input(element).value = 'maja@example.com';
    const many = find(element, '#many') as HTMLInputElement;
    many.value = '0.5';
    find(element, '[part=submit]')?.click();
    await waitUntil(() => many.getAttribute('aria-invalid') === 'true', 'marked');
    expect(find(element, '#many-problem')?.textContent).to.contain('1 to 999');
    expect(element.state?.phase).to.equal('form');
  });

  it('turns to subscribed when the mail was answered, and says so without taking focus', async () => {
    const backend = soldOut();
    const element = mount({backend});
    const heard: string[] = [];
    element.addEventListener('bon-stock-subscribed', event => heard.push(event.detail.phase));
    await ask(element);
    await shown(element, 'confirm-sent');
    const elsewhere = document.createElement('button');
    document.body.append(elsewhere);
    made.push(elsewhere);
    elsewhere.focus();
    backend.confirmMail('maja@example.com');
    await element.store?.refresh();
    await shown(element, 'subscribed');
    expect(find(element, '[role=status].vh')?.textContent).to.equal('You are on the list');
    expect(focused()).to.equal(elsewhere);
    expect(heard).to.deep.equal(['confirm-sent', 'subscribed']);
  });

  it('takes the shopper off the list, and puts them back', async () => {
    const backend = soldOut();
    const element = mount({backend});
    await ask(element);
    await shown(element, 'confirm-sent');
    backend.confirmMail('maja@example.com');
    await element.store?.refresh();
    await shown(element, 'subscribed');
    link(element, 'Take me off')?.click();
    await shown(element, 'cancelled');
    link(element, 'Put me back')?.click();
    await shown(element, 'subscribed');
  });

  it('a lost answer keeps the words, and trying again is the same act', async () => {
    const backend = soldOut();
    backend.conditions.lostAnswers = 1;
    const element = mount({backend});
    await ask(element);
    await shown(element, 'submit-error');
    expect(input(element).value).to.equal('maja@example.com');
    find(element, '[part=submit]')?.click();
    await shown(element, 'confirm-sent');
    expect(backend.mails).to.have.length(1);
  });

  it('gets by without a storefront: attributes name the variant, and changes are followed', async () => {
    const element = document.createElement('bon-back-in-stock');
    element.setAttribute('variant-id', 'large');
    element.setAttribute('variant-title', 'Vik cup, large');
    element.setAttribute('locale', 'sv');
    element.backend = memoryBackInStock({
      variants: {large: {saleable: 0}},
      campaigns: [{id: 'tell', input: {kind: 'back-in-stock', name: 'Tell'}}],
    });
    document.body.append(element);
    made.push(element);
    await shown(element, 'offer');
    expect(find(element, '.trig')?.textContent).to.contain('Säg till');
    element.setAttribute('availability', 'in');
    await waitUntil(() => !find(element, '.base'), 'hidden');
    element.setAttribute('availability', 'out');
    await shown(element, 'offer');
  });

  it('stays a plain form where no campaign of its kind runs', async () => {
    const element = document.createElement('bon-back-in-stock');
    element.setAttribute('variant-id', 'large');
    element.innerHTML = '<form><button>Tell me</button></form>';
    let asked = 0;
    element.backend = {
      subscribeStock: soldOut().subscribeStock,
      config: async () => {
        asked++;
        return ok({revision: '1', shop: {name: '', locale: 'en', currency: 'EUR'}, campaigns: []});
      },
    };
    document.body.append(element);
    made.push(element);
    await waitUntil(() => asked > 0, 'asked');
    await element.updateComplete;
    expect(element.querySelector('button')?.checkVisibility()).to.equal(true);
  });

  it('takes over what was typed into the plain form', async () => {
    const element = prepare({});
    element.innerHTML = `<details open><summary>Tell me</summary><form>
      <input type="email" value="maja@example.com"><input type="number" value="3"></form></details>`;
    document.body.append(element);
    made.push(element);
    element.store = createBackInStockStore({
      backend: soldOut(),
      storage: createStorage({area: () => null}),
      storefront: pageOf(large).storefront,
    });
    await shown(element, 'form');
    const field = element.querySelector<HTMLInputElement>('bon-email-field input');
    expect(field?.value).to.equal('maja@example.com');
    expect((find(element, '#many') as HTMLInputElement).value).to.equal('3');
    expect(element.querySelector('details')?.checkVisibility()).to.equal(false);
  });

  it('is as tall as the shop’s own button, in its type', async () => {
    const card = document.createElement('div');
    card.style.cssText = 'font: 19px/1.4 Georgia, serif; color: rgb(20, 40, 60)';
    const buy = document.createElement('button');
    buy.style.cssText = 'block-size: 57px; border-radius: 3px';
    card.append(buy);
    document.body.append(card);
    made.push(card);
    const element = mount({backend: soldOut(), preset: 'inherit'}, card);
    await shown(element, 'offer');
    const trigger = find(element, '.trig') as HTMLElement;
    const style = getComputedStyle(trigger);
    expect(trigger.getBoundingClientRect().height).to.equal(57);
    expect([style.fontSize, style.borderStartStartRadius]).to.deep.equal(['19px', '3px']);
    expect(style.fontFamily).to.contain('Georgia');
  });

  it('does not send the shop’s own form, and is no part of it', async () => {
    const form = document.createElement('form');
    let sent = 0;
    form.addEventListener('submit', event => (event.preventDefault(), sent++));
    document.body.append(form);
    made.push(form);
    const element = mount({backend: soldOut()}, form);
    await shown(element, 'offer');
    find(element, '.trig')?.click();
    await shown(element, 'form');
    input(element).focus();
    await sendKeys({type: 'maja@example.com'});
    await sendKeys({press: 'Enter'});
    await shown(element, 'confirm-sent');
    expect(sent).to.equal(0);
    expect([...new FormData(form).keys()]).to.deep.equal([]);
  });

  it('does not move where less motion is wanted', async function () {
    // Only Chromium's driver can ask for less motion.
    if (!('userAgentData' in navigator)) return this.skip();
    await emulateMedia({reducedMotion: 'reduce'});
    const element = mount({backend: soldOut()});
    await shown(element, 'offer');
    find(element, '.trig')?.click();
    await shown(element, 'form');
    const moved = (element.renderRoot as ShadowRoot)
      .getAnimations()
      .flatMap(one => (one.effect as KeyframeEffect).getKeyframes())
      .filter(frame => 'transform' in frame && frame.transform !== 'none');
    await emulateMedia({reducedMotion: 'no-preference'});
    expect(moved).to.deep.equal([]);
  });
});
