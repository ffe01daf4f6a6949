import {css} from 'lit';

/** What only the states after the first need. */
export const accountPromptLaterStyles = css`
  .base {
    --good: var(--bon-color-good, oklch(0.5 0.11 150));
  }
  .dark {
    --good: var(--bon-color-good, oklch(0.78 0.13 155));
  }
  .card.thin {
    padding-block: 0.5em;
  }
  a.go {
    box-sizing: border-box;
    padding-block: 0.725em;
    color: var(--accent-ink);
    text-align: center;
    text-decoration: none;
  }
  .link:hover {
    text-decoration-color: currentColor;
  }
  .link[aria-disabled='true'] {
    color: var(--muted);
    cursor: default;
  }
  .typo .link {
    padding: 0;
    color: var(--ink);
    overflow-wrap: anywhere;
  }
  .bad:empty {
    display: none;
  }
  .bone.half {
    inline-size: 60%;
    block-size: 1.25em;
  }
  .meta {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 1em;
    align-items: center;
    margin-block-start: 0.5em;
    min-block-size: 2.875em;
    font-size: 0.9167em;
  }
  .meta > span {
    color: var(--muted);
  }
  .match b {
    color: var(--ink);
  }
  .match {
    margin-block: 0.25em 1em;
  }
  details {
    border-block-start: 1px solid var(--line);
    margin-block-end: -1em;
  }
  summary {
    display: flex;
    align-items: center;
    justify-content: space-between;
    min-block-size: 3em;
    list-style: none;
    cursor: pointer;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary svg {
    inline-size: 0.875em;
    block-size: 0.875em;
    stroke: currentColor;
    transition: rotate 0.12s;
  }
  [open] > summary svg {
    rotate: 180deg;
  }
  ol {
    counter-reset: hint;
    list-style: none;
    margin: 0;
    padding: 0 0 1em;
    font-size: 0.9167em;
    color: var(--muted);
  }
  li {
    counter-increment: hint;
    position: relative;
    padding-inline-start: 1.25em;
    margin-block-end: 0.6em;
  }
  li::before {
    content: counter(hint);
    position: absolute;
    inset-inline-start: 0;
    color: var(--ink);
  }
  li b,
  li .link {
    color: var(--ink);
  }
  li .link {
    padding: 0;
  }
  .blanks {
    display: grid;
    grid-template-columns: repeat(3, 1fr) 0.5em repeat(3, 1fr);
    gap: 0.3472em;
    align-items: center;
    direction: ltr;
    margin-block-start: 0.868em;
    font-size: 1.44em;
  }
  .blanks i {
    block-size: 2.3611em;
    border: 1px dashed var(--line);
    border-radius: var(--small-radius);
  }
  .blanks u {
    border-block-start: 1px solid var(--edge);
  }
  .blanks + .go {
    margin-block-start: 1.25em;
  }
  .ok {
    display: block;
    inline-size: 2.5em;
    block-size: 2.5em;
    margin-block-end: 0.75em;
    stroke: var(--good);
    stroke-width: 1.1;
  }
  .quiet {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.75em;
    align-items: center;
  }
  .quiet > :first-child {
    flex: 1 1 min(100%, 22em);
    padding-block: 0.625em;
  }
  .link[aria-pressed='true']::before {
    content: '✓ ' / '';
  }
  @container (max-width: 22em) {
    .meta {
      font-size: 0.875em;
    }
  }
  @media (forced-colors: active) {
    a.go {
      border: 1px solid LinkText;
    }
  }
`;
