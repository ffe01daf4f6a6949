import {createHash} from 'node:crypto';
import {cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {build} from 'vite';
import {
  copies,
  isHouseName,
  noRuntimeFile,
  patientStyles,
  plainProperties,
  shortNames,
  splitMessages,
  tightTemplates,
  smallest,
} from './build-plugins.mjs';
import {chunkGroups} from './chunks.mjs';
import {nameByContent, nameOfChunk} from './file-names.mjs';
import {createOpening, plainExports} from './plain-exports.mjs';
import {smallestBrotli} from './smallest-brotli.mjs';

// Builds the pasted script: `dist/v1/` moves with each release, `dist/<version>/` never changes.

const here = fileURLToPath(new URL('.', import.meta.url));
const packagesFolder = fileURLToPath(new URL('../', import.meta.url)).replaceAll('\\', '/');
const {version} = JSON.parse(readFileSync(`${here}package.json`, 'utf8'));
const stage = `${here}dist/stage`;
const stagePath = file => `${stage}/${file}`;
const hashOf = (file, kind = 'sha384') =>
  `${kind}-${createHash(kind)
    .update(readFileSync(stagePath(file)))
    .digest('base64')}`;

const shared = {
  configFile: false,
  root: here,
  logLevel: 'warn',
  // The packages are built from their sources, under the decorator flags of the root tsconfig.
  resolve: {
    conditions: ['@bonbon/source', 'production', 'browser', 'module', 'import', 'default'],
    // The elements are written for Lit and nanostores; a shopper loads the part of them that is used.
    alias: [
      {find: /^lit$/, replacement: `${here}src/renderer/lit.ts`},
      {find: /^nanostores$/, replacement: `${here}src/renderer/atom.ts`},
    ],
  },
  define: {'process.env.NODE_ENV': '"production"', 'import.meta.env.DEV': 'false'},
};

const output = {
  outDir: stage,
  emptyOutDir: false,
  target: 'es2022',
  minify: true,
  modulePreload: false,
  reportCompressedSize: false,
};

const tighter = () => [
  copies,
  splitMessages,
  shortNames,
  plainProperties,
  tightTemplates,
  patientStyles(firstStyles),
];

async function buildShell() {
  const {open, ask} = createOpening(isHouseName);
  await build({
    ...shared,
    plugins: [...tighter(), open, noRuntimeFile, smallest, ask, plainExports],
    build: {
      ...output,
      lib: {entry: {shell: `${here}src/shell.ts`}, formats: ['es']},
      rolldownOptions: {
        // Widgets may take shared pieces from the shell's own file instead of one more.
        preserveEntrySignatures: 'allow-extension',
        output: {
          entryFileNames: nameOfChunk,
          chunkFileNames: nameOfChunk,
          minify: true,
          comments: false,
          codeSplitting: {groups: chunkGroups(packagesFolder)},
        },
      },
    },
  });
  nameByContent(stage);
  return readdirSync(stage).find(file => file.startsWith('shell-') && file.endsWith('.js'));
}

const firstStyles = [
  'internal/tokens',
  'internal/base-styles',
  'panel/panel-styles',
  'email-field/email-field-styles',
  'consent-field/consent-tick',
  'spin-wheel/spin-wheel-styles',
  'survey/mood-styles',
].map(file => `${here}../elements/src/${file}.ts`);

/** Lists the hashes of all lazy files for pinned tags; the list's own hash goes into the tag. */
function writeHashes() {
  const lazy = readdirSync(stage).filter(file => file.endsWith('.js'));
  const hashes = Object.fromEntries(lazy.map(file => [file, hashOf(file)]));
  writeFileSync(stagePath('chunks.json'), JSON.stringify(hashes));
}

async function buildTag(shell) {
  await build({
    ...shared,
    define: {
      ...shared.define,
      __BONBON_VERSION__: JSON.stringify(version),
      __BONBON_SHELL__: JSON.stringify(shell),
      __BONBON_CHUNKS__: JSON.stringify(hashOf('chunks.json', 'sha256')),
    },
    plugins: [smallest],
    build: {
      ...output,
      lib: {entry: `${here}src/tag.ts`, formats: ['iife'], name: '_', fileName: () => 'bonbon.js'},
      rolldownOptions: {output: {minify: true, comments: false}},
    },
  });
}

/** What must never reach a shop's page. */
function checkOutput(files) {
  for (const file of files) {
    const code = readFileSync(stagePath(file), 'utf8');
    const found = /process\.env|@property|@state\(|lit-html|\beval\(/.exec(code);
    if (found) throw new Error(`${file} holds ${found[0]}, which breaks in a shop's page.`);
  }
}

rmSync(`${here}dist/stage`, {recursive: true, force: true});
mkdirSync(stage, {recursive: true});
const shell = await buildShell();
writeHashes();
await buildTag(shell);
const files = readdirSync(stage).filter(file => file.endsWith('.js'));
checkOutput(files);
const integrity = Object.fromEntries(files.map(file => [file, hashOf(file)]));
writeFileSync(
  stagePath('integrity.json'),
  `${JSON.stringify({version, files: integrity}, null, 2)}\n`,
);
const sizes = Object.fromEntries(
  files.map(file => {
    const small = smallestBrotli(readFileSync(stagePath(file)));
    writeFileSync(stagePath(`${file}.br`), small);
    return [file, small.length];
  }),
);
writeFileSync(stagePath('sizes.json'), `${JSON.stringify(sizes, null, 2)}\n`);
for (const folder of ['v1', version]) {
  rmSync(`${here}dist/${folder}`, {recursive: true, force: true});
  cpSync(stage, `${here}dist/${folder}`, {recursive: true});
}
rmSync(stage, {recursive: true});
for (const [file, bytes] of Object.entries(sizes))
  console.log(`  ${String(bytes).padStart(6)} B  ${file}`);
