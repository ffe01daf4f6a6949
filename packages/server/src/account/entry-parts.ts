import type {SignInStatus} from '@bonbon/contract/account.js';
import {withoutMarks} from '../messages/words.js';
import {markup, type Markup} from '../pages/markup.js';
import type {AccountVisit} from './account-visit.js';
import {card, pressForm} from './page-parts.js';

/** One field for the address; with what was wrong about it. */
export const entryPart = (
  {words, path}: AccountVisit,
  key: string,
  email = '',
  bad = false,
): Markup =>
  card(markup`<h1>${words.say('page.entry.title')}</h1>
<p class="lead">${words.say('page.entry.lead')}</p>
<form method="post" action="${path}/sign-in">
<input type="hidden" name="key" value="${key}">
<div class="field"><label for="email">${words.say('page.entry.email')}</label>
<input id="email" name="email" type="email" autocomplete="email" inputmode="email" dir="ltr" required maxlength="254" value="${email}"${
    bad && markup` aria-invalid="true" aria-describedby="bad" autofocus`
  }>
${bad && markup`<p class="bad" id="bad">${words.say('page.entry.bad')}</p>`}</div>
<button class="button full">${words.say('page.entry.send')}</button>
</form>`);

function sentPart({words, path, shop}: AccountVisit, status: SignInStatus, wrong: boolean): Markup {
  const {maskedEmail, matchNumber, triesLeft} = status;
  const subject = withoutMarks(words.say('mail.sign-in.subject', {shop: shop.name}));
  return markup`<h1>${words.say('page.code.title')}</h1>
<p class="lead">${words.say('page.code.lead', {email: maskedEmail})}</p>
<form method="post" action="${path}/code">
<div class="field"><label for="code">${words.say('page.code.label')}</label>
<input id="code" class="digits" name="code" inputmode="numeric" autocomplete="one-time-code" dir="ltr" required maxlength="12"${
    wrong && markup` aria-invalid="true" aria-describedby="bad" autofocus`
  }>
${wrong && markup`<p class="bad" id="bad">${words.say('page.code.wrong', {count: triesLeft})}</p>`}</div>
<button class="button full">${words.say('page.code.check')}</button>
</form>
<p class="small">${words.say('page.code.match', {number: matchNumber})}</p>
<hr class="cut">
<p class="small">${words.say('page.code.help', {subject})}</p>`;
}

/** How a request stands, with what can be done about it. */
export function statusPart(visit: AccountVisit, status: SignInStatus, wrong: boolean): Markup {
  const {words, path} = visit;
  const {state, maskedEmail: email} = status;
  const other = markup`<a class="quiet" href="${path}/start">${words.say('page.code.other')}</a>`;
  if (state === 'approved')
    return card(markup`<h1>${words.say('page.code.approved.title')}</h1>
<p class="lead">${words.say('page.code.approved.text')}</p>
${pressForm(`${path}/code`, words.say('page.code.go-on'))}`);
  if (state === 'sent') {
    const again = pressForm(`${path}/again`, words.say('page.code.again'), {look: 'quiet'});
    return card(markup`${sentPart(visit, status, wrong)}<div class="links">${again}${other}</div>`);
  }
  const kind = state === 'locked' ? 'locked' : 'over';
  return card(markup`<h1>${words.say(`page.code.${kind}.title`)}</h1>
<p class="lead">${words.say(`page.code.${kind}.text`, {email})}</p>
${pressForm(`${path}/again`, words.say('page.sign-in.again'))}<div class="links">${other}</div>`);
}
