import {css} from 'lit';

export const couponStyles = css`
  .paper {
    filter: drop-shadow(0 0 0.5px color-mix(in oklab, var(--ink) 60%, transparent))
      drop-shadow(0 0.5em 0.875em oklch(0 0 0 / 0.13));
  }
  .stock {
    background: var(--tint);
    border-radius: 0 0 0.5em 0.5em;
    padding: 1.75em 1.25em 1.25em;
    --bite: radial-gradient(circle at 50% 0, #0000 0.22em, #000 0.25em);
    mask: var(--bite) 50% 0 / 0.75em 100% round;
  }
  .code {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5em;
    margin-block-start: 1em;
  }
  output {
    font-size: 1.35em;
    font-weight: 550;
    letter-spacing: 0.05em;
    line-height: 1.2;
    direction: ltr;
    user-select: all;
    overflow-wrap: anywhere;
    cursor: text;
  }
  output span + span {
    margin-inline-start: 0.3em;
  }
  button {
    min-block-size: 2.75em;
    min-inline-size: 4.75em;
    padding-inline: 0.5em;
    background: var(--surface);
  }
  .tear {
    margin: 1.25em -1.25em 1em;
    block-size: 0.25em;
    background: radial-gradient(circle, var(--edge) 1.2px, #0000 1.6px) 0 50% / 0.5em 0.25em round;
  }
  .terms {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0.25em 1em;
    color: var(--muted);
    font-size: 0.833em;
  }
  .said {
    min-block-size: 1.5em;
    margin-block-start: 0.75em;
  }
  @media (forced-colors: active) {
    .stock {
      mask: none;
      border: 1px solid CanvasText;
    }
    .tear {
      background: none;
      border-block-start: 2px dotted CanvasText;
    }
  }
`;
