import {css} from 'lit';

/** A number and its digits, below what is said of the request. */
export const stockTextStyles = css`
  .base {
    font-variant-numeric: lining-nums tabular-nums;
    padding-block: 0.875em 0.5em;
    border-block-end: 1px solid var(--line);
  }
  p {
    line-height: 1.45;
    overflow-wrap: anywhere;
  }
  .fine,
  .soft {
    font-size: 0.9em;
    color: var(--muted);
  }
  label {
    display: block;
    margin-block: 0.75em 0.25em;
  }
  .text {
    inline-size: 100%;
    min-block-size: 2.75em;
    padding-inline: 0.75em;
    border: 1px solid var(--edge);
    border-radius: var(--radius);
    background: var(--raised);
    color: inherit;
    font: inherit;
    font-variant-numeric: lining-nums tabular-nums;
  }
  .text[aria-invalid='true'] {
    border-color: var(--bad);
    box-shadow: inset 0 0 0 1px var(--bad);
  }
  .digits {
    letter-spacing: 0.4em;
    font-size: 1.25em;
  }
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
    margin-block: 0.75em 0.25em;
  }
  .tick {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 0.625em;
    align-items: start;
    padding-block: 0.375em;
    line-height: 1.4;
    font-size: 0.95em;
    cursor: pointer;
  }
  .tick input {
    inline-size: 1.5em;
    block-size: 1.5em;
    margin: 0;
    accent-color: var(--accent);
  }
  .tick b {
    display: block;
    font-weight: 550;
  }
  .bad {
    font-size: 0.9em;
    color: var(--bad);
  }
  .bad,
  .text ~ .soft {
    margin-block-start: 0.4em;
  }
  .bad:empty {
    display: none;
  }
  .go {
    display: block;
    inline-size: 100%;
    margin-block: 0.75em;
  }
  .go[aria-disabled='true'] {
    opacity: 0.7;
    cursor: default;
  }
  .links {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 1.5em;
    min-block-size: 2.75em;
  }
  .links button {
    min-block-size: 2.75em;
    padding: 0;
    border: 0;
    font-weight: inherit;
    text-align: start;
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-decoration-color: color-mix(in oklab, currentColor 45%, transparent);
    text-underline-offset: 0.25em;
  }
  .links :hover {
    text-decoration-color: currentColor;
  }
  .lead:focus {
    outline: 0;
  }
`;
