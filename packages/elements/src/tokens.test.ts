import {describe, expect, it} from 'vitest';
import {presetTokens, tokenDocs} from './tokens.js';

type Oklch = readonly [l: number, c: number, h: number];

const parse = (css: string): Oklch => {
  const [l = 0, c = 0, h = 0] = (/oklch\(([^)]+)\)/.exec(css)?.[1] ?? '').split(' ').map(Number);
  return [l, c, h];
};

/** Relative luminance by way of OKLab and linear sRGB, clipped to what a screen shows. */
function luminance([l, c, h]: Oklch): number {
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const L = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const M = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const S = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (x: number) => Math.min(1, Math.max(0, x));
  return (
    0.2126 * clip(4.0767416621 * L - 3.3077115913 * M + 0.2309699292 * S) +
    0.7152 * clip(-1.2684380046 * L + 2.6097574011 * M - 0.3413193965 * S) +
    0.0722 * clip(-0.0041960863 * L - 0.7034186147 * M + 1.707614701 * S)
  );
}

function contrast(one: Oklch, other: Oklch): number {
  const [a, b] = [luminance(one), luminance(other)].sort((x, y) => y - x) as [number, number];
  return (a + 0.05) / (b + 0.05);
}

const white: Oklch = [1, 0, 0];
const black: Oklch = [0, 0, 0];

/** The tints of the wheel as its style sheet derives them, with the text on each. */
function slices(tokens: Readonly<Record<string, string>>, dark: boolean): [string, Oklch, Oklch][] {
  const of = (name: string) => parse(tokens[`--bon-color-${name}`] ?? '');
  const [, c, h] = of('accent');
  const [ink, surface] = [of('ink'), of('surface')];
  const steps: [number, number, Oklch][] = dark
    ? [
        [0.28, 0.12, ink],
        [0.345, 0.26, ink],
        [0.42, 0.42, ink],
        [0.5, 0.5, ink],
        [0.66, 0.8, surface],
        [0.93, 0.5, surface],
      ]
    : [
        [0.972, 0.07, ink],
        [0.935, 0.16, ink],
        [0.88, 0.3, ink],
        [0.805, 0.46, ink],
        [0.71, 0.66, ink],
        [0.4, 0.8, surface],
      ];
  return steps.map(([l, share, text], i) => [`slice ${i}`, [l, c * share, h], text]);
}

describe('the tokens', () => {
  it('are at most 30 documented variables', () => {
    expect(tokenDocs.length).toBeLessThanOrEqual(30);
    for (const {about} of tokenDocs) expect(about).not.toBe('');
  });

  it('know what contrast is', () => {
    expect(contrast(white, black)).toBeCloseTo(21, 1);
  });

  for (const [name, tokens] of Object.entries(presetTokens)) {
    const of = (token: string) =>
      parse((tokens as Readonly<Record<string, string>>)[`--bon-color-${token}`] ?? '');
    const text: [string, string][] = [
      ['ink', 'surface'],
      ['ink', 'raised'],
      ['ink', 'tint'],
      ['muted', 'surface'],
      ['muted', 'raised'],
      ['muted', 'tint'],
      ['bad', 'surface'],
      ['accent-ink', 'accent'],
    ];
    for (const [one, other] of text) {
      it(`${name}: ${one} on ${other} reads at 4.5:1`, () => {
        expect(contrast(of(one), of(other))).toBeGreaterThanOrEqual(4.5);
      });
    }
    it(`${name}: the accent stands out at 3:1 as focus ring and button`, () => {
      expect(contrast(of('accent'), of('surface'))).toBeGreaterThanOrEqual(3);
    });
    it(`${name}: labels read at 4.5:1 on every tint of the wheel`, () => {
      for (const [slice, ground, ink] of slices(tokens, name.endsWith('dark'))) {
        expect(contrast(ink, ground), slice).toBeGreaterThanOrEqual(4.5);
      }
    });
  }
});
