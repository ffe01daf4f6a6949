type Words = Readonly<Record<string, string>>;

/** Picks the shop's words: the wanted language, its base language, the shop's own, English, any. */
export function localize(words: Words, ...locales: readonly (string | undefined)[]): string {
  const keys = new Map(Object.keys(words).map(key => [key.toLowerCase(), key]));
  for (const locale of [...locales, 'en']) {
    const wanted = locale?.toLowerCase();
    if (!wanted) continue;
    const key = keys.get(wanted) ?? keys.get(wanted.split('-')[0] ?? '');
    if (key !== undefined) return words[key] ?? '';
  }
  return Object.values(words)[0] ?? '';
}
