import {describe, expect, it} from 'vitest';
import {testArea} from '../testing.js';
import {createStorage, type StorageArea} from './storage.js';

const words = (raw: unknown) => (typeof raw === 'string' ? raw : undefined);
const broken = () => {
  throw new Error('SecurityError');
};

describe('storage', () => {
  it('keeps necessary values without consent, and optional ones in memory only', () => {
    const area = testArea();
    const storage = createStorage({area: () => area, shopKey: 'demo'});
    const prize = storage.value('prize', 'necessary', words);
    const seen = storage.value('seen', 'optional', words);
    prize.set('a');
    seen.set('b');
    expect([...area.data]).toEqual([['bonbon:demo:n:prize', '"a"']]);
    expect([prize.get(), seen.get()]).toEqual(['a', 'b']);
  });

  it('writes what it held back once consent is given', () => {
    const area = testArea();
    const storage = createStorage({area: () => area});
    storage.value('seen', 'optional', words).set('b');
    storage.setConsent('granted');
    expect([...area.data.values()]).toEqual(['"b"']);
  });

  it('deletes optional values of every visit on withdrawal, and keeps the prize', () => {
    const area = testArea();
    const storage = createStorage({area: () => area, consent: 'granted'});
    const other = createStorage({area: () => area, consent: 'granted'});
    storage.value('prize', 'necessary', words).set('a');
    other.value('seen', 'optional', words).set('b');
    storage.setConsent('denied');
    expect([...area.data.keys()]).toEqual(['bonbon::n:prize']);
    expect(storage.value('seen', 'optional', words).get()).toBeUndefined();
  });

  it('does not read optional values of an earlier visit before consent', () => {
    const area = testArea();
    createStorage({area: () => area, consent: 'granted'})
      .value('seen', 'optional', words)
      .set('b');
    const storage = createStorage({area: () => area});
    expect(storage.value('seen', 'optional', words).get()).toBeUndefined();
  });

  it('reads garbage and foreign forms as absent', () => {
    const area = testArea();
    const prize = createStorage({area: () => area}).value('prize', 'necessary', words);
    for (const raw of ['{', '42', 'null', '']) {
      area.data.set('bonbon::n:prize', raw);
      expect(prize.get()).toBeUndefined();
    }
  });

  const modes: [string, () => StorageArea | null | undefined][] = [
    ['absent', () => null],
    ['blocked', broken],
    [
      'throwing at every call',
      () => ({getItem: broken, setItem: broken, removeItem: broken, key: broken, length: 0}),
    ],
    ['full', () => ({...testArea(), setItem: broken})],
    ['emptied behind our back', () => testArea()],
  ];
  it.each(modes)('remembers in memory while the device is %s', (_name, area) => {
    const prize = createStorage({area}).value('prize', 'necessary', words);
    prize.set('a');
    expect(prize.get()).toBe('a');
    prize.delete();
    expect(prize.get()).toBeUndefined();
  });
});
