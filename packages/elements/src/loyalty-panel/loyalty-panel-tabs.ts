import type {Translate} from '@bonbon/core/i18n/translator.js';
import type {LoyaltyTab} from '@bonbon/core/loyalty/loyalty-state.js';
import {html, type TemplateResult} from 'lit';
import type {Shown} from '../loyalty/shown.js';

/** The parts of the panel that have a tab. */
export const panelTabs = ['card', 'earn', 'rewards', 'history'] as const;

/** The tabs of a member; inert while there is nothing behind them. */
export const renderTabs = (
  now: Shown,
  t: Translate,
  chosen: LoyaltyTab,
  show: (tab: LoyaltyTab) => void,
  onKey: (event: KeyboardEvent) => void,
): TemplateResult =>
  html`<div
    class="tabs"
    role="tablist"
    aria-label=${t('tabs')}
    ?inert=${now.phase === 'loading'}
    @keydown=${onKey}
  >
    ${panelTabs.map(
      tab =>
        html`<button
          id=${`tab-${tab}`}
          role="tab"
          part="tab"
          type="button"
          aria-selected=${String(tab === chosen)}
          aria-controls="body"
          tabindex=${tab === chosen ? '0' : '-1'}
          @click=${() => show(tab)}
        >
          ${t(`tab.${tab}`)}
        </button>`,
    )}
  </div>`;
