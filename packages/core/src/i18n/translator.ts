/** Words by plural category; `other` is always there. */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & {
  readonly other: string;
};

/** One language of one widget: flat keys to words. */
export type Messages = Readonly<Record<string, string | PluralForms>>;

export type MessageValues = Readonly<Record<string, string | number>>;

/** Finds words by key and fills in `{name}` places; numbers are written the language's way. */
export interface Translate {
  (key: string, values?: MessageValues): string;
  readonly locale: string;
}

const reported = new Set<string>();

/**
 * Creates the translator of one language. A missing key falls back to the given English and is
 * reported once; overrides win over both. Switching language is making another translator.
 */
export function createTranslator(
  messages: Messages,
  locale: string,
  overrides: Readonly<Record<string, string | PluralForms>> = {},
  more: {
    readonly fallback?: Messages;
    readonly onMissing?: (key: string, locale: string) => void;
  } = {},
): Translate {
  const own = (from: Messages | undefined, key: string) =>
    from && Object.hasOwn(from, key) ? from[key] : undefined;
  const numbers = new Intl.NumberFormat(locale);
  const plurals = new Intl.PluralRules(locale);

  const translate = (key: string, values: MessageValues = {}) => {
    let words = own(overrides, key) ?? own(messages, key);
    if (words === undefined) {
      const name = `${locale} ${key}`;
      if (!reported.has(name)) {
        reported.add(name);
        more.onMissing?.(key, locale);
      }
      words = own(more.fallback, key) ?? key;
    }
    if (typeof words !== 'string') {
      // The first number decides, as in "{count} prizes".
      const count = Object.values(values).find(value => typeof value === 'number');
      words = (count === undefined ? undefined : words[plurals.select(+count)]) ?? words.other;
    }
    return words.replace(/\{(\w+)\}/g, (place, name: string) => {
      const value = values[name];
      return value === undefined
        ? place
        : typeof value === 'number'
          ? numbers.format(value)
          : value;
    });
  };
  return Object.assign(translate, {locale});
}
