import {resolveScheme} from '@bonbon/elements/internal/theme.js';
import {expect} from '@open-wc/testing';
import {emulateMedia} from '@web/test-runner-commands';

const made: HTMLElement[] = [];

function on(style: string): HTMLElement {
  const ground = document.createElement('div');
  ground.style.cssText = style;
  const inside = document.createElement('p');
  ground.append(inside);
  document.body.append(ground);
  made.push(ground);
  return inside;
}

afterEach(() => {
  for (const one of made.splice(0)) one.remove();
});

describe('the scheme of a page', () => {
  const grounds = [
    ['#fff', 'light'],
    ['rgb(20, 20, 24)', 'dark'],
    ['rgba(0, 0, 0, 0.2)', 'light'],
    ['oklch(0.95 0.02 80)', 'light'],
    ['oklch(0.2 0.02 80)', 'dark'],
    ['oklch(0.2 0.02 80 / 0.1)', 'light'],
    ['lab(92 4 -3)', 'light'],
    ['lch(18 12 280)', 'dark'],
    ['color(srgb 0.1 0.1 0.14)', 'dark'],
    ['color(display-p3 0.96 0.95 0.9)', 'light'],
    ['color-mix(in oklab, white 8%, black)', 'dark'],
  ] as const;
  for (const [ground, scheme] of grounds) {
    it(`is ${scheme} on ${ground}`, () => {
      expect(resolveScheme(on(`background: ${ground}`), 'auto')).to.equal(scheme);
    });
  }

  it('is that of the ground behind a glass', () => {
    const outer = on('background: #111');
    const glass = document.createElement('div');
    glass.style.background = 'rgba(255, 255, 255, 0.1)';
    outer.append(glass);
    expect(resolveScheme(glass, 'auto')).to.equal('dark');
  });

  it('is what the page declares, before any ground', () => {
    expect(resolveScheme(on('color-scheme: dark; background: #fff'), 'auto')).to.equal('dark');
    expect(resolveScheme(on('color-scheme: dark'), 'light')).to.equal('light');
  });

  it('is the reader’s where the page knows both, and light where it knows nothing', async () => {
    // Only Chromium can be told what its reader wishes.
    const canWish = navigator.userAgent.includes('Chrome/');
    for (const wish of canWish ? (['dark', 'light'] as const) : (['light'] as const)) {
      if (canWish) await emulateMedia({colorScheme: wish});
      expect(resolveScheme(on('color-scheme: light dark'), 'auto')).to.equal(wish);
      expect(resolveScheme(on(''), 'auto')).to.equal('light');
    }
  });
});
