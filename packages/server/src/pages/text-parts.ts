import type {TextChannelView, TextView} from '@bonbon/contract/text-message.js';
import type {WordKey, Words} from '../messages/words.js';
import {markup, type Markup} from './markup.js';

/** What the page about texts is drawn from. */
export interface TextSight {
  readonly words: Words;
  /** The address whose mail stays, as this reader may see it. */
  readonly email: string;
  readonly offered: readonly TextChannelView[];
  readonly text: TextView | undefined;
  /** Where its forms go. */
  readonly action: string;
  /** What was typed, and what is wrong about it. */
  readonly phone?: string;
  readonly problem?: string;
}

const isolated = (phone: string) => `\u2066${phone}\u2069`;

/** What is wrong, in words. */
const problemText = ({problem = '', text, words}: TextSight): string =>
  words.say(`page.texts.${problem}` as WordKey, {count: text?.triesLeft ?? 0});

const badPart = (sight: TextSight, ...codes: readonly string[]) =>
  codes.some(code => sight.problem?.startsWith(code)) &&
  markup`<p class="bad" id="bad" role="alert">${problemText(sight)}</p>`;

const press = ({action}: TextSight, act: string, label: string, look = 'quiet'): Markup =>
  markup`<form method="post" action="${action}" class="plain"><input type="hidden" name="act" value="${act}"><button class="${look}">${label}</button></form>`;

/** Choosing a channel is agreeing to its words; where there is one it is a box to tick. */
function choices(sight: TextSight): Markup {
  const {offered, words} = sight;
  const bad = sight.problem === 'text.consent-missing';
  const items = offered.map(
    ({channel, wording, wordingVersion}) =>
      markup`<p class="field"><label class="tick"><input type="${
        offered.length > 1 ? 'radio' : 'checkbox'
      }" name="consent" value="${channel} ${wordingVersion}" required${
        bad && markup` aria-invalid="true" aria-describedby="bad"`
      }><span>${offered.length > 1 && markup`<strong>${words.say(`page.texts.${channel}`)}</strong> `}${wording}</span></label></p>`,
  );
  const all = markup`${items}${badPart(sight, 'text.consent')}`;
  return offered.length > 1
    ? markup`<fieldset class="choice"><legend>${words.say('page.texts.by')}</legend>${all}</fieldset>`
    : all;
}

function askPart(sight: TextSight): Markup {
  const {words, email, action, phone = '', problem} = sight;
  const bad = problem?.startsWith('phone.');
  return markup`<h1>${words.say('page.texts.title')}</h1>
<p class="lead">${words.say('page.texts.lead', {email})}</p>
<form method="post" action="${action}">
<input type="hidden" name="act" value="ask">
<div class="field"><label for="phone">${words.say('page.texts.phone')}</label>
<input id="phone" name="phone" type="tel" autocomplete="tel" inputmode="tel" dir="ltr" required maxlength="40" value="${phone}" aria-describedby="${bad ? 'bad ' : ''}example"${
    bad && markup` aria-invalid="true" autofocus`
  }>
${badPart(sight, 'phone.')}<p class="small" id="example">${words.say('page.texts.example')}</p></div>
${choices(sight)}
${badPart(sight, 'text.too-many', 'text.pause')}<button class="button">${words.say('page.texts.send')}</button>
</form>
<p class="soft">${words.say('page.texts.quiet')}</p>`;
}

function codePart(sight: TextSight, text: TextView): Markup {
  const {words, action, problem} = sight;
  const phone = isolated(text.maskedPhone);
  const bad = problem?.startsWith('text.');
  const isOver = text.state !== 'code-sent';
  const over = text.state === 'locked' ? 'locked' : 'code-late';
  const form = markup`<form method="post" action="${action}">
<input type="hidden" name="act" value="prove">
<div class="field"><label for="code">${words.say('page.texts.code.label')}</label>
<input id="code" class="digits" name="code" inputmode="numeric" autocomplete="one-time-code" dir="ltr" required maxlength="12"${
    bad && markup` aria-invalid="true" aria-describedby="bad" autofocus`
  }>
${badPart(sight, 'text.')}</div>
<button class="button">${words.say('page.texts.code.check')}</button>
</form>`;
  const late = markup`<p class="bad" role="alert">${words.say(`page.texts.text.${over}`)}</p>`;
  return markup`<h1>${words.say('page.texts.code.title')}</h1>
<p class="lead">${words.say('page.texts.code.lead', {phone})}</p>
${isOver ? late : form}
<div class="links">${press(sight, 'again', words.say('page.texts.code.again'), isOver ? 'button' : 'quiet')}${press(sight, 'other', words.say('page.texts.code.other'))}</div>
<p class="soft">${words.say('page.texts.code.help')}</p>`;
}

const onPart = (sight: TextSight, {channel, maskedPhone}: TextView): Markup => {
  const {words} = sight;
  return markup`<h1>${words.say('page.texts.on.title', {phone: isolated(maskedPhone)})}</h1>
<p class="lead">${words.say(`page.texts.on.${channel}`)}</p>
<p class="soft">${words.say('page.texts.quiet')}</p>
${press(sight, 'end', words.say('page.texts.off'), 'button')}`;
};

/** The number of an address: asked for, waiting for its digits, or getting texts. */
export function textsPart(sight: TextSight): Markup {
  const {text, offered, words} = sight;
  if (text?.state === 'on') return onPart(sight, text);
  if (offered.length === 0)
    return markup`<h1>${words.say('page.texts.title')}</h1><p class="lead">${words.say('page.texts.closed')}</p>`;
  return text ? codePart(sight, text) : askPart(sight);
}

/** The way to the page about texts, from a list of what is waited for. */
export function textsLink(
  {words, text, offered}: Pick<TextSight, 'words' | 'text' | 'offered'>,
  href: string,
): Markup | undefined {
  if (text?.state === 'on') {
    const phone = isolated(text.maskedPhone);
    return markup`<p><a href="${href}">${words.say('page.texts.on.title', {phone})}</a></p>`;
  }
  return offered.length === 0
    ? undefined
    : markup`<p><a href="${href}">${words.say('page.texts.offer')}</a></p>`;
}
