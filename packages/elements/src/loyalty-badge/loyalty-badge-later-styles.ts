import {css} from 'lit';

/** A balance and what is new of it. */
export const loyaltyBadgeLaterStyles = css`
  .base {
    --hair: color-mix(in oklab, var(--line) 82%, transparent);
    --good: var(--bon-color-good, light-dark(oklch(0.5 0.11 150), oklch(0.78 0.13 155)));
  }
  .plus {
    color: var(--good);
    font-weight: 600;
  }
  .minus {
    color: var(--muted);
  }
  .row small {
    display: block;
    text-wrap: pretty;
  }
  .row {
    inline-size: 100%;
    min-block-size: 4em;
    padding-block: 0.6em;
    padding-inline: 0.9em 1.1em;
    border-color: var(--hair);
    border-radius: var(--radius);
    text-align: start;
    white-space: normal;
  }
  .row small {
    margin: 0;
  }
  .two {
    display: grid;
    text-align: start;
  }
  .two small {
    margin: 0;
    font-size: 0.75em;
  }
  .row .mark {
    font-size: 1.2em;
  }
  .row::after {
    content: '';
    flex: none;
    inline-size: 0.5em;
    block-size: 0.5em;
    margin-inline-start: auto;
    border: solid var(--muted);
    border-width: 1.5px 1.5px 0 0;
    rotate: 45deg;
  }
  .row:dir(rtl)::after {
    rotate: -135deg;
  }
  @media (forced-colors: active) {
    /* How far is told by the width of the line, whatever its colour. */
    .t {
      stroke-width: 0.75;
    }
    .p {
      stroke: GrayText;
      stroke-width: 2;
    }
    .v {
      stroke: CanvasText;
      stroke-width: 4;
    }
    .plus {
      color: CanvasText;
    }
  }
`;
