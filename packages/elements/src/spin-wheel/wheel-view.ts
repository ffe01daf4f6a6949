import {html, nothing, svg} from 'lit';
import {patterns, type Label, type SliceShape} from './wheel-geometry.js';

/** The pattern along the rim of a slice. */
export const renderBand = (d: string, pattern: number) => {
  const [width, dashes] = patterns[pattern % patterns.length] ?? [];
  return svg`<path class="bd" d=${d} stroke-width=${width} stroke-dasharray=${dashes} />`;
};

const renderLabel = ({text, size, turn, x, y, style, leader}: Label) =>
  svg`<path class="ld" d=${leader} /><text class=${style} transform="rotate(${turn})"
    x=${x} y=${y} font-size=${size}>${text}</text>`;

/** What belongs to each slice, turned to where it starts. */
const renderSlices = (shapes: readonly SliceShape[], draw: (shape: SliceShape) => unknown) =>
  shapes.map(
    shape =>
      svg`<g class="s s${shape.tint}" part="slice" transform="rotate(${shape.start})">${draw(shape)}</g>`,
  );

/**
 * Draws the wheel in three layers, so that the middle one is a box of its own that the compositor
 * can turn. All of it is decoration: assistive technology gets the odds as a table.
 */
export const renderWheel = (shapes: readonly SliceShape[], won: unknown) =>
  html`<div class="wheel" part="wheel" aria-hidden="true">
    <svg viewBox="-210 -222 420 432">
      <circle r="197" fill="var(--raised)" stroke="var(--edge)" stroke-width=".75" />
    </svg>
    <svg class="turn" viewBox="-210 -222 420 432">
      ${shapes.length ? nothing : svg`<circle class="blank s0" r="184" />`}
      ${renderSlices(
        shapes,
        ({path, band, pattern}) =>
          svg`<path class="sl" d=${path} />${renderBand(band, pattern)}<circle r="2.6" cy="-190.5" fill="var(--ink)" />`,
      )}
      ${renderSlices(shapes, ({labels}) => labels.map(renderLabel))}${won}
    </svg>
    <svg viewBox="-210 -222 420 432">
      <radialGradient id="well">
        <stop offset=".9" stop-opacity="0" />
        <stop offset=".975" stop-opacity=".05" />
        <stop offset="1" stop-opacity=".2" />
      </radialGradient>
      <circle class="well" r="184" fill="url(#well)" />
      <circle r="184.5" stroke="var(--cut)" />
      <circle r="41" cy="2" fill="#000" opacity=".12" />
      <circle r="39" fill="var(--raised)" stroke="var(--cut)" />
      <circle r="34.5" stroke="var(--line)" />
    </svg>
    <div class="mark">
      <slot name="mark">
        <svg viewBox="-20 -24 40 44">
          <circle r="10" cy="-2" />
          <path
            d="M-8.6-7.2-16.5-11.5Q-14-2-16.5 7.5L-8.6 3.2M8.6-7.2 16.5-11.5Q14-2 16.5 7.5L8.6 3.2M-5-7Q0-2-5 3M1-9.5Q6-2 1 5.5"
          />
        </svg>
      </slot>
    </div>
    <svg class="leaf" viewBox="-210 -222 420 432">
      <path fill="var(--ink)" d="M-7-212C-6.5-198-2.5-188 0-178 2.5-188 6.5-198 7-212Z" />
      <path
        fill="var(--surface)"
        opacity=".28"
        d="M-3.6-212C-3.3-204-1.5-198 0-192 1.5-198 3.3-204 3.6-212Z"
      />
    </svg>
    <svg class="clamp" viewBox="-210 -222 420 432">
      <rect x="-15" y="-219" width="30" height="13" rx="6.5" fill="var(--ink)" />
      <circle r="2.4" cy="-212.5" fill="var(--surface)" />
    </svg>
  </div>`;
