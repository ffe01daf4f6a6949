/** The page's own stream of what happened, for analytics and the theme. */
export interface Facts {
  tell(name: string, detail?: unknown): void;
  on(name: string, listener: (detail: unknown) => void): () => void;
}

/** Creates the stream; facts that bubble are heard at the document and need no wiring. */
export function createFacts(): Facts {
  const listeners = new Map<string, Set<(detail: unknown) => void>>();
  const tell = (name: string, detail?: unknown) => {
    for (const listener of listeners.get(name) ?? []) {
      try {
        listener(detail);
      } catch (error) {
        // A listener's fault is its own: reported like any uncaught one, and the others still hear.
        reportError(error);
      }
    }
  };
  for (const name of ['bon-spin-settled', 'bon-coupon-copied', 'bon-error-raised']) {
    document.addEventListener(name, event => tell(name, (event as CustomEvent<unknown>).detail));
  }
  return {
    tell,
    on(name, listener) {
      const known = listeners.get(name) ?? new Set();
      listeners.set(name, known.add(listener));
      return () => known.delete(listener);
    },
  };
}
