/** Whether the page shows a modal dialog of its own; those in our shadow roots are not the page's. */
export function hasPageModal(): boolean {
  const shown = (node: Element) => node.checkVisibility?.({visibilityProperty: true}) ?? true;
  return [...document.querySelectorAll('dialog:modal, [aria-modal=true]')].some(shown);
}
