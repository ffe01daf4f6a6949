import type {PanelElement} from './panel-element.js';

const idle = (act: () => void) => (globalThis.requestIdleCallback ?? setTimeout)(act);

let unseen: CSSStyleSheet | undefined;

/** Hides what is laid out ahead; a dialog's backdrop can be reached by no other way than a rule. */
function adoptUnseen({adoptedStyleSheets}: ShadowRoot): void {
  if (!unseen) {
    unseen = new CSSStyleSheet();
    unseen.replaceSync('.ahead,.ahead::backdrop{opacity:0;animation:none}');
  }
  if (!adoptedStyleSheets.includes(unseen)) adoptedStyleSheets.push(unseen);
}

/**
 * Lays a closed overlay out: in its place above the page, unseen and inert, so that opening it shows
 * what is there already. It is seen a frame before it is modal, because that makes the whole page
 * inert, which takes as long as the page is big.
 */
function layOut(panel: PanelElement, dialog: HTMLDialogElement): void {
  if (!panel.isConnected || !dialog.isConnected || panel.open || dialog.open) return;
  adoptUnseen(panel.renderRoot as ShadowRoot);
  dialog.className = 'ahead';
  dialog.inert = true;
  dialog.popover = 'manual';
  dialog.showPopover();
  const becomeModal = () => {
    Reflect.deleteProperty(dialog, 'showModal');
    dialog.popover = null;
    dialog.inert = false;
    if (panel.open && dialog.isConnected) dialog.showModal();
  };
  dialog.showModal = () => {
    if (!dialog.className) return;
    dialog.className = '';
    if (document.hidden) becomeModal();
    else requestAnimationFrame(() => setTimeout(becomeModal));
  };
}

const prepared = new WeakSet<HTMLDialogElement>();

/**
 * Prepares an element that may be opened soon, and again after each closing, when the page has
 * nothing else to do. A browser that does not know popovers opens it as ever.
 */
export function prepare(element: HTMLElement | undefined): void {
  const panel = element?.shadowRoot?.querySelector('bon-panel');
  const dialog = panel?.renderRoot.querySelector('dialog');
  if (!panel || !dialog?.showPopover || prepared.has(dialog)) return;
  prepared.add(dialog);
  const again = () => idle(() => layOut(panel, dialog));
  dialog.addEventListener('close', again);
  idle(() => {
    // The first number that a page asks the browser to write takes longer than drawing a wheel.
    (0).toLocaleString();
    again();
  });
}
