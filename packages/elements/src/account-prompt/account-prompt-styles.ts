import {css} from 'lit';

/** What stands on the card of the prompt besides the form. */
export const accountPromptStyles = css`
  bon-panel {
    --bon-panel-size: 24em;
  }
  .on-panel {
    container-type: inline-size;
    padding: 2.5em min(1.75em, 5vi) 1.75em;
  }
  /* Inside another widget's panel it is no card on a card. */
  :host([slot='door']) .card {
    padding: 0;
    border: 0;
    box-shadow: none;
  }
  :host([slot='door']) h2 {
    font-size: 1.2em;
  }
  b {
    font-weight: 550;
    overflow-wrap: anywhere;
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
  .bone {
    block-size: 2.75em;
    margin-block-start: 0.75em;
    border-radius: 0.25em;
    background: var(--tint);
  }
`;
