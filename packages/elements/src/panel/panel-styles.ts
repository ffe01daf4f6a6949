import {css} from 'lit';

export const panelStyles = css`
  :host {
    display: contents;
  }
  dialog,
  div[popover] {
    position: fixed;
    inset: 0;
    margin: auto;
    padding: 0;
    border: 0;
    background: none;
    overflow: visible;
    inline-size: min(var(--bon-panel-size, 53.75em), 100% - 2em);
    max-inline-size: none;
    max-block-size: none;
    font-size: var(--bon-font-size, medium);
  }
  div[popover] {
    inset: auto;
    inset-block-end: var(--bon-inset-block, 1em);
    inset-inline-end: var(--bon-inset-inline, 1em);
    inline-size: min(var(--bon-panel-corner, 24em), 100% - 2em);
    margin: 0;
  }
  dialog::backdrop {
    background: var(--_bon-backdrop, oklch(0.2 0.02 60 / 0.5));
  }
  .frame {
    position: relative;
  }
  .card {
    overflow: auto;
    scrollbar-width: thin;
    border-radius: 1.25em;
    background: var(--surface);
    box-shadow: var(--shadow);
  }
  .modal .card {
    max-block-size: calc(100dvh - 2em);
  }
  .x {
    position: absolute;
    inset-block-start: 0.625em;
    inset-inline-end: 0.375em;
    z-index: 2;
    inline-size: 2.75em;
    min-block-size: 2.75em;
    padding: 0;
    border-radius: 50%;
    background: var(--surface);
    color: var(--muted);
  }
  .card:focus {
    outline: 0;
  }
  .card {
    overscroll-behavior: contain;
  }
  .x:focus-visible {
    outline-offset: -0.25em;
  }
  .x:hover {
    background: var(--tint);
    color: var(--ink);
  }
  svg {
    display: block;
    inline-size: 1em;
    margin: auto;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
  }
  @media (max-width: 53.99em) {
    dialog {
      inline-size: min(30em, 100% - 2em);
    }
  }
  @media (max-width: 30em) {
    dialog,
    div[popover] {
      inset: auto 0 0;
      margin: 0;
      inline-size: 100%;
    }
    .modal .card {
      max-block-size: 94dvh;
      border-end-start-radius: 0;
      border-end-end-radius: 0;
      padding-block-end: env(safe-area-inset-bottom);
    }
    .modal .card::before {
      content: '';
      display: block;
      inline-size: 2.5em;
      block-size: 0.25em;
      margin: 0.625em auto;
      border-radius: 1em;
      background: var(--edge);
      opacity: 0.7;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    [open],
    :popover-open {
      animation: arrive 0.24s var(--ease-out);
    }
    @keyframes arrive {
      from {
        opacity: 0;
        transform: translateY(8px);
      }
    }
  }
  .ahead {
    opacity: 0;
    animation: none;
  }
  .ahead::backdrop {
    opacity: 0;
  }
  @media (forced-colors: active) {
    .card {
      border: 1px solid CanvasText;
    }
  }
`;
