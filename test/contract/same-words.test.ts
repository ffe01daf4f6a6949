import {formatDay, formatMoney, formatShare} from '@bonbon/core/i18n/formats.js';
import {readFileSync} from 'node:fs';
import {tables, wordsFor} from '@bonbon/server/messages/words.js';
import {describe, expect, it} from 'vitest';

type Table = Readonly<Record<string, unknown>>;

const wordsOf = (widget: string, locale: string) => {
  const file = `../../packages/elements/src/${widget}/messages.${locale}.json`;
  return JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as Table;
};

describe.each(Object.keys(tables))('mails, pages and widgets in %s', locale => {
  it('say the same under the same name, so that a shop’s own wording holds for all', () => {
    const words = wordsOf('spin-wheel', locale);
    const table = tables[locale] ?? {};
    const shared = Object.keys(words).filter(key => Object.hasOwn(table, key));
    expect(shared).toContain('intro.title');
    for (const key of shared) expect([key, table[key]]).toEqual([key, words[key]]);
  });

  it('tell the lines and challenges of a card alike', () => {
    const words = wordsOf('loyalty-panel', locale);
    const table = tables[locale] ?? {};
    const lines = Object.keys(words).filter(key => /^(line\.|challenge|ahead\.pending)/.test(key));
    expect(lines).toEqual(expect.arrayContaining(['line.order.refunded', 'challenge.month']));
    for (const key of lines) expect([key, table[key]]).toEqual([key, words[key]]);
  });

  it('write days, amounts and chances alike', () => {
    const server = wordsFor([locale]);
    const instant = '2026-12-06T10:00:00Z';
    const whole = {minor: 4000, currency: 'EUR'};
    const parts = {minor: 1990, currency: 'EUR'};
    expect(server.date(instant)).toContain(formatDay(instant, locale, 'UTC'));
    for (const amount of [whole, parts])
      expect(server.money(amount)).toBe(formatMoney(amount, locale));
    for (const share of [0.5, 0.052, 0.004])
      expect(server.share(share)).toBe(formatShare(share, locale));
  });
});
