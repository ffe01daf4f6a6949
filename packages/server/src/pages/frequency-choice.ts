import {MailFrequency} from '@bonbon/contract/account.js';
import type {Words} from '../messages/words.js';
import {markup, type Markup} from './markup.js';

/** How often the shop may write unasked, as radios of a form. */
export const frequencyChoice = (chosen: MailFrequency, words: Words): Markup =>
  markup`<fieldset class="frequency"><legend>${words.say('page.mail-wish.legend')}</legend>
${MailFrequency.options.map(
  one =>
    markup`<label class="tick"><input type="radio" name="frequency" value="${one}"${one === chosen && markup` checked`}><span>${words.say(`page.mail-wish.${one}`)}</span></label>`,
)}
<p class="small">${words.say('page.mail-wish.hint')}</p></fieldset>`;
