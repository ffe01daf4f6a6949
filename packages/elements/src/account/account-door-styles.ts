import {css} from 'lit';

/** Where the card stands while nobody is in. */
export const accountDoorStyles = css`
  .door {
    max-inline-size: 24em;
    margin-inline: auto;
  }
  .door > p {
    margin-block-end: 1em;
    color: var(--muted);
    text-align: center;
  }
`;
