import {html, type TemplateResult} from 'lit';

/** A button; while it works it does nothing else. */
export const button = (
  look: string,
  words: string,
  onClick: () => void,
  more: {readonly label?: string; readonly busy?: boolean; readonly part?: string} = {},
): TemplateResult =>
  html`<button
    class=${look}
    part=${more.part ?? 'button'}
    type="button"
    aria-label=${more.label ?? words}
    aria-disabled=${String(more.busy ?? false)}
    @click=${() => {
      if (!more.busy) onClick();
    }}
  >
    ${words}
  </button>`;
