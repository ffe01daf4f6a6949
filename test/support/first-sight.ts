import {readFileSync} from 'node:fs';
import type {BrowserContext, Page} from 'playwright-core';

const {addsAtFirstSight} = JSON.parse(
  readFileSync(new URL('../../packages/embed/size-limits.json', import.meta.url), 'utf8'),
) as {addsAtFirstSight: Record<string, readonly string[]>};

/** The files that are counted for a first sight, by the names that limits are given to. */
export const counted = (name: string): readonly string[] => {
  const files = addsAtFirstSight[name];
  if (!files) throw new Error(`Nothing is counted under "${name}".`);
  return [...files].sort();
};

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

/** Notes, in the frame in which something is there inside an element, what was loaded until then. */
export const watchFor = (context: BrowserContext, tag: string, inside: string): Promise<unknown> =>
  context.addInitScript(
    ([host = '', part = '']) => {
      const look = () => {
        const roots = [...document.querySelectorAll(host)].map(({shadowRoot}) => shadowRoot);
        if (!roots.some(root => root?.querySelector(part))) return void requestAnimationFrame(look);
        const files = performance.getEntriesByType('resource').map(({name}) => name);
        const {top = 0} = document.getElementById('after')?.getBoundingClientRect() ?? {};
        Object.assign(window, {seen: {files, top}});
      };
      requestAnimationFrame(look);
    },
    [tag, inside],
  );

/** Holds files back; gives how to let them come. */
export async function holdBack(
  context: BrowserContext,
  files: string | RegExp,
): Promise<() => void> {
  let release = () => undefined as void;
  const held = new Promise<void>(resolve => (release = resolve));
  await context.route(files, async route => {
    await held;
    await route.continue();
  });
  return () => release();
}
