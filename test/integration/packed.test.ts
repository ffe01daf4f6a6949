import {execFile} from 'node:child_process';
import {mkdir, mkdtemp, readdir, rm, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {launchChromium} from '../support/launch.js';
import {startStaticServer} from '../support/static-server.js';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const packages = ['contract', 'core', 'elements', 'adapters'];
const program = promisify(execFile);
let project = '';

const node = (script: string, ...args: string[]) =>
  program(process.execPath, [join(root, 'node_modules', script), ...args], {
    cwd: project,
    // The test runner's own NODE_ENV would make this a development build.
    env: {...process.env, NODE_ENV: 'production'},
  });

const page = `
import '@bonbon/elements/spin-wheel/define.js';
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
document.body.append(wheel);
`;

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
  await writeFile(join(project, 'src/main.ts'), page);
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
        skipLibCheck: true,
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
  await mkdir(join(project, 'node_modules/.bin'), {recursive: true});
  await symlink(join(root, 'node_modules/vite'), join(project, 'node_modules/vite'));
});

afterAll(() => rm(project, {recursive: true, force: true}));

it('packs no source and no test', async () => {
  for (const name of packages) {
    const files = await readdir(join(project, 'node_modules/@bonbon', name), {recursive: true});
    expect(files.filter(file => /\.test\.|^src\b|tsbuildinfo/.test(file))).toEqual([]);
    expect(files).toContain('dist/index.js');
  }
});

it('type-checks with a backend of three lines', async () => {
  await expect(node('typescript/bin/tsc', '-p', '.')).resolves.toBeDefined();
});

it('refuses a backend that answers something else', async () => {
  const wrong = join(project, 'src/wrong.ts');
  await writeFile(
    wrong,
    `import '@bonbon/elements/spin-wheel/define.js';
document.createElement('bon-spin-wheel').backend = {spin: async () => 'ten'};\n`,
  );
  const outcome = await node('typescript/bin/tsc', '-p', '.').catch(
    (error: {stdout: string}) => error.stdout,
  );
  await rm(wrong);
  expect(outcome).toContain('src/wrong.ts(2');
});

it('builds with Vite and shows a wheel', async () => {
  await node('vite/bin/vite.js', 'build', '--logLevel', 'error');
  const server = await startStaticServer({}, join(project, 'dist'));
  const browser = await launchChromium();
  try {
    const tab = await browser.newPage();
    const errors: string[] = [];
    tab.on('pageerror', error => errors.push(error.message));
    await tab.goto(`${server.origin}/`);
    await tab.locator('bon-spin-wheel').getByRole('button', {name: 'Spin the wheel'}).waitFor();
    expect(errors).toEqual([]);
  } finally {
    await browser.close();
    await server.close();
  }
});
