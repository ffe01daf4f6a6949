import {expect, it} from 'vitest';
import {oneAtATime} from './one-at-a-time.js';

it('a task that takes long is not begun again before it ends, and then it is, also after a failure', async () => {
  const ends: ((error?: Error) => void)[] = [];
  const task = oneAtATime(
    () =>
      new Promise<void>((resolve, reject) =>
        ends.push(error => (error ? reject(error) : resolve())),
      ),
  );
  const first = task.run();
  await Promise.all([task.run(), task.run()]);
  expect(ends).toHaveLength(1);
  ends[0]?.(new Error('down'));
  await expect(first).rejects.toThrow('down');
  const second = task.run();
  expect(ends).toHaveLength(2);
  ends[1]?.();
  await Promise.all([second, task.settled()]);
});
