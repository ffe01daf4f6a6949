/** A preset of the look; `inherit` takes colours and type of the shop's page. */
export type Preset = 'paper' | 'midnight' | 'inherit';
/** Light or dark; `auto` follows the page, then the reader. */
export type Scheme = 'auto' | 'light' | 'dark';

/** The first ground behind an element that is not see-through, as `[r, g, b]`. */
export function groundBehind(element: Element): number[] | undefined {
  for (let node: Element | undefined = element; node;) {
    const color = getComputedStyle(node).backgroundColor;
    const parts = (/^rgb/.test(color) && color.match(/[\d.]+/g)?.map(Number)) || [];
    if (parts.length && (parts[3] ?? 1) > 0.5) return parts.slice(0, 3);
    node = node.parentElement ?? (node.getRootNode() as Partial<ShadowRoot>).host;
  }
  return undefined;
}

/** Reads the page's color-scheme, then its ground, then the reader's wish. */
export function resolveScheme(element: Element, scheme: Scheme): 'light' | 'dark' {
  if (scheme !== 'auto') return scheme;
  const declared = getComputedStyle(element).colorScheme;
  const [known, other] = declared.match(/light|dark/g) ?? [];
  // A page that knows both leaves it to the reader.
  if (known && !other) return known as 'light' | 'dark';
  const [r = 0, g = 0, b] = (declared === 'normal' && groundBehind(element)) || [];
  const dark =
    b === undefined
      ? matchMedia('(prefers-color-scheme: dark)').matches
      : r * 0.3 + g * 0.6 + b * 0.1 < 128;
  return dark ? 'dark' : 'light';
}

/** The classes of an element's wrapper. */
export const themeClasses = (element: Element, preset: Preset, scheme: Scheme): string =>
  `base ${preset} ${resolveScheme(element, scheme)}`;
