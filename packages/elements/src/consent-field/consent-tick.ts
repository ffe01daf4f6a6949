import {css, html} from 'lit';

/** How a tick looks, wherever it stands. */
export const tickStyles = css`
  .tick {
    display: grid;
    grid-template-columns: 1.25em 1fr;
    gap: 0 0.75em;
    padding-block: 0.625em;
    line-height: 1.4;
    cursor: pointer;
  }
  .tick > input {
    appearance: none;
    inline-size: 1.25em;
    block-size: 1.25em;
    margin: 0.075em 0 0;
    font: inherit;
    border: 1px solid var(--edge);
    border-radius: 0.25em;
    background: var(--raised);
    cursor: pointer;
  }
  .tick > :checked {
    display: grid;
    place-items: center;
    background: var(--accent);
    border-color: var(--accent);
  }
  .tick > :checked::before {
    content: '';
    inline-size: 0.65em;
    block-size: 0.35em;
    border: solid var(--accent-ink);
    border-width: 0 0 2px 2px;
    rotate: -45deg;
    translate: 0 -0.1em;
  }
  .tick > small {
    grid-column: 2;
  }
  @media (forced-colors: active) {
    .tick > input {
      appearance: auto;
    }
  }
`;

/** A tick with what is agreed to, in the shop's words, and what ticking does not change. */
export const renderTick = (label: string, help: string) =>
  html`<label class="tick">
    <input type="checkbox" /><span>${label}</span><small class="small">${help}</small>
  </label>`;
