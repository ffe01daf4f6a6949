/** The page's own stream of what happened, for analytics and the theme. */
export interface Facts {
  tell(name: string, detail?: unknown): void;
  on(name: string, listener: (detail: unknown) => void): () => void;
}

// A listener's fault is its own there: reported like any uncaught one, and the others still hear.
const stream = new EventTarget();

const hear = (from: EventTarget, name: string, listener: (detail: unknown) => void) => {
  const listening = new AbortController();
  const {signal} = listening;
  from.addEventListener(name, event => listener((event as CustomEvent<unknown>).detail), {signal});
  return () => listening.abort();
};

/** The one stream of this page; it begins when somebody first listens or tells. */
export const facts: Facts = {
  tell: (name, detail) => void stream.dispatchEvent(new CustomEvent(name, {detail})),
  on: (name, listener) => hear(stream, name, detail => listener(detail ?? undefined)),
};

// Facts that bubble are heard at the document and need no wiring.
for (const name of ['bon-spin-settled', 'bon-coupon-copied', 'bon-error-raised']) {
  hear(document, name, detail => facts.tell(name, detail));
}
