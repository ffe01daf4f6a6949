/** Where most shoppers have their mail; a name one or two slips away from these is a slip. */
const known =
  'gmail.com googlemail.com hotmail.com outlook.com yahoo.com icloud.com live.com telia.com ziggo.nl kpnmail.nl'.split(
    ' ',
  );

/** How many letters must be changed, added, dropped or swapped with their neighbour. */
function distance(one: string, other: string): number {
  const rows = [Array.from({length: other.length + 1}, (_, at) => at)];
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const up = rows[i - 1] as number[];
      const isSame = one[i - 1] === other[j - 1];
      let least = Math.min(
        (up[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (up[j - 1] as number) + (isSame ? 0 : 1),
      );
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        least = Math.min(least, (rows[i - 2]?.[j - 2] as number) + 1);
      }
      row.push(least);
    }
    rows.push(row);
  }
  return rows[one.length]?.[other.length] as number;
}

/** The address that was probably meant, such as `@gmail.com` for `@gmial.com`; a hint, never a rule. */
export function emailTypo(email: string): string | undefined {
  const [, name, host = ''] = /^([^@\s]+)@([^@\s]+)$/.exec(email.trim()) ?? [];
  const written = host.toLowerCase();
  if (!name || written.length < 5 || known.includes(written)) return undefined;
  // Names that differ in their first letter are other names: mail.com is not gmail.com.
  const near = known.find(
    one => one[0] === written[0] && distance(written, one) <= (one.length > 8 ? 2 : 1),
  );
  return near && `${name}@${near}`;
}
