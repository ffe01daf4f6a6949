import {groundBehind} from './theme.js';

/** Takes type, text colour and ground of the page over into an element's wrapper. */
export function inheritTheme(host: Element, wrapper: HTMLElement | null): void {
  const {color, fontFamily} = getComputedStyle(host);
  const ground = groundBehind(host);
  const set = (name: string, value: string) => wrapper?.style.setProperty(`--_bon-${name}`, value);
  set('ink', color);
  set('font', fontFamily);
  set('font-display', fontFamily);
  set('line', 'color-mix(in oklab,var(--ink) 16%,var(--surface))');
  set('tint', 'color-mix(in oklab,var(--accent) 10%,var(--surface))');
  if (ground) set('surface', ground);
}
