/** The part of nanostores that our stores use, for the pasted script. */
export function atom<T>(value: T) {
  const listeners = new Set<(value: T) => void>();
  const store = {
    get: (): T => value,
    set(next: T): void {
      if (next === value) return;
      value = next;
      // A listener may set again: each is told what holds when its turn comes.
      for (const listener of [...listeners]) listener(value);
    },
    listen(listener: (value: T) => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    subscribe(listener: (value: T) => void): () => void {
      listener(value);
      return store.listen(listener);
    },
  };
  return store;
}
