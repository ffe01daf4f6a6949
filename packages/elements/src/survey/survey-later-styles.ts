import {css} from 'lit';

/**
 * What the question looks like under a finger, and what follows the score: questions, thanks, and an
 * answer that waits for a connection.
 */
export const surveyLaterStyles = css`
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
  .soft {
    font-size: 0.833em;
    color: var(--muted);
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
  .lab {
    display: flex;
    justify-content: space-between;
    gap: 1em;
    padding-block: 1.5em 0.5em;
    font-size: 0.833em;
    font-weight: 500;
  }
  .lab span {
    font-weight: 400;
    color: var(--muted);
  }
  textarea {
    display: block;
    inline-size: 100%;
    min-block-size: 6em;
    max-block-size: 16em;
    padding: 0.75em;
    border: 1px solid var(--control);
    border-radius: var(--corner);
    background: var(--surface);
    color: inherit;
    font: inherit;
    resize: vertical;
    field-sizing: content;
  }
  .fine {
    padding-block-start: 0.4em;
    font-size: 0.833em;
    color: var(--muted);
  }
  .options {
    margin-block: 0.5em -0.25em;
  }
  .tick {
    display: grid;
    grid-template-columns: 1.5em 1fr;
    gap: 0 0.75em;
    align-items: start;
    min-block-size: 2.75em;
    padding-block: 1em 0;
    cursor: pointer;
  }
  .tick input {
    appearance: none;
    display: grid;
    place-items: center;
    inline-size: 1.5em;
    block-size: 1.5em;
    margin: 0;
    border: 1px solid var(--control);
    border-radius: calc(var(--corner) * 0.6);
    background: var(--surface);
    font: inherit;
    cursor: pointer;
  }
  .tick [type='radio'] {
    border-radius: 50%;
  }
  .tick input:checked {
    border-color: var(--accent);
    background: var(--accent);
  }
  .tick input:checked::after {
    content: '';
    inline-size: 0.8em;
    block-size: 0.45em;
    border: solid var(--accent-ink);
    border-width: 0 0 2px 2px;
    transform: translateY(-0.08em) rotate(-45deg);
  }
  .tick [type='radio']:checked::after {
    inline-size: 0.6em;
    block-size: 0.6em;
    border: 0;
    border-radius: 50%;
    background: var(--accent-ink);
    transform: none;
  }
  .tick small {
    display: block;
    padding-block-start: 0.15em;
    font-size: 0.833em;
    color: var(--muted);
  }
  .field {
    margin-block-start: 0.75em;
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
  .do {
    margin: 1.25em 0 -0.75em;
    padding: 0;
    border-block-start: 1px solid var(--hair);
    list-style: none;
  }
  .do li + li {
    border-block-start: 1px solid var(--hair);
  }
  .do a {
    display: grid;
    grid-template-columns: 1fr 1.25em;
    gap: 0 1em;
    align-items: center;
    padding-block: 0.9em;
    border-radius: 0.25em;
    text-decoration: none;
  }
  .line {
    inline-size: 1.25em;
    block-size: 1.25em;
    fill: none;
    stroke: var(--muted);
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
    transition: transform 0.12s;
  }
  .go-on:dir(rtl) {
    scale: -1 1;
  }
  .do a:hover .line {
    transform: translateX(0.2em);
  }
  .do b,
  .slip b {
    display: block;
    font-weight: 500;
  }
  .do small,
  .slip small {
    display: block;
    font-size: 0.833em;
    color: var(--muted);
    text-wrap: pretty;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
    padding-block-start: 1.25em;
  }
  .noted {
    padding-block-start: 0.75em;
    color: var(--muted);
  }
  .noted:empty {
    display: none;
  }
  .again {
    margin-block: 0.75em -0.75em;
    font-size: 0.833em;
  }
  .slip {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.75em 1em;
    margin-block-start: 1.5em;
    padding: 1em 1.5em;
    background: var(--tint);
    --bite: 0.25em;
    mask:
      radial-gradient(circle at 0 50%, #0000 var(--bite), #000 calc(var(--bite) + 0.5px)) 0 0 /
        50.5% 0.75em repeat-y,
      radial-gradient(circle at 100% 50%, #0000 var(--bite), #000 calc(var(--bite) + 0.5px)) 100%
        0 / 50.5% 0.75em repeat-y;
  }
  .slip span {
    flex: 1 1 10em;
  }
  .ticket {
    margin-block-start: 1.5em;
  }
  .wait {
    display: grid;
    grid-template-columns: 3em 1fr;
    gap: 0 1.25em;
  }
  .post {
    inline-size: 3em;
    block-size: 3em;
    fill: none;
    stroke: var(--accent);
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .kept {
    grid-column: 1 / -1;
    display: flex;
    flex-wrap: wrap;
    gap: 0.25em 1.5em;
    margin-block-start: 1.25em;
    padding-block: 0.75em;
    border-block: 1px solid var(--hair);
    font-size: 0.833em;
    color: var(--muted);
  }
  .kept span:last-child {
    margin-inline-start: auto;
  }
  .wait .acts {
    grid-column: 1 / -1;
    padding-block-start: 1em;
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
  :is(textarea, .tick input):focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
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
    .n:has(:checked) {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
    .slip {
      mask: none;
      border: 1px solid CanvasText;
    }
    .tick input {
      appearance: auto;
    }
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
