/** Words that end texts, in the languages Bonbon speaks and those that carriers know everywhere. */
const stopWords: ReadonlySet<string> = new Set([
  'stop',
  'stopp',
  'stopall',
  'stoppa',
  'unsubscribe',
  'cancel',
  'end',
  'quit',
  'avsluta',
  'avbryt',
  'afmelden',
  'stoppen',
  'opreste',
  'oprire',
  'dezabonare',
  'arret',
  'توقف',
  'قف',
  'إيقاف',
  'ايقاف',
  'الغاء',
  'إلغاء',
]);

const startWords: ReadonlySet<string> = new Set(['start', 'starta', 'unstop', 'ابدأ', 'ابدا']);

/** What somebody wants who answered a text; by the first word, so that "Stop, please" counts. */
export function wishOf(text: string): 'stop' | 'start' | undefined {
  const plain = text.normalize('NFC').toLowerCase();
  const [word = ''] = plain.match(/\p{L}+/u) ?? [];
  const bare = word
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .normalize('NFC');
  if (stopWords.has(word) || stopWords.has(bare)) return 'stop';
  return startWords.has(word) || startWords.has(bare) ? 'start' : undefined;
}
