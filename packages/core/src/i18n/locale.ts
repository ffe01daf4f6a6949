/** Picks the best available language: exact tag, then shorter ones, for each candidate in order. */
export function resolveLocale(
  candidates: readonly (string | null | undefined)[],
  available: readonly string[],
  fallback = 'en',
): string {
  const byTag = new Map(available.map(tag => [tag.toLowerCase(), tag]));
  for (const candidate of candidates) {
    const parts = (candidate ?? '').toLowerCase().replaceAll('_', '-').split('-');
    // Norwegian is asked for by three names.
    if (parts[0] === 'no') parts[0] = 'nb';
    for (; parts.length; parts.pop()) {
      const found = byTag.get(parts.join('-'));
      if (found) return found;
    }
  }
  return fallback;
}

const rightToLeft = /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)\b/i;

/** The writing direction of a language. */
export const directionOf = (locale: string): 'ltr' | 'rtl' =>
  rightToLeft.test(locale) ? 'rtl' : 'ltr';
