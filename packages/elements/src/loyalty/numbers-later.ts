/** A time of day, such as "09:12". */
export const timeOf = (instant: string, locale: string): string =>
  new Date(instant).toLocaleTimeString(locale, {hour: '2-digit', minute: '2-digit'});

/** What came or went, such as "+40" or "−24". */
export const signedOf = (value: number, locale: string): string =>
  new Intl.NumberFormat(locale, {signDisplay: 'exceptZero'}).format(value).replace('-', '−');
