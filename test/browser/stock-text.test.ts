import {memoryBackInStock, type MemoryBackInStock} from '@bonbon/adapters/memory.js';
import type {CampaignViewOf} from '@bonbon/contract/campaign.js';
import {createBackInStockStore} from '@bonbon/core/back-in-stock/back-in-stock-store.js';
import {createStorage} from '@bonbon/core/storage/storage.js';
import '@bonbon/elements/back-in-stock/define.js';
import type {BackInStockElement} from '@bonbon/elements/back-in-stock/back-in-stock-element.js';
import type {StockTextElement} from '@bonbon/elements/back-in-stock/stock-text-element.js';
import {defineStockText} from '@bonbon/elements/back-in-stock/stock-text.js';
import {expect, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {violations} from '../support/in-page.js';
import {campaign, item} from './back-in-stock-states.js';
import {textChannels, textStates} from './stock-text-states.js';

const made: HTMLElement[] = [];
const settings = {...campaign.settings, texts: [...textChannels]};
const phone = '+46701740605';

function stand(look: {scheme?: 'light' | 'dark'; preset?: 'paper' | 'midnight'; locale?: string}) {
  const ground = document.createElement('div');
  ground.style.background = look.scheme === 'dark' ? '#15161c' : '#fbfaf7';
  const element = document.createElement('bon-back-in-stock');
  const {scheme = 'light', preset = 'paper', locale = 'en'} = look;
  Object.assign(element, {scheme, preset, locale, campaign: {...campaign, settings}});
  ground.append(element);
  document.body.append(ground);
  made.push(ground);
  return element;
}

/** A reminder on the list, with a number added by nobody yet. */
async function listed(backend: MemoryBackInStock, channels = textChannels) {
  const element = stand({});
  element.campaign = {
    ...campaign,
    settings: {...settings, texts: [...channels]},
  } as CampaignViewOf<'back-in-stock'>;
  const store = createBackInStockStore({backend, storage: createStorage({area: () => null})});
  store.setItem(item);
  store.open();
  await store.submit({email: 'maja@example.com', quantity: 1, consents: []});
  backend.confirmMail('maja@example.com');
  element.store = store;
  await store.refresh();
  await waitUntil(() => element.state?.phase === 'subscribed', 'subscribed');
  return element;
}

const rootOf = (element: BackInStockElement | StockTextElement) => element.renderRoot as ShadowRoot;
const partOf = (element: BackInStockElement) =>
  rootOf(element).querySelector<StockTextElement>('bon-stock-text');
const press = (root: ShadowRoot, words: string) =>
  [...root.querySelectorAll('button')].find(one => one.textContent?.includes(words))?.click();

async function opened(element: BackInStockElement): Promise<StockTextElement> {
  await waitUntil(() => rootOf(element).textContent?.includes('Also by text'), 'the offer');
  press(rootOf(element), 'Also by text');
  await waitUntil(() => partOf(element)?.state && rootOf(partOf(element)!).querySelector('form'));
  return partOf(element)!;
}

function fill(part: StockTextElement, selector: string, value: string) {
  const field = rootOf(part).querySelector<HTMLInputElement>(selector)!;
  field.value = value;
  field.dispatchEvent(new Event('input', {bubbles: true}));
}

const tick = (part: StockTextElement, channel = 'sms') =>
  rootOf(part).querySelector<HTMLInputElement>(`[value=${channel}]`)!.click();

const submit = (part: StockTextElement) => rootOf(part).querySelector<HTMLElement>('.go')?.click();

const reaches = (part: StockTextElement, phase: string) =>
  waitUntil(() => part.state?.phase === phase && part.matches(`:state(${phase})`), phase);

const hasFocus = (part: StockTextElement, id: string) =>
  waitUntil(() => rootOf(part).activeElement?.id === id, `the focus is in ${id}`);

const said = (part: StockTextElement) =>
  [...rootOf(part).querySelectorAll('.bad')].map(one => one.textContent.trim()).join('');

const waiting = () => memoryBackInStock({variants: {large: {saleable: 0}}});

afterEach(() => {
  for (const element of made.splice(0)) element.remove();
});

describe('<bon-stock-text>', () => {
  const looks = [
    {scheme: 'light'},
    {scheme: 'dark'},
    {scheme: 'dark', preset: 'midnight'},
    {scheme: 'light', locale: 'ar'},
  ] as const;
  for (const look of looks) {
    it(`axe finds nothing in any state: ${Object.values(look).join(' ')}`, async () => {
      defineStockText();
      for (const [name, pinned] of Object.entries(textStates)) {
        const host = stand(look);
        host.pinned = {
          phase: 'subscribed',
          item,
          address: 'm@example.com',
          quantity: 1,
          busy: false,
        };
        await waitUntil(() => rootOf(host).querySelector('.said'), 'the reminder');
        const part = document.createElement('bon-stock-text');
        const locale = 'locale' in look ? look.locale : 'en';
        Object.assign(part, {pinned, locale, channels: textChannels, item: item.title});
        rootOf(host).querySelector('.base')?.append(part);
        await waitUntil(() => rootOf(part).querySelector('.base'), name);
        expect(await violations(host), name).to.eql([]);
        expect(rootOf(part).textContent).not.to.match(/texts?\.[a-z]|phone\.[a-z]/);
      }
    });
  }

  it('is offered beside a confirmed request, and proves a number', async () => {
    const backend = waiting();
    const element = await listed(backend);
    const part = await opened(element);
    await hasFocus(part, 'phone');
    fill(part, '#phone', '+46 70-174 06 05');
    tick(part);
    submit(part);
    await reaches(part, 'code');
    expect(backend.texts.map(({to, channel}) => [to, channel])).to.eql([[phone, 'sms']]);
    await hasFocus(part, 'code');
    fill(part, '#code', backend.texts[0]?.code ?? '');
    submit(part);
    await reaches(part, 'proven');
    expect(rootOf(part).textContent).to.include('05');
    backend.restock('large', 1);
    expect(backend.texts.at(-1)).to.eql({to: phone, channel: 'sms'});
  });

  it('works by keyboard alone', async () => {
    const backend = waiting();
    const part = await opened(await listed(backend, textChannels.slice(0, 1)));
    await hasFocus(part, 'phone');
    // One by one: WebKit's driver takes equal keys of one call for one.
    for (const key of phone) await sendKeys({press: key});
    await sendKeys({press: 'Tab'});
    await sendKeys({press: ' '});
    await sendKeys({press: 'Enter'});
    await reaches(part, 'code');
    await hasFocus(part, 'code');
    for (const digit of backend.texts[0]?.code ?? '') await sendKeys({press: digit});
    await sendKeys({press: 'Enter'});
    await reaches(part, 'proven');
  });

  it('says what is missing, and keeps what was typed', async () => {
    const part = await opened(await listed(waiting()));
    submit(part);
    await waitUntil(() => said(part) === 'Please fill in your number.');
    fill(part, '#phone', '070-174 06 05');
    submit(part);
    await waitUntil(() => said(part) === 'Tick the box if you want texts.');
    tick(part);
    submit(part);
    await waitUntil(() => said(part) === 'Begin with the country, such as +44.');
    const field = rootOf(part).querySelector<HTMLInputElement>('#phone');
    expect(field?.value).to.equal('070-174 06 05');
    expect(field?.getAttribute('aria-invalid')).to.equal('true');
    expect(rootOf(part).querySelector<HTMLInputElement>('[value=sms]')?.checked).to.equal(true);
  });

  it('counts wrong digits down, then asks for new ones', async () => {
    const backend = waiting();
    const part = await opened(await listed(backend));
    fill(part, '#phone', phone);
    tick(part, 'whatsapp');
    submit(part);
    await reaches(part, 'code');
    const wrong = backend.texts[0]?.code === '123456' ? '654321' : '123456';
    for (let left = 4; left > 0; left -= 1) {
      fill(part, '#code', wrong);
      submit(part);
      await waitUntil(() => said(part).includes(left === 1 ? '1 try left' : `${left} tries left`));
    }
    fill(part, '#code', wrong);
    submit(part);
    await reaches(part, 'locked');
    press(rootOf(part), 'Use another number');
    await reaches(part, 'number');
    expect(rootOf(part).querySelector<HTMLInputElement>('#phone')?.value).to.equal(phone);
  });

  it('ends texts and leaves the mail', async () => {
    const backend = waiting();
    const element = await listed(backend);
    const part = await opened(element);
    fill(part, '#phone', phone);
    tick(part);
    submit(part);
    await reaches(part, 'code');
    fill(part, '#code', backend.texts[0]?.code ?? '');
    submit(part);
    await reaches(part, 'proven');
    press(rootOf(part), 'No more texts');
    await waitUntil(() => partOf(element) === null, 'folded away');
    expect(element.state?.phase).to.equal('subscribed');
    backend.restock('large', 1);
    expect(backend.texts).to.have.length(1);
    expect(backend.mails.at(-1)?.kind).to.equal('back');
  });

  it('that is offline keeps the number', async () => {
    const backend = waiting();
    const part = await opened(await listed(backend));
    Object.assign(backend.conditions, {offline: true});
    fill(part, '#phone', phone);
    tick(part);
    submit(part);
    await waitUntil(() => said(part).startsWith('You seem to be offline'));
    Object.assign(backend.conditions, {offline: false});
    submit(part);
    await reaches(part, 'code');
  });

  it('is not offered where the shop offers none', async () => {
    const element = await listed(waiting(), []);
    expect(rootOf(element).textContent).not.to.include('Also by text');
  });
});
