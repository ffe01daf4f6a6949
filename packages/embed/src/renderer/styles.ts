/** A style sheet that is made when the first element needs it, and shared from then on. */
export type Style = () => CSSStyleSheet;

/** Styles as an element names them: one, or lists of lists. */
export type Styles = Style | readonly Styles[];

type Rules = typeof import('./patient-styles.js').rules;

let patient: Promise<Rules> | undefined;

/** Fetches at once what the build left out of the sheets: sheets made from now on are whole. */
export const hasten = (): Promise<Rules> =>
  (patient = import('./patient-styles.js').then(
    ({rules}) => rules,
    // Pointing at a button then shows nothing more; all else works.
    () => ({}),
  ));

/** Brings the rules that the build left out of a sheet, once the page has nothing else to do. */
async function complete(sheet: CSSStyleSheet, name: string) {
  patient ??= new Promise(resolve =>
    (globalThis.requestIdleCallback ?? setTimeout)(() => resolve(hasten())),
  );
  for (const rule of (await patient)[name] ?? []) sheet.insertRule(rule, sheet.cssRules.length);
}

/** A style sheet; it holds no values. The build names those that it cut in two. */
export function css(strings: readonly string[], name?: string): Style {
  let sheet: CSSStyleSheet | undefined;
  return () => {
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(strings[0] ?? '');
      if (name) void complete(sheet, name);
    }
    return sheet;
  };
}

/** Gives a shadow root its style sheets; those it had are gone. */
export function adoptStyles(root: ShadowRoot, styles: Styles): void {
  root.adoptedStyleSheets = [styles].flat(9).map(style => (style as Style)());
}
