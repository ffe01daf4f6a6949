/** A preset of the look; `inherit` takes colours and type of the shop's page. */
export type Preset = 'paper' | 'midnight' | 'inherit';
/** Light or dark; `auto` follows the page, then the reader. */
export type Scheme = 'auto' | 'light' | 'dark';

/** The first ground behind an element that is not see-through, as `[r, g, b]`. */
export function groundBehind(element: Element): number[] | undefined {
  for (let node: Element | null = element; node;) {
    const found = /^rgba?\(([^)]+)/.exec(getComputedStyle(node).backgroundColor)?.[1];
    const parts = found?.split(/[\s,/]+/).map(Number);
    if (parts && (parts[3] ?? 1) > 0.5) return parts.slice(0, 3);
    const root: Node = node.getRootNode();
    node = node.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  }
  return undefined;
}

/** Reads the page's color-scheme, then its ground, then the reader's wish. */
export function resolveScheme(element: Element, scheme: Scheme): 'light' | 'dark' {
  if (scheme === 'light' || scheme === 'dark') return scheme;
  const declared = getComputedStyle(element).colorScheme;
  if (/^(only )?(light|dark)( only)?$/.test(declared)) {
    return declared.includes('dark') ? 'dark' : 'light';
  }
  const ground = declared === 'normal' ? groundBehind(element) : undefined;
  const dark = ground
    ? (ground[0] ?? 0) * 0.3 + (ground[1] ?? 0) * 0.6 + (ground[2] ?? 0) * 0.1 < 128
    : matchMedia('(prefers-color-scheme: dark)').matches;
  return dark ? 'dark' : 'light';
}

/** The classes of an element's wrapper. */
export const themeClasses = (element: Element, preset: Preset, scheme: Scheme): string =>
  `base ${preset} ${resolveScheme(element, scheme)}`;
