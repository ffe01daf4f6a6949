/** The nearest `lang` around an element, through shadow hosts; then the shop's, the page's, the browser's. */
export function languageOf(element: Element, shop?: string): string {
  for (let node: Element | null = element; node && node !== document.documentElement;) {
    const lang = node.getAttribute('lang');
    if (lang) return lang;
    const root: Node = node.getRootNode();
    node = node.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  }
  return shop || document.documentElement.lang || navigator.language || 'en';
}
