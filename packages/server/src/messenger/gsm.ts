// GSM 03.38, the alphabet of a short message: 160 of these fit into one (3GPP TS 23.038, 6.2.1).
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const twice = new Set('^{}\\[~]|€');

const replaced: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '–': '-',
  '—': '-',
  '…': '...',
  '\u00a0': ' ',
  '\u202f': ' ',
  '×': 'x',
};

/** Writes typographic signs and accents that the alphabet lacks the plain way; other scripts stay. */
export const toGsm = (text: string) =>
  Array.from(text.normalize('NFC'), sign => {
    if (basic.has(sign) || twice.has(sign)) return sign;
    return replaced[sign] ?? sign.normalize('NFD').replace(/\p{Mn}/gu, '');
  }).join('');

/** How much of a message a text takes; undefined where the alphabet cannot write it. */
export function gsmLength(text: string): number | undefined {
  let length = 0;
  for (const sign of text) {
    if (!basic.has(sign) && !twice.has(sign)) return undefined;
    length += twice.has(sign) ? 2 : 1;
  }
  return length;
}

const mostGsm = 160;
/** Two parts of 67, where a script needs two bytes for each sign. */
const mostWide = 134;

const fits = (text: string) => {
  const length = gsmLength(text);
  return length === undefined ? text.length <= mostWide : length <= mostGsm;
};

/**
 * Writes a text that fits: one message of 160 signs where the alphabet allows it, two short ones in other
 * scripts. Only the name of the thing is cut.
 */
export function fitText(title: string, write: (title: string) => string): string {
  const letters = Array.from(title);
  for (let count = letters.length; count > 0; count -= 1) {
    const shown =
      count === letters.length ? title : `${letters.slice(0, count).join('').trim()}...`;
    const text = toGsm(write(shown));
    if (fits(text) || count === 1) return text;
  }
  return toGsm(write(title));
}
