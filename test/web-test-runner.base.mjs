import {dirname, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {esbuildPlugin} from '@web/dev-server-esbuild';
import {defaultReporter} from '@web/test-runner';
import {countsReporter, jsonModules, nodeEnvironment} from './support/wtr-plugins.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** What the three engines share: sources straight from the packages, one compiler setting. */
export const base = {
  rootDir: root,
  files: [resolve(root, 'test/browser/**/*.test.ts')],
  hostname: '127.0.0.1',
  nodeResolve: {exportConditions: ['@bonbon/source', 'browser', 'module', 'import', 'default']},
  concurrency: 1,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 300_000,
  browserStartTimeout: 60_000,
  testFramework: {config: {timeout: 20_000, ui: 'bdd'}},
  plugins: [
    jsonModules(),
    nodeEnvironment(),
    esbuildPlugin({ts: true, target: 'es2022', tsconfig: resolve(root, 'tsconfig.json')}),
  ],
  reporters: [
    defaultReporter({reportTestResults: true, reportTestProgress: false}),
    countsReporter(),
  ],
};
