import {css} from 'lit';

/** Faces and stars: one family, and their place beside a question in passing. */
export const surveyMoodStyles = css`
  .ends[hidden] {
    display: none;
  }
  .moods {
    --hover: color-mix(in oklab, var(--tint) 70%, var(--raised));
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
  .quiet {
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
    grid-auto-columns: minmax(0, 2.9em);
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
  @container (inline-size < 27em) {
    .quiet .q {
      font-size: 1.2em;
    }
  }
  @media (forced-colors: active) {
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
