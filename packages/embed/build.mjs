import {createHash} from 'node:crypto';
import {cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {brotliCompressSync} from 'node:zlib';
import {build} from 'vite';
import {
  noRuntimeFile,
  patientStyles,
  plainProperties,
  splitMessages,
  tightTemplates,
  smallest,
} from './build-plugins.mjs';

// Builds the pasted script: `dist/v1/` moves with each release, `dist/<version>/` never changes.

const here = fileURLToPath(new URL('.', import.meta.url));
const projectRoot = fileURLToPath(new URL('../../', import.meta.url)).replaceAll('\\', '/');
const {version} = JSON.parse(readFileSync(`${here}package.json`, 'utf8'));
const stage = `${here}dist/stage`;
const stagePath = file => `${stage}/${file}`;
const hashOf = file =>
  `sha384-${createHash('sha384')
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

const tighter = () => [splitMessages, plainProperties, tightTemplates, patientStyles(firstStyles)];

async function buildShell() {
  await build({
    ...shared,
    plugins: [...tighter(), noRuntimeFile, smallest],
    build: {
      ...output,
      lib: {entry: {shell: `${here}src/shell.ts`}, formats: ['es']},
      rolldownOptions: {
        // Widgets may take shared pieces from the shell's own file instead of one more.
        preserveEntrySignatures: 'allow-extension',
        output: {
          entryFileNames: '[name]-[hash].js',
          chunkFileNames: '[name]-[hash].js',
          minify: true,
          comments: false,
          codeSplitting: {groups: chunkGroups.map(withinProject)},
        },
      },
    },
  });
  return readdirSync(stage).find(file => file.startsWith('shell-') && file.endsWith('.js'));
}

const firstStyles = [
  'internal/base-styles',
  'panel/panel-styles',
  'email-field/email-field-styles',
  'consent-field/consent-field-element',
  'spin-wheel/spin-wheel-styles',
].map(file => `${here}../elements/src/${file}.ts`);

/** What a wheel needs once it is open; one file, fetched while the shopper reads. */
const isLater = id =>
  /(-later|http\/.*|http|html-(storefront|coupon)|elements\/src\/spin-wheel\/(spin-wheel-(conduct|states|turning|inbox|results)|wheel-(turn|swatch))|core\/src\/(outbox\/.*|random|clock|i18n\/formats|spin-wheel\/spin-(wheel-acts|wheel-store|attempts|outcome)))\.ts$/.test(
    id,
  );

/** What every widget needs. */
const isFirst = id =>
  /rolldown[:/\\]runtime/.test(id) ||
  /packages\/embed\/src\/(renderer\/(?!patient).*|shell|backend|mount|facts|registry)\.ts/.test(
    id,
  ) ||
  /packages\/contract\/|html\/html-page|core\/src\/(audience\/(?!targeting|explain|hold|unasked|triggers|prompt-queue)|storage|page\/page-changes|i18n)/.test(
    id,
  ) ||
  /packages\/elements\/src\/internal\/(?!inherit|backend-context|language)/.test(id);

/** The wheel travels with the shell: one file compresses better and is one request less. */
const isWidget = id =>
  /embed\/src\/spin-wheel\/|core\/src\/(identity\/play-tokens|spin-wheel\/)|elements\/src\/(panel\/(?!panel-(manners|yields))|email-field|consent-field|spin-wheel\/(spin-wheel-(element|events|styles)|define|odds-bar|wheel-(view|geometry)))/.test(
    id,
  );

/** What reads the page and calls the server, for every widget; fetched when the first one needs it. */
const isShared = id =>
  /(embed\/src\/outbox-later|http\/.*|adapters\/src\/http|html-(storefront|coupon)|core\/src\/(outbox\/.*|random|clock|i18n\/formats))\.ts$/.test(
    id,
  );

/** What the reminder needs once the shopper acts, or has acted before. */
const isReminderLater = id =>
  /back-in-stock\/(back-in-stock-(later|said|events|opening|store)|stock-(attempts|records|placing))|email-typo/.test(
    id,
  );
/** What it needs to stand in the page. */
const isReminder = id =>
  /back-in-stock\/(back-in-stock-(widget|element|styles|states)|inherit-shop|stock-known|messages\.ts)/.test(
    id,
  );
/** Signing in, up to its first press. */
const isPrompt = id =>
  /account\/account-prompt-widget|account-prompt\/(account-prompt-(element|first|context|styles|states|events)|define|messages\.ts)|core\/src\/account\/(prompt-opening|mask)/.test(
    id,
  );
/** The mail, the code and everything after. */
const isPromptLater = id =>
  /embed\/src\/account\/account-(parts|prompt-opening)|account-prompt\/(account-prompt-later|standalone)|code-field|open-pages|core\/src\/account\/(account-(keeper|prompt)|end-session)/.test(
    id,
  );
/** My pages, which stand on it. */
const isAccount = id =>
  /embed\/src\/account\/account-widget|elements\/src\/account\/(?!account-(?:words|more|parts)|messages\.\w\w\.|open-pages)|core\/src\/account\/account-st/.test(
    id,
  );

/** The question of a survey and its scale. */
const isSurvey = id =>
  /survey\/(survey-(widget|element|scale|styles|states|events)|messages\.ts)|contract\/src\/survey-(path|score)/.test(
    id,
  );
/** When a survey may ask. */
const isSurveyAsking = id => /survey\/survey-(asking|waits)|audience\/visits/.test(id);
/** What a survey needs once it was shown: its memory and all that follows the score. */
const isSurveyLater = id =>
  /survey\/survey-(later|later-styles|thanks|opening|store|sending|records|draft)|http-survey/.test(
    id,
  );

const isNotFirst = id =>
  isLater(id) ||
  isShared(id) ||
  /back-in-stock\/|src\/survey|survey\/|audience\/visits|email-typo|html-product/.test(id);

const isShell = id => (isFirst(id) || isWidget(id)) && !isNotFirst(id);

/** The folder this project lies in may be called as any widget is. */
const withinProject = ({test, ...group}) => ({
  ...group,
  test: id => {
    const inside = id.replace(projectRoot, '');
    return typeof test === 'function' ? test(inside) : test.test(inside);
  },
});

const chunkGroups = [
  {name: 'shell', priority: 7, test: isShell},
  {name: 'account-later', priority: 6, test: /http\/http-account/},
  {name: 'shared-later', priority: 5, test: id => isShared(id) && !isSurveyLater(id)},
  // What all widgets in a page need and a wheel by a press does not; no widget shall fetch another one's file.
  {
    name: 'inline',
    priority: 6,
    test: /elements\/src\/internal\/(backend-context|language)|core\/src\/audience\/hold/,
  },
  {name: 'coupon-later', priority: 6, test: /elements\/src\/coupon\//},
  {name: 'survey', priority: 4, test: isSurvey},
  {name: 'survey-asking', priority: 4, test: isSurveyAsking},
  {name: 'survey-later', priority: 4, test: isSurveyLater},
  {name: 'spin-wheel-later', priority: 2, test: id => isLater(id) && !isReminderLater(id)},
  {name: 'back-in-stock', priority: 2, test: isReminder},
  {name: 'back-in-stock-later', priority: 1, test: isReminderLater},
  {name: 'account-prompt', priority: 3, test: isPrompt},
  {name: 'account-prompt-later', priority: 3, test: isPromptLater},
  {name: 'account-more', priority: 1, test: /elements\/src\/account\/account-(more|parts)/},
  {name: 'email-typo', priority: 3, test: /email-typo/},
  {name: 'account', priority: 2, test: isAccount},
  {name: 'panel-manners', test: /panel\/panel-(manners|yields)|page\/page-modal/},
  {
    name: 'unasked',
    priority: 5,
    test: /core\/src\/audience\/(unasked|triggers|prompt-queue)/,
  },
  {name: 'side-tab', test: /embed\/src\/side-tab|elements\/src\/launcher/},
];

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
      __BONBON_CHUNKS__: JSON.stringify(hashOf('chunks.json')),
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
  files.map(file => [file, brotliCompressSync(readFileSync(stagePath(file))).length]),
);
writeFileSync(stagePath('sizes.json'), `${JSON.stringify(sizes, null, 2)}\n`);
for (const folder of ['v1', version]) {
  rmSync(`${here}dist/${folder}`, {recursive: true, force: true});
  cpSync(stage, `${here}dist/${folder}`, {recursive: true});
}
rmSync(stage, {recursive: true});
for (const [file, bytes] of Object.entries(sizes))
  console.log(`  ${String(bytes).padStart(6)} B  ${file}`);
