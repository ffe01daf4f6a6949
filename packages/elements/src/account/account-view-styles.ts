import {css} from 'lit';

/** A list of parts beside (on phones: below) the way through them. */
export const accountViewStyles = css`
  nav button {
    display: flex;
    justify-content: space-between;
    align-items: center;
    inline-size: 100%;
    min-block-size: 2.75em;
    padding: 0;
    border: 0;
    border-block-end: 1px solid var(--line);
    border-radius: 0;
    font-weight: 400;
    text-align: start;
  }
  nav button:hover {
    border-color: var(--edge);
  }
  nav [aria-current] {
    font-weight: 550;
    border-color: var(--ink);
    box-shadow: 0 1px var(--ink);
  }
  nav span {
    color: var(--muted);
    font-weight: 400;
  }
  h3 {
    margin: 0;
    padding-block-end: 0.6em;
    border-block-end: 1px solid var(--ink);
    font: 400 1.44em/1.12 var(--font-display);
    letter-spacing: -0.008em;
    scroll-margin-block-start: 1em;
  }
  h3:focus {
    outline: 0;
  }
  section {
    margin-block-start: 3em;
  }
  section:first-of-type {
    margin-block-start: 2em;
  }
  ul,
  ol {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  b {
    font-weight: 550;
  }
  .row {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0.25em 1.1em;
    align-items: center;
    padding-block: 1em;
    border-block-end: 1px solid var(--line);
  }
  .row.led {
    grid-template-columns: auto minmax(0, 1fr) auto;
  }
  .row p {
    line-height: 1.4;
    overflow-wrap: anywhere;
    text-wrap: pretty;
  }
  .row .small {
    line-height: 1.5;
  }
  .said {
    color: var(--ink);
  }
  .said:empty,
  .small:empty {
    display: none;
  }
  .pictures {
    display: flex;
    gap: 0.25em;
  }
  img {
    display: block;
    inline-size: 3.5em;
    block-size: 3.5em;
    border-radius: 0.25em;
    object-fit: cover;
    background: var(--tint);
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
  .ghost {
    display: inline-block;
    box-sizing: border-box;
    min-block-size: 2.75em;
    padding: 0.65em 1.25em;
    border: 1px solid var(--edge);
    border-radius: calc(var(--radius) * 0.6667);
    font-weight: 550;
    line-height: 1.3;
    text-align: center;
    text-decoration: none;
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
  .empty {
    padding-block: 1em;
    color: var(--muted);
    text-wrap: pretty;
  }
  .steps {
    grid-column: 1 / -1;
    display: grid;
    grid-template-columns: repeat(4, 1fr);
    margin-block-start: 0.9em;
    font-size: 0.833em;
    color: var(--muted);
  }
  .steps li {
    position: relative;
    padding: 0.5em 0.5em 0 0;
    border-block-start: 2px solid var(--line);
  }
  .steps .did {
    border-color: var(--accent);
    color: var(--ink);
  }
  .steps .at {
    border-color: var(--line);
    font-weight: 550;
  }
  .steps li::before {
    content: '';
    position: absolute;
    inset-block-start: -5px;
    inset-inline-start: 0;
    inline-size: 8px;
    block-size: 8px;
    border-radius: 50%;
    background: var(--line);
  }
  .steps .did::before {
    background: var(--accent);
  }
  .steps .at::before {
    box-shadow:
      0 0 0 3px var(--surface),
      0 0 0 4px var(--accent);
  }
  .small > span {
    display: block;
  }
  .out {
    display: none;
  }
  @container (max-width: 46em) {
    nav button {
      flex: none;
      inline-size: auto;
      border: 0;
      color: var(--muted);
    }
    nav button:focus-visible {
      outline-offset: -0.1875em;
    }
    nav [aria-current] {
      color: var(--ink);
      font-weight: 400;
      box-shadow: inset 0 -2px var(--accent);
    }
    nav span,
    nav .leave {
      display: none;
    }
    .out {
      display: block;
      margin-block-start: 2.25em;
      text-align: center;
    }
    section {
      margin-block-start: 2.25em;
    }
  }
  @container (max-width: 34em) {
    .row.led:has(.pictures) {
      grid-template-columns: auto minmax(0, 1fr);
    }
    .row:has(.ghost) {
      grid-template-columns: minmax(0, 1fr);
    }
    .row > .ghost {
      grid-column: 1 / -1;
      margin-block-start: 0.5em;
    }
    .pictures img + img {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .steps li::before {
      forced-color-adjust: none;
      background: Canvas;
      border: 2px solid CanvasText;
    }
    .steps .did::before {
      background: CanvasText;
    }
    nav [aria-current] {
      border-block-end: 3px solid CanvasText;
    }
  }
`;
