import {describe, expect, it} from 'vitest';
import {createStorage} from '../storage/storage.js';
import {testArea} from '../testing.js';
import {createVisits} from './visits.js';

const hourMs = 3_600_000;

/** One loaded page after another of the same browser. */
function browser(consent: 'granted' | 'unknown' = 'granted') {
  const area = testArea();
  let time = 1_000_000;
  return {
    area,
    pass: (ms: number) => (time += ms),
    load(path: string, isReload = false) {
      const storage = createStorage({area: () => area, consent});
      let here = path;
      const count = createVisits(storage, {
        now: () => time,
        page: () => here,
        isReload: () => isReload,
      });
      return {storage, count, goTo: (next: string) => (here = next)};
    },
  };
}

describe('visits and their pages', () => {
  it('counts pages from one to the next, and begins anew with the next visit', () => {
    const {load, pass} = browser();
    expect(load('/').count()).toEqual({visits: 1, pages: 1});
    expect(load('/bowl').count()).toEqual({visits: 1, pages: 2});
    pass(hourMs / 2);
    expect(load('/').count()).toEqual({visits: 1, pages: 3});
    pass(hourMs);
    expect(load('/').count()).toEqual({visits: 2, pages: 1});
  });

  it('counts a page once, however often it is asked or loaded again', () => {
    const {load} = browser();
    const first = load('/bowl');
    first.count();
    expect(first.count()).toEqual({visits: 1, pages: 1});
    expect(load('/bowl', true).count()).toEqual({visits: 1, pages: 1});
    expect(load('/cup').count()).toEqual({visits: 1, pages: 2});
  });

  it('counts what a page of one load changed to', () => {
    const {load} = browser();
    const one = load('/');
    one.count();
    one.goTo('/bowl');
    expect(one.count()).toEqual({visits: 1, pages: 2});
    expect(load('/cup').count()).toEqual({visits: 1, pages: 3});
  });

  it('leaves no trace without consent, and knows the pages of one load only', () => {
    const {load, area} = browser('unknown');
    const one = load('/');
    one.count();
    one.goTo('/bowl');
    expect(one.count()).toEqual({visits: 1, pages: 2});
    expect(load('/cup').count()).toEqual({visits: 1, pages: 1});
    expect(area.length).toBe(0);
  });

  it('goes on where an earlier page stopped once consent is given, as late as it may come', () => {
    const {load, area} = browser();
    load('/').count();
    load('/bowl').count();
    const storage = createStorage({area: () => area});
    let here = '/cup';
    const count = createVisits(storage, {
      now: () => 1_000_001,
      page: () => here,
      isReload: () => false,
    });
    expect(count()).toEqual({visits: 1, pages: 1});
    storage.setConsent('granted');
    expect(count()).toEqual({visits: 1, pages: 3});
    here = '/plate';
    expect(count()).toEqual({visits: 1, pages: 4});
  });
});
