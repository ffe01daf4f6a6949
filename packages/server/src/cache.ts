interface Entry<T> {
  readonly value: T;
  readonly until: number;
}

/** Remembers a bounded number of values for a short time. Absent values are asked for again. */
export interface Cache<T> {
  get(key: string, load: () => Promise<T | undefined>): Promise<T | undefined>;
  delete(key: string): void;
}

/** Keeps what nearly every request reads, such as the shop of a key, out of the database's way. */
export function createCache<T>({
  lifeMs,
  size,
}: {
  readonly lifeMs: number;
  readonly size: number;
}): Cache<T> {
  const entries = new Map<string, Entry<T>>();
  return {
    async get(key, load) {
      const found = entries.get(key);
      if (found && found.until > performance.now()) return found.value;
      entries.delete(key);
      const value = await load();
      if (value === undefined) return undefined;
      const oldest = entries.size >= size ? entries.keys().next().value : undefined;
      if (oldest !== undefined) entries.delete(oldest);
      entries.set(key, {value, until: performance.now() + lifeMs});
      return value;
    },
    delete: key => void entries.delete(key),
  };
}
