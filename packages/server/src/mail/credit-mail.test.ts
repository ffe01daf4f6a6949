import {describe, expect, it} from 'vitest';
import {tables} from '../messages/words.js';
import type {CreditOrigin} from './mailer.js';
import {renderMail} from './render-mail.js';

const shop = {name: 'Fjord & Fig', locale: 'en', texts: {}};
const coupon = {code: 'FIG7K2M9QX', exclusive: false};
const origins: readonly (CreditOrigin | undefined)[] = ['rest', 'back', 'hand', undefined];

const ofMember = (credit: CreditOrigin | undefined, title: string, locale = 'en') => {
  const data = {redemptionId: 'r', title, ...coupon, ...(credit ? {credit} : {})};
  return renderMail('loyalty-reward', data, shop, locale);
};
const ofWinner = (credit: CreditOrigin, title: string, locale = 'en') => {
  const data = {spinId: 's', campaignId: 'c', title, ...coupon, credit};
  return renderMail('prize', data, shop, locale);
};

describe('a mail that brings store credit', () => {
  it('says what it is: the rest of an order, back from one, or given with a reason', () => {
    const title = '€3.50 of store credit, left from order 1047';
    for (const mail of [ofMember('rest', title), ofWinner('rest', title)]) {
      expect(mail.subject).toBe(`Still yours: ${title}`);
      expect(mail.text).toContain(
        'The order used only a part of your store credit at Fjord & Fig.',
      );
      expect(mail.text).toContain(coupon.code);
      expect(mail.text).not.toMatch(/earned|wheel at .* stopped/);
      expect(mail.html).not.toMatch(/Your prize|From your card/);
    }
    for (const mail of [ofMember('back', title), ofWinner('back', title)]) {
      expect(mail.subject).toMatch(/^Yours again: /);
      expect(mail.text).toContain('The order was cancelled or paid back');
    }
    const given = ofMember('hand', '€7.50 of store credit – The jug came broken');
    expect(given.subject).toBe('A gift for you: €7.50 of store credit – The jug came broken');
    expect(given.text).toContain('A gift from Fjord & Fig.');
    expect(ofMember(undefined, 'Plum jam').text).toContain('You earned this at Fjord & Fig.');
  });

  it.each(Object.keys(tables))('says each of them in its own words in %s', locale => {
    const mails = origins.map(credit => ofMember(credit, 'X', locale));
    expect(new Set(mails.map(({subject}) => subject)).size).toBe(origins.length);
    expect(new Set(mails.map(({text}) => text)).size).toBe(origins.length);
    for (const {text} of mails) expect(text).toContain(shop.name);
  });
});
