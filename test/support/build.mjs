// Builds every package in the order they need each other, and skips what is up to date.
import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync} from 'node:fs';
import {dirname, join, relative, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const stampFolder = join(root, 'node_modules/.cache/bonbon');
const ignored = new Set(['node_modules', 'dist', '.data', '.cache']);

function walk(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, {withFileTypes: true}).flatMap(entry =>
    ignored.has(entry.name) ? [] : walk(join(path, entry.name)),
  );
}

function fingerprint(inputs) {
  const hash = createHash('sha256');
  for (const path of inputs.flatMap(input => walk(join(root, input)))) {
    hash.update(relative(root, path)).update('\0').update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}

/** Runs a step unless its inputs are those of its last success and its outputs are there. */
function step({name, inputs, outputs, run}) {
  const stampPath = join(stampFolder, `${name}.stamp`);
  const before = fingerprint(inputs);
  const last = existsSync(stampPath) ? readFileSync(stampPath, 'utf8') : '';
  if (last === before && outputs.every(path => existsSync(join(root, path)))) return;
  console.log(`Building ${name} …`);
  run();
  mkdirSync(stampFolder, {recursive: true});
  // A generator may write into its own inputs, so what counts is how they look afterwards.
  writeFileSync(stampPath, fingerprint(inputs));
}

function node(...args) {
  const result = spawnSync(process.execPath, args, {cwd: root, stdio: 'inherit'});
  if (result.status !== 0) {
    console.error(`The build stopped: node ${args.join(' ')} failed.`);
    process.exit(1);
  }
}

const messagesType = `type Plural = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & {readonly other: string};
declare const messages: Readonly<Record<string, string | Plural>>;
export {messages, messages as default};
`;

/** Puts the words of each language into dist as JSON, and as a module that every browser can load. */
function copyMessages(packageName) {
  const source = join(root, 'packages', packageName, 'src');
  for (const path of walk(source).filter(file => /messages\.[\w-]+\.json$/.test(file))) {
    const target = join(root, 'packages', packageName, 'dist', relative(source, path));
    const text = readFileSync(path, 'utf8').trim();
    mkdirSync(dirname(target), {recursive: true});
    writeFileSync(target, `${text}\n`);
    const module = `const messages = ${text};\nexport {messages, messages as default};\n`;
    writeFileSync(target.replace(/\.json$/, '.js'), module);
    writeFileSync(target.replace(/\.json$/, '.d.ts'), messagesType);
  }
}

const packages = readdirSync(join(root, 'packages')).filter(name =>
  existsSync(join(root, 'packages', name, 'package.json')),
);
const shared = ['tsconfig.json', 'package-lock.json', 'test/support/build.mjs'];
const sources = packages.flatMap(name => [
  `packages/${name}/src`,
  `packages/${name}/package.json`,
  `packages/${name}/tsconfig.json`,
]);

const tokens = 'packages/elements/tokens/generate.mjs';
if (existsSync(join(root, tokens))) {
  step({
    name: 'tokens',
    inputs: [...shared, 'packages/elements/tokens'],
    outputs: [],
    run: () => node(tokens),
  });
}

step({
  name: 'packages',
  inputs: [...shared, ...sources, 'demo/src', 'demo/tsconfig.json'],
  outputs: packages
    .filter(name => existsSync(join(root, 'packages', name, 'src/index.ts')))
    .map(name => `packages/${name}/dist/index.js`),
  run() {
    node('node_modules/typescript/bin/tsc', '-b');
    for (const name of packages) copyMessages(name);
  },
});

const embed = 'packages/embed/build.mjs';
const embedParts = ['build-plugins.mjs', 'chunks.mjs', 'size-limits.json'].map(
  name => `packages/embed/${name}`,
);
if (existsSync(join(root, embed))) {
  step({
    name: 'embed',
    inputs: [...shared, ...sources, embed, ...embedParts],
    outputs: ['packages/embed/dist/v1/bonbon.js'],
    run: () => node(embed),
  });
}
