const mostMs = 3_600_000;

/** How long the next try waits: twice as long after each one, an hour at the most. */
export const backoffMs = (attempts: number, firstMs = 15_000): number =>
  Math.min(firstMs * 2 ** Math.min(attempts, 10), mostMs);

/**
 * Takes batch after batch, as long as they are full and nothing tells it to stop; answers how many rows were
 * handled.
 */
export async function handleAll(
  batch: number,
  handleBatch: () => Promise<number>,
  signal?: AbortSignal,
): Promise<number> {
  let handled = 0;
  for (let count = batch; count === batch && !signal?.aborted; handled += count)
    count = await handleBatch();
  return handled;
}
