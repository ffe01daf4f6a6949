import {inParallel} from '../support/wheel-client.js';

/** How many calls are under way at the same time. */
export const width = 32;

/** Rate (calls a second) and 99th percentile (ms) of `work`, over all indexes below `count`. */
export async function measure(count: number, work: (index: number) => Promise<unknown>) {
  const took: number[] = [];
  const from = performance.now();
  await inParallel(count, width, async index => {
    const start = performance.now();
    await work(index);
    took.push(performance.now() - start);
  });
  const seconds = (performance.now() - from) / 1000;
  took.sort((a, b) => a - b);
  return {rate: count / seconds, p99: took[Math.floor(took.length * 0.99)] ?? 0};
}
