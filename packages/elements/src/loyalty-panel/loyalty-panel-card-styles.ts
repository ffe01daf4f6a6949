import {css} from 'lit';

/** A member's card and the way to the next tier. */
export const loyaltyPanelCardStyles = css`
  .tabs {
    display: flex;
    gap: 1.5em;
    min-block-size: calc(2.75em + 1px);
    margin-inline: -1.5em;
    border-block-end: 1px solid var(--hair);
  }
  @supports (color: oklch(from red l c h)) {
    .light .idcard:not(.blank) {
      --stock: oklch(from var(--accent) calc(l - 0.07) calc(c * 0.92) h);
    }
  }
  .face small {
    color: inherit;
    line-height: 1.4;
  }
  .tier > *,
  .pend small {
    display: block;
  }
  .tier b {
    overflow: hidden;
    padding-block-end: 0.1em;
    font: 500 2.3em/1.1 var(--font-display);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .sum {
    grid-column: 1 / -1;
    display: flex;
    align-items: end;
    justify-content: space-between;
    gap: 1em;
    padding-block-start: 0.7em;
    border-block-start: 1px solid color-mix(in oklab, var(--foil) 42%, transparent);
    line-height: 1;
  }
  .sum b {
    font: 500 2.0736em/0.9 var(--font-display);
    font-variant-numeric: tabular-nums lining-nums;
  }
  .pend {
    text-align: end;
  }
  h3 {
    margin: 0;
    font: 500 1.2em/1.3 var(--font-display);
    font-variant-numeric: lining-nums tabular-nums;
  }
  .way {
    margin-block-start: 1.75em;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 1em;
  }
  .rail {
    display: block;
    inline-size: calc(100% - 1.25em);
    block-size: 1.25em;
    margin: 0.75em 0.625em 0.35em;
    overflow: visible;
    fill: var(--raised);
    stroke: var(--edge);
    stroke-width: 1.5;
    stroke-linecap: round;
  }
  .rail:dir(rtl) {
    scale: -1 1;
  }
  .rail line {
    stroke-width: 6;
  }
  .got {
    stroke: var(--accent);
  }
  .rail .base {
    stroke: var(--line);
  }
  /* Pending: hatched, not there yet. */
  .rail .wait {
    stroke: var(--accent);
    stroke-linecap: butt;
    stroke-dasharray: 1.5 2.5;
  }
  .track {
    min-block-size: 5.5em;
  }
  .below {
    display: flow-root;
  }
  .way:has(.track) + .below {
    min-block-size: 11em;
  }
  .bone {
    background: var(--line);
    opacity: 0.6;
  }
  .head .bone {
    inline-size: 50%;
    block-size: 1.56em;
  }
  @media (max-width: 30em) {
    .tabs {
      margin-inline: -1.25em;
    }
  }
`;
