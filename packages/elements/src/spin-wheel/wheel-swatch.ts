import {html} from 'lit';
import type {SliceShape} from './wheel-geometry.js';
import {renderBand} from './wheel-view.js';

/** The pattern and tint of a slice, small, for the odds table. */
export const renderSwatch = ({tint, pattern}: SliceShape) =>
  html`<svg class="swatch" viewBox="0 0 28 14" aria-hidden="true">
    <g class="s s${tint}">
      <rect class="sl" x=".5" y=".5" width="27" height="13" rx="2" />
      ${renderBand(pattern < 8 ? 'M3 7H25.5' : 'M3 5H25.5M3 11H25.5', pattern)}
    </g>
  </svg>`;
