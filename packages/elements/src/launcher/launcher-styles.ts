import {css} from 'lit';

/** Styles of the launcher: a pill in the corner, a tab at the side, and a folding pill on phones. */
export const launcherStyles = css`
  :host {
    position: fixed;
    z-index: 2147483000;
    inset-block-end: calc(
      var(--bon-inset-block, 1em) + max(var(--_bon-lift, 0px), env(safe-area-inset-bottom)) +
        var(--_bon-step, 0px)
    );
    inset-inline-end: var(--bon-inset-inline, 1em);
    max-inline-size: calc(100% - 2em);
  }
  /* What is folded away lets presses through to the page. */
  :host,
  .base {
    pointer-events: none;
  }
  :host([shape='tab']) {
    inset-block: auto;
    inset-block-start: calc(50% - var(--_bon-step, 0px));
    inset-inline-end: 0;
    translate: 0 -50%;
  }
  :host([shape='tab'][side='start']) {
    inset-inline: 0 auto;
  }
  button {
    pointer-events: auto;
    display: flex;
    align-items: center;
    gap: 0.625em;
    padding-inline: 1em 1.25em;
    border-radius: 3em;
    text-align: start;
    line-height: 1.2;
    background: var(--surface);
    border-color: var(--line);
    box-shadow: var(--shadow);
  }
  button:hover {
    background: var(--tint);
  }
  .tab button {
    writing-mode: vertical-rl;
    min-inline-size: 3em;
    padding: 1.125em 0.5em;
    border-radius: var(--radius) 0 0 var(--radius);
  }
  /* The edge of the page is on its other side; on a phone it is a pill. */
  @media (min-width: 30.01em) and (min-height: 30.01em) {
    :host([side='start']) .tab button {
      border-radius: 0 var(--radius) var(--radius) 0;
    }
    :host(:dir(rtl)) .tab button {
      border-radius: 0 var(--radius) var(--radius) 0;
    }
    :host([side='start']:dir(rtl)) .tab button {
      border-radius: var(--radius) 0 0 var(--radius);
    }
  }
  svg {
    inline-size: 1.5em;
    flex: none;
    fill: none;
    stroke: var(--accent);
    stroke-width: 1.5;
  }
  .dot {
    fill: var(--accent);
    stroke: none;
  }
  .away {
    visibility: hidden;
    opacity: 0;
  }
  .crowded {
    visibility: hidden;
  }
  /* Who presses it has the focus there again once the panel is closed. */
  .under:not(:has(:focus-visible)) {
    opacity: 0;
  }

  /* On a phone it is a pill within reach of the thumb that folds into its picture, which stays put. */
  @media (max-width: 30em), (max-height: 30em) {
    :host,
    :host([shape='tab'][side]) {
      inset-block: auto;
      inset-inline-start: auto;
      inset-block-end: calc(
        var(--bon-inset-block, 0.75em) + max(var(--_bon-lift, 0px), env(safe-area-inset-bottom)) +
          var(--_bon-step, 0px)
      );
      inset-inline-end: max(
        var(--bon-inset-inline, 0.75em),
        env(safe-area-inset-left),
        env(safe-area-inset-right)
      );
      translate: none;
    }
    button,
    .tab button {
      writing-mode: horizontal-tb;
      flex-direction: row-reverse;
      align-items: end;
      min-block-size: 3em;
      padding: 0.75em 0.75em 0.75em 1.25em;
      border-radius: 1.5em;
      font-size: 0.9375em;
    }
    :host(:dir(rtl)) button {
      padding: 0.75em 1.25em 0.75em 0.75em;
    }
    span {
      max-inline-size: 16em;
      padding-block: 0.15em;
    }
    .base {
      filter: drop-shadow(0 1px 1px oklch(0 0 0 / 0.12))
        drop-shadow(0 0.25em 0.75em oklch(0 0 0 / 0.16));
    }
    button {
      clip-path: inset(0 0 0 0 round 1.5em);
      box-shadow: none;
    }
    .folded button:not(:focus-visible) {
      clip-path: inset(calc(100% - 3em) 0 0 calc(100% - 3em) round 1.5em);
    }
    :host(:dir(rtl)) .folded button:not(:focus-visible) {
      clip-path: inset(calc(100% - 3em) calc(100% - 3em) 0 0 round 1.5em);
    }
    button:focus-visible {
      clip-path: none;
    }
    .away {
      transform: translateY(0.5em);
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .base {
      transition:
        opacity 0.18s,
        transform 0.18s var(--ease-out),
        visibility 0.18s;
    }
    button {
      transition:
        background-color 0.12s,
        clip-path 0.24s var(--ease-out);
    }
  }
  @media (forced-colors: active) {
    button,
    .folded button:not(:focus-visible) {
      clip-path: none !important;
    }
    .folded span {
      display: none;
    }
    .folded button {
      padding: 0.75em;
    }
  }
`;
