import type {BackInStockState} from '@bonbon/core/back-in-stock/back-in-stock-state.js';
import type {Translate} from '@bonbon/core/i18n/translator.js';
import {html, nothing, type TemplateResult} from 'lit';

/** What the states after the form are drawn from. */
export interface SaidContext {
  readonly t: Translate;
  readonly now: number;
  readonly hint: string;
  readonly productUrl: string;
  /** The way to texts, or what it led to. */
  readonly texts?: {readonly open?: () => void; readonly part?: TemplateResult};
  readonly act: (name: 'edit' | 'resend' | 'cancel' | 'undo' | 'addToBag') => void;
}

/** The states that say something instead of asking. */
export type SaidState = Exclude<
  BackInStockState,
  {phase: 'hidden' | 'no-variant' | 'offer' | 'form' | 'submitting' | 'submit-error' | 'wait'}
>;

const ring = 'M18 4a14 14 0 1 1 0 28a14 14 0 0 1 0-28';
const icons: Readonly<Record<SaidState['phase'], string>> = {
  'confirm-sent': 'M4 10h28v18H4zM4 10l14 11L32 10',
  'confirm-expired': `${ring}M18 10v8l5 4`,
  subscribed: `${ring}M11.5 18.5l4.5 4.5l8.5-9.5`,
  'already-on-list': `${ring}M11.5 18.5l4.5 4.5l8.5-9.5`,
  cancelled: `${ring}M12 18h12`,
  'available-now': 'M8 13h20l1.5 18h-23zM13 17v-5a5 5 0 0 1 10 0v5',
  discontinued: `${ring}M12 18h12`,
};

/** Keeps an address or a name in one piece inside words that run the other way. */
export const isolate = (text: string): string => `\u2068${text}\u2069`;

/** Minutes and seconds, such as 0:42. */
export function formatLeft(ms: number, locale: string): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const write = (value: number, digits: number) =>
    new Intl.NumberFormat(locale, {minimumIntegerDigits: digits}).format(value);
  return `\u2066${write(Math.floor(seconds / 60), 1)}:${write(seconds % 60, 2)}\u2069`;
}

/** The heading of a state; what is read aloud when it came by itself. */
export function titleOf(state: SaidState, t: Translate): string {
  const keys: Readonly<Record<SaidState['phase'], string>> = {
    'confirm-sent': 'sent.title',
    'confirm-expired': 'expired.title',
    subscribed: 'listed.title',
    'already-on-list': 'already.title',
    cancelled: 'cancelled.title',
    'available-now': 'asked' in state && !state.asked ? 'back.now' : 'back.title',
    discontinued: 'gone.title',
  };
  return t(keys[state.phase]);
}

function textOf(state: SaidState, {t, now}: SaidContext): string {
  const item = state.item.title ? isolate(state.item.title) : t('item');
  const count = 'quantity' in state ? state.quantity : 1;
  // A masked address must not break at its dots.
  const address = 'address' in state ? state.address.replace('…', '…\u2060') : '';
  const email = isolate(address);
  if (state.phase === 'confirm-sent') {
    const days = Math.max(1, Math.ceil(((state.expiresAtMs ?? 0) - now) / 86_400_000));
    const lasts = state.expiresAtMs === undefined ? '' : ` ${t('sent.days', {count: days})}`;
    return t('sent.text', {email}) + lasts;
  }
  if (state.phase === 'confirm-expired') return t('expired.text', {item});
  if (state.phase === 'cancelled') return t('cancelled.text', {item});
  if (state.phase === 'discontinued') return t('gone.text', {item});
  if (state.phase === 'available-now') {
    return state.bag === 'added' ? t('bag.added') : t('back.text', {count});
  }
  return t('listed.text', {count, email, item});
}

const button = (words: string, onPress: () => void, busy = false) =>
  html`<button type="button" aria-disabled=${busy} @click=${onPress}>${words}</button>`;

function renderLinks(state: SaidState, context: SaidContext): TemplateResult | typeof nothing {
  const {t, act, now, productUrl, texts} = context;
  const busy = 'busy' in state && state.busy;
  const links: unknown[] = [];
  if (state.phase === 'confirm-sent') {
    const left = (state.resendAtMs ?? 0) - now;
    if (left > 0) {
      const time = formatLeft(left, t.locale);
      links.push(html`<span class="soft">${t('resend.in', {time})}</span>`);
    } else if (state.resendAtMs !== undefined) {
      links.push(button(t('resend'), () => act('resend'), busy));
    }
    links.push(button(t('change'), () => act('edit')));
  } else if (state.phase === 'confirm-expired') links.push(button(t('again'), () => act('edit')));
  else if (state.phase === 'cancelled') links.push(button(t('undo'), () => act('undo'), busy));
  else if (state.phase === 'available-now') {
    const count = state.quantity;
    const {bag} = state;
    // On the product's own page the shop's button is there to be pressed.
    const isHere = /^(in|low)$/.test(state.item.availability);
    if (bag === 'link') {
      if (!isHere) links.push(html`<a href=${productUrl}>${t('see')}</a>`);
    } else if (bag !== 'added') {
      links.push(button(t('bag', {count}), () => act('addToBag'), bag === 'adding'));
    }
  } else if (state.phase !== 'discontinued') {
    if (texts?.open) links.push(button(t('texts'), texts.open));
    links.push(button(t('cancel'), () => act('cancel'), busy));
  }
  return links.length ? html`<div class="links">${links}</div>` : nothing;
}

/** Draws a state that says something: a mark, a heading, a sentence and what can be done. */
export function renderSaid(state: SaidState, context: SaidContext): TemplateResult {
  const {t, hint, texts} = context;
  const isGood = /^(subscribed|already|available)/.test(state.phase);
  const failed =
    state.phase === 'available-now'
      ? state.bag === 'refused' && t('bag.refused')
      : 'error' in state && state.error && t('failed');
  const waits = /^(confirm-sent|subscribed|already)/.test(state.phase);
  return html`<div class="said rise ${isGood ? 'good' : ''}" part="message">
      <svg
        viewBox="0 0 36 36"
        fill="none"
        stroke="currentColor"
        stroke-width="1.5"
        stroke-linejoin="round"
        aria-hidden="true"
      >
        <path d=${icons[state.phase]} />
      </svg>
      <div>
        <h2 part="title" tabindex="-1">${titleOf(state, t)}</h2>
        <p>${textOf(state, context)}</p>
        ${hint && waits ? html`<p class="soft">${hint}</p>` : nothing}
        ${renderLinks(state, context)}
        <p class="bad" role="status">${failed || ''}</p>
      </div>
    </div>
    ${texts?.part ?? nothing}`;
}
