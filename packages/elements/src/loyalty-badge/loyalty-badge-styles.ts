import {css} from 'lit';

export const loyaltyBadgeStyles = css`
  :host {
    --_badge: var(--bon-loyalty-badge-size, 10.5em);
  }
  :host(:not([mode='earn'], [mode='order'], [mode='account'])) {
    display: inline-block;
    vertical-align: middle;
  }
  /* The room is the same whatever stands in it. */
  .room {
    display: flex;
    justify-content: end;
    inline-size: var(--_badge);
    max-inline-size: 100%;
    block-size: 2.75em;
  }
  .pill {
    display: flex;
    align-items: center;
    gap: 0.6em;
    box-sizing: border-box;
    max-inline-size: 100%;
    min-block-size: 2.75em;
    padding-block: 0;
    padding-inline: 0.45em 1em;
    border: 1px solid var(--edge);
    border-radius: 2em;
    background: var(--raised);
    color: var(--ink);
    font-weight: 500;
    line-height: 1.2;
    text-decoration: none;
    white-space: nowrap;
    cursor: pointer;
    transition: background-color 0.12s;
  }
  .pill:hover,
  .pill[aria-expanded='true'] {
    background: var(--tint);
  }
  /* A press begins on the button, whose words may change before it ends. */
  .pill * {
    pointer-events: none;
  }
  b {
    font-weight: inherit;
  }
  small {
    font-size: 0.8333em;
    font-weight: 400;
    color: var(--muted);
  }
  .pill small {
    margin-inline-start: -0.3em;
  }
  .words {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
    white-space: normal;
    text-align: start;
    text-wrap: balance;
    overflow-wrap: anywhere;
    font-size: 0.9375em;
  }
  .mark {
    position: relative;
    flex: none;
    inline-size: 1.9em;
    block-size: 1.9em;
    color: var(--accent);
  }
  .mark > * {
    position: absolute;
    inset: 0;
  }
  svg {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  ::slotted([slot='mark']) {
    position: absolute;
    inset: 22%;
    inline-size: 56%;
    block-size: 56%;
  }
  :dir(rtl) > .ring {
    scale: -1 1;
  }
  .ring {
    stroke-width: 2.5;
  }
  .t {
    stroke: var(--line);
  }
  .p {
    stroke: color-mix(in oklab, var(--accent) 45%, var(--raised));
  }
  .bone {
    display: block;
    inline-size: 4.5em;
    block-size: 0.6em;
    border-radius: 1em;
    background: var(--line);
  }
  .skel {
    border-color: var(--line);
    background: none;
    cursor: default;
  }
  .skel .mark {
    border-radius: 50%;
    background: var(--line);
  }
  .skel .mark > * {
    visibility: hidden;
  }
  @media (max-width: 30em) {
    .room {
      --_badge: var(--bon-loyalty-badge-size, 9em);
    }
    .room .pill {
      gap: 0.45em;
      padding-inline-end: 0.75em;
    }
    .room .pill > small {
      font-size: 0.75em;
    }
    .room .words {
      font-size: 0.875em;
    }
  }
  @media (forced-colors: active) {
    .bone,
    .skel .mark {
      border: 1px solid GrayText;
    }
  }
`;
