import type {OddsSlice} from '@bonbon/contract/spin-wheel.js';

/** One piece of text on a slice: as the `<text>` that shows it, in the frame of its own turn. */
export interface Label {
  readonly text: string;
  readonly size: number;
  /** Degrees, clockwise from where the slice starts. */
  readonly turn: number;
  readonly x: number;
  readonly y: number;
  /** Its classes: `e` ends at `x` and runs along the radius, `over` stands on another slice. */
  readonly style: string;
  /** A line to the slice it belongs to, when it stands on another. */
  readonly leader?: string;
}

/** Everything needed to draw one slice, in the frame of the angle where it starts. */
export interface SliceShape {
  readonly id: string;
  readonly start: number;
  readonly sweep: number;
  readonly path: string;
  readonly band: string;
  /** 0 is the commonest prize; rarer prizes are deeper; `none` yields nothing. */
  readonly tint: number | 'none';
  readonly pattern: number;
  readonly labels: readonly Label[];
}

/** Stroke width and dashes of the bands: told apart without colour. Dashes of no length are dots. */
export const patterns: readonly (readonly [width: number, dashes?: string])[] = [
  [1.4],
  [4, '0 9'],
  [9, '1.4 6'],
  [7.5, '0 13'],
  [9, '1.6 2.6'],
  [9, '6 2'],
  [9],
  [9, '4 5'],
];

const rim = 184;
const wide = 45;
const narrow = 5;

const spot = (degrees: number, radius: number) => {
  const a = (degrees * Math.PI) / 180;
  return `${radius * Math.sin(a)} ${-radius * Math.cos(a)}`;
};

const arc = (from: number, to: number, radius: number) =>
  `${spot(from, radius)}A${radius} ${radius} 0 ${to - from > 180 ? 1 : 0} 1 ${spot(to, radius)}`;

/** Splits at the space nearest the middle. */
function twoLines(text: string): string[] {
  const [first = '', ...rest] = text.split(' ');
  let line = first;
  // A word that lies more to the left than to the right goes into the first line.
  while (rest[1] && 2 * line.length + (rest[0] ?? '').length + 1 < text.length)
    line += ` ${rest.shift()}`;
  return rest[0] ? [line, rest.join(' ')] : [line];
}

function uprightLabels(text: string, sweep: number): Label[] {
  const room = 197 * Math.sin((Math.min(sweep, 150) * Math.PI) / 360);
  const fit = (line: string, most: number) => Math.min(most, room / (line.length * 0.46));
  const label = (line: string, size: number, down: number, style = ''): Label => ({
    text: line,
    size,
    turn: sweep / 2,
    x: 0,
    y: down - 106,
    style,
  });
  // "10% off": the figure speaks, the word after it murmurs.
  const [, figure, after = ''] = /^(\S*\d\S*)\s+(.+)$/.exec(text) ?? [];
  if (figure) {
    const under = fit(after, 25);
    return [
      label(figure, fit(figure, Math.min(56, 28 + sweep * 0.2)), 0),
      label(after, under, under * 1.12, 'italic'),
    ];
  }
  const lines = twoLines(text);
  const size = Math.min(...lines.map(line => fit(line, 30)));
  return lines.map((line, i) => label(line, size, 9 + (i + 1 - lines.length) * size * 0.98));
}

const smallest = 12.5;

/** One line along the radius, as large as its slice lets it be; what is too long is cut. */
function radialLabel(text: string, sweep: number): Label {
  const plain = sweep < 13;
  const letter = plain ? 0.54 : 0.46;
  const slope = 2 * Math.tan((sweep * Math.PI) / 360) * 1.06;
  // The line must end before the hub, and its far end be no taller than the slice is there.
  const width = text.length * letter;
  const most = Math.min(plain ? 15 : 22, 112 / width, (163 * slope) / (1 + width * slope));
  const size = Math.max(smallest, Math.floor(most * 2) / 2);
  const fitting = Math.min(112, 163 - smallest / slope) / (letter * smallest);
  const letters = Math.max(4, Math.floor(fitting));
  return {
    text:
      most < smallest && letters < text.length ? `${text.slice(0, letters - 1).trimEnd()}…` : text,
    size,
    turn: sweep / 2 - 90,
    x: 163,
    y: size * 0.33,
    style: plain ? 'e thin' : 'e',
  };
}

/** A slice too narrow for words borrows room from its wider neighbour, at the border to it. */
function leaderLabel(text: string, sweep: number, border: number, way: number): Label {
  const turn = border + way * 5.6;
  return {
    text,
    size: 14.5,
    turn: turn - 90,
    x: 151,
    y: 4.8,
    style: 'e italic over',
    leader: `M${spot(sweep / 2, 150)}L${spot(turn - way * 2.4, 150)}`,
  };
}

/** Lays a wheel out: angle = chance (or all alike), labels by width, tints by rarity. */
export function layOut(slices: readonly OddsSlice[], angles: 'chance' | 'equal'): SliceShape[] {
  const share = ({weight}: OddsSlice) => (angles === 'equal' ? 1 : weight);
  const total = slices.reduce((sum, slice) => sum + share(slice), 0) || 1;
  const ranked = [...slices].sort((a, b) => +b.wins - +a.wins || b.weight - a.weight);
  const wins = slices.filter(slice => slice.wins).length;
  const sweeps = slices.map(slice => (share(slice) / total) * 360);
  let end = 0;
  return slices.map((slice, index) => {
    const {id, label} = slice;
    const sweep = sweeps[index] ?? 0;
    const start = end;
    end += sweep;
    const rank = ranked.indexOf(slice);
    const inset = Math.min(1.2, sweep / 8);
    const labels = (): Label[] => {
      if (sweep >= wide) return uprightLabels(label, sweep);
      if (sweep >= narrow) return [radialLabel(label, sweep)];
      const before = sweeps.at(index - 1) ?? 0;
      const after = sweeps[(index + 1) % sweeps.length] ?? 0;
      if (Math.max(before, after) < 24) return [];
      return [
        after >= before ? leaderLabel(label, sweep, sweep, 1) : leaderLabel(label, sweep, 0, -1),
      ];
    };
    return {
      id,
      start,
      sweep,
      path: `M0 0L${arc(0, sweep, rim)}Z`,
      band: `M${arc(inset, sweep - inset, 177)}`,
      tint: slice.wins ? Math.round((rank * 6) / Math.max(6, wins - 1)) : 'none',
      pattern: rank,
      labels: labels(),
    };
  });
}
