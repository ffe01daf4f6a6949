import {css} from 'lit';

/** What the parts below the orders need, and what a first look at them does not. */
export const accountLaterStyles = css`
  nav span {
    color: var(--muted);
    font-weight: 400;
  }
  nav {
    position: sticky;
    inset-block-start: 1em;
  }
  h3 {
    scroll-margin-block-start: 1em;
  }
  h3:focus {
    outline: 0;
  }
  .ghost {
    display: inline-block;
    min-block-size: 2.75em;
    padding: 0.65em 1.25em;
    border: 1px solid var(--edge);
    border-radius: calc(var(--radius) * 0.6667);
    font-weight: 550;
    line-height: 1.3;
    text-align: center;
    text-decoration: none;
  }
  .papers {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.25em;
  }
  .papers .link {
    display: inline-flex;
    align-items: center;
    min-block-size: 2em;
  }
  .act .ghost {
    inline-size: 100%;
    padding-inline: 0.5em;
  }
  nav [aria-current='true'] {
    font-weight: 550;
    border-color: var(--ink);
    box-shadow: 0 1px var(--ink);
  }
  section + section {
    margin-block-start: 3em;
  }
  .act:empty {
    display: none;
  }
  nav button:hover {
    border-color: var(--edge);
  }
  .row svg {
    display: block;
    inline-size: 1.5em;
    block-size: 1.5em;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .ghost:hover {
    background: var(--tint);
  }
  .link {
    min-block-size: 2.75em;
    padding: 0;
    border: 0;
    border-radius: 0.125em;
    font-weight: 400;
    text-decoration: underline;
    text-decoration-color: color-mix(in oklab, currentColor 45%, transparent);
    text-decoration-thickness: 1px;
    text-underline-offset: 0.25em;
  }
  [aria-disabled='true'] {
    color: var(--muted);
    cursor: default;
  }
  .out {
    display: none;
  }
  .way {
    padding-block-start: 0.9em;
    color: var(--muted);
  }
  ol {
    display: grid;
    grid-template-columns: repeat(4, 1fr);
    list-style: none;
    margin: 0;
    padding: 0;
  }
  ol li {
    position: relative;
    padding: 0.5em 0.5em 0 0;
    border-block-start: 2px solid var(--line);
  }
  .did {
    border-color: var(--accent);
    color: var(--ink);
  }
  .at {
    border-color: var(--line);
    font-weight: 550;
  }
  ol li::before {
    content: '';
    position: absolute;
    inset-block-start: -5px;
    inset-inline-start: 0;
    inline-size: 8px;
    block-size: 8px;
    border-radius: 50%;
    background: var(--line);
  }
  ol .did::before {
    background: var(--accent);
  }
  ol .at::before {
    box-shadow:
      0 0 0 3px var(--surface),
      0 0 0 4px var(--accent);
  }
  .said {
    color: var(--ink);
  }
  .choices,
  .tickets {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 0 3em;
    align-items: start;
  }
  .tickets {
    margin-block-start: 1.25em;
  }
  .presses {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 0 1.25em;
  }
  .choice {
    min-inline-size: 0;
    margin: 0;
    padding: 0.225em 0 0.6em;
    border: 0;
    border-block-end: 1px solid var(--line);
  }
  .choice > .small {
    margin-block-start: 0.35em;
  }
  .choice > .said {
    padding-inline-start: 2.4em;
    margin-block: -0.35em 0;
  }
  .often {
    padding-block: 0.85em 0.6em;
  }
  .often span {
    display: block;
    margin-block-end: 0.5em;
  }
  .often > .said {
    padding: 0;
  }
  fieldset.choice {
    padding-block-start: 0.85em;
  }
  fieldset > .said {
    padding: 0;
    margin: 0;
  }
  legend {
    float: inline-start;
    inline-size: 100%;
    padding: 0;
    margin-block-end: 0.5em;
  }
  legend ~ label {
    display: inline-block;
    clear: both;
  }
  legend ~ label ~ label {
    clear: none;
  }
  select {
    max-inline-size: 100%;
    font: inherit;
    color: inherit;
    min-block-size: 2.75em;
    padding: 0.4em 0.75em;
    border: 1px solid var(--edge);
    border-radius: calc(var(--radius) * 0.6667);
    background: var(--raised);
  }
  @container (max-width: 34em) {
    .row:has(.presses),
    .row:has(> .ghost) {
      grid-template-columns: minmax(0, 1fr);
    }
    .row > .ghost {
      grid-column: 1 / -1;
      margin-block-start: 0.5em;
    }
    .presses {
      justify-content: flex-start;
    }
  }
  @container (max-width: 46em) {
    nav {
      position: static;
    }
    nav [aria-current='true'] {
      color: var(--ink);
      font-weight: 400;
      box-shadow: inset 0 -2px var(--accent);
    }
    section + section {
      margin-block-start: 2.25em;
    }
    nav span,
    nav .leave {
      display: none;
    }
    nav button:focus-visible {
      outline-offset: -0.1875em;
    }
    .out {
      display: block;
      margin-block-start: 2.25em;
      text-align: center;
    }
    .choices,
    .tickets {
      grid-template-columns: 1fr;
    }
  }
  @media (forced-colors: active) {
    ol li::before {
      forced-color-adjust: none;
      background: Canvas;
      border: 2px solid CanvasText;
    }
    ol .did::before {
      background: CanvasText;
    }
    nav [aria-current='true'] {
      border-block-end: 3px solid CanvasText;
    }
  }
`;
