import {existsSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {describe, expect, it} from 'vitest';

const read = <T>(path: string): T =>
  JSON.parse(readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8')) as T;

const limits = read<{
  files: Record<string, number>;
  toSeeTheWheel: number;
  requestsToSeeTheWheel: number;
  mostAtFirstSight: number;
  addsAtFirstSight: Record<string, readonly string[]>;
  /** Those that cannot be seen before the server was asked. */
  callsAtFirstSight: readonly string[];
}>('../size-limits.json');

const built = fileURLToPath(new URL('../dist/v1/sizes.json', import.meta.url));

/** What a file needs before it runs. */
const importOf = /(?:\bfrom|\bimport)\s*["'`]\.\/([\w.-]+)["'`]/g;

/** `shell-Ab3dE5.js` and `messages.sv-….js` belong to the limits of `shell` and `messages`. */
const limitName = (file: string) =>
  file === 'bonbon.js' ? file : file.replace(/(?:\.[a-z]+)*-[\w-]{8}\.js$/, '');

describe.skipIf(!existsSync(built))('bytes of the pasted script, brotli', () => {
  const sizes = existsSync(built) ? read<Record<string, number>>('../dist/v1/sizes.json') : {};
  const names = Object.keys(sizes);

  it.each(Object.entries(limits.files))('every %s stays under %d', (name, limit) => {
    const found = names.filter(file => limitName(file) === name);
    expect(found.length).toBeGreaterThan(0);
    for (const file of found) expect(sizes[file], file).toBeLessThanOrEqual(limit);
  });

  it.each(['ar', 'en', 'nl', 'ro', 'sv'])(
    'seeing the wheel in %s takes three files beside the settings, and no more bytes than the limit',
    language => {
      const seen = ['bonbon.js', 'shell-', `messages.${language}-`].map(name =>
        names.filter(file => file.startsWith(name) && file.endsWith('.js')),
      );
      expect(seen.flat()).toHaveLength(limits.requestsToSeeTheWheel - 1);
      const total = seen.flat().reduce((sum, file) => sum + (sizes[file] ?? 0), 0);
      expect(total).toBeLessThanOrEqual(limits.toSeeTheWheel);
    },
  );

  const ownFiles = (name: string) => names.filter(file => limitName(file) === name);

  it.each(Object.entries(limits.addsAtFirstSight))(
    '%s adds at first sight no more than its limit, words of the longest language included',
    (tag, parts) => {
      const dearest = parts.map(part => Math.max(...ownFiles(part).map(file => sizes[file] ?? 0)));
      const total = dearest.reduce((sum, bytes) => sum + bytes);
      expect(total).toBeLessThanOrEqual(limits.mostAtFirstSight);
    },
  );

  it.each(Object.entries(limits.addsAtFirstSight))(
    'the files of %s fetch nothing else before they run',
    (tag, parts) => {
      const shared = limits.callsAtFirstSight.includes(tag)
        ? /^(shell|inline|keeping|shared-later)$/
        : /^(shell|inline|keeping)$/;
      const folder = fileURLToPath(new URL('../dist/v1/', import.meta.url));
      const needed = parts
        .flatMap(ownFiles)
        .flatMap(file =>
          [...readFileSync(`${folder}${file}`, 'utf8').matchAll(importOf)].map(
            ([, name = '']) => name,
          ),
        );
      const others = needed
        .map(limitName)
        .filter(name => !shared.test(name) && !parts.includes(name));
      expect(others).toEqual([]);
    },
  );

  it('no widget fetches the file of another one', () => {
    // What every widget needs is nobody's.
    const ofNobody = names.filter(file => /^(targeting|shared-later|inline|keeping)-/.test(file));
    const widgets = ['spin-wheel', 'back-in-stock', 'survey', 'account', 'loyalty'];
    const ownerOf = (name: string) => widgets.find(widget => name.startsWith(widget));
    // Who is signed in is signed in for all of them.
    const ofAll = /^account-session-/;
    const folder = fileURLToPath(new URL('../dist/v1/', import.meta.url));
    for (const file of [...names.filter(ownerOf), ...ofNobody]) {
      const code = readFileSync(`${folder}${file}`, 'utf8');
      const needed = [...code.matchAll(/\bfrom\s*["'`]\.\/([\w.-]+)["'`]/g)].map(
        ([, name = '']) => name,
      );
      const foreign = needed.filter(
        name => ownerOf(name) && ownerOf(name) !== ownerOf(file) && !ofAll.test(name),
      );
      expect(foreign, file).toEqual([]);
    }
  });

  it('the file of the shell and the wheel fetches nothing else before it runs', () => {
    const folder = fileURLToPath(new URL('../dist/v1/', import.meta.url));
    for (const file of names.filter(name => /^shell-/.test(name))) {
      const code = readFileSync(`${folder}${file}`, 'utf8');
      const needed = [...code.matchAll(importOf)].map(([, name]) => name);
      expect(
        needed.filter(name => !name?.startsWith('shell-')),
        file,
      ).toEqual([]);
    }
  });
});
