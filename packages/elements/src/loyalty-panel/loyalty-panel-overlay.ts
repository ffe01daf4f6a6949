import {html, type TemplateResult} from 'lit';
import {BeforeOpenEvent, CloseEvent, OpenEvent} from '../internal/opening-events.js';
import type {PanelInside} from './loyalty-panel-conduct.js';
import {hasFocus, passing} from './loyalty-panel-telling.js';
import {placeUnder} from './loyalty-panel-place.js';

/** An overlay under the button that opened it: opening, closing, and the focus that goes back. */
export function createOverlay({host, speech, parts, change}: PanelInside) {
  let opener: Element | undefined;
  let unplace: (() => void) | undefined;
  let waiting: (() => void) | undefined;
  const pillOf = (element: Element | undefined) =>
    element?.shadowRoot?.querySelector<HTMLElement>('.pill:is(a, button), .pill button');

  function close() {
    if (!parts().open) return;
    const held = hasFocus(host);
    const back = pillOf(opener) ?? opener;
    change({open: false, door: false});
    unplace?.();
    if (passing.test(host.swap.phase)) host.store?.leave();
    if (held && back instanceof HTMLElement) void host.updateComplete.then(() => back.focus());
    host.dispatchEvent(new CloseEvent('closed'));
  }

  return {
    async open(asked?: Element) {
      if (!host.dispatchEvent(new BeforeOpenEvent())) return;
      opener = asked ?? document.activeElement ?? undefined;
      change({open: true});
      // Its words and its view may still be on their way.
      await new Promise<void>(resolve => (waiting = resolve));
      if (!parts().open) return;
      const panel = host.renderRoot.querySelector('bon-panel');
      await panel?.updateComplete;
      if (panel) unplace = placeUnder(panel, pillOf(opener) ?? opener);
      host.store?.seen();
      host.dispatchEvent(new OpenEvent());
      void import('../panel/panel-manners.js').then(
        ({completePanel}) => completePanel(panel),
        () => undefined,
      );
    },
    close,
    updated() {
      if (host.renderRoot.querySelector('bon-panel')) waiting?.();
    },
    stop: () => unplace?.(),
    wrap: (inside: TemplateResult, title: string) =>
      html`<bon-panel
        placement="overlay"
        .open=${true}
        label=${title}
        close-label=${speech.t('close')}
        @bon-dismiss=${close}
        ><div class="sheet">${inside}</div></bon-panel
      >`,
  };
}
