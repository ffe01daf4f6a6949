import {css} from 'lit';

/**
 * The label, the input and the error live in the page, where password managers find them. A page's
 * rules reach them there, so ours are important: inside a shadow root, important wins over the page.
 */
export const emailFieldStyles = css`
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
    inline-size: 100% !important;
    block-size: 3em !important;
    padding-inline: 0.875em !important;
    border: 1px solid var(--edge) !important;
    border-radius: var(--radius) !important;
    background: var(--raised) !important;
    cursor: text !important;
    color-scheme: inherit !important;
  }
  ::slotted(input[aria-invalid='true']) {
    border-color: var(--bad) !important;
    box-shadow: inset 0 0 0 1px var(--bad) !important;
  }
  ::slotted(input:focus-visible) {
    outline: 0.1875em solid var(--accent) !important;
    outline-offset: 0.1875em !important;
  }
  ::slotted(p) {
    font-size: 0.833em !important;
    color: var(--bad) !important;
    margin-block-start: 0.375em !important;
  }
  ::slotted(p:empty) {
    display: none !important;
  }
`;
