import type {CampaignView} from '@bonbon/contract/campaign.js';
import {isRunning} from '@bonbon/core/audience/may-ask.js';
import {createTranslator, type Translate} from '@bonbon/core/i18n/translator.js';
import type {LoyaltyState, LoyaltyStore} from '@bonbon/core/loyalty/loyalty-state.js';
import {badgeWords} from '@bonbon/elements/loyalty-badge/first-words.js';
import '@bonbon/elements/launcher/define.js';
import {numberOf} from '@bonbon/elements/loyalty/numbers.js';
import {css} from '../renderer/styles.js';
import type {WidgetContext} from '../widget.js';
import {begin} from './loyalty-first.js';

/** Where it would be twice: the theme has a way to the card of its own. */
export const own =
  'bon-loyalty-panel:not([data-of-badge]),bon-loyalty-badge:not([mode=earn],[mode=order])';

/** At the other side of a wheel's or a chat's button; on a phone it folds towards that side. */
const side = css`
  :host([shape='pill']) {
    inset-inline: max(var(--bon-inset-inline, 0.75em), env(safe-area-inset-left)) auto;
  }
  @media (max-width: 30em), (max-height: 30em) {
    button {
      flex-direction: row;
      padding: 0.75em 1.25em 0.75em 0.75em;
    }
    :host(:dir(rtl)) button {
      padding: 0.75em 0.75em 0.75em 1.25em;
    }
    .folded button:not(:focus-visible) {
      clip-path: inset(calc(100% - 3em) calc(100% - 3em) 0 0 round 1.5em);
    }
    :host(:dir(rtl)) .folded button:not(:focus-visible) {
      clip-path: inset(calc(100% - 3em) 0 0 calc(100% - 3em) round 1.5em);
    }
  }
`;

/** What stands on it; undefined where there is nothing to press for. */
function labelOf(now: LoyaltyState, t: Translate): string | undefined {
  if (now.phase === 'guest') return now.programme.name ?? t('guest');
  if (now.phase === 'join' || now.phase === 'joining') return t('join');
  if (!('account' in now)) return undefined;
  const {balance} = now.account;
  return `${numberOf(balance, t.locale)} ${t('unit', {count: balance})}`;
}

let moving: AbortController | undefined;
let launcher: HTMLElementTagNameMap['bon-launcher'] | undefined;

function makeLauncher() {
  const made = document.createElement('bon-launcher');
  made.picture = 'card';
  // Its own sheets come when it stands in the page.
  const dress = (root: ShadowRoot | null) => {
    if (root) root.adoptedStyleSheets = [...root.adoptedStyleSheets, side()];
  };
  queueMicrotask(() => dress(made.shadowRoot));
  return made;
}

/**
 * Puts a button with the balance into the corner, on the pages and for the shoppers the campaign names, and
 * where the theme has none of its own.
 */
export async function standInCorner(campaign: CampaignView, context: WidgetContext): Promise<void> {
  if (campaign.kind !== 'loyalty') return;
  moving?.abort();
  const {signal} = (moving = new AbortController());
  const {storage, storefront} = context;
  const locale = context.locale();
  const table = await badgeWords[locale]?.();
  const t = createTranslator(table?.messages, locale, campaign.texts);
  if (signal.aborted) return;
  let now: LoyaltyState | undefined;

  const show = () => {
    const label = now && labelOf(now, t);
    const isWanted =
      label !== undefined &&
      !document.querySelector(own) &&
      isRunning({
        campaign,
        storage,
        snapshot: storefront.snapshot,
        judge: () => context.judge?.(campaign.targeting, storefront.snapshot(), storage),
      });
    if (!isWanted) return launcher?.remove();
    launcher ??= makeLauncher();
    const {preset, scheme} = campaign;
    Object.assign(launcher, {label, lang: locale, preset, scheme});
    launcher.onclick = () => void open().catch(() => undefined);
    if (!launcher.isConnected) document.body.append(launcher);
  };
  const say = (next: LoyaltyState) => {
    if (signal.aborted) return;
    now = next;
    show();
  };

  const watch = (store: LoyaltyStore | undefined) => {
    const stop = store?.$state.subscribe(say);
    if (stop) signal.addEventListener('abort', stop, {once: true});
  };
  const open = async () => {
    const {openPanel} = await import('./loyalty-pressed.js');
    await openPanel(campaign, context, 'card', launcher);
    // From here on the memory of the card says what is on it.
    watch(document.querySelector('bon-loyalty-panel')?.store);
  };
  const ask = async () => {
    const {first, next, asked} = begin(campaign, context);
    say(first);
    const known = await next;
    if (known) say(known);
    if (known || first.phase !== 'loading') return;
    const [{loyaltyStore}] = await Promise.all([import('./loyalty-parts.js'), context.readAll()]);
    const store = loyaltyStore(campaign, context, asked);
    watch(store);
    void store.open();
  };
  await ask();
  signal.addEventListener('abort', storefront.subscribe(show), {once: true});
  document.addEventListener('bon-signed-in', () => void ask(), {signal});
  document.addEventListener('bon-loyalty-joined', () => void ask(), {signal});
}
