import {createHash} from 'node:crypto';
import PostalMime from 'postal-mime';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {tables} from '../messages/words.js';
import {composeMessage, isPlainAddress, type MailHead} from './mail-message.js';
import type {PrizeMailData} from './mailer.js';
import {renderMail} from './render-mail.js';
import {smtpTransport} from './smtp-transport.js';
import {startSmtpServer} from './testing.js';

const shop = {
  name: 'Fjord & Fig',
  locale: 'en',
  homeUrl: 'https://shop.example',
  imprint: 'Fjord & Fig\nQuay 1',
  texts: {},
};
const prize: PrizeMailData = {
  spinId: 's1',
  campaignId: 'welcome',
  title: '10 % off',
  code: 'FIG7K2M9QX',
  expiresAt: '2026-12-06T10:00:00Z',
  minimumSubtotal: {minor: 4000, currency: 'EUR'},
  exclusive: true,
  useUrl: 'https://shop.example/use?code=FIG7K2M9QX',
  verifyUrl: 'https://bonbon.example/verify/#receipt',
};
const asking: PrizeMailData = {
  spinId: 's1',
  campaignId: 'welcome',
  title: '10 % off',
  confirmUrl: 'https://bonbon.example/confirm/a.b',
};
const head: MailHead = {
  mailId: 'm1',
  from: 'Bonbon <bonbon@bonbon.example>',
  fromName: shop.name,
  to: 'lo@example.com',
  locale: 'en',
};

const addresses = (html: string) =>
  [...html.matchAll(/(?:src|href|background)="([^"]*)"|url\(([^)]*)\)/g)].map(
    found => found[1] ?? found[2],
  );

describe.each(Object.keys(tables))('the prize mail in %s', locale => {
  const {html, text, subject} = renderMail('prize', prize, shop, locale);

  it('names its language and direction', () => {
    expect(html).toContain(`<html lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}">`);
  });

  it('shows prize, code, terms, links, sender and reason in both its forms', () => {
    const amount = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency: 'EUR',
      trailingZeroDisplay: 'stripIfInteger',
    }).format(40);
    const date = new Intl.DateTimeFormat(locale, {dateStyle: 'long', timeZone: 'UTC'}).format(
      new Date('2026-12-06'),
    );
    for (const part of [
      '10 % off',
      'FIG7K2M9QX',
      amount,
      date,
      prize.useUrl,
      prize.verifyUrl,
      'Quay 1',
    ]) {
      expect(text).toContain(part);
      expect(html.replaceAll('\u2068', '').replaceAll('\u2069', '')).toContain(part);
    }
    expect(subject).toContain('10 % off');
    expect(`${text}${html}`).not.toMatch(/\{\w+\}/);
  });

  it('loads nothing and tracks nobody', () => {
    expect(addresses(html)).toEqual(expect.arrayContaining([prize.useUrl, prize.verifyUrl]));
    expect(
      addresses(html).every(url => [prize.useUrl, prize.verifyUrl, shop.homeUrl].includes(url)),
    ).toBe(true);
    expect(html).not.toMatch(/<(?:img|link|script|iframe|form)|@import|url\(/);
  });

  it('asks to confirm without giving the code away', () => {
    const mail = renderMail('prize', asking, shop, locale);
    expect(mail.html).toContain(asking.confirmUrl);
    expect(mail.text).toContain(asking.confirmUrl);
    expect(mail.html).not.toContain('class="ticket"');
  });
});

describe('what a shop writes', () => {
  it('stays text, whatever it is', () => {
    const nasty = '<img src=x onerror=alert(1)>"\'&';
    const {html} = renderMail(
      'prize',
      {...prize, title: nasty, code: nasty},
      {...shop, name: nasty, imprint: nasty},
      'en',
    );
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;');
  });
});

/** Repeatable noise: a failing case can be found again. */
function* noise(seed: string, count: number): Generator<string> {
  const pieces = [
    '\r\n',
    '\n',
    '\r',
    '\u0000',
    '\u2028',
    '\u202e',
    'Bcc: evil@example.net',
    ',',
    ';',
    '<',
    '>',
    '"',
    '(',
    ')',
    '@',
    '\\',
    ' ',
    '=?utf-8?B?',
    '?=',
    '%0d%0a',
    'RCPT TO:<evil@example.net>',
    '\r\n.\r\n',
    'å',
    '🎡',
    'a',
    'lo@example.com',
    ':',
    '\t',
  ];
  for (let index = 0; index < count; index += 1) {
    const bytes = createHash('sha256').update(`${seed}${index}`).digest();
    const length = 1 + ((bytes[0] ?? 0) % 8);
    yield Array.from(bytes.subarray(1, 1 + length), byte => pieces[byte % pieces.length]).join('');
  }
}

/** 10,000 foreign words in groups: a mail has room for many, and one mail for each would take minutes. */
function* noiseInGroups(seed: string, size: number): Generator<readonly string[]> {
  const words = [...noise(seed, 10_000)];
  for (let from = 0; from < words.length; from += size) yield words.slice(from, from + size);
}

describe('foreign words in headers', () => {
  it('refuses every address that is more than one plain address', () => {
    for (const words of noise('address', 10_000)) {
      const isPlain = isPlainAddress(words);
      if (isPlain) expect(words).toMatch(/^[^\s<>,;:"()\\]+@[a-z0-9.-]+$/i);
    }
    expect(isPlainAddress('lo@example.com')).toBe(true);
    expect(isPlainAddress('lo@example.com\r\nBcc: evil@example.net')).toBe(false);
    expect(isPlainAddress('lo@example.com,evil@example.net')).toBe(false);
  });

  it('never become a header or a recipient', async () => {
    const allowed = [
      'auto-submitted',
      'content-language',
      'content-type',
      'date',
      'from',
      'message-id',
      'mime-version',
      'reply-to',
      'subject',
      'to',
      'x-auto-response-suppress',
    ];
    for (const words of noiseInGroups('name', 10)) {
      const [name = '', imprint = '', fromName = '', locale = '', mailId = '', ...titles] = words;
      const title = titles.join(' ');
      const mail = renderMail('prize', {...prize, title}, {...shop, name, imprint}, 'en');
      const {bytes, to} = await composeMessage({...head, fromName, locale, mailId}, mail);
      const parsed = await PostalMime.parse(bytes);
      expect(to).toBe('lo@example.com');
      expect(
        parsed.headers.map(({key}) => key).filter(key => !allowed.includes(key)),
        JSON.stringify(words),
      ).toEqual([]);
      expect(parsed.to?.map(({address}) => address)).toEqual(['lo@example.com']);
      expect(parsed.from?.address).toBe('bonbon@bonbon.example');
    }
  });
});

describe('over the wire', () => {
  let smtp: Awaited<ReturnType<typeof startSmtpServer>>;
  beforeAll(async () => {
    smtp = await startSmtpServer();
  });
  afterAll(() => smtp.close());

  it('no word ends a message early or adds a recipient', async () => {
    const session = await smtpTransport(smtp.url).open();
    const groups = [...noiseInGroups('wire', 20)];
    for (const [fromName = '', name = '', ...titles] of groups) {
      const confirm = {titles, confirmUrl: 'https://bonbon.example/stock/confirm/a.b'};
      const mail = renderMail('stock-confirm', confirm, {...shop, name}, 'en');
      expect(await session.send(await composeMessage({...head, fromName}, mail))).toEqual({
        kind: 'sent',
      });
    }
    session.close();
    expect(smtp.arrived).toHaveLength(groups.length);
    expect(smtp.arrived.every(({recipients}) => recipients.join() === 'lo@example.com')).toBe(true);
    const foreign = smtp.arrived.flatMap(({mail}) =>
      mail.headers.filter(({key}) => /^(bcc|cc|x-evil)$/.test(key)),
    );
    expect(foreign).toEqual([]);
  });

  it('of a product never become a header of a stock mail, and the way off the list stays whole', async () => {
    const unsubscribeUrl = 'https://bonbon.example/stock/unsubscribe/demo.s.0.mac';
    for (const words of noiseInGroups('product', 10)) {
      const [title = '', name = '', ...titles] = words;
      const data = {subscriptionId: 's', variantId: 'v', title, unsubscribeUrl};
      const mails = [
        renderMail('stock-back', data, {...shop, name}, 'en'),
        renderMail('stock-confirm', {titles, confirmUrl: unsubscribeUrl}, shop, 'ar'),
      ];
      for (const mail of mails) {
        const parsed = await PostalMime.parse((await composeMessage(head, mail)).bytes);
        const foreign = parsed.headers.filter(({key}) => /^(bcc|cc|x-evil)$/.test(key));
        expect(foreign, JSON.stringify(words)).toEqual([]);
        expect(parsed.to?.map(({address}) => address)).toEqual(['lo@example.com']);
        const way = parsed.headers.filter(({key}) => key === 'list-unsubscribe');
        expect(way.map(({value}) => value)).toEqual(mail.headers ? [`<${unsubscribeUrl}>`] : []);
      }
    }
  });
});
