/** A style sheet that is made when the first element needs it, and shared from then on. */
export type Style = () => CSSStyleSheet;

/** Styles as an element names them: one, or lists of lists. */
export type Styles = Style | readonly Styles[];

/** A style sheet; it holds no values. */
export function css(strings: TemplateStringsArray): Style {
  let sheet: CSSStyleSheet | undefined;
  return () => {
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(strings[0] ?? '');
    }
    return sheet;
  };
}

/** Gives a shadow root its style sheets; those it had are gone. */
export function adoptStyles(root: ShadowRoot, styles: Styles): void {
  root.adoptedStyleSheets = [styles].flat(9).map(style => (style as Style)());
}
