import {css} from 'lit';
import {loyaltyPanelListStyles} from './loyalty-panel-list-styles.js';

const rest = css`
  .body {
    padding-block-start: 0.75em;
  }
  .blank {
    --stock: var(--surface);
    --foil: var(--ink);
  }
  .blank .tier {
    align-self: end;
    padding-block-end: 0.4em;
    border-block-end: 1px solid color-mix(in oklab, var(--foil) 40%, transparent);
  }
  .tier i {
    font: italic 400 1.2em/1.2 var(--font-display);
  }
  .list li {
    grid-template-columns: 2em 1fr;
  }
  .stack {
    display: grid;
    gap: 0.5em;
    margin-block-start: 1.25em;
  }
  .stack > * {
    min-block-size: 2.75em;
    border-radius: var(--corner);
  }
  .txt {
    justify-self: center;
    padding: 0 0.25em;
    border: 0;
    font-weight: 400;
    text-decoration: underline;
  }
`;

/** A card that is nobody's yet, and what it promises. */
export const loyaltyPanelGuestStyles = [loyaltyPanelListStyles, rest];
