import {memoryBackInStock, type MemoryBackInStock} from '@bonbon/adapters/memory.js';
import type {CampaignViewOf} from '@bonbon/contract/campaign.js';
import type {
  BackInStockPhase,
  BackInStockState,
} from '@bonbon/core/back-in-stock/back-in-stock-state.js';
import {expect, waitFor} from 'storybook/test';
import {storyTime} from './draws.js';
import './shop-card.css';
import {still} from './still.js';

const item = {variantId: 'large', title: 'Vik cup, Fjord, large', availability: 'out'} as const;
const address = 'maja@example.com';
const wish = {item, address, quantity: 2};
const offline = {kind: 'unavailable', code: 'offline', retryable: true} as const;

/** One of each state a shopper can meet. */
export const reminders = {
  hidden: {phase: 'hidden'},
  'no-variant': {phase: 'no-variant'},
  offer: {phase: 'offer', item},
  form: {phase: 'form', item},
  refused: {
    phase: 'form',
    item,
    error: {kind: 'rejected', code: 'stock.refused', retryable: false},
  },
  mistyped: {
    phase: 'form',
    item,
    error: {
      kind: 'rejected',
      code: 'request.invalid',
      retryable: false,
      fields: {email: 'request.invalid'},
    },
  },
  submitting: {phase: 'submitting', item},
  'submit-error': {phase: 'submit-error', item, error: offline},
  wait: {phase: 'wait', item, untilMs: storyTime},
  'confirm-sent': {
    phase: 'confirm-sent',
    ...wish,
    resendAtMs: storyTime,
    expiresAtMs: storyTime,
    busy: false,
    resent: false,
  },
  sendAgain: {
    phase: 'confirm-sent',
    ...wish,
    resendAtMs: 0,
    expiresAtMs: storyTime,
    busy: false,
    resent: false,
  },
  'confirm-expired': {phase: 'confirm-expired', ...wish},
  subscribed: {phase: 'subscribed', ...wish, busy: false},
  notCancelled: {phase: 'subscribed', ...wish, busy: false, error: offline},
  'already-on-list': {phase: 'already-on-list', ...wish, address: 'm…@example.com', busy: false},
  cancelled: {phase: 'cancelled', ...wish, busy: false},
  'available-now': {phase: 'available-now', item, quantity: 2, asked: true, bag: 'ready'},
  inTheBag: {phase: 'available-now', item, quantity: 2, asked: true, bag: 'added'},
  bagRefused: {phase: 'available-now', item, quantity: 2, asked: true, bag: 'refused'},
  elsewhere: {phase: 'available-now', item, quantity: 1, asked: false, bag: 'link'},
  discontinued: {phase: 'discontinued', item},
} as const satisfies Record<string, BackInStockState>;

const wording = {
  en: 'Also send the letter from the workshop, four times a year.',
  sv: 'Skicka också brevet från verkstaden, fyra gånger om året.',
  nl: 'Stuur ook de brief uit de werkplaats, vier keer per jaar.',
  ro: 'Trimiteți și scrisoarea din atelier, de patru ori pe an.',
  ar: 'وأرسلوا لي رسالة الورشة أربع مرات في السنة.',
};

/** The shop's words around the reminder. */
const around: Readonly<Record<string, readonly [name: string, out: string, hint: string]>> = {
  en: ['Fjord, large · 40 cl', 'Sold out', 'Fired again around 3 December.'],
  sv: ['Fjord, stor · 40 cl', 'Slut', 'Bränns igen omkring 3 december.'],
  nl: ['Fjord, groot · 40 cl', 'Uitverkocht', 'Wordt rond 3 december weer gebakken.'],
  ro: ['Fiord, mare · 40 cl', 'Nu mai este', 'Se arde din nou în jur de 3 decembrie.'],
  ar: ['أزرق، كبير · 40 سل', 'نفدت الكمية', 'نُعيد حرق هذا اللون نحو 3 ديسمبر.'],
};

/** A backend in memory with one variant sold out. */
const storyStock = (conditions = {}): MemoryBackInStock =>
  memoryBackInStock({
    variants: {large: {saleable: 0}},
    conditions: {...conditions},
    campaigns: [
      {
        id: 'tell-me',
        input: {
          kind: 'back-in-stock',
          name: 'Tell me',
          settings: {marketing: {purpose: 'letter', wordingVersion: '1', wording}},
        },
      },
    ],
  });

export interface ReminderArgs {
  readonly pinned?: BackInStockState;
  /** Without the shop's accent, the text colour is the accent. */
  readonly plain?: boolean;
  readonly conditions?: object;
}

interface StoryContext {
  readonly globals: Record<string, unknown>;
}

function shopCard(locale: string, preset: string, scheme: string): HTMLElement {
  const [name = '', out = '', hint = ''] = around[locale] ?? around['en'] ?? [];
  const card = document.createElement('div');
  const isDark = scheme === 'dark' || (scheme === 'auto' && preset === 'midnight');
  card.className = `shop-card ${isDark ? 'is-dark' : ''} ${preset === 'inherit' ? 'with-accent' : 'is-plain'}`;
  const add = (tag: string, className: string, text: string) => {
    const made = document.createElement(tag);
    made.className = className;
    made.textContent = text;
    card.append(made);
    return made;
  };
  add('h3', '', 'Vik cup');
  add('p', 'kind', name);
  const stock = add('p', 'stock', out);
  const small = document.createElement('small');
  small.textContent = hint;
  stock.append(small);
  add('button', '', out).setAttribute('disabled', '');
  return card;
}

/** Renders a reminder in a shop's product form, working or held in one state. */
export function renderReminder(
  {pinned, conditions, plain}: ReminderArgs,
  {globals}: StoryContext,
): HTMLElement {
  const [locale, preset, scheme] = ['locale', 'preset', 'scheme'].map(name =>
    String(globals[name]),
  );
  const card = shopCard(locale ?? 'en', preset ?? '', scheme ?? 'auto');
  if (plain) card.classList.remove('with-accent');
  const reminder = document.createElement('bon-back-in-stock');
  const attributes = {
    'variant-id': item.variantId,
    'variant-title': item.title,
    locale: locale ?? 'en',
    preset: preset ?? 'inherit',
    scheme: scheme ?? 'auto',
  };
  for (const [name, value] of Object.entries(attributes)) reminder.setAttribute(name, value);
  const shown = pinned && inTime(pinned);
  const backend = storyStock(conditions);
  Object.assign(reminder, {backend, ...(shown ? {pinned: shown} : {})});
  if (pinned) void fillCampaign(reminder, backend, locale ?? 'en');
  card.append(reminder);
  return card;
}

/** Times that are shown as what is left of them. */
function inTime(pinned: BackInStockState): BackInStockState {
  if (pinned.phase === 'wait') return {...pinned, untilMs: Date.now() + 42_000};
  if (pinned.phase !== 'confirm-sent') return pinned;
  const resendAtMs = pinned.resendAtMs === 0 ? 0 : Date.now() + 42_000;
  return {...pinned, resendAtMs, expiresAtMs: Date.now() + 200_000_000};
}

/** A pinned reminder asks nobody for its settings. */
async function fillCampaign(reminder: HTMLElement, backend: MemoryBackInStock, locale: string) {
  const config = await backend.config?.({locale});
  const campaign = config?.ok
    ? (config.value.campaigns[0] as CampaignViewOf<'back-in-stock'>)
    : undefined;
  Object.assign(reminder, {campaign});
}

/** The reminder of a story. */
export function reminderIn(canvas: HTMLElement): HTMLElement {
  const found = canvas.querySelector<HTMLElement>('bon-back-in-stock');
  if (!found) throw new Error('There is no reminder in this story.');
  return found;
}

/** Waits until a reminder has reached a phase and says something a person can read. */
export const standsAt =
  (phase: BackInStockPhase) =>
  async ({canvasElement}: {readonly canvasElement: HTMLElement}): Promise<void> => {
    const reminder = reminderIn(canvasElement);
    await waitFor(() => expect(reminder.matches(`:state(${phase})`)).toBe(true), {timeout: 15_000});
    if (phase === 'hidden') {
      expect(reminder.getBoundingClientRect().height).toBe(0);
      return;
    }
    await waitFor(() => {
      const words = reminder.shadowRoot?.querySelector('.trig, h2, .choose')?.textContent?.trim();
      expect(words).toBeTruthy();
      // A missing word would show its key, such as "sent.title".
      expect(words).not.toMatch(/^[a-z-]+(\.[a-z-]+)*$/);
    });
    // What rises must stand before its colours are judged.
    await still(canvasElement);
  };

/** Waits for the pinned state. */
export const standsPinned = (context: {
  readonly args: ReminderArgs;
  readonly canvasElement: HTMLElement;
}): Promise<void> => standsAt(context.args.pinned?.phase ?? 'offer')(context);
