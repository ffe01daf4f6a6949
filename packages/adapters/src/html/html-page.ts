import type {StorageConsent} from '@bonbon/contract/consent.js';
import type {PageKind, StorefrontSnapshot, VariantView} from '@bonbon/contract/ports/storefront.js';

/** What the page tells about itself by these events. */
const pageEvents = ['cart', 'variant', 'shopper', 'consent'].map(name => `bonbon:${name}`);

/** Reads `data-bonbon-*` from `<html>`, then `<body>`. */
export const readData = (page: Document, name: string): string | undefined => {
  const attribute = `data-bonbon-${name}`;
  const {documentElement: root, body} = page;
  return root.getAttribute(attribute) || body?.getAttribute(attribute) || undefined;
};

/** The part of a page that is asked before anything is shown; `createHtmlStorefront` adds the rest. */
export interface HtmlPage {
  snapshot(): StorefrontSnapshot;
  subscribe(listener: (snapshot: StorefrontSnapshot) => void): () => void;
  /** What the page said and nobody has read yet. */
  readonly heard: Event[];
  /** Adds cart, variant and shopper, once somebody reads them. */
  enrich?: (basic: StorefrontSnapshot) => StorefrontSnapshot;
  /** Finds the product a page is about where no event named one. */
  readProduct?: (page: Document) => VariantView | undefined;
}

const readConsent = (said: unknown) =>
  /^(unknown|denied|granted)$/.exec(String(said))?.[0] as StorageConsent | undefined;

/** Reads language, kind and consent of a page, and keeps what its events say, until the signal. */
export function createHtmlPage(page: Document, options?: AddEventListenerOptions): HtmlPage {
  const listeners = new Set<(snapshot: StorefrontSnapshot) => void>();
  let told: StorageConsent | undefined;
  const self: HtmlPage = {
    heard: [],
    snapshot() {
      const basic: StorefrontSnapshot = {
        locale: readData(page, 'locale') ?? (page.documentElement.lang || 'en'),
        // Whether there is such a kind is asked where more than the checkout matters.
        page: {kind: (readData(page, 'page') as PageKind | undefined) ?? 'other'},
        shopper: {state: 'unknown'},
        consent: {storage: told ?? readConsent(readData(page, 'consent')) ?? 'unknown'},
      };
      return self.enrich?.(basic) ?? basic;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  for (const type of pageEvents) {
    const hear = (event: Event) => {
      // Details come from foreign scripts: what has not the form is passed over.
      const {detail} = event as CustomEvent<{storage?: unknown} | null>;
      if (type === 'bonbon:consent') told = readConsent(detail?.storage) ?? told;
      self.heard.push(event);
      for (const listener of listeners) listener(self.snapshot());
    };
    page.addEventListener(type, hear, options);
  }
  return self;
}
