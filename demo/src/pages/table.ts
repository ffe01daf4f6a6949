import {html} from 'hono/html';

type Html = ReturnType<typeof html>;

/** A table of the owner's pages, which scrolls by itself where the page is narrow. */
export const wideTable = (label: string, heads: readonly string[], rows: readonly Html[]) =>
  html`<div class="wide" tabindex="0" role="region" aria-label="${label}">
    <table>
      <thead>
        <tr>
          ${heads.map(head => html`<th scope="col">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
