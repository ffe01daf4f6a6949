/** Registers an element; the first copy on a page wins and a second is never an error. */
export function define(tag: string, element: CustomElementConstructor): void {
  if (!customElements.get(tag)) customElements.define(tag, element);
}
