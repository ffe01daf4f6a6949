import {css} from 'lit';
import {loyaltyPanelListStyles} from './loyalty-panel-list-styles.js';

const rest = css`
  .list em {
    font-style: normal;
    font-weight: 500;
    white-space: nowrap;
  }
  .list:first-child {
    margin-block-start: -0.75em;
  }
  .list:last-child {
    margin-block-end: -0.75em;
  }
  .list .txt {
    margin-inline-start: -0.25em;
  }
  .done b,
  .done em {
    font-weight: 400;
    color: var(--muted);
  }
  .done em {
    font-size: 0.8333em;
  }
  .done .icon,
  .short .icon,
  .gone .icon {
    stroke: var(--muted);
  }
  .gone b {
    color: var(--muted);
  }
  .paused em,
  .soon b {
    color: var(--muted);
  }
  .list .ghost {
    min-block-size: 2.75em;
    padding-inline: 1.1em;
    border-radius: var(--corner);
  }
  .list li > span:last-child {
    grid-column: 2 / -1;
  }
  .far {
    display: block;
    inline-size: 100%;
    block-size: 0.25em;
    margin-block-start: 0.5em;
    border-radius: 1em;
    stroke: none;
  }
  .far rect {
    fill: var(--line);
    stroke: none;
  }
  .far .got,
  .far .wait {
    fill: var(--accent);
  }
  .far .wait {
    opacity: 0.4;
  }
  .far:dir(rtl) {
    scale: -1 1;
  }
  .sub {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: 1em;
    margin-block: 1.5em 0;
    padding-block-end: 0.5em;
    border-block-end: 1px solid var(--hair);
  }
  .sub:first-child {
    margin-block-start: 0;
  }
  .sub h3 {
    font: 400 0.8333em/1.5 var(--font);
    color: var(--muted);
  }
  .sub + .list {
    margin-block: 0;
  }
  .get {
    display: grid;
    grid-template-columns: 5em 1fr;
    gap: 1em;
    align-items: center;
  }
  .get .icon {
    box-sizing: border-box;
    inline-size: 5em;
    block-size: 5em;
    padding: 1.1em;
    border-radius: var(--corner);
    background: var(--tint);
    stroke-width: 1.2;
  }
  .sums {
    margin-block: 1.25em;
  }
  .sums div {
    display: flex;
    justify-content: space-between;
    gap: 1em;
    padding-block: 0.5em;
  }
  .sums dd {
    margin: 0;
    white-space: nowrap;
  }
  .sums div:last-child {
    border-block-start: 1px solid var(--ink);
    font-weight: 600;
  }
  .soft {
    color: var(--muted);
  }
  .soft + .soft {
    margin-block-start: 0.5em;
  }
  a.go {
    display: grid;
    place-items: center;
    padding-inline: 1.25em;
    font-weight: 550;
    text-decoration: none;
  }
  .sub + .small {
    margin-block: 1em 0;
  }
  /* What it says of a copy has its room already. */
  bon-coupon {
    margin-block: 1em -0.75em;
  }
  bon-coupon::part(code) {
    font-size: 1.2em;
  }
  .dashed {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0 1em;
    margin-block-end: 1.25em;
    padding: 0.875em 1em;
    border: 1px dashed var(--edge);
    border-radius: var(--corner);
  }
  .due b {
    font-weight: 500;
  }
  .due small {
    grid-column: 1 / -1;
  }
  .due + .due {
    margin-block-start: -0.5em;
  }
  .link {
    align-items: center;
    margin-block-end: 0.75em;
    padding-block: 0.4em;
    padding-inline-end: 0.4em;
  }
  .link input {
    box-sizing: border-box;
    inline-size: 100%;
    min-block-size: 2.5em;
    padding: 0;
    border: 0;
    border-radius: 0.25em;
    background: none;
    color: inherit;
    font: inherit;
    text-overflow: ellipsis;
  }
  .link .ghost {
    min-block-size: 2.75em;
    padding-inline: 1em;
    border-radius: var(--corner);
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
  }
  th,
  td {
    padding: 0.7em 0;
    border-block-end: 1px solid var(--hair);
    font-weight: 400;
    line-height: 1.4;
    text-align: start;
    vertical-align: baseline;
    overflow-wrap: anywhere;
  }
  tbody th {
    inline-size: 4.5em;
    padding-inline-end: 0.75em;
    font-size: 0.8333em;
    color: var(--muted);
    white-space: nowrap;
  }
  td:last-child {
    padding-inline-start: 0.75em;
    font-weight: 500;
    text-align: end;
    white-space: nowrap;
  }
  thead th,
  thead td:last-child {
    border-block: 1px solid var(--ink);
    font-weight: 600;
  }
  tbody tr:last-child > * {
    border-block-end: 3px double var(--ink);
  }
  @media (forced-colors: active) {
    .far rect {
      fill: GrayText;
    }
    .far .got,
    .far .wait {
      fill: CanvasText;
    }
    .get .icon {
      border: 1px solid CanvasText;
      background: none;
    }
  }
`;

/** Ways to earn, rewards, a swap and the statement. */
export const loyaltyPanelLaterStyles = [loyaltyPanelListStyles, rest];
