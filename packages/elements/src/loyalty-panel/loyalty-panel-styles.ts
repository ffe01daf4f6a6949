import {css} from 'lit';

/** The frame: title, tabs, and the room that everything else stands in. */
export const loyaltyPanelStyles = css`
  .base {
    --corner: calc(var(--radius) * 0.6);
    --hair: color-mix(in oklab, var(--line) 82%, transparent);
  }
  .in-page {
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--raised);
  }
  .top {
    padding: 1em 1.5em 0;
  }
  h2 {
    padding-inline-end: 1.5em;
    font: 500 1.44em/1.3 var(--font-display);
    overflow-wrap: anywhere;
  }
  small,
  .small {
    font-size: 0.8333em;
    color: var(--muted);
  }
  .body {
    padding: 1.5em;
  }
  .note {
    margin-block: 1em;
    padding: 0.75em 1em;
    border-radius: var(--corner);
    background: var(--tint);
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
  }
  .face {
    position: absolute;
    inset: 0;
    display: grid;
    grid-template: auto 1fr auto / 1fr auto;
    padding: 1.2em 1.4em 1em;
    font-size: 4.348cqi;
  }
  .shop {
    font: 500 1.2em/1.2 var(--font-display);
  }
  .tier {
    grid-column: 1 / -1;
    align-self: center;
  }
  ul,
  ol {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  @media (forced-colors: active) {
    .idcard {
      --foil: CanvasText;
    }
  }
  @media (max-width: 30em) {
    .body {
      padding: 1.25em;
    }
    .top {
      padding: 1em 1.25em 0;
    }
  }
`;
