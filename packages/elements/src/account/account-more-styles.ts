import {css} from 'lit';

/** What only the parts below the orders need. */
export const accountMoreStyles = css`
  .choices,
  .tickets {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 0 3em;
    align-items: start;
  }
  .tickets {
    margin-block-start: 1.25em;
  }
  .presses {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 0 1.25em;
  }
  .choice {
    min-inline-size: 0;
    margin: 0;
    padding: 0.225em 0 0.6em;
    border: 0;
    border-block-end: 1px solid var(--line);
  }
  .choice > .small {
    margin-block-start: 0.35em;
  }
  .choice > .said {
    padding-inline-start: 2.4em;
    margin-block: -0.35em 0;
  }
  fieldset.choice {
    padding-block-start: 0.85em;
  }
  fieldset > .said {
    padding: 0;
    margin: 0;
  }
  legend {
    float: inline-start;
    inline-size: 100%;
    padding: 0;
    margin-block-end: 0.5em;
  }
  legend ~ label {
    display: inline-block;
    clear: both;
  }
  legend ~ label ~ label {
    clear: none;
  }
  select {
    font: inherit;
    color: inherit;
    min-block-size: 2.75em;
    padding: 0.4em 0.75em;
    border: 1px solid var(--edge);
    border-radius: calc(var(--radius) * 0.6667);
    background: var(--raised);
  }
  @container (max-width: 34em) {
    .row:has(.presses) {
      grid-template-columns: minmax(0, 1fr);
    }
    .presses {
      justify-content: flex-start;
    }
  }
  @container (max-width: 46em) {
    .choices,
    .tickets {
      grid-template-columns: 1fr;
    }
  }
`;
