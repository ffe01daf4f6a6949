import type {AccountPromptState} from '@bonbon/core/account/account-prompt-state.js';
import type {Translate} from '@bonbon/core/i18n/translator.js';
import {html, nothing} from 'lit';
import {
  bold,
  link,
  main,
  masked,
  title,
  type In,
  type PromptContext,
} from './account-prompt-context.js';

const lost = (stuck: boolean, t: Translate) =>
  stuck ? html`<p class="bad" role="alert">${t('entry.lost')}</p>` : nothing;

function renderOffer(now: In<'offer-after-order'>, {t, act, stuck, inline, close}: PromptContext) {
  const decline = () => {
    act(store => store.decline());
    if (!inline) close('declined');
  };
  return html`${title(t('offer.title'))}
    <p>${t('offer.text')}</p>
    <p class="to">
      <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M3 5.5h18v13H3zM3 6l9 7.5L21 6" /></svg>
      <span>${bold(masked(now.maskedEmail))}<small>${t('offer.address')}</small></span>
    </p>
    ${main(t('offer.send'), () => act(store => store.request()))} ${lost(stuck, t)}
    <p class="under">${link(t('not-now'), decline)}</p>`;
}

function renderEntry({t, stuck, submit, hint}: PromptContext) {
  return html`<form part="form" novalidate @submit=${submit}>
    ${title(t('entry.title'))}
    <p>${t('entry.text')}</p>
    <div class="field"><slot name="email"></slot></div>
    <p class="small typo" role="status">${hint}</p>
    <button class="go" part="submit">${t('entry.send')}</button>
    ${lost(stuck, t)}
  </form>`;
}

/** Draws what can come first; all else waits for a press. */
export function renderFirst(now: AccountPromptState, context: PromptContext) {
  if (now.phase === 'offer-after-order') return renderOffer(now, context);
  return now.phase === 'entry' ? renderEntry(context) : undefined;
}
