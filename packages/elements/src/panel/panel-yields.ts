import {hasPageModal} from '@bonbon/core/page/page-modal.js';

/** Events at which a page may have opened or closed a dialog of its own; heard in passing. */
const signs = ['toggle', 'close', 'click', 'keyup', 'focusin'];
const lookAgainMs = 500;

/**
 * Keeps a panel that is no modal out of sight while the page shows one of its own: in the top layer
 * it would stand above a modal made of plain boxes, and dead beneath a real one.
 */
export function yieldToPage(panel: HTMLElement, surface: () => HTMLElement | null): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    timer = undefined;
    const isOpen = surface()?.matches(':popover-open') ?? false;
    const yields = isOpen && hasPageModal();
    if (yields) surface()?.style.setProperty('display', 'none', 'important');
    else surface()?.style.removeProperty('display');
    // Scripts close dialogs without a sign.
    if (yields) timer = setTimeout(look, lookAgainMs);
    if (panel.isConnected) return;
    for (const sign of signs) document.removeEventListener(sign, onSign, true);
  };
  const onSign = () => {
    clearTimeout(timer);
    // The page's own listeners come first.
    timer = setTimeout(look);
  };
  for (const sign of signs) document.addEventListener(sign, onSign, true);
  look();
}
