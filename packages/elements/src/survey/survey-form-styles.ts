import {css} from 'lit';

/** Questions after the score: a comment, choices, and the wish to be contacted. */
export const surveyFormStyles = css`
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
  :is(textarea, .tick input):focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  @media (forced-colors: active) {
    .tick input {
      appearance: auto;
    }
  }
`;
