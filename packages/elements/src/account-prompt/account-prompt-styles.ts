import {css} from 'lit';

/** The card and everything on it. */
export const accountPromptStyles = css`
  .base {
    --small-radius: calc(var(--radius) * 0.6667);
  }
  bon-panel {
    --bon-panel-size: 24em;
  }
  .card,
  .on-panel {
    container-type: inline-size;
    padding: min(1.75em, 6vi) min(1.75em, 5vi);
  }
  .card {
    background: var(--raised);
    border-radius: var(--radius);
    box-shadow:
      inset 0 0 0 1px var(--line),
      0 1px 2px color-mix(in oklab, var(--ink) 5%, transparent),
      0 6px 20px color-mix(in oklab, var(--ink) 6%, transparent);
  }
  .on-panel {
    padding-block: 2.5em 1.75em;
  }
  h2 {
    font-size: 1.728em;
    line-height: 1.12;
  }
  h2 + p {
    margin-block-start: 0.6em;
    text-wrap: pretty;
  }
  b {
    font-weight: 550;
    overflow-wrap: anywhere;
  }
  .go {
    display: block;
    inline-size: 100%;
    margin-block-start: 1.25em;
    min-block-size: 2.75em;
    padding: 0.5em 1.25em;
    border-radius: var(--small-radius);
    line-height: 1.3;
    font-weight: 550;
  }
  .link {
    display: inline-block;
    min-block-size: 0;
    padding: 0.625em 0;
    border: 0;
    border-radius: 0.125em;
    font-weight: 400;
    text-decoration: underline;
    text-decoration-color: color-mix(in oklab, currentColor 45%, transparent);
    text-decoration-thickness: 1px;
    text-underline-offset: 0.25em;
  }
  .under {
    margin-block: 0.25em -0.75em;
    text-align: center;
  }
  .to {
    display: flex;
    gap: 0.75em;
    align-items: center;
    margin-block-start: 1.25em;
    padding-block: 0.75em;
    border-block: 1px solid var(--line);
    line-height: 1.4;
  }
  svg {
    flex: none;
    inline-size: 1.5em;
    block-size: 1.5em;
    fill: none;
    stroke: var(--accent);
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  small {
    display: block;
    font-size: 0.833em;
    color: var(--muted);
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
  .bone {
    block-size: 2.75em;
    margin-block-start: 0.75em;
    border-radius: 0.25em;
    background: var(--tint);
  }
  @media (forced-colors: active) {
    .card {
      border: 1px solid CanvasText;
    }
  }
`;
