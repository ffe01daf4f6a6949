import {css} from 'lit';

/** The card, the way, and what a guest sees: what stands there first. */
export const loyaltyPanelStyles = css`
  .base {
    --corner: calc(var(--radius) * 0.6);
    --hair: color-mix(in oklab, var(--line) 82%, transparent);
    --hover: color-mix(in oklab, var(--tint) 70%, var(--raised));
    --wait: color-mix(in oklab, var(--accent) 45%, var(--raised));
  }
  bon-panel {
    --bon-panel-size: 26em;
    --_bon-surface: var(--raised);
    --_bon-shadow: 0 0 0 1px var(--hair), var(--shadow);
    --_bon-backdrop: oklch(0.2 0.02 60 / 0.18);
  }
  .sheet {
    container-type: inline-size;
  }
  .top {
    position: sticky;
    z-index: 1;
    inset-block-start: 0;
    padding: 1em 1.5em 0;
    background: var(--raised);
    border-radius: 1.25em 1.25em 0 0;
  }
  .in-page {
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--raised);
  }
  .in-page .top {
    position: static;
    border-radius: inherit;
  }
  h2 {
    padding-inline-end: 1.5em;
    font: 500 1.44em/1.3 var(--font-display);
    letter-spacing: -0.003em;
    overflow-wrap: anywhere;
  }
  h3 {
    margin: 0;
    font: 500 1.2em/1.3 var(--font-display);
    font-variant-numeric: lining-nums tabular-nums;
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
  h3:focus {
    outline: 0;
  }
  .idcard + h3,
  .idcard + .lead {
    margin-block: 1.25em 0.5em;
  }
  h4 {
    margin: 1.25em 0 0.35em;
    font: 500 1em/1.4 var(--font);
  }
  .tabs {
    display: flex;
    gap: 1.5em;
    margin-inline: -1.5em;
    padding-inline: 1.5em;
    overflow-x: auto;
    scrollbar-width: none;
    border-block-end: 1px solid var(--hair);
  }
  .tabs button {
    flex: none;
    min-block-size: 2.75em;
    padding: 0;
    border: 0;
    border-block: 2px solid transparent;
    border-radius: 0;
    font-weight: 400;
    color: var(--muted);
  }
  .tabs button:hover {
    color: var(--ink);
  }
  .tabs [aria-selected='true'] {
    color: var(--ink);
    font-weight: 500;
    border-block-end-color: var(--accent);
  }
  .tabs :focus-visible {
    outline-offset: -0.1875em;
  }
  .body {
    padding: 1.5em;
  }
  .top:not(:has(.tabs)) + .body {
    padding-block-start: 0.75em;
  }
  .body p {
    text-wrap: pretty;
  }
  small,
  .small {
    font-size: 0.8333em;
    color: var(--muted);
  }
  .lead {
    margin-block-end: 1em;
  }
  .lead:empty,
  .bad:empty {
    display: none;
  }
  .bad {
    margin-block: 0.75em;
    color: var(--bad);
  }
  .note {
    margin-block: 1em;
    padding: 0.75em 1em;
    border-radius: var(--corner);
    background: var(--tint);
  }
  .far-off {
    margin-block-start: 1em;
  }
  .body > .note:first-child {
    margin-block-start: 0;
  }

  /* A card as it lies on a table: the format of a bank card, everything in parts of its width. */
  .idcard {
    --stock: var(--accent);
    --foil: var(--accent-ink);
    container-type: inline-size;
    position: relative;
    isolation: isolate;
    aspect-ratio: 85.6 / 54;
    border-radius: 0.85em;
    background: var(--stock);
    color: var(--foil);
    box-shadow:
      inset 0 1px 0 color-mix(in oklab, var(--foil) 30%, transparent),
      0 1px 0 color-mix(in oklab, var(--stock) 76%, black),
      0 2px 0 color-mix(in oklab, var(--stock) 68%, black),
      0 3px 4px oklch(0.2 0.02 60 / 0.22),
      0 14px 28px -10px oklch(0.2 0.02 60 / 0.42);
  }
  @supports (color: oklch(from red l c h)) {
    .light .idcard:not(.blank) {
      --stock: oklch(from var(--accent) calc(l - 0.07) calc(c * 0.92) h);
    }
  }
  .idcard.blank {
    --stock: var(--surface);
    --foil: var(--ink);
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
    position: absolute;
    inset: 0;
    display: grid;
    grid-template: auto 1fr auto / 1fr auto;
    padding: 1.2em 1.4em 1em;
    font-size: 4.348cqi;
    text-shadow: 0 -0.03em 0 oklch(0 0 0 / 0.28);
  }
  .dark .face,
  .blank .face {
    text-shadow: none;
  }
  .face small {
    color: inherit;
    line-height: 1.4;
  }
  .shop {
    font: 500 1.2em/1.2 var(--font-display);
  }
  .tier {
    grid-column: 1 / -1;
    align-self: center;
  }
  .tier small {
    display: block;
  }
  .tier b {
    display: block;
    overflow: hidden;
    padding-block-end: 0.1em;
    font: 500 2.3em/1.1 var(--font-display);
    letter-spacing: -0.01em;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .tier i {
    font: italic 400 1.2em/1.2 var(--font-display);
  }
  .blank .tier {
    align-self: end;
    padding-block-end: 0.4em;
    border-block-end: 1px solid color-mix(in oklab, var(--foil) 40%, transparent);
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
  .pend small {
    display: block;
    line-height: 1.35;
  }

  .way {
    margin-block-start: 1.75em;
  }
  .way p {
    margin-block-start: 0.75em;
  }
  .way .head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 1em;
  }
  .rail {
    display: block;
    box-sizing: border-box;
    inline-size: calc(100% - 1.25em);
    block-size: 1.25em;
    margin: 0.75em 0.625em 0.35em;
    overflow: visible;
    fill: none;
    stroke-width: 6;
    stroke-linecap: round;
  }
  .rail:dir(rtl) {
    scale: -1 1;
  }
  .end {
    overflow: visible;
  }
  .rail circle,
  .rail path {
    fill: var(--raised);
    stroke: var(--edge);
    stroke-width: 1.5;
    stroke-linejoin: round;
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
  .track {
    stroke: var(--line);
    fill: var(--line);
  }
  .got {
    stroke: var(--accent);
    fill: var(--accent);
  }
  /* Pending: hatched, not there yet. */
  .wait {
    stroke: var(--accent);
    stroke-linecap: butt;
    stroke-dasharray: 1.5 2.5;
  }
  ul,
  ol {
    list-style: none;
    margin: 0;
    padding: 0;
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
    overflow-wrap: break-word;
  }
  .stones li:first-child,
  .stones li:first-child small {
    align-items: start;
    text-align: start;
  }
  .stones li:first-child {
    margin-inline-start: -0.625em;
    margin-inline-end: 0.625em;
  }
  .stones li:last-child {
    margin-inline: 0.625em -0.625em;
    align-items: end;
  }
  .stones li:last-child small {
    text-align: end;
  }
  .stones .next small {
    color: var(--ink);
  }
  .plain-list li {
    display: flex;
    gap: 0.6em;
    font-size: 0.9167em;
    color: var(--muted);
  }
  .plain-list li::before {
    content: '';
    flex: none;
    inline-size: 0.4em;
    block-size: 0.4em;
    margin-block-start: 0.6em;
    border-radius: 0.1em;
    background: var(--accent);
    rotate: 45deg;
  }

  .list {
    margin-block: 1em;
  }
  .list li {
    display: grid;
    grid-template-columns: 2em minmax(0, 1fr) auto;
    gap: 0 1em;
    align-items: center;
    min-block-size: 4.25em;
    padding-block: 0.75em;
    box-sizing: border-box;
  }
  .list li + li {
    border-block-start: 1px solid var(--hair);
  }
  .icon {
    display: block;
    inline-size: 2em;
    block-size: 2em;
    fill: none;
    stroke: var(--accent);
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .list b {
    display: block;
    font-weight: 500;
    line-height: 1.35;
    overflow-wrap: anywhere;
  }
  .list small {
    display: block;
    line-height: 1.4;
    text-wrap: pretty;
  }
  .stack {
    display: grid;
    gap: 0.5em;
    margin-block-start: 1.25em;
  }
  .stack > * {
    box-sizing: border-box;
    min-block-size: 2.75em;
    border-radius: var(--corner);
  }
  .txt {
    justify-self: center;
    min-block-size: 2.75em;
    padding: 0 0.25em;
    border: 0;
    font-weight: 400;
    text-decoration: underline;
    text-decoration-color: var(--edge);
    text-decoration-thickness: 1px;
    text-underline-offset: 0.25em;
  }
  .txt:hover {
    text-decoration-color: currentColor;
  }
  .note .txt {
    margin-inline-start: -0.25em;
  }
  .bone {
    block-size: 1em;
    margin-block-start: 1.25em;
    border-radius: var(--corner);
    background: var(--line);
    opacity: 0.6;
  }
  .bone.idcard {
    block-size: auto;
    margin: 0;
    border-radius: 0.85em;
    box-shadow: none;
  }
  .half {
    inline-size: 50%;
  }
  @container (inline-size < 23em) {
    .stones li:not(.next, :first-child, :last-child) small {
      display: none;
    }
    .tabs {
      justify-content: space-between;
      gap: 0.75em;
    }
  }
  @media (max-width: 30em) {
    .body {
      padding: 1.25em;
    }
    .top {
      padding-block-start: 0.25em;
      padding-inline: 1.25em;
    }
    .tabs {
      margin-inline: -1.25em;
      padding-inline: 1.25em;
    }
    bon-panel {
      --_bon-backdrop: oklch(0.2 0.02 60 / 0.4);
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .body > * {
      animation: in 0.24s var(--ease-out);
    }
    @keyframes in {
      from {
        opacity: 0;
      }
    }
  }
  @media (forced-colors: active) {
    .idcard {
      border: 1px solid CanvasText;
    }
    .print,
    .blind {
      display: none;
    }
    .tabs [aria-selected='true'] {
      text-decoration: underline;
    }
    .got,
    .rail .on,
    .icon {
      stroke: CanvasText;
    }
    .track {
      stroke: GrayText;
    }
    .note {
      border: 1px solid CanvasText;
    }
  }
`;
