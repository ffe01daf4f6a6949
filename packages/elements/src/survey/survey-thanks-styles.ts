import {css} from 'lit';

/** The thanks with what can be done next, and an answer that waits for a connection. */
export const surveyThanksStyles = css`
  .do {
    margin: 1.25em 0 -0.75em;
    padding: 0;
    border-block-start: 1px solid var(--hair);
    list-style: none;
  }
  .do + .lead {
    margin-block-start: 0.75em;
    padding-block-start: 1em;
    border-block-start: 1px solid var(--hair);
  }
  .do li + li {
    border-block-start: 1px solid var(--hair);
  }
  .do a {
    display: grid;
    grid-template-columns: 1fr 1.25em;
    gap: 0 1em;
    align-items: center;
    padding-block: 0.9em;
    border-radius: 0.25em;
    text-decoration: none;
  }
  .do a:has(.sign) {
    grid-template-columns: 1.5em 1fr 1.25em;
  }
  .line {
    inline-size: 1.25em;
    block-size: 1.25em;
    fill: none;
    stroke: var(--muted);
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
    transition: transform 0.12s;
  }
  .go-on:dir(rtl),
  .sign:dir(rtl) {
    scale: -1 1;
  }
  .line.sign {
    inline-size: 1.5em;
    block-size: 1.5em;
    stroke: var(--accent);
  }
  .do a:hover .go-on {
    transform: translateX(0.2em);
  }
  .do b,
  .slip b {
    display: block;
    font-weight: 500;
  }
  .do small,
  .slip small {
    display: block;
    font-size: 0.833em;
    color: var(--muted);
    text-wrap: pretty;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
    padding-block-start: 1.25em;
  }
  .noted {
    padding-block-start: 0.75em;
    color: var(--muted);
  }
  .noted:empty {
    display: none;
  }
  .again {
    margin-block: 0.75em -0.75em;
    font-size: 0.833em;
  }
  .slip {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.75em 1em;
    margin-block-start: 1.5em;
    padding: 1em 1.5em;
    background: var(--tint);
    --bite: 0.25em;
    mask:
      radial-gradient(circle at 0 50%, #0000 var(--bite), #000 calc(var(--bite) + 0.5px)) 0 0 /
        50.5% 0.75em repeat-y,
      radial-gradient(circle at 100% 50%, #0000 var(--bite), #000 calc(var(--bite) + 0.5px)) 100%
        0 / 50.5% 0.75em repeat-y;
  }
  .slip span {
    flex: 1 1 10em;
  }
  .ticket {
    margin-block: 1.5em -0.75em;
  }
  .ticket b {
    font-weight: 500;
  }
  .wait {
    display: grid;
    grid-template-columns: 3em 1fr;
    gap: 0 1.25em;
  }
  .post {
    inline-size: 3em;
    block-size: 3em;
    fill: none;
    stroke: var(--accent);
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .kept {
    grid-column: 1 / -1;
    display: flex;
    flex-wrap: wrap;
    gap: 0.25em 1.5em;
    margin-block-start: 1.25em;
    padding-block: 0.75em;
    border-block: 1px solid var(--hair);
    font-size: 0.833em;
    color: var(--muted);
  }
  .kept span:last-child {
    margin-inline-start: auto;
  }
  .wait .acts {
    grid-column: 1 / -1;
    padding-block-start: 1em;
  }
  @media (forced-colors: active) {
    .slip {
      mask: none;
      border: 1px solid CanvasText;
    }
  }
`;
