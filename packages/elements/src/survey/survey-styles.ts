import {css} from 'lit';

/** The question and its scale: what stands there first. */
export const surveyStyles = css`
  .base {
    --corner: calc(var(--radius) * 0.6);
    --control: var(--edge);
    --hair: color-mix(in oklab, var(--line) 82%, transparent);
  }
  .step {
    container-type: inline-size;
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
    font: 500 1.44em/1.2 var(--font-display);
    letter-spacing: -0.003em;
    text-wrap: balance;
  }
  .q:lang(ar) {
    line-height: 1.5;
    letter-spacing: 0;
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
  :is(.n, .mood) input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .ends {
    display: flex;
    justify-content: space-between;
    gap: 1em;
    padding-block-start: 0.6em;
    font-size: 0.833em;
    color: var(--muted);
  }
  .ends b {
    font-weight: 500;
    color: var(--ink);
  }
  .hi {
    text-align: end;
  }
  @container (inline-size < 27em) {
    .step .q {
      font-size: 1.3145em;
    }
    .eleven {
      margin: 0;
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
      padding-block-start: 0.6em;
    }
    .eleven + .ends > .lo {
      order: -1;
      padding-block: 1.2em 0.6em;
    }
  }
`;
