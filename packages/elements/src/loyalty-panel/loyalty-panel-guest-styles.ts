import {css} from 'lit';

/** A card that is nobody's yet, and what it promises. */
export const loyaltyPanelGuestStyles = css`
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
  .list {
    margin-block: 1em;
  }
  .list li {
    display: grid;
    grid-template-columns: 2em 1fr;
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
