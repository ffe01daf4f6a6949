/** Registers an element; the first copy on a page wins and a second is never an error. */
export function define(tag: string, element: CustomElementConstructor): void {
  // On a server there is no registry, and importing must not throw.
  const registry = (globalThis as Partial<typeof globalThis>).customElements;
  if (registry && !registry.get(tag)) registry.define(tag, element);
}
