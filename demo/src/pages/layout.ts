import {readFileSync} from 'node:fs';
import {html, raw} from 'hono/html';
import {headerCard} from './loyalty.js';
import {fill, languages, plain, type Language, type Words} from '../words/words.js';

/** Escaped markup, ready to be put into other markup. */
export type Markup = ReturnType<typeof html>;

/** What every page of the shop knows. */
export interface Visit {
  readonly language: Language;
  readonly words: Words;
  readonly path: string;
  readonly bagCount: number;
  readonly bagMinor: number;
}

const art = raw(readFileSync(new URL('../../static/art.svg', import.meta.url), 'utf8'));

const names: Readonly<Record<Language, string>> = {
  en: 'English',
  sv: 'Svenska',
  nl: 'Nederlands',
  ro: 'Română',
};

const categories = ['linen', 'stoneware', 'pantry', 'gifts'] as const;

/** A sentence with `*italics*` and `_words that stay on one line_`. */
export const withEmphasis = (sentence: string) =>
  sentence.split(/(\*[^*]+\*|_[^_]+_)/).map(part => {
    if (part.startsWith('*')) return html`<em>${plain(part)}</em>`;
    return part.startsWith('_') ? html`<span class="whole">${plain(part)}</span>` : part;
  });

/** A drawing on its own shelf. */
export const tile = (name: string, more = '', view = '0 0 240 300') =>
  html`<div class="tile art-${name} ${more}">
    <svg viewBox="${view}" aria-hidden="true">
      <use href="#${name}" width="240" height="300"></use>
    </svg>
  </div>`;

const header = (visit: Visit) => {
  const {words, bagCount} = visit;
  return html`<header class="head">
    <nav aria-label="Fjord &amp; Fig">
      <ul>
        ${categories.map(name => html`<li><a href="/demo/?category=${name}">${words[name]}</a></li>`)}
      </ul>
    </nav>
    <a class="mark" href="/demo/"
      ><svg aria-hidden="true"><use href="#logo"></use></svg
      ><span>Fjord <em>&amp;</em> Fig</span></a
    >
    <div class="own">
      <ul>
        <li>
          <a class="play" href="/demo/wheel" data-bonbon-open="welcome"
            ><span class="long">${words.play}</span
            ><span class="short">${words['play.short']}</span></a
          >
        </li>
        <li><a class="mine" href="/demo/account">${words.account}</a></li>
        <li><a href="/demo/bag" data-bag>${fill(words.bag, {count: bagCount})}</a></li>
      </ul>
      ${headerCard(visit)}
    </div>
  </header>`;
};

const footer = ({words, language, path}: Visit) =>
  html`<footer class="foot">
    <svg aria-hidden="true"><use href="#logo"></use></svg>
    <p>${words.made}</p>
    <form method="post" action="/demo/language">
      <input type="hidden" name="path" value="${path}" /><label for="language"
        >${words.language}</label
      >
      <select id="language" name="language">
        ${languages.map(one => html`<option value="${one}" ${one === language ? raw(' selected') : ''}>${names[one]}</option>`)}
      </select>
      <button class="plain">OK</button>
    </form>
  </footer>`;

/** A whole page, with what Bonbon reads of it and the one tag. */
export const layout = (
  visit: Visit,
  page: {
    readonly kind: string;
    readonly title: string;
    readonly body: Markup;
    readonly data?: Markup;
    readonly orderId?: string;
    /** Address of the order, on the page that thanks for it. */
    readonly shopperEmail?: string;
  },
) =>
  html`<!doctype html>
    <html
      lang="${visit.language}"
      data-bonbon-page="${page.kind}"
      data-bonbon-currency="EUR"
      data-bonbon-cart-subtotal="${visit.bagMinor}"
      data-bonbon-cart-add
      ${page.orderId ? html` data-bonbon-order-id="${page.orderId}"` : ''}
      ${page.shopperEmail ? html` data-bonbon-shopper-email="${page.shopperEmail}"` : ''}
    >
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${page.title} · Fjord &amp; Fig</title>
        <link rel="icon" href="/demo/static/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/demo/static/shop.css" />
        <script defer src="/demo/static/shop.js"></script>
        <script async src="/v1/bonbon.js" data-shop="demo"></script>
        ${page.data ?? ''}
      </head>
      <body>
        <a class="skip" href="#main">${visit.words.skip}</a>
        ${art} ${header(visit)}
        <main id="main">${page.body}</main>
        ${footer(visit)}
      </body>
    </html>`;
