import {html, raw} from 'hono/html';
import {catalog, usualVariant, type Product} from '../catalog.js';
import {fill, plain, price, type Words} from '../words/words.js';
import {layout, tile, withEmphasis, type Visit} from './layout.js';

type Stock = ReadonlyMap<string, number>;

const word = (words: Words, name: string) => words[name as keyof Words] ?? name;

const heroStill = (name: string, place: string) =>
  html`<svg class="art-${name} ${place}" viewBox="0 0 240 300"><use href="#${name}"></use></svg>`;

const isAway = ({variants}: Product, stock: Stock) =>
  variants.every(({id}) => (stock.get(id) ?? 0) === 0);

const card = (product: Product, {words, language}: Visit, stock: Stock) => {
  const amount = price(usualVariant(product).minor, language);
  return html`<li>
    <a href="/demo/products/${product.id}"
      >${tile(product.art)}
      <h2>
        ${product.name}
        <b class="price">${product.isFromLowest ? fill(words.from, {price: amount}) : amount}</b>
      </h2>
      ${
        isAway(product, stock)
          ? html`<p class="away">${words['stock.back']}</p>`
          : html`<p>${product.line[language]}</p>`
      }</a
    >
  </li>`;
};

const hero = ({words}: Visit) =>
  html`<section class="hero">
    <svg aria-hidden="true" class="view">
      <use href="#view" width="100%" height="100%"></use>
    </svg>
    <div class="still" aria-hidden="true">
      ${heroStill('jug', 'one')}${heroStill('cup', 'two')}${heroStill('bowl', 'three')}${heroStill('candle', 'four')}
    </div>
    <div class="text">
      <h1>${withEmphasis(words['hero.title'])}</h1>
      <p>${words['hero.text']}</p>
    </div>
  </section>`;

/** The front page: the bay, the twelve things, who makes them. */
export function homePage(visit: Visit, category: string | undefined, stock: Stock) {
  const {words} = visit;
  const shown = catalog.filter(product => !category || product.category === category);
  const filters = ['all', 'linen', 'stoneware', 'pantry', 'gifts'].map(name => {
    const isCurrent = name === (category ?? 'all');
    return html`<li>
      <a
        href="${name === 'all' ? '/demo/' : `/demo/?category=${name}`}"
        ${isCurrent ? raw(' aria-current="page"') : ''}
        >${word(words, name)}</a
      >
    </li>`;
  });
  return layout(visit, {
    kind: category ? 'category' : 'home',
    title: plain(words['hero.title']),
    body: html`${category ? '' : hero(visit)}
      <div class="lead">
        ${category ? html`<h1>${word(words, category)}</h1>` : html`<h2>${words['home.lead']}</h2>`}
        <ul>
          ${filters}
        </ul>
      </div>
      <ul class="shelf">
        ${shown.map(product => card(product, visit, stock))}
      </ul>
      <section class="story">
        <h2>${words['story.title']}</h2>
        <div>
          <p>${words['story.one']}</p>
          <p>${words['story.two']}</p>
        </div>
      </section>`,
  });
}

/** There is nothing here. */
export const lostPage = (visit: Visit) =>
  layout(visit, {
    kind: 'other',
    title: visit.words['lost.title'],
    body: html`<section class="note">
      <h1>${visit.words['lost.title']}</h1>
      <p>${visit.words['lost.text']}</p>
      ${tile('figjam')}
      <a class="btn" href="/demo/">${visit.words.back}</a>
    </section>`,
  });
