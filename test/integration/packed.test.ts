import {execFile} from 'node:child_process';
import {mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {launchChromium} from '../support/launch.js';
import {startStaticServer} from '../support/static-server.js';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const packages = ['contract', 'core', 'elements', 'adapters', 'conformance'];
const program = promisify(execFile);
let project = '';

const node = (script: string, ...args: string[]) =>
  program(process.execPath, [join(root, 'node_modules', script), ...args], {
    cwd: project,
    // The test runner's own NODE_ENV would make this a development build.
    env: {...process.env, NODE_ENV: 'production'},
  });

/** Every widget on a backend that a theme developer has without a server. */
const page = `
import {memoryAccount, memoryBackend, memoryBackInStock, memorySurvey} from '@bonbon/adapters/memory.js';
import {backendConformance} from '@bonbon/conformance';
import type {Backend} from '@bonbon/contract/ports/backend.js';
import {fail, ok} from '@bonbon/contract/result.js';

const slices = [
  {id: 'ten', label: '10% off', title: '10% off your order', weight: 3, wins: true},
  {id: 'none', label: 'Not today', title: 'Not today', weight: 1, wins: false},
];
const backend: Backend = {
  offerSpin: async () => ok({state: 'open', offerId: 'o', commitment: 'c', odds: {revision: 1, slices}, expiresAt: '2999-01-01T00:00:00Z'}),
  spin: async () => fail('unavailable', 'offline'),
};
const wheel = document.createElement('bon-spin-wheel');
wheel.campaignId = 'welcome';
wheel.backend = backend;

const reminder = document.createElement('bon-back-in-stock');
Object.assign(reminder, {variantId: 'large', variantTitle: 'Vik cup, large'});
reminder.backend = memoryBackInStock({campaigns: [{id: 'back', input: {kind: 'back-in-stock'}}], variants: {large: {saleable: 0}}});

const account = memoryAccount();
const prompt = document.createElement('bon-account-prompt');
const pages = document.createElement('bon-account');
prompt.backend = pages.backend = account;

const survey = document.createElement('bon-survey');
survey.scale = 'csat';
export const answers: typeof survey.backend = memorySurvey({surveys: {}});

for (const tag of ['bon-loyalty-badge', 'bon-loyalty-panel'] as const)
  document.createElement(tag).backend = account;

// Events are typed by what registers the tags, on the element and on the page it bubbles to.
export const heard: unknown[] = [];
wheel.addEventListener('bon-close', event => heard.push(event.detail.reason));
document.addEventListener('bon-spin-settled', event => heard.push(event.detail));
document.addEventListener('bon-coupon-copied', event => heard.push(event.detail.code));
document.addEventListener('bon-error-raised', event => heard.push(event.detail));
document.addEventListener('bon-stock-subscribed', event => heard.push(event.detail));
document.addEventListener('bon-signed-in', event => heard.push(event.detail));
window.addEventListener('bon-answer-sent', event => heard.push(event.detail.score));
window.addEventListener('bon-points-swapped', event => heard.push(event.detail.redemptionId));

document.body.append(wheel, reminder, prompt, pages, survey);
export const used = [memoryBackend, backendConformance];
`;

/** Registers everything the packed elements can register; the compiler must know each tag. */
const definitions = (elements: readonly {folder: string; tag: string}[]) =>
  [
    ...elements.map(({folder}) => `import '@bonbon/elements/${folder}/define.js';`),
    `export const tags: readonly (keyof HTMLElementTagNameMap)[] = [`,
    ...elements.map(({tag}) => `  '${tag}',`),
    '];',
    '',
  ].join('\n');

/** The tags of the packed elements, found by what registers them. */
async function findElements() {
  const dist = join(project, 'node_modules/@bonbon/elements/dist');
  const files = await readdir(dist, {recursive: true});
  const found = files.filter(file => /^[\w-]+\/define\.js$/.test(file));
  const read = async (file: string) => {
    const code = await readFile(join(dist, file), 'utf8');
    const tag = /define\('(bon-[\w-]+)'/.exec(code)?.[1];
    return tag ? [{folder: dirname(file), tag}] : [];
  };
  return (await Promise.all(found.map(read))).flat();
}

let elements: Awaited<ReturnType<typeof findElements>> = [];

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'bonbon-packed-'));
  for (const name of packages) {
    await program('npm', ['pack', '--pack-destination', project, '--loglevel=error'], {
      cwd: join(root, 'packages', name),
    });
  }
  await mkdir(join(project, 'src'));
  await writeFile(
    join(project, 'package.json'),
    JSON.stringify({name: 'plain', private: true, type: 'module'}),
  );
  await writeFile(
    join(project, 'index.html'),
    '<!doctype html><title>Plain</title><script type="module" src="/src/main.ts"></script>',
  );
  await writeFile(
    join(project, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: {
        target: 'ES2022',
        module: 'ESNext',
        moduleResolution: 'bundler',
        lib: ['ES2024', 'DOM', 'DOM.Iterable'],
        types: [],
        strict: true,
        noEmit: true,
      },
      include: ['src'],
    }),
  );
  const tarballs = (await readdir(project)).filter(name => name.endsWith('.tgz'));
  await program(
    'npm',
    [
      'install',
      '--prefer-offline',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      ...tarballs.map(name => `./${name}`),
    ],
    {cwd: project},
  );
  elements = await findElements();
  await writeFile(
    join(project, 'src/main.ts'),
    `${definitions(elements)}${page}Object.assign(window, {tags});\n`,
  );
  await mkdir(join(project, 'node_modules/.bin'), {recursive: true});
  await symlink(join(root, 'node_modules/vite'), join(project, 'node_modules/vite'));
});

afterAll(() => rm(project, {recursive: true, force: true}));

it('packs no source and no test', async () => {
  for (const name of packages) {
    const files = await readdir(join(project, 'node_modules/@bonbon', name), {recursive: true});
    expect(files.filter(file => /\.test\.|^src\b|tsbuildinfo/.test(file))).toEqual([]);
    expect(files).toContain('dist/index.js');
    expect(files).toContain('LICENSE');
  }
});

it('type-checks in a plain project, every element and its declarations', async () => {
  expect(elements.length).toBeGreaterThan(8);
  const said = await node('typescript/bin/tsc', '-p', '.').then(
    () => '',
    (error: {stdout: string}) => error.stdout,
  );
  expect(said).toBe('');
});

it('refuses a backend that answers something else', async () => {
  const wrong = join(project, 'src/wrong.ts');
  const lines = ['bon-spin-wheel', 'bon-survey', 'bon-back-in-stock', 'bon-account'].map(
    tag => `document.createElement('${tag}').backend = {config: async () => 'ten'};\n`,
  );
  await writeFile(wrong, `import './main.js';\n${lines.join('')}`);
  const outcome = await node('typescript/bin/tsc', '-p', '.').catch(
    (error: {stdout: string}) => error.stdout,
  );
  await rm(wrong);
  for (const line of lines.keys()) expect(outcome).toContain(`src/wrong.ts(${line + 2},`);
});

it('builds with Vite; every tag is registered and every widget shows itself', async () => {
  await node('vite/bin/vite.js', 'build', '--logLevel', 'error');
  const server = await startStaticServer({}, join(project, 'dist'));
  const browser = await launchChromium();
  try {
    const tab = await browser.newPage();
    const errors: string[] = [];
    tab.on('pageerror', error => errors.push(error.message));
    await tab.goto(`${server.origin}/`);
    const button = (tag: string, name: string) => tab.locator(tag).getByRole('button', {name});
    await button('bon-spin-wheel', 'Spin the wheel').waitFor();
    await button('bon-back-in-stock', 'Tell me when it is back').waitFor();
    await tab.locator('body > bon-account-prompt').getByLabel('E-mail').waitFor();
    await tab.locator('bon-account').getByLabel('E-mail').waitFor();
    await tab.locator('bon-survey').getByText('How did we do?').first().waitFor();
    const unknown = await tab.evaluate(() =>
      (window as unknown as {tags: string[]}).tags.filter(tag => !customElements.get(tag)),
    );
    expect(unknown).toEqual([]);
    expect(errors).toEqual([]);
  } finally {
    await browser.close();
    await server.close();
  }
});
