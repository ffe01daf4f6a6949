import type {OddsSlice} from '@bonbon/contract/spin-wheel.js';

/** One piece of text on a slice, in the frame of the slice's middle. */
export interface Label {
  readonly text: string;
  readonly size: number;
  /** Clockwise from the top, in degrees. */
  readonly turn: number;
  /** Upright lines stand on `y`; a line along the radius ends at `x`. */
  readonly at: {readonly y: number} | {readonly x: number};
  readonly style: 'display' | 'italic' | 'plain';
  readonly leader?: string;
}

/** Everything needed to draw one slice. */
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

/** Stroke width, dashes and round caps of the bands: told apart without colour. */
export const patterns: readonly (readonly [width: number, dashes: string, round?: boolean])[] = [
  [1.4, ''],
  [4, '0 9', true],
  [9, '1.4 6'],
  [7.5, '0 13', true],
  [9, '1.6 2.6'],
  [9, '6 2'],
  [9, ''],
  [9, '4 5'],
];

const rim = 184;
const wide = 45;
const narrow = 5;

const spot = (degrees: number, radius: number) => {
  const a = (degrees * Math.PI) / 180;
  return `${(radius * Math.sin(a)).toFixed(2)} ${(-radius * Math.cos(a)).toFixed(2)}`;
};

const arc = (from: number, to: number, radius: number) =>
  `${spot(from, radius)}A${radius} ${radius} 0 ${to - from > 180 ? 1 : 0} 1 ${spot(to, radius)}`;

/** Splits at the space nearest the middle. */
function twoLines(text: string): string[] {
  const middle = text.length / 2;
  let best = -1;
  for (let i = 1; i < text.length - 1; i++) {
    if (/\s/.test(text[i] ?? '') && Math.abs(i - middle) < Math.abs(best - middle)) best = i;
  }
  return best < 0 ? [text] : [text.slice(0, best), text.slice(best + 1)];
}

function uprightLabels(text: string, sweep: number, turn: number): Label[] {
  const room = 2 * 112 * Math.sin((Math.min(sweep, 150) * Math.PI) / 360) * 0.88;
  const fit = (line: string, most: number) => Math.min(most, room / (line.length * 0.46));
  // "10% off": the figure speaks, the word after it murmurs.
  const figure = /^(\S*\d\S*)\s+(.+)$/.exec(text);
  if (figure?.[1] && figure[2]) {
    const size = fit(figure[1], Math.min(56, 28 + sweep * 0.2));
    const under = fit(figure[2], 25);
    return [
      {text: figure[1], size, turn, at: {y: -106}, style: 'display'},
      {text: figure[2], size: under, turn, at: {y: -106 + under * 1.12}, style: 'italic'},
    ];
  }
  const lines = twoLines(text);
  const size = Math.min(...lines.map(line => fit(line, 30)));
  return lines.map((line, i) => ({
    text: line,
    size,
    turn,
    at: {y: -97 - (lines.length - 1 - i) * size * 0.98},
    style: 'display',
  }));
}

function radialLabel(text: string, sweep: number, turn: number): Label {
  const plain = sweep < 13;
  const letter = plain ? 0.54 : 0.46;
  const slope = 2 * Math.tan((sweep * Math.PI) / 360);
  const fits = (size: number, letters: number) =>
    letters * letter * size <= 112 && size <= (163 - letters * letter * size) * slope * 1.06;
  let size = plain ? 15 : 22;
  while (size > 12.5 && !fits(size, text.length)) size -= 0.5;
  let shown = text;
  while (shown.length > 4 && !fits(size, shown.length)) shown = shown.slice(0, -1);
  if (shown !== text) shown = `${shown.slice(0, -1).trimEnd()}…`;
  return {text: shown, size, turn, at: {x: 163}, style: plain ? 'plain' : 'display'};
}

/** A slice too narrow for words borrows room from its wider neighbour. */
function leaderLabel(text: string, mid: number, border: number, way: 1 | -1, taken: number): Label {
  const turn = border + way * (5.6 + taken * 7);
  const radius = 150 - taken * 12;
  return {
    text,
    size: 14.5,
    turn,
    at: {x: radius + 1},
    style: 'italic',
    leader: `M${spot(mid, radius)}L${spot(turn - way * 2.4, radius)}`,
  };
}

/** Lays a wheel out: angle = chance (or all alike), labels by width, tints by rarity. */
export function layOut(slices: readonly OddsSlice[], angles: 'chance' | 'equal'): SliceShape[] {
  const share = (slice: OddsSlice) => (angles === 'equal' ? 1 : slice.weight);
  const total = slices.reduce((sum, slice) => sum + share(slice), 0) || 1;
  const ranked = slices
    .map((slice, index) => ({slice, index}))
    .sort((a, b) => Number(b.slice.wins) - Number(a.slice.wins) || b.slice.weight - a.slice.weight);
  const wins = slices.filter(slice => slice.wins).length;
  const sweeps = slices.map(slice => (share(slice) / total) * 360);
  const borrowed = new Map<string, number>();
  let start = 0;
  return slices.map((slice, index) => {
    const sweep = sweeps[index] ?? 0;
    const from = start;
    const mid = from + sweep / 2;
    start += sweep;
    const rank = ranked.findIndex(entry => entry.index === index);
    const inset = Math.min(1.2, sweep / 8);
    const labels = (): Label[] => {
      if (sweep >= wide) return uprightLabels(slice.label, sweep, mid);
      if (sweep >= narrow) return [radialLabel(slice.label, sweep, mid)];
      const before = sweeps.at(index - 1) ?? 0;
      const after = sweeps[(index + 1) % sweeps.length] ?? 0;
      const way = after >= before ? 1 : -1;
      if (Math.max(before, after) < 24) return [];
      const border = way > 0 ? from + sweep : from;
      const key = `${way}${border.toFixed(1)}`;
      const taken = borrowed.get(key) ?? 0;
      borrowed.set(key, taken + 1);
      return [leaderLabel(slice.label, mid, border, way, taken)];
    };
    return {
      id: slice.id,
      start: from,
      sweep,
      path: `M0 0L${arc(from, from + sweep, rim)}Z`,
      band: `M${arc(from + inset, from + sweep - inset, 177)}`,
      tint: slice.wins ? Math.round((rank * 6) / Math.max(6, wins - 1)) : 'none',
      pattern: rank,
      labels: labels(),
    };
  });
}

/** The wheel's angle that brings the point `part` (0–1) of a slice under the pointer. */
export const restAngle = (shape: SliceShape, part: number): number =>
  -(shape.start + shape.sweep * part);
