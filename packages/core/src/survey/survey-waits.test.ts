import {describe, expect, it} from 'vitest';
import {createStorage} from '../storage/storage.js';
import {testArea, testClock} from '../testing.js';
import {testSurvey} from './survey-testing.js';
import {createSurveyWaits} from './survey-waits.js';

const day = 86_400_000;

function shop(consent: 'granted' | 'unknown' = 'granted') {
  const area = testArea();
  const clock = testClock();
  const open = (campaignId: string, roll = 0, samplePercent = 100) =>
    createSurveyWaits({
      campaignId,
      waits: {...testSurvey().waits, samplePercent},
      storage: createStorage({area: () => area, consent}),
      now: clock.now,
      roll: () => roll,
    });
  return {area, clock, open};
}

describe('the waits between surveys', () => {
  it.each([
    ['answered', 90],
    ['later', 7],
  ] as const)('rest after "%s" for %d days', (ending, days) => {
    const {open, clock} = shop();
    open('order').ended(ending);
    clock.advance(days * day - 1);
    expect(open('order').hush()).toBe(ending);
    clock.advance(1);
    expect(open('order').hush()).toBeUndefined();
  });

  it('never come again after "never"', () => {
    const {open, clock} = shop();
    open('order').ended('never');
    clock.advance(10_000 * day);
    expect(open('order').hush()).toBe('never');
  });

  it('hold between all surveys of the shop, save those inside a page', () => {
    const {open, clock} = shop();
    open('order').ended('answered');
    expect(open('return').hush()).toBe('between');
    expect(open('return').hush(true)).toBeUndefined();
    clock.advance(30 * day);
    expect(open('return').hush()).toBeUndefined();
  });

  it('count a showing only where it may be kept', () => {
    for (const [consent, hush] of [
      ['granted', 'between'],
      ['unknown', undefined],
    ] as const) {
      const {open, area} = shop(consent);
      open('order').shown();
      expect(open('return').hush()).toBe(hush);
      expect(area.data.size).toBe(consent === 'granted' ? 1 : 0);
    }
  });

  it('take garbage on the device for nothing kept', () => {
    const {open, area, clock} = shop();
    open('order').ended('answered');
    open('order').shown();
    open('order', 0.9, 50).hush();
    const keys = [...area.data.keys()];
    clock.advance(200 * day);
    for (const garbage of ['null', '7', '"never"', '{"ending":"later"}', '[]', '{']) {
      for (const key of keys) area.data.set(key, garbage);
      expect(open('order').hush(), garbage).toBeUndefined();
      expect(open('return').hush(), garbage).toBeUndefined();
    }
  });

  it('draw a browser once', () => {
    const {open} = shop();
    expect(open('order', 0.6, 50).hush()).toBe('sample');
    expect(open('order', 0.1, 50).hush()).toBe('sample');
    expect(open('return', 0.4, 50).hush()).toBeUndefined();
  });

  it('draw one that keeps nothing by the hour: the same on every page, the wanted share over many', () => {
    const {open, clock, area} = shop('unknown');
    const asked = (campaignId: string, roll: number) =>
      open(campaignId, roll, 30).hush() !== 'sample';
    let yes = 0;
    for (let hour = 0; hour < 5000; hour += 1) {
      const first = asked('order', 0);
      clock.advance(1_800_000);
      expect(asked('order', 1)).toBe(first);
      clock.advance(1_800_000);
      if (first) yes += 1;
    }
    expect(yes / 5000).toBeGreaterThan(0.27);
    expect(yes / 5000).toBeLessThan(0.33);
    expect(area.data.size).toBe(0);
  });
});
