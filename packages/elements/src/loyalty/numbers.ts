/** Arabic without a region writes its own numerals; not every browser's tables say so. */
export const numeralsOf = (locale: string): string =>
  /^ar$/i.test(locale) ? 'ar-u-nu-arab' : locale;

/** Keeps a name in one piece inside words that run the other way. */
export const isolate = (text: string): string => `\u2068${text}\u2069`;

/** A number as the language writes it, such as "1,240". */
export const numberOf = (value: number, locale: string): string =>
  value.toLocaleString(numeralsOf(locale));

/** A day, such as "12 December"; another year than this one is named. */
export const dayOf = (instant: string, locale: string): string => {
  const day = new Date(instant);
  return new Intl.DateTimeFormat(numeralsOf(locale), {
    day: 'numeric',
    month: 'long',
    ...(day.getFullYear() === new Date().getFullYear() ? {} : {year: 'numeric'}),
  }).format(day);
};
