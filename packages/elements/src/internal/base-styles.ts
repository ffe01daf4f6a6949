import {css} from 'lit';
import {tokenStyles} from './tokens.js';

/**
 * The wall between a shop's styles and ours. It stands on a wrapper inside the shadow root, since a
 * page's `* {… !important}` reaches the host element. No `rem`: themes set the root to anything.
 */
const wall = css`
  :host {
    display: block;
  }
  :host([hidden]) {
    display: none !important;
  }
  .base {
    all: initial;
    color-scheme: inherit;
    display: block;
    font-family: var(--font);
    font-size: var(--bon-font-size, medium);
    font-variant-numeric: tabular-nums;
    line-height: 1.5;
    color: var(--ink);
    text-align: start;
    cursor: default;
    --edge: var(--bon-color-edge, color-mix(in oklab, var(--ink) 56%, var(--surface)));
  }
  .nested {
    font-size: inherit;
  }
  .light {
    color-scheme: light;
  }
  .dark {
    color-scheme: dark;
  }
  @supports (color: oklch(from red l c h)) {
    .base {
      --accent-ink: var(
        --bon-color-accent-ink,
        oklch(from var(--accent) clamp(0.1, (0.57 - l) * 999, 0.99) min(c, 0.02) h)
      );
    }
  }
  .base *,
  .base ::before {
    box-sizing: border-box;
  }
  h2,
  p {
    margin: 0;
    font-weight: 400;
  }
  h2 {
    font: 400 2.074em/1.1 var(--font-display);
    font-variant-numeric: lining-nums;
    letter-spacing: -0.012em;
    text-wrap: balance;
  }
  h2:focus {
    outline: 0;
  }
  a {
    color: inherit;
    text-underline-offset: 0.2em;
    text-decoration-thickness: 1px;
  }
  button {
    font: inherit;
    font-weight: 550;
    color: inherit;
    min-block-size: 3em;
    padding: 0.25em 1.5em;
    border: 1px solid transparent;
    border-radius: var(--radius);
    background: none;
    cursor: pointer;
    transition: background-color 0.12s;
  }
  button:disabled {
    cursor: default;
  }
  .go {
    flex: 1;
    background: var(--accent);
    color: var(--accent-ink);
  }
  .go:hover {
    background: color-mix(in oklab, var(--accent) 92%, var(--ink));
  }
  .ghost {
    border-color: var(--edge);
  }
  .ghost:hover {
    background: var(--tint);
  }
  .plain {
    padding-inline: 1em;
    font-weight: 400;
    color: var(--muted);
  }
  .plain:hover {
    color: var(--ink);
  }
  :focus-visible {
    outline: 0.1875em solid var(--accent);
    outline-offset: 0.1875em;
  }
  .base {
    -webkit-tap-highlight-color: transparent;
  }
  .small {
    font-size: 0.833em;
    color: var(--muted);
  }
  .vh {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (forced-colors: active) {
    .base {
      --ink: CanvasText;
      --surface: Canvas;
      --raised: Canvas;
      --line: CanvasText;
      --accent: CanvasText;
      --accent-ink: Canvas;
    }
    button {
      border-color: ButtonBorder;
    }
    /* Its words would stand on a plate of their own colour. */
    .go {
      forced-color-adjust: none;
    }
    :focus-visible {
      outline-color: Highlight;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      transition: none !important;
    }
  }
  @media print {
    :host {
      display: none !important;
    }
  }
`;

/** What every element starts from: presets, wall, type and controls. */
export const baseStyles = [tokenStyles, wall];
