import {html} from 'hono/html';
import type {Language} from '../words/words.js';
import type {Visit} from './layout.js';

const plain: Readonly<Record<Language, readonly [question: string, send: string]>> = {
  en: ['Did this answer your questions? From 1, not at all, to 5, completely.', 'Answer'],
  sv: ['Gav det här svar på dina frågor? Från 1, inte alls, till 5, helt.', 'Svara'],
  nl: ['Gaf dit antwoord op je vragen? Van 1, helemaal niet, tot 5, helemaal.', 'Antwoorden'],
  ro: ['Ți-a răspuns la întrebări? De la 1, deloc, la 5, pe deplin.', 'Răspund'],
};

/**
 * One question under a product. What is inside the tag is a plain form: it is what a shopper sees until
 * the script has run, and all there is without one.
 */
export function pageSurvey({language}: Visit) {
  const [question, send] = plain[language];
  return html`<bon-survey campaign-id="page">
    <form method="post" action="/survey/demo/page" class="ask">
      <fieldset>
        <legend>${question}</legend>
        ${[1, 2, 3, 4, 5].map(
          score =>
            html`<label
              ><input type="radio" name="score" value="${score}" required /> ${score}</label
            >`,
        )}
      </fieldset>
      <input type="hidden" name="locale" value="${language}" />
      <button class="btn ghost">${send}</button>
    </form>
  </bon-survey>`;
}
