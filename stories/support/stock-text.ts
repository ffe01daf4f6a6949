import type {TextChannelView} from '@bonbon/contract/text-message.js';
import type {StockTextState} from '@bonbon/core/back-in-stock/stock-text-store.js';
import {expect, waitFor} from 'storybook/test';
import {reminderIn, reminders, renderReminder} from './reminder.js';
import {still} from './still.js';

const number = {channel: 'sms', maskedPhone: '+46 ••••05'} as const;
const offline = {kind: 'unavailable', code: 'offline', retryable: true} as const;
const error = (code: string) => ({kind: 'rejected', code, retryable: false}) as const;
const code = {phase: 'code', ...number, triesLeft: 5, busy: false, resent: false} as const;

/** One of each state of the part about texts. */
export const texts = {
  number: {phase: 'number', busy: false},
  sending: {phase: 'number', busy: true},
  wrongNumber: {phase: 'number', busy: false, error: error('phone.no-country')},
  tooMany: {phase: 'number', busy: false, error: error('text.too-many')},
  offline: {phase: 'number', busy: false, error: offline},
  code: {...code, resendAtMs: 0},
  codeAgain: {...code, resendAtMs: 0, resent: true},
  wrongCode: {...code, resendAtMs: 0, triesLeft: 3, error: error('text.code-wrong')},
  locked: {phase: 'locked', ...number, busy: false},
  expired: {phase: 'expired', ...number, busy: false},
  proven: {phase: 'proven', ...number, busy: false},
  provenWhatsapp: {phase: 'proven', ...number, channel: 'whatsapp', busy: false},
  notEnded: {phase: 'proven', ...number, busy: false, error: offline},
} as const satisfies Record<string, StockTextState>;

const wordings: Readonly<Record<string, readonly [sms: string, whatsapp: string]>> = {
  en: [
    'Fjord & Fig may text this number when something I asked for is back, once each time. Answering STOP ends it.',
    'Fjord & Fig may write to this number on WhatsApp when something I asked for is back, once each time. Answering STOP ends it.',
  ],
  ar: [
    'يمكن لمتجر Fjord & Fig أن يرسل رسالة قصيرة إلى هذا الرقم عندما يعود شيء طلبته. الرد بكلمة STOP ينهي ذلك.',
    'يمكن لمتجر Fjord & Fig أن يكتب إلى هذا الرقم عبر واتساب عندما يعود شيء طلبته. الرد بكلمة STOP ينهي ذلك.',
  ],
};

function channelsIn(locale: string, one: boolean): TextChannelView[] {
  const [sms, whatsapp] = wordings[locale] ?? wordings['en']!;
  const tick = (channel: TextChannelView['channel'], wording: string) => ({
    channel,
    purpose: `stock-${channel}`,
    wordingVersion: 'text-1',
    wording,
  });
  return one ? [tick('sms', sms)] : [tick('sms', sms), tick('whatsapp', whatsapp)];
}

export interface TextArgs {
  readonly pinned: StockTextState;
  /** The shop offers one channel alone. */
  readonly one?: boolean;
}

interface StoryContext {
  readonly globals: Record<string, unknown>;
}

/** Renders the part about texts where it stands: below a reminder that says "you are on the list". */
export function renderText({pinned, one = false}: TextArgs, context: StoryContext): HTMLElement {
  const card = renderReminder({pinned: reminders.subscribed}, context);
  const locale = String(context.globals['locale'] ?? 'en');
  const part = document.createElement('bon-stock-text');
  const channels = channelsIn(locale, one);
  Object.assign(part, {pinned, channels, locale, item: 'Vik cup, Fjord, large'});
  const reminder = reminderIn(card);
  const place = () => {
    const base = reminder.shadowRoot?.querySelector('.base');
    if (base?.querySelector('.said')) base.append(part);
    else requestAnimationFrame(place);
  };
  place();
  return card;
}

/** Waits until the part stands in its pinned state and speaks. */
export async function textStandsPinned({
  args,
  canvasElement,
}: {
  readonly args: TextArgs;
  readonly canvasElement: HTMLElement;
}): Promise<void> {
  const reminder = reminderIn(canvasElement);
  await waitFor(
    () => {
      const part = reminder.shadowRoot?.querySelector('bon-stock-text');
      expect(part?.matches(`:state(${args.pinned.phase})`)).toBe(true);
      const words = part?.shadowRoot?.querySelector('.lead')?.textContent?.trim();
      expect(words).toBeTruthy();
      expect(words).not.toMatch(/^[a-z-]+(\.[a-z-]+)*$/);
    },
    {timeout: 15_000},
  );
  await still(canvasElement);
}
