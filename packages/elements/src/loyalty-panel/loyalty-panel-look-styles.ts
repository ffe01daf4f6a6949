import {css} from 'lit';

/** Light, shadow and print of a card, and the stations on the way to the next tier. */
export const loyaltyPanelLookStyles = css`
  .idcard {
    box-shadow:
      inset 0 1px 0 color-mix(in oklab, var(--foil) 30%, transparent),
      0 1px 0 color-mix(in oklab, var(--stock) 76%, black),
      0 2px 0 color-mix(in oklab, var(--stock) 68%, black),
      0 3px 4px oklch(0.2 0.02 60 / 0.22),
      0 14px 28px -10px oklch(0.2 0.02 60 / 0.42);
  }
  .idcard::after {
    content: '';
    position: absolute;
    inset: 0;
    z-index: -1;
    border-radius: inherit;
    background: radial-gradient(120% 90% at 18% -10%, oklch(1 0 0 / 0.16), transparent 62%);
  }
  .dark .blank::after {
    opacity: 0.3;
  }
  .print {
    position: absolute;
    inset: 0;
    z-index: -1;
    inline-size: 100%;
    block-size: 100%;
    border-radius: inherit;
    fill: none;
    stroke: color-mix(in oklab, var(--foil) 15%, transparent);
    stroke-width: 0.75;
  }
  /* Pressed into the stock, without ink. */
  .blind {
    position: absolute;
    z-index: -1;
    inset-block: 17% 26%;
    inset-inline-end: 5%;
    aspect-ratio: 1;
    color: var(--stock);
    filter: drop-shadow(0.06em 0.08em 0 oklch(1 0 0 / 0.36))
      drop-shadow(-0.06em -0.08em 0 oklch(0 0 0 / 0.34));
  }
  .blank .blind {
    filter: drop-shadow(0.04em 0.06em 0 oklch(1 0 0 / 0.9))
      drop-shadow(-0.03em -0.05em 0 oklch(0 0 0 / 0.26));
  }
  .dark .blank .blind {
    filter: drop-shadow(0.04em 0.06em 0 oklch(1 0 0 / 0.16))
      drop-shadow(-0.04em -0.06em 0 oklch(0 0 0 / 0.5));
  }
  .blind svg,
  ::slotted([slot='mark']) {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.2;
    stroke-linecap: round;
  }
  .face {
    text-shadow: 0 -0.03em 0 oklch(0 0 0 / 0.28);
  }
  .dark .face,
  .blank .face {
    text-shadow: none;
  }

  .rail .next {
    stroke: var(--accent);
    stroke-width: 2.5;
  }
  .rail .on {
    fill: var(--accent-ink);
    stroke: var(--accent);
    stroke-width: 6;
    r: 5.5px;
  }
  .end {
    overflow: visible;
  }
  .stones {
    display: flex;
    justify-content: space-between;
    margin-inline: 0.625em;
  }
  .stones li {
    display: flex;
    flex-direction: column;
    align-items: center;
    inline-size: 0;
  }
  .stones b {
    font-size: 0.8333em;
    font-weight: 500;
    line-height: 1.4;
    white-space: nowrap;
  }
  .stones small {
    inline-size: 6.4em;
    line-height: 1.25;
    text-align: center;
  }
  .stones li:first-child {
    margin-inline: -0.625em 0.625em;
    align-items: start;
  }
  .stones li:first-child small {
    text-align: start;
  }
  .stones li:last-child {
    margin-inline: 0.625em -0.625em;
    align-items: end;
  }
  .stones li:last-child small {
    text-align: end;
  }
  @container (inline-size < 23em) {
    .stones li:not(.next, :first-child, :last-child) small {
      display: none;
    }
  }
  .rail path {
    stroke-linejoin: round;
  }
  .stones .next small {
    color: var(--ink);
  }
  .below p {
    margin-block-start: 0.75em;
  }
  .below > p:first-child:not(.note) {
    margin-block-start: 0;
  }
  .bone.idcard {
    box-shadow: none;
  }
  .got {
    stroke: var(--accent);
    fill: var(--accent);
  }
`;
