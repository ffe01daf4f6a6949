/**
 * Does the same for one after the other, until told to stop. One that fails keeps nobody behind it from its turn; the
 * first failure is thrown at the end.
 */
export async function inTurn<T>(
  all: Iterable<T> | AsyncIterable<T>,
  work: (one: T) => Promise<unknown>,
  signal?: AbortSignal,
): Promise<void> {
  const failures: unknown[] = [];
  for await (const one of all) {
    if (signal?.aborted) break;
    await work(one).catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw failures[0];
}
