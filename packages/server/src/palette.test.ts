import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {mailStyles} from './mail/mail-styles.js';
import {pageStyles} from './pages/page-styles.js';
import {palette} from './palette.js';

interface Token {
  readonly $value: {readonly components: readonly [number, number, number]};
}

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const tokens = JSON.parse(read('../../elements/tokens/bonbon.tokens.json')) as {
  paper: Record<'light' | 'dark', {color: Record<string, Token>}>;
};

const linear = (value: number) => Math.min(1, Math.max(0, value));
const encode = (value: number) =>
  value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055;

/** OKLCH as the sRGB number a browser paints. */
function hexOf([lightness, chroma, hue]: readonly [number, number, number]): string {
  const angle = (hue * Math.PI) / 180;
  const [a, b] = [chroma * Math.cos(angle), chroma * Math.sin(angle)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const rgb = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  const pair = (value: number) =>
    Math.round(255 * encode(linear(value)))
      .toString(16)
      .padStart(2, '0');
  return `#${rgb.map(pair).join('')}`;
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(at => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}

describe.each(['light', 'dark'] as const)('the %s palette', ground => {
  const colors = palette[ground];

  it('is that of the elements', () => {
    for (const [name, hex] of Object.entries(colors)) {
      if (name === 'good') continue;
      const token = tokens.paper[ground].color[name === 'accentInk' ? 'accent-ink' : name];
      expect([name, hex]).toEqual([name, token && hexOf(token.$value.components)]);
    }
  });

  it('keeps 4.5:1 wherever words stand', () => {
    const {surface, raised, ink, muted, accent, accentInk, good} = colors;
    for (const word of [ink, muted, accent, good])
      for (const paper of [surface, raised])
        expect([word, paper, contrast(word, paper) >= 4.5]).toEqual([word, paper, true]);
    expect(contrast(accentInk, accent)).toBeGreaterThanOrEqual(4.5);
  });

  it('is the only one that mails and pages use', () => {
    const allowed = new Set([...Object.values(palette.light), ...Object.values(palette.dark)]);
    for (const text of [mailStyles, pageStyles, read('../assets/verify/page.css')])
      for (const [hex] of text.matchAll(/#[0-9a-f]{6}\b/g)) expect(allowed).toContain(hex);
  });
});
