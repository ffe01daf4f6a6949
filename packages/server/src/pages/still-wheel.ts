import type {OddsSlice} from '@bonbon/contract/spin-wheel.js';
import {markup, type Markup} from './markup.js';

const radius = 184;
const full = 2 * Math.PI;

/** Where the circle is, `turn` being a share of a whole turn from the top, clockwise. */
const point = (turn: number, distance = radius) =>
  `${(Math.sin(turn * full) * distance).toFixed(2)} ${(-Math.cos(turn * full) * distance).toFixed(2)}`;

// One slice that is the whole circle would begin where it ends, so it stops a hair before.
const slicePath = (start: number, width: number) =>
  `M0 0L${point(start)}A${radius} ${radius} 0 ${width > 0.5 ? 1 : 0} 1 ${point(start + Math.min(width, 0.9999))}Z`;

/** Words along the middle of a slice, where they fit; the odds say all of them. */
function label(text: string, middle: number, width: number): Markup {
  const size = Math.min(26, 230 / Math.max(1, [...text].length), width * 560);
  if (size < 12) return markup``;
  // Never upside down: on the left half the words are turned once more and begin at the rim.
  const isLeft = middle > 0.5;
  const turn = middle * 360 + (isLeft ? 90 : -90);
  return markup`<text transform="rotate(${turn.toFixed(2)})" x="${isLeft ? -112 : 112}" y="${(size * 0.34).toFixed(1)}" font-size="${size.toFixed(1)}">${text}</text>`;
}

/** The wheel as a picture that does not move: slices as wide as their chances, or all alike. */
export function stillWheel(slices: readonly OddsSlice[], angles: 'chance' | 'equal'): Markup {
  const weightOf = ({weight}: OddsSlice) => (angles === 'equal' ? 1 : weight);
  const total = slices.reduce((sum, slice) => sum + weightOf(slice), 0) || 1;
  // The pointer stands over the middle of the first slice.
  let start = 1 - (slices[0] ? weightOf(slices[0]) : 0) / total / 2;
  const parts = slices.map((slice, index) => {
    const width = weightOf(slice) / total;
    // The last slice meets the first, which has the first tint.
    const tint = index > 0 && index === slices.length - 1 && index % 3 === 0 ? 1 : index % 3;
    const words = label(slice.label, (start + width / 2) % 1, width);
    const part = markup`<path class="t${tint}" d="${slicePath(start, width)}"/>${words}`;
    start += width;
    return part;
  });
  return markup`<svg class="wheel" viewBox="-200 -216 400 416" aria-hidden="true">
<circle class="rim" r="196"/>${parts}<circle class="rim" r="38"/><circle class="ring" r="33"/>
<path class="leaf" d="M-9-214C-8-198-3-188 0-172 3-188 8-198 9-214Z"/>
</svg>`;
}
