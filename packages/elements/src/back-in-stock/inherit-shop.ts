import {groundBehind} from '../internal/theme.js';

/** The shop's own button nearest to an element. */
function buttonNear(host: Element): Element | null {
  let around = host.parentElement;
  for (let level = 0; around && level < 3; level++, around = around.parentElement) {
    const found = [...around.querySelectorAll('button, [type=submit]')].find(
      one => !host.contains(one) && one.getBoundingClientRect().height > 0,
    );
    if (found) return found;
  }
  return null;
}

/** Takes type, colours and the measure of the shop's own button over into an element's wrapper. */
export function inheritShop(host: Element, wrapper: HTMLElement): void {
  const page = getComputedStyle(host);
  const button = buttonNear(host);
  const set = (name: string, value: string) => wrapper.style.setProperty(`--${name}`, value);
  const ground = groundBehind(host);
  const isDark = wrapper.classList.contains('dark');
  set('_bon-ink', page.color);
  set('_bon-font', page.fontFamily);
  set('_bon-font-display', page.fontFamily);
  set('_bon-accent', page.accentColor.startsWith('auto') ? page.color : page.accentColor);
  if (ground) set('_bon-surface', ground);
  set('_bon-raised', `color-mix(in oklab, white ${isDark ? 6 : 62}%, var(--surface))`);
  set('_bon-line', 'color-mix(in oklab, var(--ink) 18%, var(--surface))');
  set('_bon-tint', 'color-mix(in oklab, var(--accent) 10%, var(--surface))');
  set('_bon-muted', 'color-mix(in oklab, var(--ink) 74%, var(--surface))');
  if (!page.getPropertyValue('--bon-font-size')) set('bon-font-size', page.fontSize);
  if (!button) return;
  const {height} = button.getBoundingClientRect();
  set('_bon-radius', getComputedStyle(button).borderStartStartRadius);
  // A button drawn as a mere link is no measure.
  if (height >= 36 && height <= 96) set('_bon-size', `${height}px`);
}
