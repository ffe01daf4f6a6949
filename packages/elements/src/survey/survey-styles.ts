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
  .answers input {
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
  .hi {
    text-align: end;
  }
  @container (inline-size < 27em) {
    .step .q {
      font-size: 1.3145em;
    }
  }
`;
