import type {} from './define.js';
import type {PanelElement} from './panel-element.js';

/** Chromium may forget a page that draws nothing: it is reminded after two seconds. */
const idle = () =>
  new Promise<unknown>(resolve =>
    (globalThis.requestIdleCallback ?? setTimeout)(resolve, {timeout: 2000} as never),
  );

/**
 * Lays a closed overlay out: in its place above the page, unseen and inert, so that opening it shows
 * what is there already. It is seen a frame before it is modal, because that makes the whole page
 * inert, which takes as long as the page is big.
 */
function layOut(panel: PanelElement, dialog: HTMLDialogElement): void {
  if (!panel.isConnected || !dialog.isConnected || panel.open || dialog.open) return;
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
    if (document.hidden) return becomeModal();
    requestAnimationFrame(() =>
      setTimeout(() => {
        // Its own share of the restyling is a task of its own.
        dialog.inert = false;
        getComputedStyle(dialog).getPropertyValue('opacity');
        setTimeout(becomeModal);
      }),
    );
  };
}

/** Draws one of each element that stands on a panel, out of sight, and throws it away. */
function rehearse(): void {
  const stage = document.createElement('div');
  stage.hidden = true;
  const field = document.createElement('bon-email-field');
  const panel = document.createElement('bon-panel');
  panel.placement = 'overlay';
  stage.attachShadow({mode: 'open'}).append(panel, field);
  document.body.append(stage);
  setTimeout(() => stage.remove());
}

const prepared = new WeakSet<HTMLDialogElement>();

/**
 * Makes an element that may be opened soon and lays it out, now and again after each closing, in
 * small steps while the page has nothing else to do. A browser that does not know popovers opens it
 * as ever.
 */
export async function prepare(create: () => Promise<HTMLElement | undefined>): Promise<void> {
  await idle();
  // The first number that a page asks the browser to write takes longer than drawing a wheel.
  (0).toLocaleString();
  await idle();
  rehearse();
  await idle();
  const element = await create();
  await idle();
  const panel = element?.shadowRoot?.querySelector('bon-panel');
  const dialog = panel?.renderRoot.querySelector('dialog');
  if (!panel || !dialog?.showPopover || prepared.has(dialog)) return;
  prepared.add(dialog);
  dialog.addEventListener('close', () => void idle().then(() => layOut(panel, dialog)));
  layOut(panel, dialog);
}
