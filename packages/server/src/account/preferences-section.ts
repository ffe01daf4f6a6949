import {frequencyChoice} from '../pages/frequency-choice.js';
import {markup, type Markup} from '../pages/markup.js';
import type {Sections} from './account-sections.js';

const year = 2024;

const option = (value: string, label: string, chosen: boolean) =>
  markup`<option value="${value}"${chosen && markup` selected`}>${label}</option>`;

/** Month and day as two lists; the year is nobody's business. */
function birthdayPart({sight, words}: Sections): Markup {
  const [month = '', day = ''] = sight.birthday?.split('-') ?? [];
  const unsaid = option('', words.say('page.account.birthday.none'), month === '');
  const two = (value: number) => String(value).padStart(2, '0');
  const monthName = new Intl.DateTimeFormat(words.locale, {month: 'long', timeZone: 'UTC'});
  const months = Array.from({length: 12}, (_, index) =>
    option(two(index + 1), monthName.format(Date.UTC(year, index, 15)), month === two(index + 1)),
  );
  const days = Array.from({length: 31}, (_, index) =>
    option(two(index + 1), words.number(index + 1), day === two(index + 1)),
  );
  return markup`<fieldset class="birthday"><legend>${words.say('page.account.birthday')}</legend>
<label>${words.say('page.account.birthday.day')}<select name="day">${unsaid}${days}</select></label>
<label>${words.say('page.account.birthday.month')}<select name="month">${unsaid}${months}</select></label></fieldset>`;
}

/** Which mails are wanted: one tick for each purpose, none of them ticked by us. */
export function preferencesSection(all: Sections): Markup {
  const {sight, words, path} = all;
  const ticks = sight.preferences.map(({purpose, label, granted, at}) => {
    const said = at
      ? words.say('page.account.preferences.said', {date: words.date(at)})
      : words.say('page.account.preferences.never');
    return markup`<label class="tick"><input type="checkbox" name="want-${purpose}" value="yes"${granted && markup` checked`}>
<span>${label}<small>${said}</small></span></label>`;
  });
  const body =
    ticks.length > 0
      ? markup`<div class="wishes">${ticks}</div>`
      : markup`<p class="none">${words.say('page.account.preferences.none')}</p>`;
  return markup`<section class="part" id="preferences" aria-labelledby="preferences-title"><h2 id="preferences-title">${words.say('page.account.preferences')}</h2>
<form method="post" action="${path}/preferences" class="plain">${body}
${frequencyChoice(sight.mailFrequency ?? 'as-it-comes', words)}${birthdayPart(all)}
<button class="ghost">${words.say('page.account.save')}</button></form></section>`;
}
