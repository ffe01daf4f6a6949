/** Keeps a name in one piece inside words that run the other way. */
export const isolate = (text: string): string => `\u2068${text}\u2069`;

/** A number as the language writes it, such as "1,240". */
export const numberOf = (value: number, locale: string): string => value.toLocaleString(locale);

/** A day, such as "12 December"; another year than this one is named. */
export const dayOf = (instant: string, locale: string): string => {
  const day = new Date(instant);
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    ...(day.getFullYear() === new Date().getFullYear() ? {} : {year: 'numeric'}),
  }).format(day);
};
