/** Whether the page shows a modal dialog of its own; those in our shadow roots are not the page's. */
export const hasPageModal = (): boolean =>
  [...document.querySelectorAll('dialog:modal, [aria-modal=true]')].some(
    node => node.checkVisibility?.({visibilityProperty: true}) ?? true,
  );
