import {describe, expect, it} from 'vitest';
import {layOut} from './wheel-geometry.js';
import {restAngle, restPart} from './wheel-turn.js';

const slice = (id: string, weight: number, label = id, wins = true) => ({
  id,
  label,
  title: label,
  weight,
  wins,
});

describe('the layout of a wheel', () => {
  it('makes each slice as wide as its chance', () => {
    const shapes = layOut([slice('a', 1), slice('b', 3)], 'chance');
    expect(shapes.map(s => [s.start, s.sweep])).toEqual([
      [0, 90],
      [90, 270],
    ]);
  });

  it('makes all alike when asked, whatever the chance', () => {
    const shapes = layOut([slice('a', 1), slice('b', 999)], 'equal');
    expect(shapes.map(s => s.sweep)).toEqual([180, 180]);
  });

  it('closes the circle for every count of slices from 2 to 16', () => {
    for (let n = 2; n <= 16; n++) {
      const shapes = layOut(
        Array.from({length: n}, (_, i) => slice(`s${i}`, i * i + 1)),
        'chance',
      );
      const last = shapes.at(-1);
      expect((last?.start ?? 0) + (last?.sweep ?? 0)).toBeCloseTo(360);
      expect(new Set(shapes.map(s => s.pattern)).size).toBe(n);
      for (const {path, band} of shapes) expect(path + band).not.toContain('NaN');
    }
  });

  it('chooses labels by width: two lines, one line along the radius, a leader', () => {
    const [wide, middle, thin] = layOut(
      [slice('a', 80, 'Free shipping'), slice('b', 19, 'Fig jam'), slice('c', 1, 'Not today')],
      'chance',
    );
    expect(wide?.labels.map(l => l.text)).toEqual(['Free', 'shipping']);
    expect(middle?.labels.map(l => l.text)).toEqual(['Fig', 'jam']);
    expect(thin?.labels[0]?.leader).toMatch(/^M/);
    const [, radial] = layOut([slice('a', 90), slice('b', 10, '10% off')], 'chance');
    expect(radial?.labels).toHaveLength(1);
    expect(radial?.labels[0]?.leader).toBeUndefined();
  });

  it('keeps every label at a readable size, cutting the words rather than shrinking them', () => {
    const long = 'A hand-thrown coffee cup with saucer';
    const shapes = layOut(
      Array.from({length: 16}, (_, i) => slice(`s${i}`, 1, long)),
      'chance',
    );
    for (const label of shapes.flatMap(s => s.labels)) {
      expect(label.size).toBeGreaterThanOrEqual(12);
      expect(label.text.endsWith('…')).toBe(true);
    }
  });

  it('draws rarer prizes in deeper tints, and no prize in none', () => {
    const shapes = layOut(
      [slice('rare', 1), slice('common', 50), slice('nothing', 20, 'nothing', false)],
      'chance',
    );
    expect(shapes.map(s => s.tint)).toEqual([1, 0, 'none']);
  });

  it('rests between 10 and 90 % of the slice, by the receipt', () => {
    for (const seed of ['00000000', 'ffffffff', '80000000', 'not hex']) {
      expect(restPart(seed)).toBeGreaterThanOrEqual(0.1);
      expect(restPart(seed)).toBeLessThanOrEqual(0.9);
    }
    const [, second] = layOut([slice('a', 1), slice('b', 1)], 'chance');
    expect(second && restAngle(second, 0.5)).toBe(-270);
  });
});
