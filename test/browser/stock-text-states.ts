import type {TextChannelView} from '@bonbon/contract/text-message.js';
import type {AdapterError} from '@bonbon/contract/result.js';
import type {StockTextState} from '@bonbon/core/back-in-stock/stock-text-store.js';

const number = {channel: 'sms', maskedPhone: '+46 ••••05'} as const;
const error = (code: string, kind: AdapterError['kind'] = 'rejected'): AdapterError => ({
  kind,
  code,
  retryable: kind === 'unavailable',
});
const code = {phase: 'code', ...number, triesLeft: 5, busy: false, resent: false} as const;

/** Every state of the part about texts that somebody designed, by the name of its story. */
export const textStates: Readonly<Record<string, StockTextState>> = {
  number: {phase: 'number', busy: false},
  sending: {phase: 'number', busy: true},
  'wrong-number': {phase: 'number', busy: false, error: error('phone.no-country')},
  'too-many': {phase: 'number', busy: false, error: error('text.too-many', 'rate-limited')},
  offline: {phase: 'number', busy: false, error: error('offline', 'unavailable')},
  failed: {phase: 'number', busy: false, error: error('never-heard-of')},
  code: {...code, resendAtMs: 4_000_000_000_000},
  'code-again': {...code, resendAtMs: 0, resent: true},
  'wrong-code': {...code, resendAtMs: 0, triesLeft: 3, error: error('text.code-wrong')},
  locked: {phase: 'locked', ...number, busy: false},
  expired: {phase: 'expired', ...number, busy: false},
  proven: {phase: 'proven', ...number, busy: false},
  'proven-whatsapp': {phase: 'proven', ...number, channel: 'whatsapp', busy: false},
  'not-ended': {phase: 'proven', ...number, busy: false, error: error('offline', 'unavailable')},
};

/** Two channels with the words of their ticks. */
export const textChannels: readonly TextChannelView[] = [
  {
    channel: 'sms',
    purpose: 'stock-sms',
    wordingVersion: 'text-1',
    wording: 'Fjord & Fig may text this number when something I asked for is back.',
  },
  {
    channel: 'whatsapp',
    purpose: 'stock-whatsapp',
    wordingVersion: 'text-1',
    wording: 'Fjord & Fig may write to this number on WhatsApp when something I asked for is back.',
  },
];
