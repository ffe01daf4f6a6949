import {html, raw} from 'hono/html';
import type {Product, Variant} from '../catalog.js';
import {fill, price, type Language, type Words} from '../words/words.js';
import {layout, tile, type Visit} from './layout.js';
import {productPoints} from './loyalty.js';
import {reminder} from './reminder.js';
import {pageSurvey} from './survey.js';

type Stock = ReadonlyMap<string, number>;

const word = (words: Words, name: string) => words[name as keyof Words] ?? name;

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

function options(product: Product, chosen: Variant, stock: Stock, words: Words) {
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

/** What search engines read. */
const recordOf = (
  product: Product,
  chosen: Variant,
  left: number,
  language: Language,
  host: string,
) => ({
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
});

/** How much of its drawing a page shows: what hangs or glows needs the wall above it. */
const cutOf = ({art}: Product) =>
  /towel|apron|candle/.test(art) ? '0 24 240 267' : '14 58 212 236';

/** The same thing in its other colours. */
function thumbs(product: Product, chosen: Variant, words: Words) {
  const colours = product.options.find(({name}) => name === 'colour')?.values ?? [];
  if (colours.length === 0) return '';
  const links = colours.map(colour => {
    const isCurrent = chosen.values[0] === colour;
    const rest = chosen.values[1] ? `&size=${chosen.values[1]}` : '';
    return html`<li>
      <a
        href="${`?colour=${colour}${rest}`}"
        aria-label="${word(words, colour)}"
        ${isCurrent ? raw(' aria-current="true"') : ''}
        >${tile(product.art, colour, '14 58 212 236')}</a
      >
    </li>`;
  });
  return html`<ul class="thumbs">
    ${links}
  </ul>`;
}

const facts = ({category}: Product, words: Words) =>
  html`<ul class="more">
    <li>${words.postage} <span>${words['postage.text']}</span></li>
    <li>${words.returns} <span>${words['returns.text']}</span></li>
    <li>${words.care} <span>${words[`care.${category}`]}</span></li>
  </ul>`;

function info(visit: Visit, product: Product, chosen: Variant, stock: Stock, host: string) {
  const {words, language} = visit;
  const left = stock.get(chosen.id) ?? 0;
  return html`<div class="info">
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
    ${stockLine(words, left)} ${productPoints(visit, product.id, chosen.minor)}
    <form method="post" action="/demo/bag">
      <input type="hidden" name="variant" value="${chosen.id}" /><button
        class="btn"
        ${left === 0 ? raw(' disabled') : ''}
      >
        ${left === 0 ? words['stock.out'] : words.add}
      </button>
    </form>
    ${reminder(visit, chosen, left, host)} ${facts(product, words)} ${pageSurvey(visit)}
  </div>`;
}

/** Keeps the product among the favourites of my pages; it comes with Bonbon, so it hides without. */
const heart = (product: Product, chosen: Variant, words: Words) =>
  html`<button
    class="heart"
    type="button"
    data-bonbon-favourite="${chosen.id}"
    aria-label="${fill(words.keep, {name: product.name})}"
    title="${fill(words.keep, {name: product.name})}"
    hidden
  >
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d="M12 20 4.6 12.6a4.7 4.7 0 0 1 6.6-6.6l.8.8.8-.8a4.7 4.7 0 0 1 6.6 6.6z" />
    </svg>
  </button>`;

/** One product with the variant chosen by the address. */
export function productPage(
  visit: Visit,
  product: Product,
  chosen: Variant,
  stock: Stock,
  host: string,
) {
  const {words, language} = visit;
  const left = stock.get(chosen.id) ?? 0;
  return layout(visit, {
    kind: 'product',
    title: product.name,
    data: html`<script type="application/ld+json">
      ${raw(JSON.stringify(recordOf(product, chosen, left, language, host)).replaceAll('<', '\\u003c'))}
    </script>`,
    body: html`<div class="prod">
      <p class="crumb">
        <a href="/demo/?category=${product.category}">${words[product.category]}</a>
      </p>
      <div class="pic">
        ${tile(product.art, `big ${chosen.values[0] ?? ''}`, cutOf(product))}${heart(product, chosen, words)}
        ${thumbs(product, chosen, words)}
      </div>
      ${info(visit, product, chosen, stock, host)}
    </div>`,
  });
}
