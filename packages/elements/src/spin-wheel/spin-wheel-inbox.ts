import type {SpinWheelState} from '@bonbon/core/spin-wheel/spin-wheel-state.js';
import {html, nothing} from 'lit';
import {isolate, type LaterContext} from './spin-wheel-later-context.js';

/** The prize waits in the inbox: what to do there, and what to do when nothing came. */
export function renderInbox(
  now: Extract<SpinWheelState, {phase: 'check-inbox'}>,
  {t, store}: LaterContext,
) {
  const {outcome, busy, error, canCorrect} = now;
  const email = isolate(outcome.maskedEmail ?? '');
  const left = Math.ceil((now.resendAtMs - Date.now()) / 1000);
  const pending = outcome.delivery === 'pending';
  const onCorrect = (event: SubmitEvent) => {
    event.preventDefault();
    const field = (event.target as HTMLFormElement).elements.namedItem('email');
    if (field instanceof HTMLInputElement && field.reportValidity()) {
      void store?.resendMail(field.value.trim());
    }
  };
  return html`<h2 part="title" tabindex="-1">${t('inbox.title')}</h2>
    <p class="lead">${t('inbox.prize', {prize: isolate(outcome.title)})}</p>
    <p class="sub">
      ${t(pending ? 'won.pending' : outcome.points ? 'inbox.points' : 'inbox.text', {email})}
    </p>
    <p class="bad" role="status">${error ? t('inbox.error') : ''}</p>
    <div class="row">
      <button class="go" type="button" @click=${() => void store?.refresh()}>
        ${t('inbox.check')}
      </button>
      ${
        left > 0 || pending
          ? nothing
          : html`<button
              class="plain"
              type="button"
              aria-disabled=${busy}
              @click=${() => void store?.resendMail()}
            >
              ${t('inbox.resend')}
            </button>`
      }
    </div>
    ${left > 0 && !pending ? html`<p class="small later">${t('inbox.resend-in', {count: left})}</p>` : nothing}
    ${
      canCorrect
        ? html`<details class="wrong">
            <summary class="small">${t('inbox.wrong')}</summary>
            <form class="row" @submit=${onCorrect}>
              <input
                type="email"
                name="email"
                autocomplete="email"
                required
                aria-label=${t('email.label')}
                placeholder=${t('email.example')}
              />
              <button class="ghost" aria-disabled=${busy}>${t('inbox.correct')}</button>
            </form>
          </details>`
        : nothing
    }`;
}
