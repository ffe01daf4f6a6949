import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {describe, expect, it} from 'vitest';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const packages = readdirSync(join(root, 'packages')).filter(name =>
  existsSync(join(root, 'packages', name, 'package.json')),
);
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  ...packages.map(name => `packages/${name}/README.md`),
  'test/bench/README.md',
];
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** As the usual readers of Markdown make them: words by hyphens, nothing else. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');

const anchorsIn = (path: string) =>
  [...read(path).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));

const linksIn = (text: string) =>
  [...text.replace(/```.*?```/gs, '').matchAll(/\]\(([^)\s]+)\)/g)].map(([, to = '']) => to);

/** The links of a document that lead nowhere. */
function brokenIn(path: string): string[] {
  return linksIn(read(path)).filter(link => {
    if (/^https?:/.test(link)) return false;
    const [file = '', anchor] = link.split('#');
    const target = file ? join(dirname(path), file) : path;
    if (!existsSync(join(root, target))) return true;
    return anchor !== undefined && !anchorsIn(target).includes(anchor);
  });
}

/** Modules of our packages that an example imports and nobody would find. */
function unknownModulesIn(path: string): string[] {
  const named = [...read(path).matchAll(/@bonbon\/([\w-]+)\/([\w./-]+)\.js\b/g)];
  return named.flatMap(([whole, name, module = '']) =>
    existsSync(join(root, `packages/${name}/src/${module.replace(/^dist\//, '')}.ts`)) ? [] : whole,
  );
}

describe.each(documents)('%s', path => {
  it('leads nobody astray', () => {
    expect(brokenIn(path)).toEqual([]);
  });

  it('imports only what is there', () => {
    expect(unknownModulesIn(path)).toEqual([]);
  });

  it('names only commands that there are', () => {
    const {scripts} = JSON.parse(read('package.json')) as {scripts: Record<string, string>};
    const named = [...read(path).matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name = '']) => name);
    expect(named.filter(name => !(name in scripts))).toEqual([]);
  });
});

it('the elements’ README says something of every element', () => {
  const elements = join(root, 'packages/elements/src');
  const tags = readdirSync(elements).flatMap(folder => {
    const file = join(elements, folder, 'define.ts');
    const tag = existsSync(file) && /'(bon-[\w-]+)'/.exec(readFileSync(file, 'utf8'))?.[1];
    return tag ? [tag] : [];
  });
  expect(tags.length).toBeGreaterThan(8);
  const text = read('packages/elements/README.md');
  expect(tags.filter(tag => !text.includes(`<${tag}`))).toEqual([]);
});

it('the README’s bytes are those of the limits', () => {
  const limits = JSON.parse(read('packages/embed/size-limits.json')) as {
    toSeeTheWheel: number;
    requestsToSeeTheWheel: number;
  };
  const [, kilobytes] = /to see the wheel at most ([\d.]+) kB/.exec(read('README.md')) ?? [];
  expect(Number(kilobytes) * 1000).toBeGreaterThanOrEqual(limits.toSeeTheWheel);
  expect(Number(kilobytes) * 1000 - limits.toSeeTheWheel).toBeLessThan(500);
});

it('the embed’s README says of single files what the limits say', () => {
  const {files} = JSON.parse(read('packages/embed/size-limits.json')) as {
    files: Readonly<Record<string, number>>;
  };
  const rows = [
    ...read('packages/embed/README.md').matchAll(/^\| `([\w.-]+?)(?:-….js)?` .*\| *(\d+) B *\|$/gm),
  ];
  const told = rows.filter(([, name = '']) => name in files);
  expect(told.length).toBeGreaterThan(30);
  expect(
    told.filter(([, name = '', bytes]) => files[name] !== Number(bytes)).map(([row]) => row),
  ).toEqual([]);
});
