import type {Words} from '../messages/words.js';
import {markup, type Markup} from './markup.js';

/** What was typed into the field of an address, and which sentence is said beside it. */
export interface EmailEntry {
  readonly email?: string | undefined;
  readonly problem?: 'email.missing' | 'email.invalid' | undefined;
}

/** The field of an address in a plain form. */
export function emailField(words: Words, {email, problem}: EmailEntry): Markup {
  const error = problem && markup`<p class="bad" id="email-problem">${words.say(problem)}</p>`;
  const said = problem
    ? markup` aria-invalid="true" aria-describedby="email-problem" autofocus`
    : '';
  return markup`<div class="field">
<label for="email">${words.say('email.label')}</label>
<input id="email" name="email" type="email" autocomplete="email" inputmode="email" maxlength="254" dir="ltr" required value="${email}"${said}>
${error}
</div>`;
}
