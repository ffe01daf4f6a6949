import {describe, expect, it} from 'vitest';
import {planTurn} from './wheel-turn.js';

const pins = [0, 90, 91, 200];

function stops(easing: string): {at: number; value: number}[] {
  return easing
    .slice('linear('.length, -1)
    .split(', ')
    .map(stop => stop.split(' '))
    .map(([value, at]) => ({value: Number(value), at: Number.parseFloat(at ?? '')}));
}

describe('the turn', () => {
  it('ends exactly at the rest angle after 5 to 7 turns', () => {
    for (const luck of [0, 0.5, 0.999]) {
      const turn = planTurn({from: -40, rest: -123, luck, room: 30, pins});
      expect((((turn.to + 123) % 360) + 360) % 360).toBeCloseTo(0);
      expect((turn.to - turn.from) / 360).toBeGreaterThanOrEqual(5);
      expect((turn.to - turn.from) / 360).toBeLessThan(8);
    }
  });

  it('winds up backwards first, then only goes forward until the settling', () => {
    const turn = planTurn({from: 0, rest: -10, luck: 0.2, room: 30, pins});
    const values = stops(turn.easing);
    expect(Math.min(...values.map(s => s.value))).toBeCloseTo(-6 / (turn.to - turn.from), 3);
    const forward = values.filter(s => s.at > 3 && s.at < 93).map(s => s.value);
    expect([...forward].sort((a, b) => a - b)).toEqual(forward);
    expect(values.at(-1)?.value).toBe(1);
  });

  it('overshoots by at most 60 % of the way to the border, and never more than 1.2°', () => {
    for (const room of [0.05, 0.5, 2, 100]) {
      const turn = planTurn({from: 0, rest: -10, luck: 0, room, pins});
      const total = turn.to - turn.from;
      const over = (Math.max(...stops(turn.easing).map(s => s.value)) - 1) * total;
      // The easing is written with five decimals.
      expect(over).toBeLessThanOrEqual(Math.min(1.2, room * 0.6) + total * 0.00001);
    }
  });

  it('lifts the pointer at pins, in order, and lays it down at the end', () => {
    const {ticks} = planTurn({from: 0, rest: -10, luck: 0, room: 30, pins});
    const offsets = ticks.map(tick => tick.offset);
    expect([...offsets].sort((a, b) => a - b)).toEqual(offsets);
    expect(ticks.filter(tick => tick.transform === 'rotate(-15deg)').length).toBeGreaterThan(10);
    expect(ticks.at(-1)?.transform).toBe('rotate(0deg)');
  });
});
