import {createHash} from 'node:crypto';
import type {Shop} from '@bonbon/contract/shop.js';
import {Hono, type Context} from 'hono';
import type {ContentfulStatusCode} from 'hono/utils/http-status';
import type {Env} from '../http/env.js';
import {withoutMarks, type Words} from '../messages/words.js';
import {accountStyles} from './account-styles.js';
import {markup, type Markup} from './markup.js';
import {pageStyles} from './page-styles.js';
import {surveyStyles} from './survey-styles.js';

const styles = `${pageStyles}${accountStyles}${surveyStyles}`;
const stylePath = `/pages/page-${createHash('sha256').update(styles).digest('hex').slice(0, 10)}.css`;

/** Nothing may load or run but our own style; forms go home; nobody may frame it. */
const policyWith = (frames: string, images: readonly string[]) =>
  `default-src 'none'; style-src 'self'; img-src ${["'self'", 'data:', ...images].join(' ')}; frame-src ${frames}; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`;

/** One page of the server. */
export interface PageContent {
  readonly title: string;
  readonly body: Markup;
  readonly words: Pick<Words, 'locale' | 'dir'>;
  readonly shop?: Pick<Shop, 'name' | 'homeUrl' | 'imprint'> | undefined;
  readonly status?: ContentfulStatusCode;
  readonly wide?: boolean;
  /** The page shows a frame of our own. */
  readonly framed?: boolean;
  /** The browser may show the page again on "Back", such as a form that was sent on. */
  readonly keeps?: boolean;
  /** A bar with the shop's name and the way back, over a layout of its own. */
  readonly layout?: 'account';
  /** Origins of the shop whose pictures the page shows. */
  readonly images?: readonly string[];
  /** What the way back in the bar is called. */
  readonly back?: string;
}

function frame({title, body, words, shop, wide, layout, back}: PageContent): Markup {
  const name = shop?.homeUrl
    ? markup`<a href="${shop.homeUrl}">${shop.name}</a>`
    : markup`${shop?.name}`;
  const way = back && shop?.homeUrl && markup`<a href="${shop.homeUrl}">${back}</a>`;
  const bar = markup`<header class="bar"><p>${name}</p>${way}</header>`;
  return markup`<!doctype html>
<html lang="${words.locale}" dir="${words.dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${withoutMarks(title)}</title>
<link rel="stylesheet" href="${stylePath}">
</head>
<body>
${layout === 'account' && bar}
<main class="${layout ?? (wide ? 'wide' : 'narrow')}">
${shop && !layout && markup`<p class="shop">${name}</p>`}
${body}
${shop?.imprint && markup`<p class="foot">${shop.imprint}</p>`}
</main>
</body>
</html>
`;
}

/**
 * Answers with a page under a policy that lets nothing foreign in. Pages may be personal, so none is kept
 * but a form, for the way back to it.
 */
export function sendPage(c: Context<Env>, content: PageContent): Response {
  c.header(
    'Content-Security-Policy',
    policyWith(content.framed ? "'self'" : "'none'", content.images ?? []),
  );
  c.header('Cache-Control', content.keeps ? 'private, no-cache' : 'no-store');
  c.header('Content-Language', content.words.locale);
  return c.body(frame(content).toString(), content.status ?? 200, {
    'Content-Type': 'text/html; charset=utf-8',
  });
}

/** The style file of all pages; its name changes with its content. */
export const pageFileRoutes = () =>
  new Hono<Env>().get(stylePath, c => {
    c.header('Cache-Control', 'public, max-age=31536000, immutable');
    return c.body(styles, 200, {'Content-Type': 'text/css; charset=utf-8'});
  });
