import type {SpinOutcome} from '@bonbon/contract/spin-wheel.js';
import {html, nothing} from 'lit';
import {isolate, type LaterContext} from './spin-wheel-later-context.js';

/** The card stands in the page; the tag shows it over the page all the same. */
const hasCard = () => document.querySelector('bon-loyalty-badge,bon-loyalty-panel') !== null;

const pictures = {
  waiting: 'M3 6h18v12H3zM3 7l9 6 9-6',
  credited: 'M5 12.5l4.5 4.5L19 7.5',
};

/** Points as a card: how many, and where they are; no code, since nothing has to be typed anywhere. */
export function renderPoints(
  {points, title, maskedEmail}: SpinOutcome,
  {t, close}: LaterContext,
  lead: string,
) {
  if (!points) return nothing;
  const {count, state} = points;
  if (state === 'taken-back')
    return html`<div class=${lead ? 'points' : ''}>
      <h2 part="title" tabindex="-1">${t('points.over.title')}</h2>
      <p class="lead"><bdi>${title}</bdi></p>
      <p class="sub">${t('points.over.text')}</p>
    </div>`;
  const email = isolate(maskedEmail ?? '');
  const sum = `+${count.toLocaleString(t.locale)}`;
  const see = hasCard();
  return html`<div class="points">
      <p class="lead">${lead}</p>
      <h2 part="title" class="prize" tabindex="-1"><bdi>${title}</bdi></h2>
      <div class="card">
        <b aria-hidden="true"><bdi dir="ltr">${sum}</bdi></b>
        <p>
          <svg viewBox="0 0 24 24" aria-hidden="true"><path d=${pictures[state]} /></svg>
          ${t(`points.${state}`)}
        </p>
      </div>
    </div>
    <p class="said">${t(`points.${state}.text`, {email})}</p>
    ${
      see
        ? html`<div class="row">
            <a class="button go" href="#bonbon=loyalty" @click=${close}>${t('points.see')}</a>
          </div>`
        : nothing
    }`;
}
