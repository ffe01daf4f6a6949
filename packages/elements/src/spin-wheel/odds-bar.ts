import {html} from 'lit';

/** Where the odds will be a moment later, so that nothing jumps. */
export const oddsBar = html`<div class="odds"><div class="bone"></div></div>`;
