import {fileURLToPath} from 'node:url';
import {storybookTest} from '@storybook/addon-vitest/vitest-plugin';
import {playwright} from '@vitest/browser-playwright';
import {defineConfig} from 'vitest/config';
import {chromiumFlags, findChromium} from './test/support/browsers.mjs';

/** Packages are tested from their sources; nothing needs a build first. */
const conditions = ['@bonbon/source', 'module', 'node'];
// What Node loads by itself, such as pg, must keep to Node's own conditions.
const server = {resolve: {conditions, externalConditions: ['node']}};
// The second environment is the one that global set-up runs in.
const fromSource = {resolve: {conditions}, ssr: server, environments: {__vitest__: server}};
const globalSetup = ['test/support/shared-database.ts'];
const patient = {
  testTimeout: 120_000,
  hookTimeout: 180_000,
  expect: {poll: {timeout: 20_000}},
};
const executablePath = findChromium();

const stories = {
  plugins: [
    storybookTest({configDir: fileURLToPath(new URL('stories/.storybook', import.meta.url))}),
  ],
  test: {
    name: 'stories',
    browser: {
      enabled: true,
      headless: true,
      provider: playwright({
        launchOptions: {args: chromiumFlags, ...(executablePath && {executablePath})},
      }),
      instances: [{browser: 'chromium' as const}],
    },
  },
};

export default defineConfig({
  test: {
    projects: [
      {
        ...fromSource,
        test: {
          name: 'unit',
          globalSetup,
          include: ['packages/**/*.test.ts', 'demo/**/*.test.ts', 'test/contract/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/dist/**'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        ...fromSource,
        test: {
          name: 'e2e',
          globalSetup,
          include: ['test/{embed,e2e}/**/*.test.ts'],
          // Much of a whole path is waiting for what a shopper sees.
          maxWorkers: 2,
          sequence: {groupOrder: 1},
          ...patient,
        },
      },
      {
        ...fromSource,
        test: {
          name: 'integration',
          globalSetup,
          include: ['test/integration/**/*.test.ts'],
          // Floods and races take the whole machine.
          fileParallelism: false,
          ...patient,
        },
      },
      stories,
    ],
  },
});
