import {css} from 'lit';

/** The orders beside (on phones: below) the way through the parts, and the shape of both. */
export const accountViewStyles = css`
  .my {
    display: grid;
    grid-template-columns: 12em minmax(0, 1fr);
    grid-template-rows: auto 1fr;
    gap: 0 4.5em;
    align-items: start;
  }
  .intro,
  .content {
    grid-column: 2;
  }
  nav {
    grid-row: 1 / 3;
    grid-column: 1;
  }
  h2,
  p {
    overflow-wrap: anywhere;
  }
  h2 {
    font-size: 2.4883em;
  }
  h2 + p {
    margin-block-start: 0.4em;
    color: var(--muted);
  }
  .go {
    margin-block-start: 1.25em;
  }
  .bone {
    block-size: 1.25em;
    margin-block: 0.75em;
    border-radius: 0.25em;
    background: var(--tint);
  }
  .line {
    margin-block: 1.5em 2.75em;
    inline-size: 40%;
  }
  nav button {
    display: flex;
    justify-content: space-between;
    align-items: center;
    inline-size: 100%;
    min-block-size: 2.75em;
    padding: 0;
    border: 0;
    border-block-end: 1px solid var(--line);
    border-radius: 0;
    font-weight: 400;
    text-align: start;
  }
  h3 {
    margin: 0;
    padding-block-end: 0.6em;
    border-block-end: 1px solid var(--ink);
    font: 400 1.44em/1.12 var(--font-display);
  }
  section {
    margin-block-start: 2em;
  }
  ul {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  b {
    font-weight: 550;
  }
  .row {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0.25em 1.1em;
    align-items: center;
    padding-block: 1em;
    border-block-end: 1px solid var(--line);
  }
  .led {
    grid-template-columns: auto minmax(0, 1fr) auto;
  }
  .small > span {
    display: block;
  }
  .papers {
    min-block-size: 2em;
  }
  .pictures {
    display: flex;
    gap: 0.25em;
  }
  img {
    inline-size: 3.5em;
    block-size: 3.5em;
    border-radius: 0.25em;
    object-fit: cover;
    background: var(--tint);
  }
  .act {
    inline-size: 10em;
    min-block-size: 2.75em;
  }
  .way {
    grid-column: 1 / -1;
    min-block-size: 3.25em;
    padding-block-start: 1.4em;
    font-size: 0.833em;
  }
  .empty {
    padding-block: 1em;
    color: var(--muted);
  }
  @container (max-width: 46em) {
    .my {
      display: block;
    }
    h2 {
      font-size: 2.0736em;
    }
    nav {
      display: flex;
      gap: 1.25em;
      overflow: auto hidden;
      scrollbar-width: none;
      margin-block-start: 1.25em;
      border-block-end: 1px solid var(--line);
      white-space: nowrap;
    }
    nav > * {
      flex: 0 0 auto;
      min-inline-size: 3em;
    }
    nav button {
      inline-size: auto;
      border: 0;
      color: var(--muted);
    }
  }
  @container (max-width: 34em) {
    .led:has(.pictures) {
      grid-template-columns: auto minmax(0, 1fr);
    }
    .act {
      grid-column: 1 / -1;
      inline-size: auto;
      margin-block-start: 0.5em;
    }
    img + img {
      display: none;
    }
  }
`;
