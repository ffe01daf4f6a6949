import {css} from 'lit';

/** Lists of what the card promises, ways to earn and rewards: a drawing, its words, what it is worth. */
export const loyaltyPanelListStyles = css`
  .list {
    margin-block: 1em;
  }
  .list li {
    display: grid;
    grid-template-columns: 2em minmax(0, 1fr) auto;
    gap: 0 1em;
    align-items: center;
    min-block-size: 4.25em;
    padding-block: 0.75em;
  }
  .list li + li {
    border-block-start: 1px solid var(--hair);
  }
  .list b,
  .list small {
    display: block;
    line-height: 1.4;
  }
  .list b {
    font-weight: 500;
    overflow-wrap: anywhere;
  }
`;
