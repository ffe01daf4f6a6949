import {css} from 'lit';

/** The frame of my pages, the shape of what follows, and the door. */
export const accountStyles = css`
  .stage {
    container-type: inline-size;
  }
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
    grid-column: 1;
    grid-row: 1 / 3;
    position: sticky;
    inset-block-start: 1em;
  }
  h2 {
    font-size: 2.4883em;
    letter-spacing: -0.015em;
    overflow-wrap: anywhere;
  }
  h2 + p {
    margin-block-start: 0.4em;
    color: var(--muted);
    overflow-wrap: anywhere;
  }
  .door {
    max-inline-size: 24em;
    margin-inline: auto;
  }
  .door > p {
    margin-block-end: 1em;
    color: var(--muted);
    text-align: center;
  }
  .trouble button {
    margin-block-start: 1.25em;
  }
  .bone {
    block-size: 1.25em;
    border-radius: 0.25em;
    background: var(--tint);
  }
  .bone.title {
    block-size: 2.75em;
    inline-size: 50%;
  }
  .bone.short {
    inline-size: 35%;
    margin-block: 0.6em 2em;
  }
  .bone.head {
    block-size: 1.6em;
    inline-size: 30%;
    margin-block: 2.5em 0.7em;
  }
  .bone.line {
    block-size: 4.5em;
    padding-block: 1.1em;
    border-block-end: 1px solid var(--line);
    border-radius: 0;
    background: none;
  }
  .bone.line::before {
    content: '';
    display: block;
    inline-size: 45%;
    block-size: 1.25em;
    border-radius: 0.25em;
    background: var(--tint);
  }
  nav .bone {
    block-size: 2.75em;
    margin-block-end: 1px;
  }
  @container (max-width: 46em) {
    .my {
      display: block;
    }
    h2 {
      font-size: 2.0736em;
    }
    nav {
      position: static;
      display: flex;
      gap: 1.25em;
      overflow: auto hidden;
      scrollbar-width: none;
      margin-block-start: 1.25em;
      border-block-end: 1px solid var(--line);
      white-space: nowrap;
    }
    nav .bone {
      inline-size: 5em;
      block-size: 1.5em;
      margin-block: 0.625em;
    }
  }
`;
