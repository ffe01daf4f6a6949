import {css} from 'lit';

/** The form that unfolds under the trigger, and what is said afterwards. */
export const backInStockLaterStyles = css`
  form {
    padding: 1.25em;
    border: 1px solid var(--rim);
    border-block-start: 0;
    border-end-start-radius: var(--radius);
    border-end-end-radius: var(--radius);
    background: linear-gradient(
      color-mix(in oklab, var(--ink) 7%, var(--raised)),
      var(--raised) 0.625em
    );
    --bon-field-size: 2.75em;
  }
  .many {
    display: grid;
    grid-template-columns: 1fr 4.5em;
    gap: 0 1em;
    align-items: center;
    margin-block-start: 0.75em;
  }
  .many span,
  .soft {
    color: var(--muted);
  }
  .many input {
    inline-size: 100%;
    block-size: 2.75em;
    padding-inline: 0.5em;
    border: 1px solid var(--edge);
    border-radius: var(--radius);
    background: var(--raised);
    color: inherit;
    font: inherit;
    font-variant-numeric: lining-nums tabular-nums;
    text-align: center;
  }
  .many input[aria-invalid='true'] {
    border-color: var(--bad);
    box-shadow: inset 0 0 0 1px var(--bad);
  }
  .many .bad {
    grid-column: 1 / -1;
  }
  .bad {
    font-size: 0.9em;
    line-height: 1.4;
    color: var(--bad);
  }
  .bad:empty {
    display: none;
  }
  .bad + .go,
  .many + .go,
  .field + .go,
  .many .bad {
    margin-block-start: 0.5em;
  }
  bon-consent-field {
    margin-block-start: 0.625em;
  }
  .go {
    display: block;
    inline-size: 100%;
    min-block-size: var(--size);
    margin-block-start: 0.75em;
    font-weight: inherit;
    line-height: 1.25;
  }
  .go[aria-disabled='true'] {
    opacity: 0.7;
    cursor: default;
  }
  .fine {
    margin-block-start: 0.75em;
    font-size: 0.9em;
    line-height: 1.4;
    color: var(--muted);
    overflow-wrap: anywhere;
  }
  .said {
    display: grid;
    grid-template-columns: 2.25em 1fr;
    gap: 0 0.875em;
    margin-block-start: 0.25em;
    padding-block: 1.125em 0.5em;
    border-block: 1px solid var(--line);
  }
  svg {
    inline-size: 2.25em;
    block-size: 2.25em;
    color: var(--accent);
  }
  .good svg {
    color: var(--bon-color-good, light-dark(oklch(0.47 0.11 155), oklch(0.78 0.13 155)));
  }
  h2 {
    font-size: 1.2em;
    line-height: 1.25;
    letter-spacing: -0.005em;
  }
  .said p {
    margin-block-start: 0.35em;
    line-height: 1.45;
    overflow-wrap: anywhere;
  }
  b {
    font-weight: 550;
  }
  .links {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 1.5em;
    min-block-size: 2.75em;
    margin-block-start: 0.25em;
  }
  .links button,
  .links a,
  .typo button {
    display: inline-flex;
    align-items: center;
    min-block-size: 2.75em;
    padding: 0;
    border: 0;
    border-radius: 0.125em;
    font-weight: inherit;
    text-align: start;
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-decoration-color: color-mix(in oklab, currentColor 45%, transparent);
    text-underline-offset: 0.25em;
  }
  .links :hover,
  .typo button:hover {
    text-decoration-color: currentColor;
  }
  .typo {
    font-size: 0.9em;
  }
  .typo:empty {
    display: none;
  }
  .links + .bad {
    margin: 0 0 0.75em;
  }
  .paper h2,
  .midnight h2 {
    font-size: 1.44em;
    line-height: 1.15;
  }
  .rise {
    animation: rise 0.24s var(--ease-out);
  }
  @keyframes rise {
    from {
      opacity: 0;
      transform: translateY(8px);
    }
  }
  @media (max-width: 360px) {
    form {
      padding: 1em;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .rise {
      animation-name: fade;
    }
    @keyframes fade {
      from {
        opacity: 0;
      }
    }
  }
`;
