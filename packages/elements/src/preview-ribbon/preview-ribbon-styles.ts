import {css} from 'lit';

/** A strip at the upper edge; where room is short its words come first. */
export const previewRibbonStyles = css`
  :host {
    position: fixed;
    inset: 0.5em 0 auto;
    z-index: 2147483001;
    inline-size: auto;
    block-size: auto;
    margin: 0;
    padding: 0;
    border: 0;
    background: none;
    overflow: visible;
    pointer-events: none;
    font-size: 14px;
  }
  .base {
    pointer-events: none;
  }
  section {
    pointer-events: auto;
    inline-size: fit-content;
    max-inline-size: calc(100% - 1em);
    margin-inline: auto;
    overflow: hidden;
    border: 1px solid var(--edge);
    border-radius: 0.875em;
    background: var(--surface);
    color: var(--ink);
    box-shadow: 0 0.25em 1.25em oklch(0 0 0 / 0.18);
    font-size: 0.875em;
  }
  section::before {
    content: '';
    display: block;
    block-size: 0.3125em;
    background: repeating-linear-gradient(
      -45deg,
      var(--accent) 0 0.625em,
      var(--tint) 0.625em 1.25em
    );
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: 0 0.75em;
    padding: 0.375em 0.5em 0.375em 1em;
  }
  .bar p {
    flex: 1 1 auto;
    font-weight: 550;
  }
  .bar bdi {
    font-weight: 400;
    color: var(--muted);
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25em;
  }
  button {
    min-block-size: 2.75em;
    padding-inline: 0.75em;
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.25em;
  }
  button:hover {
    background: var(--tint);
  }
  .why {
    max-inline-size: 34em;
    max-block-size: min(24em, 60vh);
    overflow: auto;
    padding: 0.75em 1em 1em;
    border-block-start: 1px solid var(--line);
  }
  ul {
    margin: 0.5em 0 0;
    padding: 0;
    list-style: none;
  }
  li {
    display: flex;
    gap: 0.5em;
    padding-block: 0.25em;
  }
  li svg {
    flex: none;
    inline-size: 1.125em;
    block-size: 1.5em;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .no {
    font-weight: 550;
  }
  @media (forced-colors: active) {
    section::before {
      background: CanvasText;
    }
  }
  @media print {
    :host {
      display: none;
    }
  }
`;
