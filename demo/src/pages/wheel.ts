import {html} from 'hono/html';
import {layout, type Visit} from './layout.js';

/**
 * The wheel standing in a page. What is inside the tag is a plain form: it is what a shopper sees until
 * the script has run, and all there is without one.
 */
export const wheelPage = (visit: Visit, host: string) =>
  layout(visit, {
    kind: 'other',
    title: visit.words['wheel.title'],
    body: html`<section class="turn">
      <h1>${visit.words['wheel.title']}</h1>
      <p>${visit.words['wheel.text']}</p>
      <bon-spin-wheel campaign-id="welcome">
        <form method="post" action="/play/demo/welcome">
          <label for="wheel-email">${visit.words.email}</label>
          <input id="wheel-email" name="email" type="email" autocomplete="email" required />
          <input type="hidden" name="locale" value="${visit.language}" />
          <input type="hidden" name="back" value="${host}/demo/" />
          <button class="btn">${visit.words['wheel.open']}</button>
        </form>
      </bon-spin-wheel>
    </section>`,
  });
