import {fail, ok} from '@bonbon/contract/result.js';
import {describe, expect, it} from 'vitest';
import {createStorage} from '../storage/storage.js';
import {testArea, testClock} from '../testing.js';
import {createOutbox} from './outbox.js';

function setUp(area = testArea()) {
  const clock = testClock();
  const outbox = createOutbox({storage: createStorage({area: () => area}), clock});
  return {area, clock, outbox};
}

const entry = (key: string) => ({key, kind: 'spin:a', payload: {n: key}});

describe('outbox', () => {
  it('keeps an entry for the next page until it is answered', async () => {
    const {area, outbox} = setUp();
    outbox.put(entry('1'));
    const next = setUp(area).outbox;
    const sent: string[] = [];
    next.sender('spin:a', async ({key}) => (sent.push(key), ok(1)));
    await next.flush();
    expect(sent).toEqual(['1']);
    expect(setUp(area).outbox.entries()).toEqual([]);
  });

  it('keeps what may be tried again and drops what was refused', async () => {
    const {outbox} = setUp();
    outbox.put(entry('busy'));
    outbox.put(entry('refused'));
    outbox.put(entry('broken'));
    outbox.sender('spin:a', async ({key}) => {
      if (key === 'broken') throw new Error('no answer');
      return key === 'busy' ? fail('unavailable', 'offline') : fail('rejected', 'no');
    });
    await outbox.flush();
    expect(outbox.entries().map(({key}) => key)).toEqual(['busy', 'broken']);
  });

  it('sends one at a time, oldest first, even when flushed twice', async () => {
    const {outbox} = setUp();
    outbox.put(entry('1'));
    outbox.put(entry('2'));
    const sent: string[] = [];
    outbox.sender('spin:a', async ({key}) => {
      await Promise.resolve();
      sent.push(key);
      return ok(1);
    });
    await Promise.all([outbox.flush(), outbox.flush()]);
    expect(sent).toEqual(['1', '2']);
  });

  it('drops an entry after seven days, which sending again does not renew', () => {
    const {outbox, clock} = setUp();
    outbox.put(entry('1'));
    clock.advance(6 * 86_400_000);
    outbox.put(entry('1'));
    expect(outbox.entries()).toHaveLength(1);
    clock.advance(86_400_000);
    expect(outbox.entries()).toEqual([]);
  });

  it('counts what it gave up: on the page that finds it, and once', () => {
    const {area, outbox} = setUp();
    outbox.put(entry('1'));
    outbox.put(entry('2'));
    const open = (days: number) => {
      const clock = testClock();
      clock.advance(days * 86_400_000);
      return createOutbox({storage: createStorage({area: () => area}), clock});
    };
    expect(open(6).dropped).toBe(0);
    expect(open(8).dropped).toBe(2);
    expect(open(8).dropped).toBe(0);
  });

  it('leaves kinds without a sender alone', async () => {
    const {outbox} = setUp();
    outbox.put({key: 'x', kind: 'survey:b', payload: 1});
    await outbox.flush();
    expect(outbox.entries()).toHaveLength(1);
  });

  it('tries again when the page is online, until stopped', async () => {
    const {outbox} = setUp();
    const page = new EventTarget();
    outbox.put(entry('1'));
    let tries = 0;
    outbox.sender('spin:a', async () => (tries++, fail('unavailable', 'offline')));
    const stop = outbox.start(page);
    page.dispatchEvent(new Event('online'));
    await outbox.flush();
    expect(tries).toBe(2);
    stop();
    page.dispatchEvent(new Event('online'));
    await outbox.flush();
    expect(tries).toBe(3);
  });
});
