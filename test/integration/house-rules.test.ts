import {spawnSync} from 'node:child_process';
import {cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {ESLint} from 'eslint';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

describe('lint for strict pages', () => {
  const eslint = new ESLint({
    cwd: root,
    overrideConfigFile: join(root, 'test/support/eslint.config.mjs'),
  });
  const complaints = async (code: string, folder = 'elements') => {
    const filePath = join(root, `packages/${folder}/src/spin-wheel/example.ts`);
    const [result] = await eslint.lintText(code, {filePath});
    return (result?.messages ?? []).map(message => message.ruleId);
  };
  const lit = `import {html, css} from 'lit';\n`;

  it.each([
    ['innerHTML', `export const f = (e: Element) => (e.innerHTML = '<b>');`],
    [
      'insertAdjacentHTML',
      `export const f = (e: Element) => e.insertAdjacentHTML('beforeend', 'x');`,
    ],
    ['document.write', `document.write('x');`],
    ['a style attribute', `${lit}export const f = html\`<p style="color: red"></p>\`;`],
    [
      'a bound style attribute',
      `${lit}export const f = (x: string) => html\`<p style=\${x}></p>\`;`,
    ],
    ['a style element', `${lit}export const f = html\`<style></style>\`;`],
    ['setAttribute of style', `export const f = (e: Element) => e.setAttribute('style', 'x');`],
    ['rem', `${lit}export const f = css\`p { margin: 1.5rem; }\`;`],
    ['Math.random', `export const f = () => Math.random();`],
    ['an enum', `export enum Color {Red}`],
  ])('refuses %s', async (_name, code) => {
    expect(await complaints(code)).toContain('no-restricted-syntax');
  });

  it.each(['lit/directives/style-map.js', 'lit/directives/unsafe-html.js'])(
    'refuses to import %s',
    async path => {
      expect(await complaints(`export * from '${path}';`)).toContain('no-restricted-imports');
    },
  );

  it('refuses eval', async () => {
    expect(await complaints(`eval('1');`)).toContain('no-eval');
  });

  it('has nothing against a style property', async () => {
    const code = `export const f = (e: HTMLElement) => e.style.setProperty('--bon-x', '1');\n`;
    expect(await complaints(code)).toEqual([]);
  });

  it('refuses chance that is not passed in, on the server too', async () => {
    expect(await complaints(`export const f = () => Math.random();`, 'server')).toContain(
      'no-restricted-syntax',
    );
  });
});

describe('import rules', () => {
  let tree = '';
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(tree, path)), {recursive: true});
    writeFileSync(join(tree, path), text);
  };

  beforeAll(() => {
    tree = mkdtempSync(join(tmpdir(), 'bonbon-rules-'));
    cpSync(join(root, 'tsconfig.json'), join(tree, 'tsconfig.json'));
    mkdirSync(join(tree, 'node_modules/@bonbon'), {recursive: true});
    for (const library of ['valibot', 'lit', 'nanostores']) {
      symlinkSync(join(root, 'node_modules', library), join(tree, 'node_modules', library));
    }
    for (const name of ['contract', 'core', 'elements', 'adapters', 'server']) {
      cpSync(
        join(root, `packages/${name}/package.json`),
        join(tree, `packages/${name}/package.json`),
      );
      symlinkSync(join(tree, `packages/${name}`), join(tree, 'node_modules/@bonbon', name));
    }
    write('packages/contract/src/result.ts', 'export const ok = 1;\n');
    write('packages/contract/src/money.ts', 'export const money = 1;\n');
    write('packages/core/src/storage/storage.ts', 'export const storage = 1;\n');
    write('packages/core/src/survey/survey.ts', 'export const survey = 1;\n');
    write('packages/elements/src/panel/panel.ts', 'export const panel = 1;\n');
  });
  afterAll(() => rmSync(tree, {recursive: true, force: true}));

  const broken = (path: string, code: string): string[] => {
    write(path, code);
    const result = spawnSync(
      process.execPath,
      [
        join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
        'packages',
        '--output-type=json',
        '--config',
        join(root, 'test/support/dependency-cruiser.cjs'),
      ],
      {cwd: tree, encoding: 'utf8'},
    );
    rmSync(join(tree, path));
    const report = JSON.parse(result.stdout) as {
      summary: {violations: {rule: {name: string}; from: string}[]};
    };
    return report.summary.violations.filter(each => each.from === path).map(each => each.rule.name);
  };

  it.each([
    ['core may not show anything', 'core/src/storage/x.ts', `import 'lit';`, 'core-to-npm'],
    [
      'core knows no element',
      'core/src/storage/x.ts',
      `export * from '@bonbon/elements/panel/panel.js';`,
      'core-to-packages',
    ],
    [
      'an adapter knows no core',
      'adapters/src/x.ts',
      `export * from '@bonbon/core/storage/storage.js';`,
      'adapters-to-packages',
    ],
    [
      'the server knows no core',
      'server/src/x.ts',
      `export * from '@bonbon/core/storage/storage.js';`,
      'server-to-packages',
    ],
    [
      'a feature knows no other feature',
      'core/src/spin-wheel/x.ts',
      `export * from '../survey/survey.js';`,
      'core-features-apart',
    ],
    [
      'a page loads no schema',
      'adapters/src/x.ts',
      `export * from '@bonbon/contract/money.js';`,
      'no-schemas-in-the-page',
    ],
    ['a page knows no Node', 'core/src/storage/x.ts', `import 'node:fs';`, 'no-node-in-the-page'],
  ])('%s', (_name, path, code, rule) => {
    expect(broken(`packages/${path}`, `${code}\n`)).toContain(rule);
  });

  it('lets a feature use a shared folder, the contract’s result, and types of its schemas', () => {
    const code = [
      `export * from '../storage/storage.js';`,
      `export * from '@bonbon/contract/result.js';`,
      `import type {money} from '@bonbon/contract/money.js';`,
      `export type Money = typeof money;`,
    ].join('\n');
    expect(broken('packages/core/src/spin-wheel/x.ts', code)).toEqual([]);
  });
});
