import type {AccountState} from '@bonbon/core/account/account-state.js';
import type {Translate} from '@bonbon/core/i18n/translator.js';
import {html} from 'lit';

/** The shape of what follows, so that nothing jumps. */
export const renderLoading = (t: Translate) =>
  html`<p class="vh" role="status">${t('loading')}</p>
    <div class="my" aria-hidden="true">
      <div class="intro">
        <div class="bone title"></div>
        <div class="bone short"></div>
      </div>
      <nav>${[1, 2, 3, 4, 5].map(() => html`<div class="bone"></div>`)}</nav>
      <div class="content">
        ${[1, 2].map(
          () =>
            html`<div class="bone head"></div>
              ${[1, 2, 3].map(() => html`<div class="bone line"></div>`)}`,
        )}
      </div>
    </div>`;

/** What happened, and what to do. */
export const renderTrouble = (
  now: Extract<AccountState, {phase: 'error' | 'offline'}>,
  t: Translate,
  retry: () => void,
) =>
  html`<div class="door trouble">
    <h2 part="title" tabindex="-1">
      ${t(now.phase === 'offline' && !navigator.onLine ? 'offline.title' : 'error.title')}
    </h2>
    <p>${t('error.text')}</p>
    <button class="go" type="button" @click=${retry}>${t('retry')}</button>
  </div>`;
