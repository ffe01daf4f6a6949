import {createTranslator, type Messages} from '@bonbon/core/i18n/translator.js';
import {html, LitElement, nothing} from 'lit';
import {property} from 'lit/decorators.js';
import {baseStyles} from '../internal/base-styles.js';
import {themeClasses} from '../internal/theme.js';
import {PreviewAskedEvent, type PreviewWish} from './preview-ribbon-events.js';
import {previewRibbonStyles} from './preview-ribbon-styles.js';

/** One rule of a campaign, and whether it would let it be shown on this page. */
export interface PreviewReason {
  readonly passed: boolean;
  /** In English, as `bonbon.explain()` says it. */
  readonly sentence: string;
}

const marks = {yes: 'M5 12.5l4.5 4.5L19 7.5', no: 'M6 6l12 12M18 6L6 18'};

/**
 * @summary Says that a campaign is only looked at and nothing is recorded; why it would be shown; and
 * ends the look.
 * @tag bon-preview-ribbon
 * @event {PreviewAskedEvent} bon-preview-asked - A button was pressed: `open`, `why` or `end`.
 */
export class PreviewRibbonElement extends LitElement {
  static override styles = [...baseStyles, previewRibbonStyles];

  /** Name of the campaign, as the shop owner wrote it. */
  @property() label = '';

  /** Where the campaign is on its way to shoppers. */
  @property() status: 'draft' | 'published' | 'paused' = 'draft';

  /** False for what stands in the page and cannot be opened. */
  @property({attribute: false}) opens = true;

  /** Its words. */
  @property({attribute: false}) messages: Messages | undefined;

  /** The language of its words. */
  @property() locale = 'en';

  /** The rules once they were asked for. */
  @property({attribute: false}) reasons: readonly PreviewReason[] | undefined;

  #ask(wish: PreviewWish) {
    this.dispatchEvent(new PreviewAskedEvent(wish));
  }

  protected override render() {
    if (!this.messages) return nothing;
    const t = createTranslator(this.messages, this.locale);
    const button = (wish: PreviewWish) =>
      html`<button type="button" @click=${() => this.#ask(wish)}>${t(wish)}</button>`;
    return html`<div class=${themeClasses(this, 'paper', 'auto')}>
      <section aria-label=${t('preview')} lang=${this.locale}>
        <div class="bar">
          <p>${t('text')} <bdi>${this.label}</bdi></p>
          <div class="acts">
            ${this.opens ? button('open') : nothing}
            <button
              type="button"
              aria-expanded=${this.reasons ? 'true' : 'false'}
              @click=${() => this.#ask('why')}
            >
              ${t('why')}
            </button>
            ${button('end')}
          </div>
        </div>
        ${
          this.reasons
            ? html`<div class="why">
                <p>${t(`status.${this.status}`)}</p>
                ${this.#renderReasons(t('rules'), t('rules.none'))}
              </div>`
            : nothing
        }
      </section>
    </div>`;
  }

  #renderReasons(lead: string, none: string) {
    const reasons = this.reasons ?? [];
    if (reasons.length === 0) return html`<p>${none}</p>`;
    return html`<p>${lead}</p>
      <ul lang="en" dir="ltr">
        ${reasons.map(
          ({passed, sentence}) =>
            html`<li class=${passed ? 'yes' : 'no'}>
              <svg viewBox="0 0 24 24" aria-hidden="true">
                <path d=${passed ? marks.yes : marks.no} />
              </svg>
              <span>${sentence}</span>
            </li>`,
        )}
      </ul>`;
  }
}
