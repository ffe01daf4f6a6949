/// <reference types="vite/client" />
import type {Messages} from '@bonbon/core/i18n/translator.js';

const files = import.meta.glob<Messages>('../../packages/elements/src/spin-wheel/messages.*.json', {
  import: 'default',
});

/** The wheel's words in one language; undefined for a language nobody has translated yet. */
export async function loadMessages(locale: string): Promise<Messages | undefined> {
  return files[`../../packages/elements/src/spin-wheel/messages.${locale}.json`]?.();
}
