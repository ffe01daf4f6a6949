import {css} from 'lit';

/**
 * Six drawn boxes below one real input, which lies over them unseen: paste, autofill and correction
 * are the browser's own. The input stands in the page, so its rules are important here.
 */
export const codeFieldStyles = css`
  .code {
    position: relative;
    direction: ltr;
    font-size: 1.44em;
  }
  .boxes {
    display: grid;
    grid-template-columns: repeat(3, 1fr) 0.5em repeat(3, 1fr);
    gap: 0.3472em;
  }
  i {
    display: grid;
    place-items: center;
    block-size: 2.3611em;
    font-style: normal;
    font-weight: 550;
    line-height: 1;
    border: 1px solid var(--edge);
    border-radius: calc(var(--radius) * 0.6667);
    background: var(--raised);
  }
  i:nth-child(4) {
    align-self: center;
    block-size: 0;
    border-width: 1px 0 0;
    border-radius: 0;
  }
  .code:focus-within .now {
    border-color: var(--accent);
    box-shadow: 0 0 0 1px var(--accent);
  }
  .code:focus-within .now:empty::after {
    content: '';
    inline-size: 1.5px;
    block-size: 1.1em;
    background: var(--accent);
  }
  .bad i {
    border-color: var(--bad);
  }
  .wrong {
    display: flex;
    gap: 0.5em;
  }
  svg {
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
    margin-block-start: 0.72em;
    fill: none;
    stroke: var(--bad);
    stroke-width: 1.5;
    stroke-linecap: round;
  }
  .busy {
    opacity: 0.55;
  }
  ::slotted(*) {
    all: unset !important;
    box-sizing: border-box !important;
    display: block !important;
    font: inherit !important;
    color: inherit !important;
  }
  ::slotted(label) {
    font-weight: 550 !important;
    margin-block-end: 0.375em !important;
  }
  ::slotted(input) {
    position: absolute !important;
    inset: 0 !important;
    inline-size: 100% !important;
    block-size: 100% !important;
    opacity: 0.011 !important;
    color: transparent !important;
    letter-spacing: 2em !important;
    cursor: text !important;
  }
  ::slotted(p) {
    color: var(--bad) !important;
    line-height: 1.4 !important;
    margin-block-start: 0.65em !important;
  }
  ::slotted(p:empty) {
    display: none !important;
  }
  @media (forced-colors: active) {
    .code:focus-within .now {
      outline: 2px solid Highlight;
    }
    .bad i {
      border-style: dashed;
    }
    .code:focus-within .now:empty::after {
      background: CanvasText;
    }
  }
`;
