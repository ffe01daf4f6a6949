import {html, LitElement, nothing} from 'lit';
import {property} from 'lit/decorators.js';
import {baseStyles} from '../internal/base-styles.js';
import {PanelDismissEvent} from './panel-events.js';
import {panelStyles} from './panel-styles.js';

/** Keys of a modal are its own: a drawer of the page neither closes at them nor takes the focus. */
const keep = (event: Event) => event.stopPropagation();

/**
 * @summary The surface a widget stands on: in the page, in a corner without taking focus, or above
 * the page as a modal (a bottom sheet on phones).
 * @tag bon-panel
 * @slot - The widget.
 * @event {PanelDismissEvent} bon-dismiss - Escape or the cross was pressed; the owner decides.
 * @csspart panel - The card.
 * @csspart close - The cross.
 * @cssproperty [--bon-panel-size=53.75em] - Widest measure of an overlay.
 * @cssproperty [--bon-inset-block=1em] - Distance of a corner panel from the lower edge.
 * @cssproperty [--bon-inset-inline=1em] - Distance of a corner panel from the side.
 */
export class PanelElement extends LitElement {
  static override styles = [...baseStyles, panelStyles];

  /** Where it stands: `inline`, `corner` (not modal) or `overlay` (modal). */
  @property() placement: 'inline' | 'corner' | 'overlay' = 'inline';

  /** Shown or not; an inline panel is always shown. */
  @property({type: Boolean, reflect: true}) open = false;

  /** Name for assistive technology. */
  @property() label = '';

  /** Words of the cross. */
  @property({attribute: 'close-label'}) closeLabel = 'Close';

  protected override updated(): void {
    const top = this.renderRoot.querySelector<HTMLElement>('dialog, [popover]');
    if (!top?.isConnected) return;
    if (!(top instanceof HTMLDialogElement)) top.togglePopover(this.open);
    else if (!this.open) top.close();
    else if (!top.open) top.showModal();
  }

  #dismiss(by: 'escape' | 'button') {
    this.dispatchEvent(new PanelDismissEvent(by));
  }

  #onCancel = (event: Event) => {
    event.preventDefault();
    this.#dismiss('escape');
  };

  #onKeydown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) this.#dismiss('escape');
  };

  protected override render() {
    if (this.placement === 'overlay') {
      return html`<dialog aria-label=${this.label} @cancel=${this.#onCancel} @keydown=${keep}>
        <div class="base nested modal">${this.#renderCard(true)}</div>
      </dialog>`;
    }
    if (this.placement === 'corner') {
      return html`<div
        popover="manual"
        role="dialog"
        aria-label=${this.label}
        @keydown=${this.#onKeydown}
      >
        <div class="base nested modal">${this.#renderCard(true)}</div>
      </div>`;
    }
    return html`<section class="base nested" aria-label=${this.label}>
      ${this.#renderCard(false)}
    </section>`;
  }

  #renderCard(closable: boolean) {
    const cross = html`<button
      class="x"
      part="close"
      type="button"
      aria-label=${this.closeLabel}
      @click=${() => this.#dismiss('button')}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M3 3l10 10M13 3L3 13" /></svg>
    </button>`;
    return html`<div class="frame">
      ${closable ? cross : nothing}
      <div
        class="card"
        part="panel"
        tabindex=${closable ? -1 : nothing}
        ?autofocus=${this.placement === 'overlay'}
      >
        <slot></slot>
      </div>
    </div>`;
  }
}
