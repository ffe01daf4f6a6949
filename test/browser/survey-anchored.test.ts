import {memorySurvey} from '@bonbon/adapters/memory.js';
import {createStorage} from '@bonbon/core/storage/storage.js';
import {createSurveyStore} from '@bonbon/core/survey/survey-store.js';
import '@bonbon/elements/survey/define.js';
import type {SurveyElement} from '@bonbon/elements/survey/survey-element.js';
import {expect, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {violations} from '../support/in-page.js';
import {campaign} from './survey-states.js';

const made: HTMLElement[] = [];

/** A button of the page, with its middle at this share of the window. */
function button(x: number, y: number, id = 'how-was-it'): HTMLButtonElement {
  const one = document.createElement('button');
  one.id = id;
  one.textContent = '?';
  const place = {
    position: 'fixed',
    left: `${x * innerWidth - 15}px`,
    top: `${y * innerHeight - 15}px`,
  };
  Object.assign(one.style, {inlineSize: '30px', blockSize: '30px', ...place});
  document.body.append(one);
  made.push(one);
  return one;
}

/** A survey that stands beside `#how-was-it`, small enough for any window of a test. */
function mount(attributes: Readonly<Record<string, string>> = {}): SurveyElement {
  const element = document.createElement('bon-survey');
  const usual = {placement: 'anchored', anchor: '#how-was-it', locale: 'en', scheme: 'light'};
  for (const [name, value] of Object.entries({...usual, ...attributes}))
    element.setAttribute(name, value);
  element.style.setProperty('--bon-font-size', '9px');
  element.campaign = campaign();
  const {settings} = element.campaign;
  element.store = createSurveyStore({
    backend: memorySurvey({surveys: {order: settings}}),
    campaignId: 'order',
    survey: settings,
    storage: createStorage({area: () => null}),
  });
  document.body.append(element);
  made.push(element);
  return element;
}

const panelOf = (element: SurveyElement) =>
  element.shadowRoot?.querySelector('bon-panel')?.shadowRoot ?? undefined;
const surfaceOf = (element: SurveyElement) =>
  panelOf(element)?.querySelector<HTMLElement>('[popover]');
const tipOf = (element: SurveyElement) => panelOf(element)?.querySelector<HTMLElement>('.tip');
const rect = (element: Element) => element.getBoundingClientRect();

type Side = 'top' | 'bottom' | 'left' | 'right' | 'corner';

/** On which side of an anchor a survey stands now. */
function sideNow(element: SurveyElement, anchor: Element): Side | undefined {
  const surface = surfaceOf(element);
  if (!surface?.matches(':popover-open')) return undefined;
  if (!tipOf(element)) {
    const {right, bottom} = rect(surface);
    return Math.abs(innerWidth - right - 9) < 20 && Math.abs(innerHeight - bottom - 9) < 20
      ? 'corner'
      : undefined;
  }
  const [card, spot] = [rect(surface), rect(anchor)];
  const gaps = {
    top: spot.top - card.bottom,
    bottom: card.top - spot.bottom,
    left: spot.left - card.right,
    right: card.left - spot.right,
  };
  // Close to it, with room for the tip and no more.
  return (Object.keys(gaps) as (keyof typeof gaps)[]).find(one => gaps[one] > 2 && gaps[one] < 30);
}

const standsAt = (element: SurveyElement, anchor: Element, side: Side) =>
  waitUntil(() => sideNow(element, anchor) === side, `stands at its ${side}`, {timeout: 8000});

afterEach(() => {
  for (const element of made.splice(0)) element.remove();
  document.documentElement.removeAttribute('dir');
});

describe('<bon-survey placement="anchored">', () => {
  const sides = [
    ['bottom', 'ltr', 0.5, 0.15, 'bottom'],
    ['top', 'ltr', 0.5, 0.85, 'top'],
    ['start', 'ltr', 0.9, 0.5, 'left'],
    ['end', 'ltr', 0.1, 0.5, 'right'],
    ['start', 'rtl', 0.1, 0.5, 'right'],
    ['end', 'rtl', 0.9, 0.5, 'left'],
  ] as const;
  for (const [side, dir, x, y, seen] of sides) {
    it(`stands at the ${side} of its anchor where words run ${dir}, and points at it`, async () => {
      document.documentElement.dir = dir;
      const anchor = button(x, y);
      const element = mount({side});
      await element.open();
      await standsAt(element, anchor, seen);
      const [tip, spot] = [rect(tipOf(element) as HTMLElement), rect(anchor)];
      const across = seen === 'top' || seen === 'bottom';
      const [middle, from, to] = across
        ? [(tip.left + tip.right) / 2, spot.left, spot.right]
        : [(tip.top + tip.bottom) / 2, spot.top, spot.bottom];
      expect(middle).to.be.within(from, to);
      expect(await violations(element)).to.deep.equal([]);
    });
  }

  it('takes the other side where its own has no room', async () => {
    const anchor = button(0.5, 0.9);
    const element = mount({side: 'bottom'});
    await element.open();
    await standsAt(element, anchor, 'top');
  });

  it('goes along with its anchor while it is open, and no longer', async () => {
    const anchor = button(0.5, 0.1);
    const element = mount();
    await element.open();
    await standsAt(element, anchor, 'bottom');
    const before = rect(surfaceOf(element) as HTMLElement).top;
    anchor.style.top = `${0.3 * innerHeight}px`;
    await waitUntil(() => {
      const now = surfaceOf(element);
      return now && rect(now).top > before + 20 && sideNow(element, anchor) === 'bottom';
    }, 'it followed');
    element.close();
    await waitUntil(() => !panelOf(element)?.querySelector(':popover-open'), 'closed');
    expect(surfaceOf(element)?.style.left ?? '').to.equal('');
    await element.open();
    await standsAt(element, anchor, 'bottom');
  });

  it('stands in the corner where there is nothing to stand beside, nothing that is seen, or no selector', async () => {
    const hidden = button(0.5, 0.5, 'hidden');
    hidden.hidden = true;
    for (const anchor of ['#not-there', '#hidden', '((']) {
      const element = mount({anchor});
      await element.open();
      await standsAt(element, document.body, 'corner');
      element.remove();
    }
  });

  it('stands in the corner where its anchor is out of sight as it opens', async () => {
    const anchor = button(0.5, 3);
    const element = mount();
    await element.open();
    await standsAt(element, anchor, 'corner');
  });

  it('finds the anchor again that the page drew anew, and goes to the corner once it is gone', async () => {
    const element = mount();
    button(0.5, 0.1).className = 'old';
    await element.open();
    await standsAt(element, document.querySelector('.old') as Element, 'bottom');
    const anew = button(0.5, 0.3);
    document.querySelector('.old')?.remove();
    await standsAt(element, anew, 'bottom');
    anew.remove();
    await standsAt(element, document.body, 'corner');
    // What was begun there goes on.
    expect(element.state?.phase).to.equal('score');
  });

  it('takes an element itself, and what the campaign names', async () => {
    const anchor = button(0.5, 0.1, 'other');
    const own = mount({anchor: ''});
    own.anchorElement = anchor;
    await own.open();
    await standsAt(own, anchor, 'bottom');
    own.remove();
    const element = mount({anchor: ''});
    const plain = campaign();
    const named = {...plain.settings, anchor: {selector: '#other', side: 'end' as const}};
    element.campaign = {...plain, settings: named};
    anchor.style.left = `${0.1 * innerWidth}px`;
    anchor.style.top = `${0.5 * innerHeight}px`;
    await element.open();
    await standsAt(element, anchor, 'right');
  });

  it('takes the focus of whoever pressed its anchor, and gives it back; of nobody else', async () => {
    const anchor = button(0.5, 0.1);
    const element = mount();
    await element.open();
    await standsAt(element, anchor, 'bottom');
    expect(document.activeElement).to.equal(document.body);
    element.close();
    anchor.focus();
    await element.open();
    await waitUntil(() => element.shadowRoot?.activeElement?.matches('input'), 'focus within');
    await sendKeys({press: 'Escape'});
    await waitUntil(() => document.activeElement === anchor, 'focus is back');
  });
});
