/** A first view that the page has drawn before its element was here; it gives way to the same, drawn anew. */
export interface DrawnAhead {
  /** True until it gave way. */
  readonly isThere: boolean;
  /** Takes it away; the focus goes on in what is drawn anew. */
  giveWay(base: HTMLElement | null): void;
}

const presses = 'button, a[href]';

/** Notes what stands in a shadow root already. */
export function drawnAhead({shadowRoot: root}: Element): DrawnAhead {
  let nodes = [...(root?.childNodes ?? [])];
  return {
    get isThere() {
      return !!nodes.length;
    },
    giveWay(base) {
      if (!root || !nodes.length) return;
      const before = [...root.querySelectorAll(presses)].filter(one => !base?.contains(one));
      const at = root.activeElement ? before.indexOf(root.activeElement) : -1;
      if (at >= 0) base?.querySelectorAll<HTMLElement>(presses)[at]?.focus();
      for (const node of nodes) node.remove();
      nodes = [];
    },
  };
}
