/** Picks the best available language: exact tag, then shorter ones, for each candidate in order. */
export function resolveLocale(
  candidates: readonly (string | null | undefined)[],
  available: readonly string[],
  fallback = 'en',
): string {
  for (const candidate of candidates) {
    // Norwegian is asked for by three names.
    const tag = `${candidate}-`.toLowerCase().replaceAll('_', '-').replace(/^no\b/, 'nb');
    const [found] = available
      .filter(one => tag.startsWith(`${one.toLowerCase()}-`))
      .sort((one, other) => other.length - one.length);
    if (found) return found;
  }
  return fallback;
}

const rightToLeft = /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)\b/i;

/** The writing direction of a language. */
export const directionOf = (locale: string): 'ltr' | 'rtl' =>
  rightToLeft.test(locale) ? 'rtl' : 'ltr';
