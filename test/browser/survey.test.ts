import {memorySurvey, type MemorySurvey} from '@bonbon/adapters/memory.js';
import type {SurveyScale} from '@bonbon/contract/survey.js';
import {createOutbox} from '@bonbon/core/outbox/outbox.js';
import {createStorage} from '@bonbon/core/storage/storage.js';
import {createSurveyStore} from '@bonbon/core/survey/survey-store.js';
import '@bonbon/elements/survey/define.js';
import type {SurveyElement} from '@bonbon/elements/survey/survey-element.js';
import {expect, waitUntil} from '@open-wc/testing';
import {emulateMedia, sendKeys} from '@web/test-runner-commands';
import {focused, violations} from '../support/in-page.js';
import {campaign, states} from './survey-states.js';

interface Setting {
  readonly state?: string;
  readonly scheme?: 'light' | 'dark';
  readonly preset?: 'paper' | 'midnight' | 'inherit';
  readonly locale?: string;
  readonly placement?: 'inline' | 'corner' | 'overlay';
  readonly scale?: SurveyScale;
  readonly backend?: MemorySurvey;
  /** One answer is not all this page may give, such as through a tab that stays. */
  readonly isAlwaysOpen?: boolean;
}

const made: HTMLElement[] = [];
const silent = /^(invited|snoozed|snoozed-short|opted-out)$/;

function mount(setting: Setting, host: HTMLElement = document.body): SurveyElement {
  const element = document.createElement('bon-survey');
  element.campaign = campaign(setting.scale);
  if (setting.isAlwaysOpen) {
    const {settings} = element.campaign;
    const waits = {...settings.waits, afterAnswerDays: 0};
    element.campaign = {...element.campaign, settings: {...settings, waits}};
  }
  element.shopName = 'Fjord & Fig';
  element.locale = setting.locale ?? 'en';
  element.scheme = setting.scheme ?? 'light';
  element.preset = setting.preset ?? 'paper';
  element.placement = setting.placement ?? 'inline';
  if (setting.state) element.pinned = states[setting.state];
  if (setting.backend) {
    const storage = createStorage({area: () => null});
    element.store = createSurveyStore({
      backend: setting.backend,
      campaignId: 'order',
      survey: element.campaign.settings,
      storage,
      isInline: element.placement === 'inline',
      outbox: () => createOutbox({storage}),
    });
  }
  host.append(element);
  made.push(element);
  return element;
}

const memory = () => memorySurvey({surveys: {order: campaign().settings}});
const find = <T extends HTMLElement = HTMLElement>(element: SurveyElement, selector: string) =>
  (element.renderRoot as ShadowRoot).querySelector<T>(selector);
const shown = (element: SurveyElement, phase: string) =>
  waitUntil(
    () =>
      element.state?.phase === phase &&
      find(element, phase === 'score' ? 'legend' : 'h2, .in') &&
      !!find(element, 'legend') === (phase === 'score'),
    phase,
  );
const press = async (element: SurveyElement, score: number) => {
  await shown(element, 'score');
  const radio = find<HTMLInputElement>(element, `input[value="${score}"]`);
  radio?.dispatchEvent(new MouseEvent('click', {detail: 1, bubbles: true, cancelable: true}));
};

/** As wide as a page at 320 px leaves room for. */
function onPhone(): HTMLElement {
  const phone = document.createElement('div');
  phone.style.inlineSize = '288px';
  document.body.append(phone);
  made.push(phone);
  return phone;
}
const scaleOf = (kind: 'nps' | 'csat'): SurveyScale =>
  kind === 'nps' ? {kind} : {kind, steps: 5, shape: 'faces'};

afterEach(() => {
  for (const element of made.splice(0)) element.remove();
});

describe('<bon-survey>', () => {
  const looks: Setting[] = [
    {scheme: 'light'},
    {scheme: 'dark'},
    {scheme: 'light', preset: 'midnight', placement: 'corner'},
    {scheme: 'dark', preset: 'midnight', placement: 'corner'},
    {scheme: 'light', preset: 'inherit'},
    {scheme: 'light', locale: 'ar', placement: 'corner'},
  ];
  for (const look of looks) {
    it(`axe finds nothing in any state: ${Object.values(look).join(' ')}`, async () => {
      const ground = document.createElement('div');
      ground.style.background = look.scheme === 'dark' ? '#15161c' : '#fbfaf7';
      document.body.append(ground);
      made.push(ground);
      for (const state of Object.keys(states)) {
        const element = mount({...look, state}, ground);
        const phase = states[state]?.phase ?? '';
        if (!silent.test(phase)) await shown(element, phase);
        await element.updateComplete;
        expect(await violations(element), state).to.deep.equal([]);
        expect(element.matches(`:state(${phase})`), state).to.equal(true);
        if (silent.test(phase)) expect(element.getBoundingClientRect().height).to.equal(0);
        element.remove();
      }
    });
  }

  it('saves the score at once, then what was written, as one answer', async () => {
    const backend = memory();
    const element = mount({backend});
    const sent: unknown[] = [];
    element.addEventListener('bon-answer-sent', event => sent.push(event.detail));
    await press(element, 3);
    await shown(element, 'followup');
    await waitUntil(() => backend.responses.length === 1, 'the score is there');
    expect(backend.responses[0]?.complete).to.equal(false);
    const words = find<HTMLTextAreaElement>(element, 'textarea');
    if (words) words.value = 'The lid had opened.';
    words?.dispatchEvent(new Event('input', {bubbles: true}));
    find(element, '[part=submit]')?.click();
    await waitUntil(() => find(element, 'input[value=other]'), 'the choice');
    find(element, 'input[value=other]')?.click();
    await waitUntil(
      () => find(element, '[part=submit]')?.textContent?.trim() === 'Send',
      'the end',
    );
    find(element, '[part=submit]')?.click();
    await shown(element, 'thanks-low');
    expect(backend.responses).to.have.length(1);
    expect(backend.responses[0]?.answers).to.deep.equal([
      {questionId: 'why', text: 'The lid had opened.'},
      {questionId: 'topic', choices: ['other']},
    ]);
    expect(sent).to.deep.equal([
      {campaignId: 'order', score: 3, group: 'low', complete: false},
      {campaignId: 'order', score: 3, group: 'low', complete: true},
    ]);
    find(element, '.slip button')?.click();
    await waitUntil(() => element.matches(':state(gift-taken)'), 'the make-good');
    expect(element.shadowRoot?.querySelector('bon-coupon')?.code).to.equal('NQ7T4KXM2PRW');
  });

  it('tells once of an answer that was begun and left, and not of one that was finished', async () => {
    const left: unknown[] = [];
    const hear = (event: Event) =>
      left.push((event as HTMLElementEventMap['bon-answer-abandoned']).detail);
    document.addEventListener('bon-answer-abandoned', hear);
    const backend = memory();
    const closed = mount({backend, placement: 'corner'});
    await closed.open();
    closed.close();
    await waitUntil(() => closed.matches(':state(snoozed)'), 'it was put away');
    expect(left, 'nothing was said').to.deep.equal([]);
    await closed.open();
    await press(closed, 3);
    await shown(closed, 'followup');
    closed.close();
    const detail = {campaignId: 'order', score: 3, group: 'low', questionId: 'why'};
    await waitUntil(() => left.length === 1, 'closed');
    expect(left).to.deep.equal([detail]);
    await closed.open();
    await press(closed, 3);
    await shown(closed, 'followup');
    closed.close();
    await waitUntil(() => closed.matches(':state(snoozed)'), 'it was put away again');
    expect(left, 'once for each answer').to.have.length(1);

    const gone = mount({backend: memory()});
    await press(gone, 2);
    await shown(gone, 'followup');
    // A page that puts it elsewhere does not take it away.
    document.body.prepend(gone);
    await new Promise(resolve => setTimeout(resolve));
    expect(left).to.have.length(1);
    gone.remove();
    await waitUntil(() => left.length === 2, 'gone with its part of the page');

    const walked = mount({backend: memory()});
    await press(walked, 1);
    await shown(walked, 'followup');
    globalThis.dispatchEvent(new PageTransitionEvent('pagehide'));
    await waitUntil(() => left.length === 3, 'gone with the page');

    const done = mount({backend: memory()});
    await press(done, 10);
    await shown(done, 'thanks-high');
    done.remove();
    await new Promise(resolve => setTimeout(resolve));
    expect(left).to.have.length(3);
    document.removeEventListener('bon-answer-abandoned', hear);
  });

  it('tells of a second answer too, given through a tab that stays', async () => {
    const left: unknown[] = [];
    const hear = ({detail}: HTMLElementEventMap['bon-answer-abandoned']) => left.push(detail);
    const backend = memory();
    const element = mount({backend, placement: 'corner', isAlwaysOpen: true});
    element.addEventListener('bon-answer-abandoned', hear);
    await element.open();
    await press(element, 10);
    await shown(element, 'thanks-high');
    element.close();
    await element.open();
    await shown(element, 'score');
    await press(element, 3);
    await shown(element, 'followup');
    element.close();
    await waitUntil(() => left.length > 0, 'the second was left');
    const detail = {campaignId: 'order', score: 3, group: 'low', questionId: 'why'};
    expect(left).to.deep.equal([detail]);
    expect(backend.responses.map(({score}) => score)).to.deep.equal([10, 3]);
  });

  it('tells somebody signed in whose answer it is, and what it earned; nobody else', async () => {
    const accountNote = 'The shop sees that this answer is yours.';
    const order = {...campaign().settings, accountNote, questions: []};
    const addressOf = (token: string) => (token === 'session' ? 'maja@example.com' : undefined);
    const backend = memorySurvey({surveys: {order}, addressOf, earns: 20});
    const answerAs = async (session: string | undefined) => {
      localStorage.clear();
      const element = document.createElement('bon-survey');
      element.campaign = {...campaign(), settings: order};
      element.locale = 'en';
      element.backend = backend;
      element.accessToken = () => session;
      document.body.append(element);
      made.push(element);
      await shown(element, 'score');
      const asked = element.shadowRoot?.textContent ?? '';
      await press(element, 10);
      await shown(element, 'thanks-high');
      return {asked, thanked: element.shadowRoot?.textContent ?? ''};
    };
    const member = await answerAs('session');
    expect(member.asked).to.contain(accountNote);
    expect(member.thanked).to.contain('20 points are on your account.');
    const guest = await answerAs(undefined);
    expect(guest.asked).not.to.contain(accountNote);
    expect(guest.thanked).not.to.contain('points');
    const whose = backend.responses.map(({account}) => account);
    expect(whose).to.deep.equal(['maja@example.com', undefined]);
    localStorage.clear();
  });

  it('works by keyboard alone: arrows walk, digits jump, Enter answers', async () => {
    const backend = memory();
    const element = mount({backend});
    await shown(element, 'score');
    find(element, 'input')?.focus();
    await sendKeys({press: 'ArrowRight'});
    await sendKeys({press: 'ArrowRight'});
    expect(backend.responses, 'walking is not answering').to.have.length(0);
    await sendKeys({press: '1'});
    await sendKeys({press: '0'});
    await waitUntil(() => element.value === '10', 'ten');
    expect((focused() as HTMLInputElement).value).to.equal('10');
    await sendKeys({press: 'Enter'});
    await shown(element, 'thanks-high');
    await waitUntil(() => focused() === find(element, 'h2'), 'the heading has focus');
    expect(backend.responses.map(({score}) => score)).to.deep.equal([10]);
  });

  it('goes back to the score, which is still chosen', async () => {
    const element = mount({backend: memory()});
    await press(element, 4);
    await shown(element, 'followup');
    find(element, '.back')?.click();
    await shown(element, 'score');
    expect(find<HTMLInputElement>(element, 'input[value="4"]')?.checked).to.equal(true);
    await press(element, 10);
    await shown(element, 'thanks-high');
  });

  it('keeps an answer without a connection and says so', async () => {
    const backend = memory();
    backend.conditions.offline = true;
    const element = mount({backend});
    await press(element, 9);
    await shown(element, 'queued-offline');
    expect(element.matches(':state(offline)')).to.equal(true);
    expect(find(element, '.wait')?.textContent).to.contain('back online');
    backend.conditions.offline = false;
    find(element, '.wait button')?.click();
    await shown(element, 'thanks-high');
    expect(backend.responses).to.have.length(1);
  });

  it('takes no focus in its corner, and goes when it is told to', async () => {
    const field = document.createElement('input');
    field.setAttribute('aria-label', 'Search');
    document.body.append(field);
    made.push(field);
    field.focus();
    const backend = memory();
    const element = mount({backend, placement: 'corner'});
    expect(element.getBoundingClientRect().height).to.equal(0);
    await element.open();
    await shown(element, 'score');
    expect(document.activeElement).to.equal(field);
    const reasons: unknown[] = [];
    element.addEventListener('bon-close', event => reasons.push(event.detail.reason));
    (find(element, '.foot .txt') as HTMLElement | null)?.click();
    await waitUntil(() => element.state?.phase === 'snoozed-short', 'later');
    expect(reasons).to.deep.equal(['declined']);
    expect(backend.responses).to.have.length(0);
  });

  it('stands from right to left in Arabic, in two rows at 320 px', async () => {
    // As wide as a bar along the bottom of such a phone leaves room for.
    const phone = document.createElement('div');
    phone.style.inlineSize = '280px';
    document.body.append(phone);
    made.push(phone);
    const element = mount({state: 'score', locale: 'ar'}, phone);
    await shown(element, 'score');
    const labels = [...(element.shadowRoot?.querySelectorAll<HTMLElement>('.n') ?? [])];
    // Which digits those are is the browser's word for the language.
    const digits = Array.from({length: 11}, (_, n) => n.toLocaleString('ar'));
    expect(labels.map(one => one.textContent?.trim())).to.deep.equal(digits);
    const boxes = labels.map(one => one.getBoundingClientRect());
    expect(new Set(boxes.map(({top}) => Math.round(top))).size).to.equal(2);
    expect(boxes.every(({width, height}) => width >= 44 && height >= 44)).to.equal(true);
    expect((boxes[0]?.left ?? 0) > (boxes[1]?.left ?? 0)).to.equal(true);
    expect(
      boxes.every(({left, right}) => left >= phone.offsetLeft && right <= phone.offsetLeft + 281),
    ).to.equal(true);
  });

  for (const kind of ['nps', 'csat'] as const)
    it(`draws a scale among the questions as one row of numbers, after ${kind}`, async () => {
      const phone = onPhone();
      const element = mount({state: 'steps', scale: scaleOf(kind)}, phone);
      await shown(element, 'followup');
      const cells = [...(element.shadowRoot?.querySelectorAll<HTMLElement>('.n') ?? [])];
      const boxes = cells.map(one => one.getBoundingClientRect());
      expect(new Set(boxes.map(({top}) => Math.round(top))).size).to.equal(1);
      expect(boxes.every(({width, height}) => width >= 44 && height >= 44)).to.equal(true);
      // It may still slide in: its own width counts, not its place.
      const across = (boxes.at(-1)?.right ?? 0) - (boxes[0]?.left ?? 0);
      expect(Math.round(across) <= phone.clientWidth).to.equal(true);
      const radio = find(element, '.n input');
      expect(radio && getComputedStyle(radio).opacity).to.equal('0');
      const group = find(element, '[role=radiogroup]');
      const ends = find(element, `#${group?.getAttribute('aria-describedby')}`);
      expect(ends?.innerText.trim().split(/\s{2,}|\n/)).to.deep.equal(['A day', 'A week']);
    });

  for (const steps of [2, 3, 5, 7] as const)
    it(`has room for ${steps} faces or stars in a page of 320 px, named at its own ends`, async () => {
      const phone = onPhone();
      for (const shape of ['faces', 'stars'] as const) {
        const element = mount({state: 'score', scale: {kind: 'csat', steps, shape}}, phone);
        await shown(element, 'score');
        const moods = [...(element.shadowRoot?.querySelectorAll<HTMLElement>('.mood') ?? [])];
        const boxes = moods.map(one => one.getBoundingClientRect());
        expect(boxes.every(({width, height}) => width >= 24 && height >= 44)).to.equal(true);
        expect(phone.scrollWidth <= phone.clientWidth).to.equal(true);
        const names = moods.map(one => one.querySelector('input'));
        const ends = [...(element.shadowRoot?.querySelectorAll('.ends span') ?? [])];
        const words = ends.map(one => one.textContent);
        expect(names.at(0)?.ariaLabel).to.equal(`${words[0]}, 1 of ${steps}`);
        expect(names.at(-1)?.ariaLabel).to.equal(`${words[1]}, ${steps} of ${steps}`);
        expect(words).to.deep.equal(steps > 3 ? ['Very poor', 'Very good'] : ['Poor', 'Good']);
        element.remove();
      }
    });

  it('says what was given to make good, and why it could not be', async () => {
    const wordsIn = async (state: string) => {
      const element = mount({state});
      await shown(element, 'thanks-low');
      return find(element, '.in')?.innerText ?? '';
    };
    expect(await wordsIn('gift-taken')).to.contain('Next delivery is on us');
    expect(await wordsIn('gift-points')).to.match(/Next delivery is on us\s+200 points are on/);
    expect(await wordsIn('gift-lost')).to.contain('Please try again.');
    expect(await wordsIn('gift-no-card')).to.contain('Write to us and we will add them.');
    expect(await wordsIn('gift-gone')).to.contain('This cannot be taken any more.');
  });

  it('is a control of the form around it', async () => {
    const form = document.createElement('form');
    const element = document.createElement('bon-survey');
    for (const [name, value] of [
      ['name', 'rating'],
      ['scale', 'csat'],
      ['shape', 'stars'],
      ['required', ''],
    ] as const) {
      element.setAttribute(name, value);
    }
    form.append(element);
    document.body.append(form);
    made.push(form);
    await shown(element, 'score');
    expect([form.checkValidity(), element.validity.valueMissing]).to.deep.equal([false, true]);
    find(element, 'input[value="4"]')?.click();
    expect(new FormData(form).get('rating')).to.equal('4');
    await waitUntil(() => form.checkValidity(), 'valid');
    expect(await violations(element)).to.deep.equal([]);
    form.reset();
    await element.updateComplete;
    expect([element.value, new FormData(form).get('rating')]).to.deep.equal(['', null]);
    expect(find(element, 'input:checked')).to.equal(null);
    element.value = '2';
    await element.updateComplete;
    expect(find<HTMLInputElement>(element, 'input:checked')?.value).to.equal('2');
    element.value = '9';
    expect(element.value).to.equal('');
  });

  it('shows the plain form until it works', async () => {
    const element = document.createElement('bon-survey');
    element.innerHTML = '<form action="/survey/key/order"><button>Answer</button></form>';
    element.setAttribute('campaign-id', 'order');
    document.body.append(element);
    made.push(element);
    await element.updateComplete;
    expect(element.querySelector('button')?.checkVisibility()).to.equal(true);
    element.campaign = campaign();
    element.pinned = states['score'];
    await shown(element, 'score');
    expect(element.querySelector('button')?.checkVisibility()).to.equal(false);
  });

  it('moves nothing where motion is not wanted', async function () {
    // Only Chromium's driver can ask for less motion.
    if (!('userAgentData' in navigator)) return this.skip();
    await emulateMedia({reducedMotion: 'reduce'});
    const element = mount({state: 'thanks-high'});
    await shown(element, 'thanks-high');
    expect(element.shadowRoot?.getAnimations()).to.deep.equal([]);
    await emulateMedia({reducedMotion: 'no-preference'});
  });
});
