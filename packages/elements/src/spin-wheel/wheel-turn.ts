import type {SliceShape} from './wheel-geometry.js';

/** One turn of the wheel, computed whole before it starts; nothing runs per frame. */
export interface Turn {
  readonly duration: number;
  readonly from: number;
  readonly to: number;
  /** CSS `linear()` easing of the wheel. */
  readonly easing: string;
  /** Keyframes of the pointer, lifted by every pin that passes. */
  readonly ticks: readonly {readonly offset: number; readonly transform: string}[];
}

const windUp = 120;
const run = 4600;
const settle = 300;
const duration = windUp + run + settle;

const cosine = (x: number) => (1 - Math.cos(Math.PI * x)) / 2;
/** Speed at `t`: quick to start, then an exponential decay, as bearings feel. */
const speed = (t: number) =>
  (1 - Math.exp(-t / 130)) * (Math.exp(-t / 1250) - Math.exp(-run / 1250));

function travelled(): number[] {
  const way = [0];
  for (let t = 1; t <= run; t++) way[t] = (way[t - 1] ?? 0) + speed(t);
  return way;
}

function positions(total: number, over: number): (t: number) => number {
  const way = travelled();
  const whole = way[run] ?? 1;
  return t => {
    if (t <= windUp) return -6 * cosine(t / windUp);
    if (t > windUp + run) return total + over * (1 - cosine((t - windUp - run) / settle));
    return -6 + (total + over + 6) * ((way[Math.round(t - windUp)] ?? 0) / whole);
  };
}

function easing(position: (t: number) => number, total: number): string {
  const stops: string[] = [];
  const stop = (t: number) =>
    stops.push(`${(position(t) / total).toFixed(5)} ${((t / duration) * 100).toFixed(2)}%`);
  for (let t = 0; t < duration; t += t < 600 ? 20 : t < windUp + run - 400 ? 100 : 25) stop(t);
  stop(duration);
  return `linear(${stops.join(', ')})`;
}

/** A pin lifts the leaf to −15°, lets go, and 70 ms later it is at rest after a small rebound. */
function ticks(angle: (t: number) => number, pins: readonly number[]): Turn['ticks'] {
  const frames = [{offset: 0, transform: 'rotate(0deg)'}];
  let last = 0;
  let free = 0;
  const put = (t: number, degrees: number) => {
    if (t <= last || t >= duration) return;
    frames.push({offset: t / duration, transform: `rotate(${degrees}deg)`});
    last = t;
  };
  for (let t = windUp; t < windUp + run; t += 2) {
    const now = angle(t);
    const before = angle(t - 2);
    for (const pin of pins) {
      const passed = (x: number) => Math.floor((x + pin) / 360);
      if (t > free && passed(now + 3) > passed(before + 3)) put(t, 0);
      if (passed(now) <= passed(before)) continue;
      put(t, -15);
      put(t + 40, 3);
      put(t + 70, 0);
      free = t + 70;
    }
  }
  frames.push({offset: 1, transform: 'rotate(0deg)'});
  return frames;
}

/**
 * Plans the turn from one angle to the rest angle of a slice. It overshoots by at most 60 % of the
 * way to the next border, so that it never shows the neighbour's prize.
 */
export function planTurn(options: {
  readonly from: number;
  readonly rest: number;
  /** 0–1, from the receipt: how many of 5–7 turns. */
  readonly luck: number;
  /** Degrees of the slice that lie beyond the resting point in the direction of the turn. */
  readonly room: number;
  readonly pins: readonly number[];
}): Turn {
  const {from, rest, luck, room, pins} = options;
  const turns = 5 + Math.min(2, Math.floor(luck * 3));
  const total = turns * 360 + ((((rest - from) % 360) + 360) % 360);
  const position = positions(total, Math.min(1.2, room * 0.6));
  return {
    duration,
    from,
    to: from + total,
    easing: easing(position, total),
    ticks: ticks(t => from + position(t), pins),
  };
}

/** The wheel's angle that brings the point `part` (0–1) of a slice under the pointer. */
export const restAngle = (shape: SliceShape, part: number): number =>
  -(shape.start + shape.sweep * part);

/** Where in its slice a draw comes to rest: 10–90 %, from the receipt, so that it never looks staged. */
export function restPart(seed: string): number {
  const n = Number.parseInt(seed.slice(-8), 16);
  return 0.1 + 0.8 * ((Number.isNaN(n) ? 0x80000000 : n) / 0x100000000);
}
