import {css} from 'lit';

/** What is said in passing, below a question and after its score, and the links in it. */
export const surveyQuietStyles = css`
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
`;
