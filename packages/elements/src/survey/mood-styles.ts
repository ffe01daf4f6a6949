import {css} from 'lit';

/** Faces and stars: one family. */
export const surveyMoodStyles = css`
  .ends[hidden] {
    display: none;
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
  }
  .mood svg {
    inline-size: min(2.5em, 88%);
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
  }
  .mood span {
    font-size: 0.833em;
    line-height: 1.2;
    text-align: center;
    color: var(--muted);
  }
  .mood {
    cursor: pointer;
    transition: color 0.12s;
  }
  .f {
    transition: fill 0.12s;
  }
  .mood:hover {
    color: var(--accent);
    --face: color-mix(in oklab, var(--tint) 70%, var(--raised));
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
