/** One whole unit of a currency, such as "€1". */
export const unitOf = (currency: string, locale: string): string =>
  new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    maximumFractionDigits: 0,
  }).format(1);
