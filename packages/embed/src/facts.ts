/** The page's own stream of what happened, for analytics and the theme. */
export interface Facts {
  tell(name: string, detail?: unknown): void;
  on(name: string, listener: (detail: unknown) => void): () => void;
}

/** Creates the stream; facts that bubble are heard at the document and need no wiring. */
export function createFacts(): Facts {
  // A listener's fault is its own there: reported like any uncaught one, and the others still hear.
  const stream = new EventTarget();
  const tell = (name: string, detail?: unknown) =>
    void stream.dispatchEvent(new CustomEvent(name, {detail}));
  for (const name of ['bon-spin-settled', 'bon-coupon-copied', 'bon-error-raised']) {
    document.addEventListener(name, event => tell(name, (event as CustomEvent<unknown>).detail));
  }
  return {
    tell,
    on(name, listener) {
      const hear = (event: Event) => listener((event as CustomEvent<unknown>).detail ?? undefined);
      stream.addEventListener(name, hear);
      return () => stream.removeEventListener(name, hear);
    },
  };
}
