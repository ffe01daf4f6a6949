import {css} from 'lit';

/** The lines beside products and carts. */
export const loyaltyBadgeLineStyles = css`
  .earns {
    display: flex;
    align-items: center;
    gap: 0.6em;
    min-block-size: 3em;
    font-weight: 500;
    line-height: 1.35;
  }
  .earns svg {
    flex: none;
    inline-size: 1.35em;
    block-size: 1.35em;
    fill: none;
    stroke: var(--accent);
    stroke-width: 2.2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .earns small {
    display: block;
    font-size: 0.8333em;
    font-weight: 400;
    color: var(--muted);
    text-wrap: pretty;
  }
`;
