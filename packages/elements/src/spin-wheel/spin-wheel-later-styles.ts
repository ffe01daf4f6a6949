import {css} from 'lit';

/** Styles of everything after the first state. */
export const spinWheelLaterStyles = css`
  .stage {
    position: relative;
  }
  .leaf {
    transform-origin: 50% 3.4%;
  }
  summary {
    min-block-size: 3.25em;
    display: flex;
    align-items: center;
    gap: 0.5em;
    cursor: pointer;
    list-style: none;
    font-weight: 500;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary svg {
    inline-size: 0.75em;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  [open] > summary svg {
    rotate: 180deg;
  }
  summary .small {
    margin-inline-start: auto;
    font-weight: 400;
  }
  canvas.paper {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    pointer-events: none;
  }
  .lead {
    font: italic 1.2em/1.3 var(--font-display);
    color: var(--muted);
    margin-block-end: 0.25em;
  }
  /* Arabic and Hebrew have no italics. */
  [dir='rtl'] .lead {
    font-style: normal;
  }
  h2 + .lead {
    margin-block-start: 0.5em;
  }
  .prize {
    font-size: 2.488em;
  }
  .wide {
    flex: 1;
  }
  .seal {
    margin-block-start: 1.5em;
    padding-block-start: 1em;
    border-block-start: 1px solid var(--line);
  }
  .foot {
    margin-block-start: 0.75em;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.25em 1em;
  }
  .foot a {
    padding-block: 0.25em;
  }
  .used:not(:empty) {
    margin-block-start: 0.25em;
    font-weight: 550;
  }
  .won .row {
    margin-block-start: 0.75em;
  }
  .card {
    position: relative;
    overflow: hidden;
    isolation: isolate;
    margin-block-start: 1.25em;
    padding: 1.25em;
    border-radius: 0.875em;
    background: var(--accent);
    color: var(--accent-ink);
    box-shadow: 0 0.5em 0.875em oklch(0 0 0 / 0.13);
  }
  .card::before {
    content: '';
    position: absolute;
    z-index: -1;
    inset-block-start: -4.5em;
    inset-inline-end: -3em;
    inline-size: 11em;
    aspect-ratio: 1;
    border-radius: 50%;
    border: 1.5em solid color-mix(in oklab, var(--accent-ink) 12%, #0000);
  }
  .card b {
    display: block;
    font: 400 3.583em/1 var(--font-display);
    font-variant-numeric: lining-nums;
  }
  .card p {
    display: flex;
    align-items: center;
    gap: 0.5em;
    margin-block-start: 1.75em;
    font-weight: 550;
  }
  .card svg {
    inline-size: 1.25em;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  /* No ticket covers the hub here, so the words stay below it. */
  .points {
    padding-block-start: 3.25em;
  }
  .points + .said {
    margin-block-start: 0.875em;
  }
  @media (forced-colors: active) {
    .card {
      border: 1px solid CanvasText;
      background: Canvas;
      color: CanvasText;
    }
  }
  .bad:empty {
    display: none;
  }
  .later {
    margin-block-start: 0.75em;
  }
  .wrong {
    margin-block-start: 0.5em;
  }
  .wrong summary {
    min-block-size: 2.75em;
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
  }
  .wrong .row {
    margin-block-start: 0.25em;
  }
  .wrong input {
    flex: 1 1 12em;
    min-inline-size: 0;
    block-size: 3em;
    padding-inline: 0.875em;
    font: inherit;
    color: inherit;
    border: 1px solid var(--edge);
    border-radius: var(--radius);
    background: var(--raised);
  }
  a.button {
    display: block;
    padding: 0.75em 1.5em;
    border-radius: var(--radius);
    font-weight: 550;
    text-align: center;
    text-decoration: none;
  }
  .when {
    display: flex;
    gap: 1.25em;
    align-items: center;
    margin-block: 1.75em 0.25em;
  }
  .day {
    flex: none;
    min-inline-size: 6em;
    padding: 0.875em 0.75em 0.75em;
    text-align: center;
    line-height: 1.2;
    background: var(--tint);
    border-radius: 0 0 0.5em 0.5em;
    filter: drop-shadow(0 0.375em 0.75em oklch(0 0 0 / 0.14));
    --bite: radial-gradient(circle at 50% 0, #0000 0.22em, #000 0.25em);
    mask: var(--bite) 50% 0 / 0.75em 100% round;
  }
  .day > * {
    display: block;
  }
  .day b {
    font: 400 2.986em/1.05 var(--font-display);
    font-variant-numeric: lining-nums;
  }

  .record {
    padding-block-end: 1.25em;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    line-height: 1.25;
  }
  th,
  td {
    text-align: start;
    font-weight: 400;
    padding: 0.4375em 0;
    border-block-start: 1px solid var(--line);
  }
  thead th,
  h3 {
    font-size: 0.833em;
    color: var(--muted);
    border: 0;
  }
  :is(td, thead th):last-child {
    text-align: end;
  }
  .swatch {
    inline-size: 1.75em;
    block-size: 0.875em;
    vertical-align: -0.0625em;
    margin-inline-end: 0.75em;
  }
  .rules {
    margin-block-start: 1.25em;
  }
  h3 {
    margin: 0;
    font-weight: 400;
    padding-block: 0.4375em;
    line-height: 1.25;
  }
  ul {
    margin: 0;
    padding: 0;
  }
  li {
    list-style: none;
    text-wrap: pretty;
    padding-block: 0.5em;
    border-block-start: 1px solid var(--line);
  }

  /* The ticket rises out of the hub, which it covers on a phone. */
  :is(.is-revealed, .is-pocket, .is-already-played):has(.won) .sun {
    block-size: 12.5em;
    border-color: #0000;
  }
  :is(.is-revealed, .is-pocket, .is-already-played):has(.won) .side {
    position: relative;
    padding-block-start: 0;
    margin-block-start: -2.25em;
  }
  @media (prefers-reduced-motion: no-preference) {
    .won :is(bon-coupon, .points) {
      display: block;
      animation: rise 0.24s var(--ease-out);
    }
    @keyframes rise {
      from {
        opacity: 0;
        transform: translateY(0.5em);
      }
    }
  }
  @container (min-width: 46em) {
    .lay:has(.won) .sun.sun {
      block-size: auto;
    }
    .lay:has(.won) .side.side {
      margin-block-start: 0;
      padding-block: 2.75em 1.25em;
    }
    .points {
      padding: 0;
    }
    .side .prize {
      font-size: 2.986em;
    }
    .record {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 0 3.5em;
      align-items: start;
    }
    .rules {
      margin: 0;
    }
  }

  /* Browsers before relative colours mix the tints instead. */
  @supports not (color: oklch(from red l c h)) {
    .base .s0 {
      --f: color-mix(in oklab, var(--accent) 6%, var(--surface));
    }
    .base .s1 {
      --f: color-mix(in oklab, var(--accent) 14%, var(--surface));
    }
    .base .s2 {
      --f: color-mix(in oklab, var(--accent) 26%, var(--surface));
    }
    .base .s3 {
      --f: color-mix(in oklab, var(--accent) 40%, var(--surface));
    }
    .base .s4 {
      --f: color-mix(in oklab, var(--accent) 58%, var(--surface));
    }
    .base .s6 {
      --f: color-mix(in oklab, var(--accent) 70%, #000);
    }
    .dark .s6 {
      --f: color-mix(in oklab, var(--accent) 45%, #fff);
    }
  }
  @media (forced-colors: active) {
    .wheel > svg,
    .swatch {
      forced-color-adjust: none;
    }
    .base {
      --cut: CanvasText;
    }
    .s .sl {
      fill: Canvas;
    }
    .s {
      fill: CanvasText;
      color: CanvasText;
    }
    .bd {
      opacity: 1;
    }
    .well {
      display: none;
    }
  }
`;
