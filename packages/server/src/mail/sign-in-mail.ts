import type {Shop} from '@bonbon/contract/shop.js';
import {withoutMarks, type WordKey, type Words} from '../messages/words.js';
import {markup} from '../pages/markup.js';
import {button, renderFrame, textOf, type RenderedMail} from './mail-layout.js';
import type {SignInMailContent} from './mailer.js';

type MailShop = Pick<Shop, 'name' | 'homeUrl' | 'imprint'>;

/** Two groups of three are read over to another screen without losing the place. */
const groupDigits = (code: string) => `${code.slice(0, 3)}\u00a0${code.slice(3)}`;

/** Brings link and code to whoever asked to sign in, or asks once more before an account is deleted. */
export function renderSignInMail(
  {purpose, url, code, askedAt, browser, system}: SignInMailContent,
  shop: MailShop,
  words: Words,
): RenderedMail {
  const say = (key: string, values = {}) =>
    words.say(`mail.${purpose}.${key}` as WordKey, {shop: shop.name, ...values});
  // In the middle of a sentence.
  const name = browser || words.say('device.browser').toLocaleLowerCase(words.locale);
  const device = system ? words.say(`device.${system}` as WordKey, {browser: name}) : name;
  const asked = say('asked', {time: words.time(askedAt), device});
  const [subject, title, lead, press] = ['subject', 'title', 'lead', 'button'].map(key => say(key));
  const label = words.say('mail.sign-in.code');
  const link = words.say('mail.confirm.link');
  const body = markup`<h1 class="title">${title}</h1>
<p class="lead">${lead}</p>
${button(url, press ?? '')}
${code && markup`<p class="digits-label">${label}</p><p class="digits"><bdi dir="ltr">${groupDigits(code)}</bdi></p>`}
<p class="note">${link}<br><a class="address" href="${url}" dir="ltr">${url}</a></p>`;
  const reasons = [asked, say('not-you')];
  return {
    subject: withoutMarks(subject ?? ''),
    html: renderFrame({
      shop,
      words,
      title: withoutMarks(subject ?? ''),
      preview: lead ?? '',
      body,
      reasons,
    }),
    text: withoutMarks(
      textOf(
        shop.name,
        title,
        lead,
        `${press}:\n${url}`,
        code && `${label}\n${groupDigits(code)}`,
        ['--', ...reasons, shop.imprint ?? shop.name].join('\n'),
      ),
    ),
  };
}
