/** An amount in minor units as the language writes it; whole ones without decimals. */
export function moneyOf(minor: number, currency: string, locale: string): string {
  // `formatMoney` travels with the storefront's file, which nobody should wait for to see points.
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    trailingZeroDisplay: 'stripIfInteger',
  });
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}
