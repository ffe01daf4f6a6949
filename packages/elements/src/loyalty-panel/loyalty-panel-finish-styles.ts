import {css} from 'lit';

/** What completes a first view that is looked at already: light and shadow, motion, and all other states. */
export const loyaltyPanelFinishStyles = css`
  .base {
    --hover: color-mix(in oklab, var(--tint) 70%, var(--raised));
    --wait: color-mix(in oklab, var(--accent) 45%, var(--raised));
  }
  bon-panel {
    --bon-panel-size: 26em;
    --_bon-surface: var(--raised);
    --_bon-shadow: 0 0 0 1px var(--hair), var(--shadow);
    --_bon-backdrop: oklch(0.2 0.02 60 / 0.18);
  }
  .sheet {
    container-type: inline-size;
  }
  bon-panel .top {
    position: sticky;
    z-index: 1;
    inset-block-start: 0;
    background: var(--raised);
    border-radius: 1.25em 1.25em 0 0;
  }
  .top:not(:has(.tabs)) + .body {
    padding-block-start: 0.75em;
  }
  h3 {
    margin: 0;
    font: 500 1.2em/1.3 var(--font-display);
    font-variant-numeric: lining-nums tabular-nums;
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
  h3:focus {
    outline: 0;
  }
  h4 {
    margin: 1.25em 0 0.35em;
    font: 500 1em/1.4 var(--font);
  }
  .tabs {
    padding-inline: 1.5em;
    overflow-x: auto;
    scrollbar-width: none;
  }
  .tabs button {
    flex: none;
    min-block-size: 2.75em;
    padding: 0;
    border: 0;
    border-block: 2px solid transparent;
    border-radius: 0;
    font-weight: 400;
    color: var(--muted);
  }
  .tabs [aria-selected='true'] {
    color: var(--ink);
    font-weight: 500;
    border-block-end-color: var(--accent);
  }
  .tabs button:hover {
    color: var(--ink);
  }
  .tabs :focus-visible {
    outline-offset: -0.1875em;
  }
  .body p,
  .list small {
    text-wrap: pretty;
  }
  .body .below > p {
    text-wrap: balance;
  }
  .idcard + h3,
  .idcard + .lead {
    margin-block: 1.25em 0.5em;
  }
  .lead {
    margin-block-end: 1em;
  }
  .lead:empty,
  .bad:empty {
    display: none;
  }
  .bad {
    margin-block: 0.75em;
    color: var(--bad);
  }
  .far-off {
    margin-block-start: 1em;
  }
  .body > .note:first-child {
    margin-block-start: 0;
  }
  .plain-list li {
    display: flex;
    gap: 0.6em;
    font-size: 0.9167em;
    color: var(--muted);
  }
  .plain-list li::before {
    content: '';
    flex: none;
    inline-size: 0.4em;
    block-size: 0.4em;
    margin-block-start: 0.6em;
    border-radius: 0.1em;
    background: var(--accent);
    rotate: 45deg;
  }
  .icon {
    display: block;
    inline-size: 2em;
    block-size: 2em;
    fill: none;
    stroke: var(--accent);
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .stack {
    display: grid;
    gap: 0.5em;
    margin-block-start: 1.25em;
  }
  .stack > * {
    min-block-size: 2.75em;
    border-radius: var(--corner);
  }
  .txt {
    justify-self: center;
    min-block-size: 2.75em;
    padding: 0 0.25em;
    border: 0;
    font-weight: 400;
    text-decoration: underline;
    text-decoration-color: var(--edge);
    text-decoration-thickness: 1px;
    text-underline-offset: 0.25em;
  }
  .txt:hover {
    text-decoration-color: currentColor;
  }
  .note .txt {
    margin-inline-start: -0.25em;
  }
  .line {
    block-size: 1em;
    margin-block-start: 1.25em;
    border-radius: var(--corner);
    background: var(--line);
    opacity: 0.6;
  }
  @media (max-width: 30em) {
    bon-panel {
      --_bon-backdrop: oklch(0.2 0.02 60 / 0.4);
    }
    bon-panel .top {
      padding-block-start: 0;
    }
    .tabs {
      justify-content: space-between;
      gap: 0.75em;
      padding-inline: 1.25em;
    }
  }
  /* Letters twice as large, or a column of a page: what stands beside the words goes below them. */
  @container (inline-size < 15em) {
    .stones li:not(.next, :first-child, :last-child) {
      visibility: hidden;
    }
    .stones .next small {
      display: none;
    }
    .body .list li {
      grid-template-columns: 2em 1fr;
    }
    .body .list li > :is(button, em) {
      grid-column: 2;
      justify-self: start;
    }
    .body :is(table, thead, tbody) {
      display: block;
    }
    .body tr {
      display: grid;
      grid-template-columns: 1fr auto;
    }
    .body tbody tr th {
      grid-column: 1 / -1;
      padding-block-end: 0;
      border: 0;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .print,
    .icon,
    .below > * {
      animation: in 0.24s var(--ease-out);
    }
    @keyframes in {
      from {
        opacity: 0;
      }
    }
  }
  @media (forced-colors: active) {
    .idcard {
      border: 1px solid CanvasText;
    }
    .print,
    .blind {
      display: none;
    }
    .tabs button {
      border-color: Canvas;
    }
    .tabs [aria-selected='true'] {
      border-block-end-color: Highlight;
      font-weight: 700;
    }
    .got,
    .rail .on,
    .icon {
      stroke: CanvasText;
    }
    .rail .base {
      stroke: GrayText;
      stroke-width: 2;
    }
    .rail .wait {
      stroke-width: 4;
    }
    .note {
      border: 1px solid CanvasText;
    }
  }
`;
