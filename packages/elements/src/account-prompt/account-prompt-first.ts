import type {AccountPromptState} from '@bonbon/core/account/account-prompt-state.js';
import {html} from 'lit';
import {lost, renderEntry, title} from './account-prompt-card.js';
import {bold, link, main, isolate, type In, type PromptContext} from './account-prompt-context.js';

function renderOffer(now: In<'offer-after-order'>, {t, act, stuck, inline, close}: PromptContext) {
  const decline = () => {
    act(store => store.decline());
    if (!inline) close('declined');
  };
  return html`${title(t('offer.title'))}
    <p>${t('offer.text')}</p>
    <p class="to">
      <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M3 5.5h18v13H3zM3 6l9 7.5L21 6" /></svg>
      <span>${bold(isolate(now.maskedEmail))}<small>${t('offer.address')}</small></span>
    </p>
    ${main(t('offer.send'), () => act(store => store.request()))} ${lost(stuck, t)}
    <p class="under">${link(t('not-now'), decline)}</p>`;
}

/** Draws what can come first; all else waits for a press. */
export function renderFirst(now: AccountPromptState, context: PromptContext) {
  if (now.phase === 'offer-after-order') return renderOffer(now, context);
  return now.phase === 'entry' ? renderEntry(context) : undefined;
}
