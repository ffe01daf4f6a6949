import {describe, expect, it} from 'vitest';
import {isSigned, signatureOf} from '../http/signature.js';
import {wordsFor} from '../messages/words.js';
import {fitText, gsmLength, toGsm} from './gsm.js';
import {maskPhone, readPhone} from './phone.js';
import {quietUntilOf} from './quiet-hours.js';
import {wishOf} from './stop-words.js';

describe('a text', () => {
  const write = (locale: string) => (prize: string) =>
    wordsFor([locale])
      .say('text.stock-back', {
        prize,
        shop: 'Fjord & Fig',
        url: 'https://bonbon.example/t/AbCd1234',
      })
      .replace(/[\u2066-\u2069]/g, '');

  it.each(['en', 'sv', 'nl', 'ro'])(
    'in %s is one short message, whatever the thing is called',
    locale => {
      for (const title of [
        'Vik cup',
        'Ångström “skål” – 40 € {stor}',
        'x'.repeat(600),
        'Crăciun ș ț ë',
      ]) {
        const text = fitText(title, write(locale));
        expect(gsmLength(text), text).toBeLessThanOrEqual(160);
        expect(text).toContain('https://bonbon.example/t/AbCd1234');
        expect(text).toMatch(/STOPP?/);
      }
    },
  );

  it('in another script is two at most, and keeps its address and the way out', () => {
    for (const text of [
      fitText('كوب فيك '.repeat(40), write('ar')),
      fitText('ヴィーク カップ'.repeat(40), write('en')),
    ]) {
      expect(gsmLength(text)).toBeUndefined();
      expect(text.length).toBeLessThanOrEqual(134);
      expect(text).toContain('https://bonbon.example/t/AbCd1234');
      expect(text).toContain('STOP');
    }
  });

  it('with digits is one message in Latin scripts', () => {
    for (const locale of ['en', 'sv', 'nl', 'ro']) {
      const text = wordsFor([locale]).say('text.code', {code: '123456', shop: 'Fjord & Fig'});
      expect(gsmLength(toGsm(text)), text).toBeLessThanOrEqual(160);
    }
  });
});

describe('quiet hours', () => {
  const at = (iso: string, zone = 'Europe/Stockholm') =>
    quietUntilOf(zone, new Date(iso))?.toISOString();

  it('begin at nine and end at eight by the clock of the place', () => {
    expect(at('2026-11-22T19:59:59Z')).toBeUndefined();
    expect(at('2026-11-22T20:00:00Z')).toBe('2026-11-23T07:00:00.000Z');
    expect(at('2026-11-23T06:59:59Z')).toBe('2026-11-23T07:00:00.000Z');
    expect(at('2026-11-23T07:00:00Z')).toBeUndefined();
    expect(at('2026-11-22T14:00:00Z', 'Asia/Kathmandu')).toBeUndefined();
    expect(at('2026-11-22T15:15:00Z', 'Asia/Kathmandu')).toBe('2026-11-23T02:15:00.000Z');
  });

  it('follow summer time through the night it changes', () => {
    expect(at('2026-03-28T22:00:00Z')).toBe('2026-03-29T06:00:00.000Z');
    expect(at('2026-10-24T21:00:00Z')).toBe('2026-10-25T07:00:00.000Z');
  });
});

describe('a number', () => {
  const codeOf = (typed: string, channel: 'sms' | 'whatsapp' = 'sms') => {
    const read = readPhone(typed, channel);
    return read.ok ? read.value : read.error.code;
  };

  it('is read as it is written in many countries', () => {
    expect(codeOf('+1 (201) 555-0123')).toBe('+12015550123');
    expect(codeOf('0047 406 12 345')).toBe('+4740612345');
    expect(codeOf('+31 (0)6 12345678')).toBe('+31612345678');
    expect(codeOf('+40 712 034 567')).toBe('+40712034567');
    expect(codeOf('\u202a+971 50 123 4567\u202c')).toBe('+971501234567');
  });

  it('that costs extra, has no country or is none gets no text', () => {
    expect(codeOf('+46 900 123 45 67')).not.toMatch(/^\+/);
    expect(codeOf('+1 900 234 5678')).not.toMatch(/^\+/);
    expect(codeOf('0701740605')).toBe('phone.no-country');
    expect(codeOf('++46701740605')).toBe('phone.invalid');
    expect(codeOf('+46701740605 ext 3')).toBe('phone.invalid');
    expect(codeOf('')).toBe('phone.invalid');
    expect(codeOf('+46 8 123 456 78')).toBe('phone.not-mobile');
    expect(codeOf('+46 8 123 456 78', 'whatsapp')).toBe('+46812345678');
  });

  it('is shown to its owner by its country and two digits', () => {
    expect(maskPhone('+46701740605')).toBe('+46 ••••05');
  });
});

describe('an answer', () => {
  it.each([
    'STOP',
    'stopp',
    ' Stop, please.',
    'Oprește',
    'OPRIRE',
    'إيقاف',
    '"AFMELDEN"',
    'Avsluta!',
  ])('"%s" wants no more texts', text => expect(wishOf(text)).toBe('stop'));

  it('that speaks of stopping later on in a sentence is none', () => {
    expect(wishOf('When does the bus stop?')).toBeUndefined();
    expect(wishOf('👍')).toBeUndefined();
    expect(wishOf('Start')).toBe('start');
  });
});

describe('a signature', () => {
  const now = new Date('2026-11-22T10:00:00Z');
  const signed = signatureOf(['key'], '{"a":1}', now);

  it('is good for its body, its key and five minutes', () => {
    expect(isSigned('key', '{"a":1}', signed, now)).toBe(true);
    expect(isSigned('key', '{"a":2}', signed, now)).toBe(false);
    expect(isSigned('other', '{"a":1}', signed, now)).toBe(false);
    expect(isSigned('key', '{"a":1}', signed, new Date(now.getTime() + 301_000))).toBe(false);
    for (const bad of ['', 't=', 't=1,v1=', 't=NaN,v1=x', `${signed.split(',')[1]}`])
      expect(isSigned('key', '{"a":1}', bad, now), bad).toBe(false);
  });
});
