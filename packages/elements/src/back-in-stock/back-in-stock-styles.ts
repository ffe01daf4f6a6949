import {css} from 'lit';

/** The trigger; all that follows arrives with the later file. */
export const backInStockStyles = css`
  .base {
    --rim: var(--bon-color-edge, color-mix(in oklab, var(--ink) 62%, var(--surface)));
    --size: var(--_bon-size, 3em);
    --small: min(var(--radius), 0.75em);
    padding-block-start: 0.5em;
  }
  .trig {
    position: relative;
    display: block;
    inline-size: 100%;
    min-block-size: var(--size);
    padding: 0.5em 2em;
    text-wrap: balance;
    border-color: var(--accent);
    background: var(--accent);
    color: var(--accent-ink);
    font-weight: inherit;
    line-height: 1.25;
  }
  .trig:hover {
    background: color-mix(in oklab, var(--accent) 92%, var(--ink));
  }
  .trig::after {
    content: '';
    position: absolute;
    inset-inline-end: 1em;
    inset-block-start: 50%;
    inline-size: 0.5em;
    block-size: 0.5em;
    margin-block-start: -0.36em;
    border: solid;
    border-width: 0 1.5px 1.5px 0;
    rotate: 45deg;
    transition: rotate 0.24s var(--ease-out);
  }
  .trig[aria-expanded='true'] {
    border-color: var(--rim);
    border-end-start-radius: 0;
    border-end-end-radius: 0;
    background: var(--raised);
    color: var(--ink);
  }
  .trig[aria-expanded='true']::after {
    margin-block-start: -0.14em;
    rotate: 225deg;
  }
  .choose {
    padding-block: 0.25em;
    color: var(--muted);
  }
  @media (forced-colors: active) {
    .trig,
    .go {
      forced-color-adjust: none;
      border-color: ButtonText;
      background: ButtonFace;
      color: ButtonText;
    }
    .trig[aria-expanded='true'] {
      background: ButtonFace;
      color: ButtonText;
    }
  }
`;
