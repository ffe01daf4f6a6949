import {css} from 'lit';

/** A row of numbers: one line, or two where eleven have no room. */
export const surveyNumberStyles = css`
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
  .ends b {
    font-weight: 500;
    color: var(--ink);
  }
  @container (inline-size < 27em) {
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
