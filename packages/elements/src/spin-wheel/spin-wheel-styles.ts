import {css} from 'lit';

/** The wheel, its card and the first state; what comes later brings its own. */
export const spinWheelStyles = css`
  .base {
    --cut: color-mix(in oklab, var(--accent) 62%, var(--ink));
    --t4: var(--ink);
  }
  .dark {
    --cut: color-mix(in oklab, var(--accent) 55%, var(--surface));
    --t4: var(--surface);
  }
  .stage {
    container-type: inline-size;
  }
  .sub {
    color: var(--muted);
    margin-block-start: 0.75em;
    text-wrap: pretty;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
    align-items: center;
    margin-block-start: 1em;
  }
  .field {
    margin-block: 1.25em 0.25em;
  }
  .bad {
    color: var(--bad);
    margin-block-start: 1em;
  }

  .wheel {
    position: relative;
    inline-size: min(21.5em, 100% - 1em);
    aspect-ratio: 420 / 432;
    margin-inline: auto;
    direction: ltr;
  }
  .wheel::before {
    content: '';
    position: absolute;
    inset: 6.2% 3.7% 3.6%;
    border-radius: 50%;
    box-shadow: var(--shadow);
  }
  .wheel > svg {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    overflow: visible;
    fill: none;
  }
  .turn {
    transform-origin: 50% 51.39%;
  }
  .is-spinning :is(.turn, .leaf) {
    will-change: transform;
  }
  .mark {
    position: absolute;
    inset: 43.5% 42.1% 40.7%;
    display: grid;
    place-items: center;
  }
  ::slotted([slot='mark']) {
    max-inline-size: 72%;
    max-block-size: 72%;
    margin: auto;
  }
  .mark svg {
    fill: none;
    stroke: var(--accent);
    stroke-width: 1.8;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .s {
    fill: currentColor;
    color: var(--ink);
  }
  /* The rarer the prize, the deeper the tint: steps of lightness at constant hue. */
  .s0 {
    --f: oklch(from var(--accent) 0.972 calc(c * 0.07) h);
  }
  .s1 {
    --f: oklch(from var(--accent) 0.935 calc(c * 0.16) h);
  }
  .s2 {
    --f: oklch(from var(--accent) 0.88 calc(c * 0.3) h);
  }
  .s3 {
    --f: oklch(from var(--accent) 0.805 calc(c * 0.46) h);
  }
  .s4 {
    --f: oklch(from var(--accent) 0.71 calc(c * 0.66) h);
    color: var(--t4);
  }
  .s5 {
    --f: var(--accent);
    color: var(--accent-ink);
  }
  .s6 {
    --f: oklch(from var(--accent) 0.4 calc(c * 0.8) h);
    color: var(--surface);
  }
  .dark .s0 {
    --f: oklch(from var(--accent) 0.28 calc(c * 0.12) h);
  }
  .dark .s1 {
    --f: oklch(from var(--accent) 0.345 calc(c * 0.26) h);
  }
  .dark .s2 {
    --f: oklch(from var(--accent) 0.42 calc(c * 0.42) h);
  }
  .dark .s3 {
    --f: oklch(from var(--accent) 0.5 calc(c * 0.5) h);
  }
  .dark .s4 {
    --f: oklch(from var(--accent) 0.66 calc(c * 0.8) h);
  }
  .dark .s6 {
    --f: oklch(from var(--accent) 0.93 calc(c * 0.5) h);
  }
  .blank,
  .sl {
    fill: var(--f, var(--raised));
  }
  .sl {
    stroke: var(--cut);
    stroke-linejoin: round;
  }
  .bd {
    fill: none;
    stroke: currentColor;
    opacity: 0.62;
  }
  .bd[stroke-dasharray^='0'] {
    stroke-linecap: round;
  }
  .ld {
    fill: none;
    stroke: var(--ink);
  }
  text {
    text-anchor: middle;
    font-family: var(--font-display);
    font-variant-numeric: lining-nums;
  }
  .thin {
    font-family: var(--font);
    font-weight: 550;
    letter-spacing: -0.01em;
  }
  .italic {
    font-style: italic;
  }
  .e {
    text-anchor: end;
  }
  .over {
    fill: var(--ink);
  }
  .win {
    fill: none;
    stroke: var(--ink);
    stroke-width: 2.6;
    stroke-linejoin: round;
  }

  /* A sheet: the wheel is a rising sun. */
  .sun {
    block-size: 14.5em;
    padding-block-start: 0.25em;
    overflow: clip;
    border-block-end: 1px solid var(--line);
  }
  .side {
    padding: 1.5em 1.5em 1.25em;
  }
  .odds {
    padding-inline: 1.5em;
    border-block-start: 1px solid var(--line);
  }
  .odds > .bone {
    block-size: 1em;
    inline-size: 60%;
    margin-block: 1.125em;
    border-radius: var(--radius);
    background: var(--line);
    opacity: 0.6;
  }
  /* The skeleton: the form itself, pale and without its words. */
  [inert] > * {
    opacity: 0.6;
  }
  [inert] :is(h2, .sub, .go) {
    color: transparent;
    background: var(--line);
  }
  @container (min-width: 46em) {
    .lay {
      display: grid;
      grid-template-columns: 25.5em 1fr;
      align-items: center;
    }
    .sun {
      block-size: auto;
      border: 0;
      padding-block: 2em;
      padding-inline: 2.25em 0;
      overflow: visible;
    }
    .wheel {
      inline-size: 100%;
    }
    .side {
      padding: 2em 3em;
    }
    .side h2 {
      font-size: 2.488em;
    }
    .field {
      margin-block-start: 1.75em;
    }
    .row {
      margin-block-start: 1.5em;
    }
    .odds {
      grid-column: 1 / -1;
      padding-inline: 2.5em 3em;
    }
  }
`;
