import {css} from 'lit';

/** The question and its scale: what stands there first. */
export const surveyStyles = css`
  .base {
    --corner: calc(var(--radius) * 0.6);
    --control: var(--edge);
    --hair: color-mix(in oklab, var(--line) 82%, transparent);
    --hover: color-mix(in oklab, var(--tint) 70%, var(--raised));
  }
  bon-panel {
    --bon-panel-size: 30em;
    --bon-panel-corner: 30em;
    --_bon-surface: var(--raised);
    --_bon-shadow: 0 0 0 1px var(--hair), var(--shadow);
  }
  .step {
    container-type: inline-size;
  }
  .on-panel > .step {
    padding: 1.5em;
  }
  .plain-card > .step {
    padding-block: 1.25em;
    border-block: 1px solid var(--line);
  }
  fieldset {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .q {
    padding: 0;
    padding-inline-end: 1.9em;
    font: 500 1.44em/1.2 var(--font-display);
    letter-spacing: -0.003em;
    text-wrap: balance;
  }
  .q:lang(ar) {
    line-height: 1.5;
    letter-spacing: 0;
  }
  .plain-card .q {
    padding-inline-end: 0;
  }
  .nums {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: 1fr;
    margin-block-start: 1.25em;
  }
  .n {
    position: relative;
    display: grid;
    place-items: center;
    block-size: 3em;
    margin-inline-end: -1px;
    border: 1px solid var(--control);
    font-weight: 500;
    cursor: pointer;
    transition: background-color 0.12s;
  }
  .n:first-child {
    border-start-start-radius: var(--corner);
    border-end-start-radius: var(--corner);
  }
  .n:last-child {
    margin-inline-end: 0;
    border-start-end-radius: var(--corner);
    border-end-end-radius: var(--corner);
  }
  .n:hover {
    background: var(--hover);
  }
  .n input,
  .mood input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .n:has(:checked) {
    z-index: 1;
    border-color: var(--accent);
    border-radius: calc(var(--corner) * 0.4);
    background: var(--accent);
    color: var(--accent-ink);
    box-shadow: 0 0 0 1.5px var(--accent);
  }
  .n:has(:focus-visible) {
    z-index: 2;
    outline: 2px solid var(--accent);
    outline-offset: 3px;
  }
  .ends {
    display: flex;
    justify-content: space-between;
    gap: 1em;
    padding-block-start: 0.6em;
    font-size: 0.833em;
    color: var(--muted);
  }
  .ends[hidden] {
    display: none;
  }
  .ends b {
    font-weight: 500;
    color: var(--ink);
  }
  .lo b {
    margin-inline-end: 0.4em;
  }
  .hi b {
    margin-inline-start: 0.4em;
  }
  .hi {
    text-align: end;
  }
  .moods {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: 1fr;
    margin: 1em -0.25em 0;
  }
  .mood {
    position: relative;
    display: grid;
    justify-items: center;
    align-content: start;
    gap: 0.4em;
    padding: 0.75em 0 0.6em;
    border-radius: var(--corner);
    color: var(--control);
    cursor: pointer;
    transition: color 0.12s;
  }
  .mood svg {
    inline-size: 2.5em;
    block-size: 2.5em;
    overflow: visible;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .mood .e {
    fill: currentColor;
    stroke: none;
  }
  .f {
    fill: var(--face, none);
    stroke: var(--rim, currentColor);
    transition: fill 0.12s;
  }
  .mood span {
    font-size: 0.833em;
    line-height: 1.2;
    text-align: center;
    color: var(--muted);
  }
  .mood:hover {
    color: var(--accent);
    --face: var(--hover);
  }
  .mood:has(:focus-visible) {
    outline: 2px solid var(--accent);
    outline-offset: -1px;
  }
  .faces .mood:has(:checked) {
    color: var(--accent-ink);
  }
  .mood:has(:checked),
  .stars .mood:has(~ .mood :checked) {
    --face: var(--accent);
    --rim: var(--accent);
  }
  .mood:has(:checked) span {
    font-weight: 600;
    color: var(--ink);
  }
  .quiet .scale {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.25em 2em;
  }
  .quiet .q {
    float: inline-start;
    flex: 1 1 9em;
    font-size: 1.2em;
    line-height: 1.25;
  }
  .quiet .moods {
    margin: 0;
    grid-auto-columns: 2.9em;
  }
  .quiet .mood {
    place-content: center;
    min-block-size: 2.9em;
    padding: 0.4em 0;
  }
  .quiet .mood svg {
    inline-size: 2em;
    block-size: 2em;
  }
  .quiet .ends {
    padding: 0 0.4em;
  }
  .step .go {
    min-block-size: 2.75em;
    padding-inline: 1.25em;
    border-radius: var(--corner);
    margin-block-start: 1em;
  }
  .bad {
    margin-block-start: 0.75em;
    color: var(--bad);
  }
  .bad:empty {
    display: none;
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 1.5em;
    margin-block: 1em -0.75em;
    padding-block-start: 0.5em;
    border-block-start: 1px solid var(--hair);
  }
  .soft {
    font-size: 0.833em;
    color: var(--muted);
  }
  .foot .soft {
    margin-inline-end: auto;
  }
  .txt {
    display: inline-flex;
    align-items: center;
    min-block-size: 2.75em;
    margin-inline: -0.25em;
    padding: 0 0.25em;
    border: 0;
    border-radius: 0.25em;
    font-weight: 400;
    white-space: nowrap;
    text-decoration: underline;
    text-decoration-color: var(--control);
    text-decoration-thickness: 1px;
    text-underline-offset: 0.25em;
  }
  .txt:hover {
    text-decoration-color: currentColor;
  }
  .foot .txt {
    min-block-size: 3.3em;
    font-size: 0.833em;
  }
  @container (inline-size < 27em) {
    .step .q {
      font-size: 1.3145em;
    }
    .quiet .q {
      font-size: 1.2em;
    }
    .eleven {
      grid-auto-flow: row;
      grid-template-columns: repeat(30, 1fr);
      row-gap: 0.5em;
    }
    .eleven .n {
      grid-column: span 5;
    }
    .eleven .n:nth-child(n + 7) {
      grid-column: span 6;
    }
    .eleven .n:nth-child(6) {
      margin-inline-end: 0;
      border-start-end-radius: var(--corner);
      border-end-end-radius: var(--corner);
    }
    .eleven .n:nth-child(7) {
      border-start-start-radius: var(--corner);
      border-end-start-radius: var(--corner);
    }
    .answers:has(.eleven) {
      display: flex;
      flex-direction: column;
    }
    .eleven + .ends {
      display: contents;
    }
    .eleven + .ends > span {
      padding-block-start: 0.5em;
      font-size: 0.833em;
      color: var(--muted);
    }
    .eleven + .ends > .lo {
      order: -1;
      padding-block: 1em 0.5em;
    }
    .eleven {
      margin-block-start: 0;
    }
    .foot .soft {
      flex-basis: 100%;
      padding-block-start: 0.5em;
    }
    .foot .txt:last-child {
      margin-inline-start: auto;
    }
  }
  @media (max-width: 30em) {
    .on-panel > .step {
      padding: 1.75em 1.25em 1.5em;
    }
  }
  @media (forced-colors: active) {
    .n:has(:checked) {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
    .mood:has(:checked) span {
      text-decoration: underline;
    }
    .mood:has(:checked),
    .stars .mood:has(~ .mood :checked) {
      --face: Highlight;
      --rim: Highlight;
      forced-color-adjust: none;
    }
    .faces .mood:has(:checked) {
      color: HighlightText;
    }
  }
`;
