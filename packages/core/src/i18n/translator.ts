/** Words by plural category; `other` is always there. */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & {
  readonly other: string;
};

/** One language of one widget: flat keys to words. */
export type Messages = Readonly<Record<string, string | PluralForms>>;

/** What stands in the `{name}` places; the first number among them chooses the plural. */
export type MessageValues = Readonly<Record<string, string | number>>;

/** Finds words by key and fills in `{name}` places; numbers are written the language's way. */
export interface Translate {
  (key: string, values?: MessageValues): string;
  readonly locale: string;
}

/** Dear to make, and few words need them. */
const plurals: Record<string, Intl.PluralRules> = {};

const own = (from: Messages, key: string) => (Object.hasOwn(from, key) ? from[key] : undefined);

/**
 * Creates the translator of one language; overrides win, a missing key is shown as it is. Switching
 * language is making another translator. Before the messages have arrived it says nothing, so that
 * nobody reads a key. Digits are those which `Intl` gives the language, as in the prices that the shop writes
 * beside ours: 0 to 9 in all our languages, Arabic without a country among them. Nobody pins others.
 */
export function createTranslator(
  messages: Messages | undefined,
  locale: string,
  overrides: Messages = {},
): Translate {
  const translate = (key: string, values: MessageValues = {}) => {
    if (!messages) return '';
    let words = own(overrides, key) ?? own(messages, key) ?? key;
    if (typeof words !== 'string') {
      // The first number decides, as in "{count} prizes"; without one it is `other`, as for all that is no number.
      const count = Object.values(values).find(value => typeof value === 'number');
      const rules = (plurals[locale] ??= new Intl.PluralRules(locale));
      words = words[rules.select(count as number)] ?? words.other;
    }
    return words.replace(/\{(\w+)\}/g, (place, name: string) => {
      return (values[name] ?? place).toLocaleString(locale);
    });
  };
  return Object.assign(translate, {locale});
}
