import type {Money} from '@bonbon/contract/money.js';

/** Writes an amount in the language's own way. */
export function formatMoney(money: Money, locale: string): string {
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: money.currency,
    trailingZeroDisplay: 'stripIfInteger',
  });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(money.minor / 10 ** digits);
}

/** Writes a day, such as "6 December". */
export const formatDay = (instant: string | number, locale: string, timeZone?: string): string =>
  new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    ...(timeZone ? {timeZone} : {}),
  }).format(new Date(instant));

/** Writes a share such as 0.05 as "5 %", with as many digits as a small chance needs. */
export const formatShare = (share: number, locale: string): string =>
  new Intl.NumberFormat(locale, {
    style: 'percent',
    maximumFractionDigits: share > 0 && share < 0.01 ? 2 : share < 0.1 ? 1 : 0,
  }).format(share);
