import {css} from 'lit';

/** The card that asks for an address: of the prompt, and of the door of my pages. */
export const accountPromptCardStyles = css`
  .base {
    --small-radius: calc(var(--radius) * 0.6667);
  }
  .card {
    container-type: inline-size;
    padding: min(1.75em, 6vi) min(1.75em, 5vi);
    background: var(--raised);
    border-radius: var(--radius);
    box-shadow:
      inset 0 0 0 1px var(--line),
      0 1px 2px color-mix(in oklab, var(--ink) 5%, transparent),
      0 6px 20px color-mix(in oklab, var(--ink) 6%, transparent);
  }
  h2 {
    font-size: 1.728em;
    line-height: 1.12;
  }
  h2 + p {
    margin-block-start: 0.6em;
    text-wrap: pretty;
  }
  .go {
    display: block;
    inline-size: 100%;
    margin-block-start: 1.25em;
    min-block-size: 2.75em;
    padding: 0.5em 1.25em;
    border-radius: var(--small-radius);
    line-height: 1.3;
  }
  .field {
    display: block;
    margin-block-start: 1.25em;
  }
  .bad {
    color: var(--bad);
    line-height: 1.4;
    margin-block-end: 0.5em;
  }
  @media (forced-colors: active) {
    .card {
      border: 1px solid CanvasText;
    }
  }
`;
