import type {Backend} from '@bonbon/contract/ports/backend.js';
import {ok, fail} from '@bonbon/contract/result.js';
import type {SpinRequest} from '@bonbon/contract/spin-wheel.js';
import '@bonbon/elements/spin-wheel/define.js';
import type {SpinWheelElement} from '@bonbon/elements/spin-wheel/spin-wheel-element.js';
import {createSpinWheelStore} from '@bonbon/core/spin-wheel/spin-wheel-store.js';
import {expect, fixtureCleanup, oneEvent, waitUntil} from '@open-wc/testing';
import {emulateMedia, sendKeys} from '@web/test-runner-commands';
import {focused, still, violations} from '../support/in-page.js';
import {campaign, odds, offer, outcomeOf, states} from './spin-wheel-states.js';

interface Setting {
  readonly placement?: 'inline' | 'corner' | 'overlay';
  readonly backend?: Backend;
  readonly state?: string;
  readonly scheme?: 'light' | 'dark';
  readonly preset?: 'paper' | 'midnight';
  readonly locale?: string;
}

const wheels: HTMLElement[] = [];

function mount(setting: Setting): SpinWheelElement {
  const wheel = document.createElement('bon-spin-wheel');
  wheel.campaignId = 'summer';
  wheel.campaign = campaign;
  wheel.verifyUrl = '/verify/';
  wheel.locale = setting.locale ?? 'en';
  wheel.placement = setting.placement ?? 'inline';
  wheel.scheme = setting.scheme ?? 'light';
  wheel.preset = setting.preset ?? 'paper';
  if (setting.backend) {
    const {backend} = setting;
    wheel.store = createSpinWheelStore({backend, campaignId: 'summer'});
  }
  if (setting.state) wheel.pinned = states[setting.state];
  document.body.append(wheel);
  wheels.push(wheel);
  return wheel;
}

const root = (wheel: SpinWheelElement) => wheel.renderRoot as ShadowRoot;
const find = (wheel: SpinWheelElement, selector: string) =>
  root(wheel).querySelector<HTMLElement>(selector);
const title = (wheel: SpinWheelElement) => find(wheel, 'h2')?.textContent?.trim() ?? '';
const shown = (wheel: SpinWheelElement, phase: string) =>
  waitUntil(() => wheel.state.phase === phase && title(wheel) && !find(wheel, '[inert]'), phase);
const input = (wheel: SpinWheelElement) => wheel.querySelector('input') as HTMLInputElement;
const button = (wheel: SpinWheelElement, words: string) =>
  [...root(wheel).querySelectorAll('button')].find(b => b.textContent?.includes(words));
/** A backend in three lines: opens, and draws what it is told to. */
function backendThatDraws(sliceId: string, asked: SpinRequest[] = []): Backend {
  return {
    offerSpin: async () => ok(offer),
    spin: async (_id, request) => (asked.push(request), ok(outcomeOf(sliceId))),
  };
}

async function play(wheel: SpinWheelElement) {
  await shown(wheel, 'intro');
  input(wheel).value = 'lo@example.com';
  find(wheel, '[part=submit]')?.click();
  await shown(wheel, 'spinning');
}

const frame = () => new Promise(resolve => requestAnimationFrame(resolve));

/** What axe finds once all words are there. */
async function problems(wheel: SpinWheelElement): Promise<string[]> {
  await waitUntil(() => !find(wheel, 'h2') || title(wheel), 'words');
  return violations(wheel);
}

afterEach(() => {
  for (const wheel of wheels.splice(0)) wheel.remove();
  fixtureCleanup();
});

describe('<bon-spin-wheel>', () => {
  const looks: Setting[] = [
    {scheme: 'light'},
    {scheme: 'dark'},
    {scheme: 'light', preset: 'midnight'},
    {scheme: 'dark', preset: 'midnight'},
    {scheme: 'light', locale: 'ar'},
    {scheme: 'light', placement: 'overlay'},
    {scheme: 'dark', placement: 'corner'},
  ];
  for (const look of looks) {
    it(`axe finds nothing in any state: ${Object.values(look).join(' ')}`, async () => {
      for (const state of Object.keys(states)) {
        const wheel = mount({...look, state});
        const pocketed = state === 'pocket' && wheel.placement !== 'inline';
        await waitUntil(
          () => find(wheel, pocketed ? 'bon-launcher' : 'h2:not(.vh)') || state === 'loading',
        );
        if (find(wheel, '.odds')) find(wheel, 'summary')?.click();
        await wheel.updateComplete;
        expect(await problems(wheel), state).to.deep.equal([]);
        wheel.remove();
      }
    });
  }

  it('axe finds nothing, and nothing sticks out, at 320 px', async () => {
    for (const state of Object.keys(states)) {
      const wheel = mount({state});
      wheel.style.inlineSize = '320px';
      await waitUntil(() => find(wheel, 'h2:not(.vh)') || state === 'loading');
      expect(await problems(wheel), state).to.deep.equal([]);
      const stage = find(wheel, '.side') as HTMLElement;
      expect(stage.scrollWidth, state).to.be.at.most(stage.clientWidth);
    }
  });

  it('works by keyboard alone, from the opener and back', async () => {
    const opener = document.createElement('button');
    opener.textContent = 'Play';
    document.body.append(opener);
    wheels.push(opener);
    const wheel = mount({placement: 'overlay', backend: backendThatDraws('ten')});
    opener.addEventListener('click', () => void wheel.open());
    opener.focus();
    await sendKeys({press: 'Enter'});
    await shown(wheel, 'intro');
    await waitUntil(() => focused()?.matches('.card'), 'the dialog has focus');
    expect(focused()?.closest('dialog')?.ariaLabel).to.equal('One turn, on the house');
    await sendKeys({press: 'Tab'});
    expect(focused() === input(wheel)).to.equal(true);
    await sendKeys({type: 'lo@example.com'});
    await sendKeys({press: 'Enter'});
    await shown(wheel, 'spinning');
    await waitUntil(() => focused() === find(wheel, 'h2'), 'the new heading has focus');
    await sendKeys({press: 'Tab'});
    expect(focused() === button(wheel, 'Skip')).to.equal(true);
    await waitUntil(() => find(wheel, '.turn')?.getAnimations().length, 'it turns');
    await sendKeys({press: 'Enter'});
    await shown(wheel, 'revealed');
    await waitUntil(() => focused() === find(wheel, 'h2'), 'the prize has focus');
    await sendKeys({press: 'Tab'});
    expect(focused()?.textContent?.trim()).to.equal('Copy');
    await sendKeys({press: 'Escape'});
    await waitUntil(() => wheel.state.phase === 'pocket', 'the prize is in the pocket');
    await waitUntil(() => focused() === opener, 'the opener has focus again');
  });

  it('a slice comes to rest under the pointer, and it is the one the server drew', async () => {
    for (const {id} of odds.slices) {
      const wheel = mount({backend: backendThatDraws(id)});
      await play(wheel);
      await waitUntil(() => find(wheel, '.turn')?.getAnimations().length, 'it turns');
      button(wheel, 'Skip')?.click();
      await waitUntil(() => wheel.state.phase !== 'spinning', 'it rests');
      await wheel.updateComplete;
      const pointer = (find(wheel, '.clamp') as unknown as SVGSVGElement).getBoundingClientRect();
      const discs = [...root(wheel).querySelectorAll<SVGPathElement>('.turn .sl')];
      const disc = find(wheel, '.turn') as unknown as SVGSVGElement;
      const hit = discs.findIndex(path => {
        const at = new DOMPoint(pointer.x + pointer.width / 2, pointer.y + pointer.height * 0.12);
        const turned = new DOMMatrix(getComputedStyle(disc).transform);
        const box = (disc.parentElement as HTMLElement).getBoundingClientRect();
        const [cx, cy] = [box.x + box.width / 2, box.y + box.height * (222 / 432)];
        const flat = turned.inverse().transformPoint(new DOMPoint(at.x - cx, at.y - cy));
        const scale = 420 / box.width;
        const point = new DOMPoint(flat.x * scale, flat.y * scale);
        // Each slice is drawn in a frame of its own, turned to where it starts.
        const own = (path.parentNode as SVGGElement).transform.baseVal.consolidate()?.matrix;
        return path.isPointInFill(own ? point.matrixTransform(own.inverse()) : point);
      });
      expect(odds.slices[hit]?.id).to.equal(id);
      wheel.remove();
    }
  });

  it('an empty address is explained at the field, and nothing is sent', async () => {
    const asked: SpinRequest[] = [];
    const wheel = mount({backend: backendThatDraws('ten', asked)});
    await shown(wheel, 'intro');
    find(wheel, '[part=submit]')?.click();
    await waitUntil(() => input(wheel).getAttribute('aria-invalid') === 'true', 'marked');
    expect(focused() === input(wheel)).to.equal(true);
    const described = document.getElementById(input(wheel).getAttribute('aria-describedby') ?? '');
    expect(described?.textContent).to.contain('e-mail address');
    expect(asked).to.deep.equal([]);
  });

  it('the tick starts empty and is sent as the shopper left it', async () => {
    const asked: SpinRequest[] = [];
    for (const ticked of [false, true]) {
      const wheel = mount({backend: backendThatDraws('ten', asked)});
      await shown(wheel, 'intro');
      const box = root(wheel).querySelector<HTMLInputElement>('.tick input');
      expect(box?.checked).to.equal(false);
      if (ticked) box?.click();
      await play(wheel);
      wheel.remove();
    }
    expect(asked.map(({consents}) => consents?.[0]?.granted)).to.deep.equal([false, true]);
  });

  it('a failed call keeps what was typed, and trying again is the same turn', async () => {
    const keys: string[] = [];
    const wheel = mount({
      backend: {
        offerSpin: async () => ok(offer),
        spin: async (_id, _request, {idempotencyKey}) =>
          keys.push(idempotencyKey) > 1 ? ok(outcomeOf('five')) : fail('timeout', 'http.timeout'),
      },
    });
    await shown(wheel, 'intro');
    input(wheel).value = 'lo@example.com';
    const raised = oneEvent(document, 'bon-error-raised');
    find(wheel, '[part=submit]')?.click();
    await raised;
    await waitUntil(() => button(wheel, 'Try again'), 'a way on');
    expect(input(wheel).value).to.equal('lo@example.com');
    button(wheel, 'Try again')?.click();
    await shown(wheel, 'spinning');
    expect(keys.length).to.equal(2);
    expect(keys[0]).to.equal(keys[1]);
  });

  it('reduced motion reveals without turning', async function () {
    // Only Chromium's driver can set the reader's wish.
    if (!('userAgentData' in navigator)) return this.skip();
    await emulateMedia({reducedMotion: 'reduce'});
    let turned = false;
    const wheel = mount({backend: backendThatDraws('jam')});
    const proto = SVGElement.prototype;
    const animate = proto.animate;
    proto.animate = function (...args) {
      turned = true;
      return animate.apply(this, args);
    };
    try {
      await shown(wheel, 'intro');
      input(wheel).value = 'lo@example.com';
      find(wheel, '[part=submit]')?.click();
      await shown(wheel, 'revealed');
    } finally {
      proto.animate = animate;
      await emulateMedia({reducedMotion: 'no-preference'});
    }
    expect(turned).to.equal(false);
    expect(title(wheel)).to.equal('A jar of fig jam');
  });

  it('copying says so aloud and tells the page', async () => {
    const wheel = mount({state: 'revealed'});
    await waitUntil(() => find(wheel, 'bon-coupon')?.shadowRoot?.querySelector('button'), 'copy');
    const coupon = find(wheel, 'bon-coupon')?.shadowRoot as ShadowRoot;
    const copied = oneEvent(document, 'bon-coupon-copied');
    coupon.querySelector('button')?.click();
    const event = (await copied) as CustomEvent<{code: string}>;
    expect(event.detail.code).to.equal('K7PM4QXQ2WDA');
    await waitUntil(() =>
      /copied|selected/i.test(coupon.querySelector('[role=status]')?.textContent ?? ''),
    );
  });

  it('a copied selection of the code carries no space', async () => {
    const wheel = mount({state: 'revealed'});
    await waitUntil(() => find(wheel, 'bon-coupon')?.shadowRoot?.querySelector('output'), 'code');
    const output = find(wheel, 'bon-coupon')?.shadowRoot?.querySelector('output');
    expect(output?.textContent).to.equal('K7PM4QXQ2WDA');
  });

  it('lifecycle events stay on the element; opening can be refused', async () => {
    const wheel = mount({placement: 'corner', backend: backendThatDraws('ten')});
    const heard: string[] = [];
    const names = ['bon-before-open', 'bon-open', 'bon-close'];
    const onBody = (event: Event) => heard.push(`body ${event.type}`);
    for (const name of names) {
      document.body.addEventListener(name, onBody);
      wheel.addEventListener(name, event => heard.push(event.type));
    }
    wheel.addEventListener('bon-before-open', event => event.preventDefault(), {once: true});
    await wheel.open();
    expect(wheel.state.phase).to.equal('teaser');
    await wheel.open();
    await shown(wheel, 'intro');
    wheel.close('declined');
    for (const name of names) document.body.removeEventListener(name, onBody);
    expect(heard).to.deep.equal(['bon-before-open', 'bon-before-open', 'bon-open', 'bon-close']);
    expect(wheel.state.phase).to.equal('snoozed');
  });

  it('a corner wheel does not take the focus', async () => {
    const field = document.createElement('input');
    document.body.append(field);
    wheels.push(field);
    field.focus();
    const wheel = mount({placement: 'corner', backend: backendThatDraws('ten')});
    await wheel.open();
    await shown(wheel, 'intro');
    await wheel.updateComplete;
    expect(focused() === field).to.equal(true);
  });

  it("the page's own accent wins over the preset", async () => {
    const wheel = mount({state: 'intro'});
    wheel.style.setProperty('--bon-color-accent', 'rgb(0, 80, 0)');
    await shown(wheel, 'intro');
    await still(wheel);
    expect(getComputedStyle(find(wheel, '.go') as HTMLElement).backgroundColor).to.equal(
      'rgb(0, 80, 0)',
    );
  });

  it('a loud theme does not reach in', async () => {
    const loud = document.createElement('style');
    loud.textContent =
      'html{font-size:40px}*{color:red!important;font-size:40px!important;text-transform:uppercase!important;letter-spacing:9px!important}input,label{all:unset!important;background:lime!important;border:9px solid!important}';
    const quiet = mount({state: 'intro'});
    await waitUntil(() => find(quiet, '.go'), 'button');
    const look = () => [
      ...[find(quiet, 'h2'), find(quiet, '.go'), input(quiet), quiet.querySelector('label')].map(
        node => {
          const s = getComputedStyle(node as HTMLElement);
          return [
            s.color,
            s.fontSize,
            s.textTransform,
            s.letterSpacing,
            s.borderTopWidth,
            s.backgroundColor,
          ];
        },
      ),
    ];
    const before = look();
    document.head.append(loud);
    try {
      expect(look()).to.deep.equal(before);
    } finally {
      loud.remove();
    }
  });

  it('shows no key while its words are on the way', async () => {
    const wheel = mount({state: 'intro', locale: 'ro'});
    let said = '';
    const seen = () => (said = `${find(wheel, '.base')?.innerText} ${title(wheel)}`);
    await waitUntil(
      () => (expect(seen()).not.to.match(/intro\.|\bspin\b/), title(wheel)),
      'words',
      {
        interval: 1,
      },
    );
    expect(said).not.to.contain('intro.');
    expect(find(wheel, 'bon-panel')?.getAttribute('label')).to.equal(title(wheel));
  });

  it('any words can be replaced for one wheel', async () => {
    const wheel = mount({state: 'intro'});
    wheel.messages = {'intro.title': 'Have a go'};
    await waitUntil(() => title(wheel) === 'Have a go', 'replaced');
    expect(button(wheel, 'Spin the wheel') !== undefined).to.equal(true);
  });

  it('the odds are a table that adds up', async () => {
    const wheel = mount({state: 'intro'});
    await waitUntil(() => find(wheel, 'td'), 'table');
    const cells = [...root(wheel).querySelectorAll('td')].map(td => parseInt(td.textContent ?? ''));
    expect(cells.length).to.equal(odds.slices.length);
    expect(cells.reduce((a, b) => a + b, 0)).to.equal(100);
  });

  it('says which state it is in', async () => {
    const wheel = mount({state: 'revealed'});
    await waitUntil(() => wheel.matches(':state(won)'), 'it was won');
    wheel.pinned = states['no-prize'];
    await wheel.updateComplete;
    expect(wheel.matches(':state(lost)')).to.equal(true);
    expect(wheel.matches(':state(won)')).to.equal(false);
  });

  it('nothing moves when the offer arrives', async () => {
    for (const width of ['390px', '1000px']) {
      const heights = [];
      for (const state of ['loading', 'intro']) {
        const wheel = mount({state});
        wheel.style.inlineSize = width;
        await waitUntil(() => find(wheel, 'h2')?.textContent?.trim(), 'words');
        await frame();
        heights.push(wheel.offsetHeight);
        wheel.remove();
      }
      expect(heights[0], width).to.equal(heights[1]);
    }
  });

  it('the check of a draw carries the whole receipt, behind the hash', async () => {
    const wheel = mount({state: 'revealed'});
    await waitUntil(() => find(wheel, '.foot a'), 'link');
    const [page, facts = ''] = (find(wheel, '.foot a')?.getAttribute('href') ?? '').split('#');
    expect(page).to.equal('/verify/');
    const read = JSON.parse(atob(facts.replaceAll('-', '+').replaceAll('_', '/')));
    expect(read).to.deep.equal(outcomeOf('ten').receipt);
  });
});
