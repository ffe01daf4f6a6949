import type {Shop} from '@bonbon/contract/shop.js';
import type {Words} from '../messages/words.js';
import {markup, Markup} from '../pages/markup.js';
import {mailStyles} from './mail-styles.js';

/** A mail ready to leave. */
export interface RenderedMail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** Headers of this kind of mail, such as the way to unsubscribe. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Whom a reply reaches, where it is not the shop. */
  readonly replyTo?: string;
}

/** The parts of the frame every mail has. */
export interface MailFrame {
  readonly shop: Pick<Shop, 'name' | 'homeUrl' | 'imprint'>;
  readonly words: Words;
  readonly title: string;
  /** What the inbox shows beside the subject. */
  readonly preview: string;
  readonly body: Markup;
  /** Why the reader gets it; plain sentences. */
  readonly reasons: readonly (string | Markup)[];
}

const lines = (text: string) =>
  text.split(/\r?\n/).map((line, index) => (index === 0 ? markup`${line}` : markup`<br>${line}`));

const shopName = ({shop}: MailFrame) =>
  shop.homeUrl
    ? markup`<a class="quiet" href="${shop.homeUrl}">${shop.name}</a>`
    : markup`${shop.name}`;

/**
 * Puts a mail into the shop's frame: one column, no picture, nothing loaded from anywhere. One table
 * for the programs that know no `max-width`; everything else is ordinary markup.
 */
export function renderFrame(frame: MailFrame): string {
  const {words, title, preview, body, reasons, shop} = frame;
  const {locale, dir} = words;
  return markup`<!doctype html>
<html lang="${locale}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<title>${title}</title>
<style>${new Markup(mailStyles)}</style>
</head>
<body class="page" lang="${locale}" dir="${dir}">
<div class="preview">${preview}</div>
<table class="frame" role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center">
<table class="column" role="presentation" width="560" cellpadding="0" cellspacing="0" border="0"><tr><td class="content" dir="${dir}">
<p class="shop">${shopName(frame)}</p>
${body}
<div class="foot">
${reasons.map(reason => markup`<p>${reason}</p>`)}
${shop.imprint && markup`<p>${lines(shop.imprint)}</p>`}
</div>
</td></tr></table>
</td></tr></table>
</body>
</html>
`.toString();
}

/** A large link that looks like the shop's button. */
export const button = (url: string, label: string) =>
  markup`<p class="act"><a class="button" href="${url}">${label}</a></p>`;

/** Joins what the text part says, a line free between its pieces. */
export const textOf = (...pieces: readonly (string | false | undefined)[]) =>
  `${pieces.filter(piece => piece).join('\n\n')}\n`;
