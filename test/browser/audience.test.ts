import type {Trigger} from '@bonbon/contract/audience.js';
import {createAudience} from '@bonbon/core/audience/audience.js';
import {explainAudience} from '@bonbon/core/audience/explain.js';
import {armClick} from '@bonbon/core/audience/click-trigger.js';
import {take} from '@bonbon/core/audience/floor.js';
import {leave} from '@bonbon/core/audience/leave.js';
import {askFloor} from '@bonbon/core/audience/prompt-queue.js';
import {armTrigger} from '@bonbon/core/audience/triggers.js';
import {createStorage} from '@bonbon/core/storage/storage.js';
import {expect} from '@open-wc/testing';

const cap = {
  impressions: 3,
  perDays: 7,
  afterCloseDays: 7,
  afterDeclineDays: 30,
  afterFinishDays: 30,
};

function setUp(triggers: Trigger[], kind: 'home' | 'checkout' = 'home', id = crypto.randomUUID()) {
  const opened: boolean[] = [];
  const audience = createAudience({
    campaign: {id, priority: 1, triggers, frequencyCap: cap},
    storage: createStorage({area: () => null}),
    snapshot: () => ({
      locale: 'en',
      page: {kind},
      shopper: {state: 'unknown'},
      consent: {storage: 'unknown'},
    }),
    onOpen: asked => opened.push(asked),
  });
  return {audience, opened, id};
}

const tick = () => new Promise(resolve => setTimeout(resolve));

/** The page's one microphone is kept on the window, so each test begins with a silent page. */
beforeEach(() => {
  for (const name of ['bonbon.floor', 'bonbon.holds'])
    delete (globalThis as Record<symbol, unknown>)[Symbol.for(name)];
});

describe('triggers', () => {
  const fires = (trigger: Trigger, act: () => void) => {
    let count = 0;
    const armed = new AbortController();
    const fire = () => void count++;
    if (trigger.kind === 'click') armClick(trigger.selector, fire, armed.signal);
    else armTrigger(trigger, fire, armed.signal);
    act();
    armed.abort();
    act();
    return count;
  };

  it('a click on the named element fires, and only while armed', () => {
    const button = document.createElement('button');
    button.className = 'play';
    document.body.append(button);
    expect(fires({kind: 'click', selector: '.play'}, () => button.click())).to.equal(1);
    expect(fires({kind: 'click', selector: '.other'}, () => button.click())).to.equal(0);
    button.remove();
  });

  it('a selector that is none stays silent', () => {
    expect(fires({kind: 'click', selector: ':::'}, () => document.body.click())).to.equal(0);
  });

  it('the mouse leaving by the top edge fires, by the side not', () => {
    const leave = (clientY: number) => () =>
      document.documentElement.dispatchEvent(new MouseEvent('mouseleave', {clientY}));
    expect(fires({kind: 'exit-intent'}, leave(-3))).to.equal(1);
    expect(fires({kind: 'exit-intent'}, leave(300))).to.equal(0);
  });

  it('scrolling far enough fires', () => {
    const tall = document.createElement('div');
    tall.className = 'tall';
    tall.style.setProperty('height', '5000px');
    document.body.append(tall);
    const scroll = () => {
      scrollTo(0, 4000);
      dispatchEvent(new Event('scroll'));
    };
    expect(fires({kind: 'scroll', percent: 50}, scroll)).to.equal(1);
    scrollTo(0, 0);
    tall.remove();
  });

  it('a parameter of the address fires', async () => {
    const before = location.href;
    const url = new URL(before);
    url.searchParams.set('play', 'yes');
    history.replaceState(null, '', url);
    const heard: string[] = [];
    const armed = new AbortController();
    for (const value of [undefined, 'yes', 'no']) {
      const trigger = {kind: 'url-parameter', name: 'play', ...(value ? {value} : {})} as const;
      armTrigger(trigger, () => heard.push(value ?? 'any'), armed.signal);
    }
    await tick();
    expect(heard).to.deep.equal(['any', 'yes']);
    armed.abort();
    history.replaceState(null, '', before);
  });
});

describe('audience', () => {
  const now: Trigger = {kind: 'delay', seconds: 0};
  const button: Trigger = {kind: 'click', selector: 'body'};

  it('opens by itself on a quiet page', async () => {
    const {audience, opened} = setUp([now]);
    audience.arm();
    await tick();
    expect(opened).to.deep.equal([false]);
    audience.disarm();
  });

  it('is quiet at checkout, but opens when asked', async () => {
    const {audience, opened} = setUp([now, button], 'checkout');
    audience.arm();
    await tick();
    expect(opened).to.deep.equal([]);
    document.body.click();
    expect(opened).to.deep.equal([true]);
    audience.disarm();
  });

  it('is quiet while a field has focus', async () => {
    const field = document.createElement('input');
    document.body.append(field);
    field.focus();
    const {audience, opened} = setUp([now]);
    audience.arm();
    await tick();
    expect(opened).to.deep.equal([]);
    const failed = explainAudience(audience).filter(({passed}) => !passed);
    expect(failed.map(({rule}) => rule)).to.deep.equal(['queue.field']);
    audience.disarm();
    field.remove();
  });

  it('is quiet while a dialog of the page is open', async () => {
    const dialog = document.createElement('dialog');
    document.body.append(dialog);
    dialog.showModal();
    const {audience, opened} = setUp([now]);
    audience.arm();
    await tick();
    expect(opened).to.deep.equal([]);
    audience.disarm();
    dialog.remove();
  });

  it('never speaks while another speaks, nor right after', async () => {
    const first = setUp([]);
    first.audience.opened();
    const second = setUp([now]);
    second.audience.arm();
    await tick();
    first.audience.ended('closed');
    expect(second.opened).to.deep.equal([]);
    const rules = explainAudience(second.audience).filter(({passed}) => !passed);
    expect(rules.map(({rule}) => rule)).to.deep.equal(['queue.breath']);
    second.audience.disarm();
  });

  it('leaves a shopper alone who played and walked on without closing', async () => {
    const {audience, opened} = setUp([now]);
    audience.finished();
    audience.arm();
    await tick();
    expect(opened).to.deep.equal([]);
    audience.disarm();
  });

  it('respects "not now", and still opens when asked', async () => {
    const {audience, opened} = setUp([now, button]);
    audience.ended('declined');
    audience.arm();
    await tick();
    expect(opened).to.deep.equal([]);
    document.body.click();
    expect(opened).to.deep.equal([true]);
    audience.disarm();
  });
});

describe('the queue', () => {
  it('lets the highest priority speak first, over two copies of the code', () => {
    const spoken: string[] = [];
    const ask = (id: string, priority: number) =>
      askFloor({id, priority, show: () => spoken.push(id)}, () => 'home');
    take('open');
    ask('low', 1);
    ask('high', 9);
    expect(spoken).to.deep.equal([]);
    const floor = (globalThis as Record<symbol, unknown>)[Symbol.for('bonbon.floor')] as {
      speaking: string | undefined;
    };
    floor.speaking = undefined;
    ask('third', 5);
    expect(spoken).to.deep.equal(['high']);
    for (const id of ['low', 'third', 'high']) leave(id);
  });
});
