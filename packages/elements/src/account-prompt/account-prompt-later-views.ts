import type {Session} from '@bonbon/contract/account.js';
import type {AccountPromptState} from '@bonbon/core/account/account-prompt-state.js';
import type {Translate} from '@bonbon/core/i18n/translator.js';
import {html, nothing, type TemplateResult} from 'lit';
import {title} from './account-prompt-card.js';
import {bold, isolate, link, main, type In, type PromptContext} from './account-prompt-context.js';

/** A sentence with one piece of markup in it, wherever the language puts it. */
export function around(t: Translate, key: string, name: string, piece: unknown): unknown[] {
  const [before = '', after = ''] = t(key, {[name]: '\u0001'}).split('\u0001');
  return [before, piece, after];
}

/** What the views after the first are drawn from, too. */
export interface LaterContext extends PromptContext {
  readonly shopName: string;
  /** The shop's own page with `<bon-account>`; without it the server's page is opened. */
  readonly accountUrl: string;
  /** The server's page did not open. */
  readonly pagesLost: boolean;
  readonly now: number;
  readonly openPages: () => void;
}

/** Where the digits will be, so that nothing jumps. */
const blanks = html`<div class="blanks" aria-hidden="true">
  <i></i><i></i><i></i><u></u><i></i><i></i><i></i>
</div>`;

/** Minutes and seconds, in the language's own digits. */
function clockTime(ms: number, locale: string): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const write = (value: number, digits: number) =>
    new Intl.NumberFormat(locale, {minimumIntegerDigits: digits}).format(value);
  return `${write(Math.floor(seconds / 60), 1)}:${write(seconds % 60, 2)}`;
}

function renderHelp({t, act, shopName}: LaterContext) {
  const change = link(t('help.change'), () => act(store => store.change()));
  const subject = bold(isolate(t('help.subject', {shop: isolate(shopName)})));
  return html`<details>
    <summary>
      ${t('help.title')}
      <svg viewBox="0 0 12 12" aria-hidden="true"><path d="M2 4l4 4 4-4" /></svg>
    </summary>
    <ol>
      <li>${shopName ? around(t, 'help.spam-for', 'subject', subject) : t('help.spam')}</li>
      <li>${t('help.slow')}</li>
      <li>${around(t, 'help.wrong', 'change', change)}</li>
    </ol>
  </details>`;
}

/** The code field stays in the page while the code is checked: nothing jumps, nothing is lost. */
function renderSent(now: In<'sent' | 'signing-in'>, context: LaterContext) {
  const {t, act} = context;
  const {mail} = now;
  const checking = now.phase === 'signing-in';
  const wait = mail.resendAtMs - context.now;
  const resend = () => act(store => store.request());
  return html`${title(t('sent.title'))}
    <p>${around(t, 'sent.text', 'email', bold(isolate(mail.maskedEmail)))}</p>
    <div class="field"><slot name="code"></slot></div>
    <div class="meta">
      <span
        >${checking ? t('code.checking') : t('left', {time: clockTime(mail.expiresAtMs - context.now, t.locale)})}</span
      >
      ${
        wait > 0
          ? html`<span>${t('resend.in', {time: clockTime(wait, t.locale)})}</span>`
          : html`<button
              class="link"
              type="button"
              aria-disabled=${String(checking || (now.phase === 'sent' && !!now.busy))}
              @click=${resend}
            >
              ${t('resend')}
            </button>`
      }
    </div>
    <p class="bad" role="status">
      ${now.phase === 'sent' && now.lost ? t(now.lost === 'code' ? 'code.lost' : 'resend.lost') : nothing}
    </p>
    <p class="small match">${around(t, 'match', 'number', bold(mail.matchNumber))}</p>
    ${renderHelp(context)}`;
}

const renderAgain = (now: In<'locked' | 'expired' | 'used' | 'invalid'>, {t, act}: LaterContext) =>
  html`${title(t(`${now.phase}.title`))}
    <p>${around(t, `${now.phase}.text`, 'email', bold(isolate(now.maskedEmail)))}</p>
    ${blanks} ${main(t('again'), () => act(store => store.request()))}
    <p class="under">${link(t('other'), () => act(store => store.change()))}</p>`;

/** What the proven address already had, as a list of the language. */
function thingsOf({found}: Session, {t}: LaterContext): string {
  const things = [
    found.orders ? t('done.orders', {count: found.orders}) : '',
    found.coupons ? t('done.coupons', {count: found.coupons}) : '',
    found.stockSubscriptions ? t('done.wishes', {count: found.stockSubscriptions}) : '',
  ].filter(Boolean);
  if (things.length === 0) return t('done.empty');
  return t('done.text', {things: new Intl.ListFormat(t.locale).format(things)});
}

const pagesButton = (words: string, look: string, {accountUrl, openPages}: LaterContext) =>
  accountUrl
    ? html`<a class=${look} href=${accountUrl}>${words}</a>`
    : html`<button class=${look} type="button" @click=${openPages}>${words}</button>`;

const pagesLost = ({t, pagesLost}: LaterContext) =>
  html`<p class="bad" role="status">${pagesLost ? t('pages.lost') : ''}</p>`;

function renderDone(now: In<'welcome' | 'signed-in' | 'cookie-blocked'>, context: LaterContext) {
  const {t, act, close, inline} = context;
  const {name} = now.session;
  const key = {welcome: 'welcome', 'signed-in': 'done', 'cookie-blocked': 'blocked'}[now.phase];
  const blocked = now.phase === 'cookie-blocked';
  const named = name && !blocked;
  const stay = () => {
    act(store => store.stay());
    if (!inline) close();
  };
  return html`<svg class="ok" viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r="9.5" />
      <path d="M7.7 12.4l3 3 5.6-6.3" />
    </svg>
    ${title(named ? t(`${key}.title-name`, {name: isolate(name)}) : t(`${key}.title`))}
    <p>${blocked ? t('blocked.text') : thingsOf(now.session, context)}</p>
    ${pagesButton(t('pages'), 'go', context)} ${pagesLost(context)}
    <p class="under">${link(t('stay'), stay)}</p>`;
}

function renderQuiet({session}: In<'signed-in'>, context: LaterContext) {
  const {t, act} = context;
  return html`<p class="quiet">
      <span>${around(t, 'in.text', 'email', bold(isolate(session.maskedEmail)))}</span>
      <span
        >${pagesButton(t('in.pages'), 'link', context)}
        ${link(t('in.out'), () => act(store => store.signOut()))}</span
      >
    </p>
    ${pagesLost(context)}`;
}

function renderTrouble(now: In<'wait' | 'send-error'>, {t, act, now: time}: LaterContext) {
  if (now.phase === 'wait') {
    const count = Math.max(1, Math.ceil((now.untilMs - time) / 1000));
    return html`${title(t('wait.title'))}
      <p>${t('wait.text', {count})}</p>`;
  }
  const offline = now.error.kind === 'unavailable' && !navigator.onLine;
  return html`${title(t(offline ? 'offline.title' : 'send-error.title'))}
    <p>${t('send-error.text')}</p>
    ${main(t('retry'), () => act(store => store.retry()))}
    <p class="under">${link(t('other'), () => act(store => store.change()))}</p>`;
}

/** Draws one of the states after the first. */
export function renderLater(
  now: AccountPromptState,
  context: LaterContext,
): TemplateResult | typeof nothing {
  const {t, act} = context;
  switch (now.phase) {
    case 'snoozed':
      return html`<p class="quiet">
        <span>${t(now.never ? 'snoozed.never-text' : 'snoozed.text')}</span
        >${link(t('snoozed.open'), () => act(store => store.change()))}<button
          class="link"
          type="button"
          aria-pressed=${String(!!now.never)}
          @click=${() => act(store => store.decline(!now.never))}
        >
          ${t('snoozed.never')}
        </button>
      </p>`;
    case 'offer-after-order':
    case 'entry':
      return nothing;
    case 'requesting':
      return html`${title(t('requesting.title'))}
        <p>${around(t, 'requesting.text', 'email', bold(isolate(now.maskedEmail)))}</p>
        ${blanks}
        <div class="bone half"></div>
        <div class="bone"></div>`;
    case 'sent':
    case 'signing-in':
      return renderSent(now, context);
    case 'wait':
    case 'send-error':
      return renderTrouble(now, context);
    case 'welcome':
    case 'cookie-blocked':
      return renderDone(now, context);
    case 'signed-in':
      return now.fresh ? renderDone(now, context) : renderQuiet(now, context);
    default:
      return renderAgain(now, context);
  }
}
