import type {Money} from '@bonbon/contract/money.js';

/** A cell that no spreadsheet takes for a formula, quoted as RFC 4180 tells. */
export function csvCell(value: string | number | undefined): string {
  // A number is no text: it begins no formula, whatever its sign.
  if (typeof value === 'number') return String(value);
  const text = value ?? '';
  // Some trim spaces first, and some read the wide signs of East Asian keyboards as the narrow ones.
  // A leading apostrophe shows the text as it is; spreadsheets would run what begins like this.
  const safe = /^(?:[\t\r\n]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20])/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows as CSV with a header; begins with a byte order mark, without which Excel misreads UTF-8. */
export function toCsv<T extends object>(
  columns: readonly (keyof T & string)[],
  rows: readonly T[],
): string {
  const lines = rows.map(row =>
    columns.map(column => csvCell(row[column] as string | undefined)).join(','),
  );
  return `\ufeff${[columns.join(','), ...lines].join('\r\n')}\r\n`;
}

/** Money as a plain number of its currency's digits. */
export function amountOf({minor, currency}: Money): string {
  const format = new Intl.NumberFormat('en', {style: 'currency', currency});
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return (minor / 10 ** digits).toFixed(digits);
}
