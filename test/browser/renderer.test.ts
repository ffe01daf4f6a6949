import {
  adoptStyles,
  css,
  html,
  LitElement,
  nothing,
  svg,
  type PropertyOptions,
  type PropertyValues,
} from '@bonbon/embed/renderer/lit.js';
import {atom} from '@bonbon/embed/renderer/atom.js';
import {expect, fixture, html as litHtml} from '@open-wc/testing';
import {LitElement as PageLitElement} from 'lit';

let view: () => unknown = () => nothing;

class ProbeElement extends LitElement {
  static override properties: Record<string, PropertyOptions> = {
    words: {},
    open: {type: Boolean, reflect: true},
    given: {attribute: 'long-name'},
    data: {attribute: false},
  };
  static override styles = [
    [
      css`
        p {
          color: rgb(1, 2, 3);
        }
      `,
    ],
  ];
  declare words: string;
  declare open: boolean;
  declare given: string;
  declare data: unknown;
  seen: PropertyValues[] = [];

  constructor() {
    super();
    this.words = 'none';
    this.open = false;
    this.given = '';
  }
  protected override updated(changed: PropertyValues) {
    this.seen.push(changed);
  }
  protected override render() {
    return view();
  }
}
customElements.define('bon-probe', ProbeElement);

async function show(render: () => unknown): Promise<ProbeElement> {
  view = render;
  const probe = document.createElement('bon-probe') as ProbeElement;
  document.body.append(probe);
  await probe.updateComplete;
  return probe;
}
async function again(probe: ProbeElement, render: () => unknown) {
  view = render;
  probe.requestUpdate();
  await probe.updateComplete;
}
const inside = (probe: ProbeElement) => probe.renderRoot as ShadowRoot;
const find = (probe: ProbeElement, selector: string) => {
  const found = inside(probe).querySelector(selector);
  if (!found) throw new Error(`There is no ${selector}.`);
  return found;
};
const text = (probe: ProbeElement) => inside(probe).textContent;

describe('the renderer of the pasted script', () => {
  afterEach(() =>
    document.querySelectorAll('bon-probe, bon-page-lit').forEach(one => one.remove()),
  );

  it('writes values as text, never as markup', async () => {
    const probe = await show(() => html`<p>${'<img src=x>'} and ${7}${nothing}${undefined}.</p>`);
    expect(text(probe)).to.equal('<img src=x> and 7.');
    expect(inside(probe).querySelector('img')).to.equal(null);
    expect(getComputedStyle(find(probe, 'p')).color).to.equal('rgb(1, 2, 3)');
  });

  it('keeps the nodes of a template that stays, and swaps those of another', async () => {
    const page = (word: string) => html`<div>${html`<b>${word}</b>`}</div>`;
    const probe = await show(() => page('one'));
    const bold = find(probe, 'b');
    await again(probe, () => page('two'));
    expect(find(probe, 'b')).to.equal(bold);
    expect(text(probe)).to.equal('two');
    await again(probe, () => html`<i>three</i>`);
    expect(text(probe)).to.equal('three');
    await again(probe, () => nothing);
    expect(text(probe)).to.equal('');
  });

  it('lets a list grow and shrink between its neighbours', async () => {
    const list = (items: readonly string[]) =>
      html`<ul>
        <li>first</li>
        ${items.map(item => html`<li>${item}</li>`)}
        <li>last</li>
      </ul>`;
    const words = (probe: ProbeElement) =>
      [...inside(probe).querySelectorAll('li')].map(item => item.textContent);
    const probe = await show(() => list([]));
    for (const items of [['a', 'b', 'c'], ['d'], ['e', 'f'], []]) {
      await again(probe, () => list(items));
      expect(words(probe)).to.deep.equal(['first', ...items, 'last']);
    }
    await again(probe, () => html`${['x', html`<b>y</b>`, ['z']]}`);
    expect(text(probe)).to.equal('xyz');
  });

  it('sets attributes, properties and yes-or-no attributes, and takes them away', async () => {
    const page = (value: unknown, on: boolean) =>
      html`<bon-probe
          class="is-${value} ${on ? 'on' : ''}"
          id=${value}
          ?hidden=${on}
          .given=${value}
        ></bon-probe
        ><a href="/?a=${1}&b=${2}#x">x</a>`;
    view = () => nothing;
    const outer = new ProbeElement();
    const render = (value: unknown, on: boolean) => {
      (outer as unknown as {render: () => unknown}).render = () => page(value, on);
      outer.requestUpdate();
      return outer.updateComplete;
    };
    document.body.append(outer);
    await render('one', true);
    const inner = find(outer, 'bon-probe') as ProbeElement;
    expect(inner.className).to.equal('is-one on');
    expect(inner.hidden).to.equal(true);
    expect(inner.given).to.equal('one');
    expect(find(outer, 'a').getAttribute('href')).to.equal('/?a=1&b=2#x');
    await render(nothing, false);
    expect(inner.hasAttribute('id')).to.equal(false);
    expect(inner.hasAttribute('class')).to.equal(false);
    expect(inner.hidden).to.equal(false);
    await render(undefined, false);
    expect(inner.id).to.equal('');
    expect(inner.className.trim()).to.equal('is-');
  });

  it('calls the listener of the last rendering, once', async () => {
    const heard: string[] = [];
    const page = (listener: unknown) => html`<button @click=${listener}>x</button>`;
    const probe = await show(() => page(() => heard.push('old')));
    const button = find(probe, 'button') as HTMLElement;
    button.click();
    await again(probe, () => page(() => heard.push('new')));
    button.click();
    await again(probe, () => page(undefined));
    button.click();
    expect(heard).to.deep.equal(['old', 'new']);
  });

  it('draws inside a picture', async () => {
    const probe = await show(
      () => html`<svg viewBox="0 0 9 9">${[1, 2].map(r => svg`<circle r=${r} />`)}</svg>`,
    );
    const circles = [...inside(probe).querySelectorAll('circle')];
    expect(circles.map(circle => circle.r.baseVal.value)).to.deep.equal([1, 2]);
    expect(find(probe, 'svg').getAttribute('viewBox')).to.equal('0 0 9 9');
  });

  it('renders once for many changes, and not for none', async () => {
    const probe = await show(() => html`<p></p>`);
    expect(probe.hasUpdated).to.equal(true);
    probe.seen = [];
    probe.words = 'one';
    probe.words = 'two';
    probe.setAttribute('long-name', 'three');
    await probe.updateComplete;
    expect(probe.seen.map(changed => [...changed])).to.deep.equal([
      [
        ['words', 'none'],
        ['given', ''],
      ],
    ]);
    probe.words = 'two';
    expect(probe.isUpdatePending).to.equal(false);
  });

  it('shows a reflected property on its attribute, and reads it there', async () => {
    const probe = await show(() => nothing);
    probe.open = true;
    await probe.updateComplete;
    expect(probe.hasAttribute('open')).to.equal(true);
    probe.removeAttribute('open');
    expect(probe.open).to.equal(false);
  });

  it('takes over what a page set before the element was defined', async () => {
    class LateElement extends LitElement {
      static override properties: Record<string, PropertyOptions> = {
        given: {attribute: false},
        named: {},
      };
      declare given: unknown;
      declare named: string;
      protected override render() {
        return html`${this.given} ${this.named}`;
      }
    }
    const late = document.createElement('bon-probe-late') as LateElement;
    late.given = 'early';
    late.setAttribute('named', 'bird');
    document.body.append(late);
    customElements.define('bon-probe-late', LateElement);
    await late.updateComplete;
    expect(late.renderRoot.textContent).to.equal('early bird');
    late.given = 'later';
    await late.updateComplete;
    expect(late.renderRoot.textContent).to.equal('later bird');
    late.remove();
  });

  it('goes on after a rendering that failed', async () => {
    const probe = await show(() => html`<p>fine</p>`);
    view = () => {
      throw new Error('a fault on purpose');
    };
    probe.requestUpdate();
    const failure = await probe.updateComplete.catch((error: Error) => error.message);
    expect(failure).to.equal('a fault on purpose');
    await again(probe, () => html`<p>fine again</p>`);
    expect(text(probe)).to.equal('fine again');
  });

  it('tells its controllers of coming and going', async () => {
    const told: string[] = [];
    const probe = await show(() => nothing);
    probe.addController({
      hostConnected: () => told.push('come'),
      hostDisconnected: () => told.push('gone'),
    });
    probe.remove();
    document.body.append(probe);
    expect(told).to.deep.equal(['come', 'gone', 'come']);
  });

  it('exchanges the style sheets of an element', async () => {
    const probe = await show(() => html`<p>x</p>`);
    adoptStyles(
      inside(probe),
      css`
        p {
          color: rgb(4, 5, 6);
        }
      `,
    );
    expect(getComputedStyle(find(probe, 'p')).color).to.equal('rgb(4, 5, 6)');
  });

  it('lives beside the page’s own Lit', async () => {
    class PageElement extends PageLitElement {
      protected override render() {
        return litHtml`<bon-probe words=${'from Lit'}></bon-probe>`;
      }
    }
    customElements.define('bon-page-lit', PageElement);
    view = () => html`<p>ours</p>`;
    const page = await fixture<PageElement>(litHtml`<bon-page-lit></bon-page-lit>`);
    const probe = page.renderRoot.querySelector<ProbeElement>('bon-probe');
    await probe?.updateComplete;
    expect(probe?.words).to.equal('from Lit');
    expect(probe && text(probe)).to.equal('ours');
  });
});

describe('the atom of the pasted script', () => {
  it('tells of changes only, and of the value at once to who subscribes', () => {
    const $count = atom(1);
    const heard: string[] = [];
    const stop = $count.listen(value => heard.push(`listen ${value}`));
    $count.subscribe(value => heard.push(`subscribe ${value}`));
    $count.set(1);
    $count.set(2);
    stop();
    $count.set(3);
    expect(heard).to.deep.equal(['subscribe 1', 'listen 2', 'subscribe 2', 'subscribe 3']);
    expect($count.get()).to.equal(3);
  });
});
