import type {Page} from 'playwright-core';

/** What a test noted in the frame in which a widget was there: the files loaded until then, and where what follows stood. */
export interface Seen {
  readonly files: readonly string[];
  readonly top: number;
}

const ofTheShell = /^(bonbon|shell|seldom|keeping|patient-styles)$/;

/** Waits until the page has put what was seen into `window.seen`. */
export async function seenOf<T extends Seen = Seen>(tab: Page): Promise<T> {
  await tab.waitForFunction(() => 'seen' in window);
  return (await tab.evaluate(() => (window as unknown as {seen: Seen}).seen)) as T;
}

/** The widget's own files among what was loaded from a server, by the names that limits are given to. */
export const ownFiles = ({files}: Seen, server: string): string[] =>
  files
    .filter(url => url.startsWith(server) && url.endsWith('.js'))
    .map(url => url.split('/').at(-1) ?? '')
    .map(file => file.replace(/(?:\.[a-z]+)*-[\w-]{8}\.js$|\.js$/, ''))
    .filter(name => !ofTheShell.test(name))
    .sort();

/** Where what follows the widget stands now. */
export const topOf = (tab: Page): Promise<number | undefined> =>
  tab.evaluate(() => document.getElementById('after')?.getBoundingClientRect().top);
