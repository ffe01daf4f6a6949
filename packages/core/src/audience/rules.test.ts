import type {Targeting} from '@bonbon/contract/audience.js';
import {describe, expect, it} from 'vitest';
import {createStorage} from '../storage/storage.js';
import {testArea, testClock} from '../testing.js';
import {createFrequencyLog} from './frequency-cap.js';
import {checkSchedule} from './schedule.js';
import {checkTargeting, matchesPath, type AudienceFacts} from './targeting.js';

const facts: AudienceFacts = {
  path: '/products/jam',
  referrer: 'https://news.example.org/a',
  width: 390,
  touch: true,
  language: 'sv-SE',
  returning: true,
  snapshot: {
    locale: 'sv-SE',
    page: {kind: 'product'},
    shopper: {state: 'identified', segments: ['vip']},
    cart: {subtotal: {minor: 4000, currency: 'EUR'}, lines: [], couponCodes: []},
    consent: {storage: 'unknown'},
  },
};

describe('targeting', () => {
  it.each([
    [{includePaths: ['/products/*']}, true],
    [{includePaths: ['/cart', '/']}, false],
    [{excludePaths: ['/products/*']}, false],
    [{excludePaths: ['/cart']}, true],
    [{pageKinds: ['product', 'home']}, true],
    [{pageKinds: ['cart']}, false],
    [{devices: ['phone']}, true],
    [{devices: ['desktop', 'tablet']}, false],
    [{countries: ['se']}, true],
    [{countries: ['NO']}, false],
    [{locales: ['sv']}, true],
    [{locales: ['s']}, false],
    [{visitors: 'returning'}, true],
    [{visitors: 'new'}, false],
    [{referrers: ['example.org']}, true],
    [{referrers: ['ample.org']}, false],
    [{cartMinimumMinor: 4000}, true],
    [{cartMinimumMinor: 4001}, false],
    [{cartMaximumMinor: 3999}, false],
    [{segments: ['vip']}, true],
    [{segments: ['new']}, false],
  ] as [Targeting, boolean][])('%j passes: %s', (targeting, passed) => {
    const verdicts = checkTargeting(targeting, facts);
    expect(verdicts.map(verdict => verdict.passed)).toEqual([passed]);
  });

  it('asks nothing by an empty list or an unknown rule', () => {
    const odd = {includePaths: [], moonPhase: 'full'} as Targeting;
    expect(checkTargeting(odd, facts)).toEqual([]);
  });

  it('says what was wanted and what was found', () => {
    expect(checkTargeting({devices: ['desktop']}, facts)).toEqual([
      {rule: 'targeting.devices', passed: false, data: {wanted: 'desktop', found: 'phone'}},
    ]);
  });

  it('takes a pattern literally but for the star', () => {
    expect(matchesPath('/a.b', '/aXb')).toBe(false);
    expect(matchesPath('/a(b', '/a(b')).toBe(true);
    expect(matchesPath('*/jam', '/products/jam')).toBe(true);
  });
});

describe('schedule', () => {
  it('holds from its beginning until just before its end', () => {
    const campaign = {startsAt: '2026-11-01T00:00:00Z', endsAt: '2026-12-01T00:00:00Z'};
    const holds = (at: string) => checkSchedule(campaign, Date.parse(at)).every(Boolean);
    expect(holds('2026-10-31T23:59:59Z')).toBe(false);
    expect(holds('2026-11-01T00:00:00Z')).toBe(true);
    expect(holds('2026-12-01T00:00:00Z')).toBe(false);
  });
});

describe('frequency cap', () => {
  const cap = {
    impressions: 2,
    perDays: 7,
    afterCloseDays: 1,
    afterDeclineDays: 30,
    afterFinishDays: 3,
  };
  const campaign = {id: 'a', frequencyCap: cap};
  const day = 86_400_000;

  function setUp(area = testArea()) {
    const clock = testClock();
    const storage = createStorage({area: () => area, consent: 'granted'});
    const log = createFrequencyLog(storage, campaign, clock.now);
    return {area, clock, log, passes: () => log.check().every(Boolean)};
  }

  it('is silent after so many showings, until they are old', () => {
    const {log, passes, clock} = setUp();
    log.shown();
    expect(passes()).toBe(true);
    log.shown();
    expect(passes()).toBe(false);
    clock.advance(7 * day);
    expect(passes()).toBe(true);
  });

  it.each([
    ['closed', 1],
    ['declined', 30],
    ['finished', 3],
  ] as const)('is silent after being %s for %d days', (ending, days) => {
    const {log, passes, clock} = setUp();
    log.ended(ending);
    clock.advance(days * day - 1);
    expect(passes()).toBe(false);
    clock.advance(1);
    expect(passes()).toBe(true);
  });

  it('stays silent after playing, whatever is closed meanwhile', () => {
    const {log, passes, clock} = setUp();
    log.ended('finished');
    clock.advance(day);
    log.ended('closed');
    clock.advance(2 * day - 1);
    expect(passes()).toBe(false);
    clock.advance(1);
    expect(passes()).toBe(true);
  });

  it('respects "not now" on the next page without consent, and counts for this page only', () => {
    const area = testArea();
    const log = createFrequencyLog(createStorage({area: () => area}), campaign, testClock().now);
    log.shown();
    log.ended('declined');
    expect([...area.data.keys()]).toEqual(['bonbon::n:ended:a']);
    expect(setUp(area).passes()).toBe(false);
  });
});
