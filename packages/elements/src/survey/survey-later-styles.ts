import {css} from 'lit';
import {surveyFormStyles} from './survey-form-styles.js';
import {surveyNumberStyles} from './survey-number-styles.js';
import {surveyQuietStyles} from './survey-quiet-styles.js';
import {surveyThanksStyles} from './survey-thanks-styles.js';

/** What the question looks like under a finger, and what all that follows the score has in common. */
const shared = css`
  .base {
    --hover: color-mix(in oklab, var(--tint) 70%, var(--raised));
  }
  .n {
    transition: background-color 0.12s;
  }
  .n:hover {
    background: var(--hover);
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
  .txt:hover {
    text-decoration-color: currentColor;
  }
  .back {
    display: inline-flex;
    align-items: center;
    gap: 0.75em;
    min-block-size: 2.75em;
    margin-block: -0.25em 0.75em;
    padding: 0;
    border: 0;
    border-radius: var(--corner);
    font-weight: 400;
  }
  .back i {
    display: grid;
    place-items: center;
    inline-size: 2.25em;
    block-size: 2.25em;
    border-radius: var(--corner);
    background: var(--accent);
    color: var(--accent-ink);
    font-style: normal;
    font-weight: 500;
  }
  .back u {
    text-underline-offset: 0.25em;
    text-decoration-thickness: 1px;
    text-decoration-color: var(--control);
  }
  .back span {
    font-size: 0.833em;
    color: var(--muted);
  }
  .lead {
    margin-block-start: 0.5em;
    color: var(--muted);
    text-wrap: pretty;
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.75em 1.25em;
    padding-block-start: 1.25em;
  }
  .acts .go {
    flex: none;
    margin: 0;
  }
  a.go {
    display: inline-flex;
    align-items: center;
    color: var(--accent-ink);
    font-weight: 550;
    text-decoration: none;
  }
  .acts .soft {
    margin-inline-start: auto;
  }
  .step .ghost {
    min-block-size: 2.75em;
    padding: 0 1.25em;
    border-color: var(--control);
    border-radius: var(--corner);
    font-weight: 500;
  }
  .ghost[aria-pressed='true'] {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--accent-ink);
  }
  .bone {
    block-size: 1em;
    margin-block-start: 0.75em;
    border-radius: 0.25em;
    background: var(--tint);
  }
  .half {
    inline-size: 60%;
  }
  @media (prefers-reduced-motion: no-preference) {
    .in {
      animation: slide 0.24s var(--ease-out);
      --way: 1.5em;
    }
    .in:dir(rtl) {
      --way: -1.5em;
    }
    @keyframes slide {
      from {
        opacity: 0;
        transform: translateX(var(--way));
      }
    }
  }
  @media (forced-colors: active) {
    .n:has(:checked),
    .back i,
    .ghost[aria-pressed='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
    a.go {
      border: 1px solid LinkText;
    }
  }
`;

/**
 * What a survey wears once it is past its first sight: with a row of numbers, for a question with a scale may
 * follow faces and stars.
 */
export const surveyLaterStyles = [
  surveyNumberStyles,
  surveyQuietStyles,
  shared,
  surveyFormStyles,
  surveyThanksStyles,
];
