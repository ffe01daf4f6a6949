import {html, raw} from 'hono/html';
import {catalog, type Product, type Variant} from '../catalog.js';
import {fill, price, type Words} from '../words/words.js';
import {layout, tile, type Visit} from './layout.js';

const word = (words: Words, name: string) => words[name as keyof Words] ?? name;

const heroStill = (name: string, place: string) =>
  html`<svg class="art-${name} ${place}" viewBox="0 0 240 300"><use href="#${name}"></use></svg>`;

const card = (product: Product, {language}: Visit) =>
  html`<li>
    <a href="/demo/products/${product.id}"
      >${tile(product.art)}
      <h3>
        ${product.name}
        <b class="price"
          >${price(product.variants[Math.min(1, product.variants.length - 1)]!.minor, language)}</b
        >
      </h3>
      <p>${product.line[language]}</p></a
    >
  </li>`;

/** The front page: the bay, the twelve things, who makes them. */
export function homePage(visit: Visit, category: string | undefined) {
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
    title: words['hero.title'],
    body: html`${
        category
          ? ''
          : html`<section class="hero">
              <svg aria-hidden="true" class="view">
                <use href="#view" width="100%" height="100%"></use>
              </svg>
              <div class="still" aria-hidden="true">
                ${heroStill('jug', 'one')}${heroStill('cup', 'two')}${heroStill('bowl', 'three')}${heroStill('candle', 'four')}
              </div>
              <div class="text">
                <h1>${words['hero.title']}</h1>
                <p>${words['hero.text']}</p>
              </div>
            </section>`
      }
      <div class="lead">
        ${category ? html`<h1>${word(words, category)}</h1>` : html`<h2>${words['home.lead']}</h2>`}
        <ul>
          ${filters}
        </ul>
      </div>
      <ul class="shelf">
        ${shown.map(product => card(product, visit))}
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

const stockLine = (words: Words, left: number) =>
  left === 0
    ? html`<p class="stock">
        <span>${words['stock.out']}<small>${words['stock.out.text']}</small></span>
      </p>`
    : html`<p class="stock in">
        <span
          >${left < 4 ? fill(words['stock.low'], {count: left}) : words['stock.in']}<small
            >${words['stock.in.text']}</small
          ></span
        >
      </p>`;

function options(
  product: Product,
  chosen: Variant,
  stock: ReadonlyMap<string, number>,
  words: Words,
) {
  return product.options.map(({name, values}, place) => {
    const choices = values.map(value => {
      const wanted = chosen.values.map((was, index) => (index === place ? value : was));
      const variant = product.variants.find(one =>
        one.values.every((it, index) => it === wanted[index]),
      );
      const isOut = variant !== undefined && (stock.get(variant.id) ?? 0) === 0;
      const [label, note] = word(words, value).split(', ');
      return html`<label class="${isOut ? 'out' : ''}"
        ><input
          type="radio"
          name="${name}"
          value="${value}"
          ${chosen.values[place] === value ? raw(' checked') : ''}
        />${
          name === 'colour'
            ? html`<i class="swatch ${value}"></i><span class="vh">${label}</span>`
            : html`<span>${label}<small>${note}</small></span>`
        }</label
      >`;
    });
    const current = word(words, chosen.values[place] ?? '').split(', ')[0];
    return html`<fieldset class="${name}">
      <legend>${word(words, name)} <span>${name === 'colour' ? current : ''}</span></legend>
      <div class="row">${choices}</div>
    </fieldset>`;
  });
}

/** One product with the variant chosen by the address. */
export function productPage(
  visit: Visit,
  product: Product,
  chosen: Variant,
  stock: ReadonlyMap<string, number>,
  host: string,
) {
  const {words, language} = visit;
  const left = stock.get(chosen.id) ?? 0;
  const record = {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: product.name,
    productID: product.id,
    sku: chosen.id,
    description: product.story[language],
    offers: {
      '@type': 'Offer',
      price: (chosen.minor / 100).toFixed(2),
      priceCurrency: 'EUR',
      availability: `https://schema.org/${left === 0 ? 'OutOfStock' : left < 4 ? 'LimitedAvailability' : 'InStock'}`,
      url: `${host}/demo/products/${product.id}`,
    },
  };
  return layout(visit, {
    kind: 'product',
    title: product.name,
    data: html`<script type="application/ld+json">
      ${raw(JSON.stringify(record).replaceAll('<', '\\u003c'))}
    </script>`,
    body: html`<div class="prod">
      <p class="crumb">
        <a href="/demo/?category=${product.category}">${words[product.category]}</a>
      </p>
      <div class="pic">${tile(product.art, `big ${chosen.values[0] ?? ''}`, '14 58 212 236')}</div>
      <div class="info">
        <h1>${product.name}</h1>
        <p class="sub">
          <span>${product.line[language]}</span
          ><span class="price">${price(chosen.minor, language)}</span>
        </p>
        <p>${product.story[language]}</p>
        ${
          product.options.length > 0
            ? html`<form class="pf" method="get" data-variants>
                ${options(product, chosen, stock, words)}<noscript
                  ><button class="btn ghost">${words.choose}</button></noscript
                >
              </form>`
            : ''
        }
        ${stockLine(words, left)}
        <form method="post" action="/demo/bag">
          <input type="hidden" name="variant" value="${chosen.id}" /><button
            class="btn"
            ${left === 0 ? raw(' disabled') : ''}
          >
            ${left === 0 ? words['stock.out'] : words.add}
          </button>
        </form>
        <ul class="more">
          <li>${words.postage} <span>${words['postage.text']}</span></li>
          <li>${words.returns} <span>${words['returns.text']}</span></li>
        </ul>
      </div>
    </div>`,
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
      <a class="btn" href="/demo/">${visit.words.back}</a>
    </section>`,
  });
