import {tierPath, type TierPath, type TierStep} from '@bonbon/core/loyalty/tier-path.js';
import {html, nothing, svg} from 'lit';
import type {WithAccount} from '../loyalty/shown.js';

/** The stations that find room: both ends, and three around the next one. */
function stationsOf({steps}: TierPath): readonly TierStep[] {
  if (steps.length <= 5) return steps;
  const next = steps.findIndex(({state}) => state !== 'reached');
  const from = Math.min(Math.max(1, next - 1), steps.length - 4);
  return [...steps.slice(0, 1), ...steps.slice(from, from + 3), ...steps.slice(-1)];
}

/** Where a value lies on a rail whose stations are equally far apart, as a share of a hundred. */
function alongRail(stations: readonly TierStep[], value: number): number {
  const last = stations.length - 1;
  const next = stations.findIndex(({at}) => at > value);
  if (next < 0) return 100;
  const [from = 0, to = 1] = [stations[next - 1]?.at ?? value, stations[next]?.at ?? value];
  const part = to > from ? (value - from) / (to - from) : 0;
  return Math.round(((Math.max(0, next - 1) + (next ? part : 0)) / last) * 1000) / 10;
}

/** The way from the tier held to the next: what is earned, what is pending, and the stations between. */
export function renderRail(
  {programme, account}: WithAccount,
  write: (value: number) => string,
): unknown {
  const path = tierPath(programme, account);
  if (!path) return nothing;
  const stations = stationsOf(path);
  const last = stations.length - 1;
  if (last < 1) return nothing;
  const share = (index: number) => `${(index / last) * 100}%`;
  const line = (name: string, to: number) =>
    svg`<line class=${name} x1="0" y1="50%" x2=${`${to}%`} y2="50%" />`;
  return html`<svg class="rail" aria-hidden="true">
      ${line('base', 100)}${line('wait', alongRail(stations, path.earned + path.pending))}
      ${line('got', alongRail(stations, path.earned))}
      ${stations.map(({kind, id, state}, index) => {
        const look = state === 'reached' ? 'on' : id === path.ahead?.id ? 'next' : '';
        return kind === 'tier' && index
          ? svg`<svg class="end" x=${share(index)} y="50%"><path class=${look} d="M-9 0 0-9 9 0 0 9Z" /></svg>`
          : svg`<circle class=${look} cx=${share(index)} cy="50%" r="8" />`;
      })}
    </svg>
    <ol class="stones">
      ${stations.map(
        ({id, name, at}) =>
          html`<li class=${id === path.ahead?.id ? 'next' : ''}>
            <b>${write(at)}</b> <small>${name}</small>
          </li>`,
      )}
    </ol>`;
}
