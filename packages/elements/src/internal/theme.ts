/** A preset of the look; `inherit` takes colours and type of the shop's page. */
export type Preset = 'paper' | 'midnight' | 'inherit';
/** Light or dark; `auto` follows the page, then the reader. */
export type Scheme = 'auto' | 'light' | 'dark';

/** The numbers of a colour as a browser writes it, in whatever space: three, and a fourth when it is see-through. */
const numbersOf = (color: string) =>
  color
    .match(/[^\s,/()]+/g)
    ?.slice(color[0] === 'c' ? 2 : 1)
    .map(Number);

/** The first ground behind an element that is not see-through, as the browser writes it. */
export function groundBehind(element: Element): string | undefined {
  for (let node: Element | undefined = element; node;) {
    const color = getComputedStyle(node).backgroundColor;
    if ((numbersOf(color)?.[3] ?? 1) > 0.5) return color;
    node = node.parentElement ?? (node.getRootNode() as Partial<ShadowRoot>).host;
  }
  return undefined;
}

/** How light a colour is, between 0 and 1. */
function lightnessOf(color: string): number {
  const [a = 0, b = 0, c = 0] = numbersOf(color) ?? [];
  if (/^(ok)?l/.test(color)) return color[0] === 'o' ? a : a / 100;
  return (a * 0.3 + b * 0.6 + c * 0.1) / (color[0] === 'r' ? 255 : 1);
}

/** Reads the page's color-scheme, then its ground; where the page knows both, the reader's wish. */
export function resolveScheme(element: Element, scheme: Scheme): 'light' | 'dark' {
  if (scheme !== 'auto') return scheme;
  const [known, other] = getComputedStyle(element).colorScheme.match(/light|dark/g) ?? [];
  if (known && !other) return known as 'light' | 'dark';
  // A page that says nothing stands on white, whatever the reader wishes.
  const dark = known
    ? matchMedia('(prefers-color-scheme: dark)').matches
    : lightnessOf(groundBehind(element) ?? 'rgb(255,255,255)') < 0.5;
  return dark ? 'dark' : 'light';
}

/** The classes of an element's wrapper. */
export const themeClasses = (element: Element, preset: Preset, scheme: Scheme): string =>
  `base ${preset} ${resolveScheme(element, scheme)}`;
