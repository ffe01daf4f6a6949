import {html, type TemplateResult} from 'lit';

/** A button that says what it does; while it does it, it does nothing else. */
export const button = (
  look: 'ghost' | 'link',
  words: string,
  busy: boolean,
  onClick: () => void,
): TemplateResult =>
  html`<button
    class=${look}
    type="button"
    aria-disabled=${String(busy)}
    @click=${() => {
      if (!busy) onClick();
    }}
  >
    ${words}
  </button>`;
