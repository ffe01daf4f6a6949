import {html} from 'hono/html';
import {layout, type Visit} from './layout.js';

/** The way to sign in without the script: the server mails a link and shows its own pages. */
export const signInForm = ({words}: Visit, email = '') =>
  html`<form class="door" method="post" action="/account/demo/sign-in">
    <label for="account-email">${words.email}</label>
    <input
      id="account-email"
      name="email"
      type="email"
      autocomplete="email"
      value="${email}"
      required
    />
    <button class="btn">${words['account.open']}</button>
  </form>`;

/** My pages inside the shop; without the script they are the server's own, behind the same form. */
export const accountPage = (visit: Visit) =>
  layout(visit, {
    kind: 'account',
    title: visit.words.account,
    body: html`<section class="mine">
      <h1 class="vh">${visit.words.account}</h1>
      <bon-loyalty-badge mode="account" shop-name="Fjord &amp; Fig"
        ><svg slot="mark" aria-hidden="true"><use href="#logo"></use></svg
      ></bon-loyalty-badge>
      <bon-account shop-name="Fjord &amp; Fig">
        <p>${visit.words['account.text']}</p>
        ${signInForm(visit)}
      </bon-account>
    </section>`,
  });
