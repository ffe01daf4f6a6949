import {memoryAccount, type MemoryAccount} from '@bonbon/adapters/memory.js';
import {createAccountKeeper} from '@bonbon/core/account/account-keeper.js';
import {createAccountPromptStore} from '@bonbon/core/account/account-prompt-store.js';
import {createStorage, type StorageArea} from '@bonbon/core/storage/storage.js';
import '@bonbon/elements/account-prompt/define.js';
import type {AccountPromptElement} from '@bonbon/elements/account-prompt/account-prompt-element.js';
import {expect, oneEvent, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {focused, violations} from '../support/in-page.js';
import {promptStates} from './account-states.js';

interface Setting {
  readonly state?: string;
  readonly scheme?: 'light' | 'dark';
  readonly preset?: 'paper' | 'midnight' | 'inherit';
  readonly locale?: string;
  readonly placement?: 'inline' | 'corner' | 'overlay';
  readonly backend?: MemoryAccount;
  readonly orderEmail?: string;
}

const made: HTMLElement[] = [];

/** A place to keep things that belongs to one test. */
function ownArea(): StorageArea {
  const data = new Map<string, string>();
  return {
    getItem: key => data.get(key) ?? null,
    setItem: (key, value) => void data.set(key, value),
    removeItem: key => void data.delete(key),
    key: at => [...data.keys()][at] ?? null,
    get length() {
      return data.size;
    },
  };
}

function mount({state, backend, orderEmail, ...looks}: Setting): AccountPromptElement {
  const prompt = document.createElement('bon-account-prompt');
  const words = {locale: 'en', scheme: 'light', preset: 'paper', shopName: 'Fjord & Fig'};
  Object.assign(prompt, words, looks);
  if (state) prompt.pinned = promptStates[state];
  if (backend) {
    const [tab, device] = [ownArea(), ownArea()];
    prompt.store = createAccountPromptStore({
      backend,
      keeper: createAccountKeeper({area: () => tab}),
      storage: createStorage({area: () => device}),
      orderEmail,
    });
  }
  document.body.append(prompt);
  made.push(prompt);
  return prompt;
}

const find = <T extends HTMLElement>(prompt: AccountPromptElement, selector: string) =>
  prompt.renderRoot.querySelector<T>(selector);
const words = (prompt: AccountPromptElement) =>
  (prompt.renderRoot as ShadowRoot).textContent?.replace(/[\u2068\u2069]/g, '') ?? '';
const shown = (prompt: AccountPromptElement, phase: string) =>
  waitUntil(
    () => prompt.matches(`:state(${phase})`) && find(prompt, 'h2, .quiet')?.textContent?.trim(),
    phase,
    {
      timeout: 10_000,
    },
  );
const button = (prompt: AccountPromptElement, name: string) => {
  const found = [...prompt.renderRoot.querySelectorAll('button')].find(one =>
    one.textContent?.includes(name),
  );
  if (!found) throw new Error(`There is no button "${name}".`);
  return found;
};
const code = (prompt: AccountPromptElement) => {
  const input = prompt.querySelector<HTMLInputElement>('bon-code-field input');
  if (!input) throw new Error('There is no field for the code.');
  return input;
};
const boxes = (prompt: AccountPromptElement) =>
  [...(prompt.querySelector('bon-code-field')?.shadowRoot?.querySelectorAll('i') ?? [])]
    .map(box => box.textContent)
    .join('');

function paste(input: HTMLInputElement, text: string) {
  const event = new Event('paste', {cancelable: true});
  // Firefox gives a made-up clipboard event no data.
  Object.assign(event, {clipboardData: {getData: () => text}});
  input.dispatchEvent(event);
}

/** A prompt whose mail is under way, and the code in it. */
async function sent(setting: Setting = {}) {
  const backend = setting.backend ?? memoryAccount();
  const prompt = mount({orderEmail: 'maja@example.com', ...setting, backend});
  await shown(prompt, 'offer-after-order');
  button(prompt, 'Mail me').click();
  await shown(prompt, 'sent');
  await waitUntil(() => prompt.querySelector('bon-code-field input'), 'the field');
  return {prompt, backend, digits: backend.mails.at(-1)?.code ?? ''};
}

const wrong = (digits: string) => (digits === '111111' ? '222222' : '111111');

afterEach(() => {
  for (const prompt of made.splice(0)) prompt.remove();
});

describe('<bon-account-prompt>', () => {
  const looks: Setting[] = [
    {scheme: 'light'},
    {scheme: 'dark'},
    {preset: 'midnight'},
    {preset: 'midnight', scheme: 'dark'},
    {locale: 'ar'},
    {placement: 'overlay'},
    {placement: 'corner', scheme: 'dark'},
  ];
  for (const look of looks) {
    it(`axe finds nothing in any state: ${Object.values(look).join(' ')}`, async () => {
      for (const [name, {phase}] of Object.entries(promptStates)) {
        const prompt = mount({...look, state: name});
        await shown(prompt, phase);
        expect(await violations(prompt), name).to.deep.equal([]);
        prompt.remove();
      }
    });
  }

  it('nothing sticks out at 320 px, in the longest language either', async () => {
    for (const locale of ['en', 'ro', 'ar']) {
      for (const [name, {phase}] of Object.entries(promptStates)) {
        const prompt = mount({state: name, locale});
        prompt.style.inlineSize = '280px';
        await shown(prompt, phase);
        const card = find(prompt, '.card');
        expect(card?.scrollWidth, `${locale} ${name}`).to.be.at.most(card?.clientWidth ?? 0);
        prompt.remove();
      }
    }
  });

  it('signs in by keyboard alone, from the offer to the way on', async () => {
    const {backend, prompt} = await (async () => {
      const accounts = memoryAccount();
      const element = mount({orderEmail: 'maja@example.com', backend: accounts});
      await shown(element, 'offer-after-order');
      button(element, 'Mail me').focus();
      await sendKeys({press: 'Enter'});
      await shown(element, 'sent');
      return {backend: accounts, prompt: element};
    })();
    await waitUntil(() => focused() === code(prompt), 'the caret stands in the code field');
    const signedIn = oneEvent(prompt, 'bon-signed-in');
    // One by one: WebKit's driver takes equal keys of one call for one.
    for (const digit of backend.mails[0]?.code ?? '') await sendKeys({press: digit});
    await shown(prompt, 'welcome');
    expect((await signedIn).detail).to.deep.equal({isNew: true});
    await waitUntil(() => focused()?.localName === 'h2', 'the heading has focus');
  });

  it('follows the ground of the page in whatever colour space it is written', async () => {
    const grounds = {
      'rgb(20 20 30)': 'dark',
      'oklch(0.2 0.02 260)': 'dark',
      'oklab(0.97 0.01 0.01)': 'light',
      'lab(15 0 0)': 'dark',
      'color(display-p3 0.1 0.1 0.1)': 'dark',
      'color(srgb 0.95 0.95 0.95)': 'light',
      'color-mix(in oklch, black 80%, white)': 'dark',
      'oklch(0.2 0.02 260 / 0.1)': 'light',
    };
    for (const [ground, scheme] of Object.entries(grounds)) {
      const prompt = mount({state: 'entry'});
      const place = document.createElement('div');
      place.style.backgroundColor = ground;
      document.body.style.backgroundColor = 'white';
      document.body.append(place);
      prompt.scheme = 'auto';
      place.append(prompt);
      await waitUntil(() => find(prompt, `.base.${scheme}`), `${ground} is ${scheme}`);
      place.remove();
    }
    document.body.style.backgroundColor = '';
  });

  it('masks the address of the order, and never shows it whole', async () => {
    const {prompt} = await sent();
    expect(words(prompt)).to.contain('m••••@example.com');
    expect(words(prompt)).not.to.contain('maja@example.com');
  });

  it('takes a pasted "482 913" and digits of another script', async () => {
    const {prompt, digits} = await sent();
    paste(code(prompt), `${digits.slice(0, 3)} ${digits.slice(3)}`);
    await shown(prompt, 'welcome');
    const again = mount({state: 'sent', locale: 'ar'});
    await waitUntil(() => again.querySelector('bon-code-field input'), 'the field');
    const input = code(again);
    input.value = '٤٨٢';
    input.dispatchEvent(new Event('input'));
    await waitUntil(() => boxes(again) === '482', 'the boxes');
    expect(input.getBoundingClientRect().width).to.be.greaterThan(100);
    expect(getComputedStyle(input).direction).to.equal('ltr');
  });

  it('has one real input in the page, where a phone finds it', async () => {
    const {prompt} = await sent();
    const input = code(prompt);
    expect(input.getRootNode()).to.equal(document);
    expect(input.getAttribute('autocomplete')).to.equal('one-time-code');
    expect(input.inputMode).to.equal('numeric');
    expect(input.maxLength).to.equal(6);
    expect(input.labels?.[0]?.textContent).to.equal('Six digits');
  });

  it('says that a code is wrong and how many tries are left, and keeps the digits', async () => {
    const {prompt, digits} = await sent();
    paste(code(prompt), wrong(digits));
    await waitUntil(() => prompt.matches(':state(wrong-code)'), 'the wrong code');
    const alert = prompt.querySelector('bon-code-field [role=alert]');
    await waitUntil(() => alert?.textContent?.includes('4 tries left'), 'the sentence');
    expect(code(prompt).value).to.equal(wrong(digits));
    expect(code(prompt).getAttribute('aria-invalid')).to.equal('true');
    paste(code(prompt), digits);
    await shown(prompt, 'welcome');
  });

  it('asks for a new mail after five wrong codes, and signs in with that', async () => {
    const {prompt, backend, digits} = await sent();
    for (let tries = 0; tries < 5; tries++) {
      code(prompt).focus();
      paste(code(prompt), `${(Number(wrong(digits)[0]) + tries) % 10}00000`.replace(digits, '9'));
      const left = 4 - tries;
      const alert = prompt.querySelector('bon-code-field [role=alert]');
      const isAnswered = () =>
        left ? alert?.textContent?.includes(`${left} tr`) : prompt.matches(':state(locked)');
      await waitUntil(isAnswered, `the answer with ${left} left`);
    }
    await shown(prompt, 'locked');
    expect(find(prompt, 'h2')?.textContent).to.equal('Five wrong codes');
    button(prompt, 'Send a new one').click();
    await shown(prompt, 'sent');
    expect(code(prompt).value).to.equal('');
    paste(code(prompt), backend.mails.at(-1)?.code ?? '');
    await shown(prompt, 'welcome');
  });

  it('goes on by itself once the link was pressed elsewhere', async () => {
    const {prompt, backend} = await sent();
    expect(words(prompt)).to.contain(`It must show ${backend.mails[0]?.matchNumber}`);
    backend.pressLink('maja@example.com');
    await shown(prompt, 'welcome');
  });

  it('is a field anywhere else; a slip is pointed at and put right by one press', async () => {
    const backend = memoryAccount();
    const prompt = mount({backend});
    await shown(prompt, 'entry');
    const input = prompt.querySelector<HTMLInputElement>('bon-email-field input');
    if (!input) throw new Error('There is no address field.');
    expect(input.getRootNode()).to.equal(document);
    button(prompt, 'Send it').click();
    await waitUntil(() => prompt.textContent?.includes('Please fill in'), 'the sentence');
    expect(focused()).to.equal(input);
    input.value = 'maja@gmial.com';
    input.dispatchEvent(new Event('change', {bubbles: true}));
    await waitUntil(() => words(prompt).includes('Did you mean maja@gmail.com?'), 'the hint');
    button(prompt, 'maja@gmail.com').click();
    expect(input.value).to.equal('maja@gmail.com');
    const linkSent = oneEvent(prompt, 'bon-link-sent');
    button(prompt, 'Send it').click();
    expect((await linkSent).detail.maskedEmail).to.equal('m••••@gmail.com');
    expect(backend.mails.map(({to}) => to)).to.deep.equal(['maja@gmail.com']);
  });

  it('keeps what was typed when the mail did not leave, and tries again', async () => {
    const backend = memoryAccount({conditions: {offline: true}});
    const prompt = mount({backend, orderEmail: 'maja@example.com'});
    await shown(prompt, 'offer-after-order');
    button(prompt, 'Mail me').click();
    await shown(prompt, 'send-error');
    backend.conditions.offline = false;
    button(prompt, 'Try again').click();
    await shown(prompt, 'sent');
    expect(backend.mails).to.have.length(1);
  });

  it('steps aside at "Not now", and can be called back', async () => {
    const prompt = mount({backend: memoryAccount(), orderEmail: 'maja@example.com'});
    await shown(prompt, 'offer-after-order');
    button(prompt, 'Not now').focus();
    button(prompt, 'Not now').click();
    await shown(prompt, 'snoozed');
    await waitUntil(() => focused()?.textContent?.includes('Sign in after all'), 'focus');
    const never = button(prompt, 'Do not ask again');
    never.click();
    await waitUntil(() => never.getAttribute('aria-pressed') === 'true', 'told');
    expect(prompt.shadowRoot?.textContent).to.contain('We will not ask here again.');
    never.click();
    await waitUntil(() => never.getAttribute('aria-pressed') === 'false', 'taken back');
    button(prompt, 'Sign in after all').click();
    await shown(prompt, 'entry');
  });

  it('lets a wrong address be changed from the help', async () => {
    const {prompt} = await sent();
    find(prompt, 'summary')?.click();
    button(prompt, 'Change it').click();
    await shown(prompt, 'entry');
    const input = prompt.querySelector<HTMLInputElement>('bon-email-field input');
    expect(input?.value).to.equal('maja@example.com');
  });

  it('shows a plain form of the page until it is there, and not beside itself', async () => {
    const prompt = document.createElement('bon-account-prompt');
    const form = document.createElement('form');
    form.textContent = 'Sign in on the server';
    prompt.append(form);
    prompt.pinned = promptStates['entry'];
    document.body.append(prompt);
    made.push(prompt);
    await shown(prompt, 'entry');
    expect(form.getBoundingClientRect().height).to.equal(0);
  });

  it('stands still in the page', async () => {
    const prompt = mount({state: 'offer'});
    await shown(prompt, 'offer-after-order');
    expect((prompt.renderRoot as ShadowRoot).getAnimations()).to.deep.equal([]);
  });

  it('lets no rule of the page in', async () => {
    const rule = document.createElement('style');
    rule.textContent =
      '* {color: red !important; font-size: 40px !important; padding: 9px !important}';
    document.head.append(rule);
    const prompt = mount({state: 'sent'});
    await shown(prompt, 'sent');
    const title = find(prompt, 'h2');
    if (!title) throw new Error('There is no heading.');
    const {color, fontSize} = getComputedStyle(title);
    rule.remove();
    expect(color).not.to.equal('rgb(255, 0, 0)');
    expect(Number.parseFloat(fontSize)).to.be.closeTo(27.6, 0.2);
  });
});
