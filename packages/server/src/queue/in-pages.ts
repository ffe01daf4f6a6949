/** Reads a list some at a time, each page after the end of the one before: all of it may be more than memory holds. */
export async function* inPages<T>(
  size: number,
  read: (after: T | undefined, limit: number) => Promise<readonly T[]>,
): AsyncGenerator<readonly T[]> {
  let after: T | undefined;
  do {
    const page = await read(after, size);
    yield page;
    after = page.length < size ? undefined : page.at(-1);
  } while (after !== undefined);
}
