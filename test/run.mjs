// The whole test run: sets up what is missing, runs every suite, says how many passed and failed.
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {ensureBrowsers, findFirefox, findWebKit} from './support/browsers.mjs';
import {ensureDependencies, ensureNode} from './support/dependencies.mjs';
import {stopAll} from './support/processes.mjs';
import {createSteps} from './support/steps.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const suites = ['lint', 'unit', 'browser', 'stories', 'e2e'];
const {values} = parseArgs({options: {only: {type: 'string', multiple: true}}});
const wanted = values.only ?? suites;
const unknown = wanted.filter(name => !suites.includes(name));
if (unknown.length > 0) {
  console.error(`There is no suite "${unknown.join(', ')}"; there are ${suites.join(', ')}.`);
  process.exit(2);
}

const everyEngine = process.env.CI === 'true';
const steps = createSteps({
  cwd: root,
  env: {
    ...process.env,
    NO_UPDATE_NOTIFIER: '1',
    STORYBOOK_DISABLE_TELEMETRY: '1',
    NODE_OPTIONS: process.env.NODE_OPTIONS ?? '',
  },
});
const bin = (name, ...args) => [join(root, 'node_modules', name), ...args];
const vitest = (project, ...args) =>
  bin(
    'vitest/vitest.mjs',
    'run',
    '--config=vite.config.ts',
    `--project=${project}`,
    '--reporter=default',
    '--reporter=test/support/vitest-counts.mjs',
    ...args,
  );
const engine = name =>
  bin('@web/test-runner/dist/bin.js', '--config', `test/web-test-runner.${name}.config.mjs`);

/** What reads the code without running it, and what runs it in Node. */
async function inNode(how) {
  if (wanted.includes('lint')) {
    const eslint = ['-c', 'test/support/eslint.config.mjs', '.', '--max-warnings=0'];
    await steps.check('eslint', bin('eslint/bin/eslint.js', ...eslint), how);
    const prettier = ['--check', '.', '--log-level=warn'];
    await steps.check('prettier', bin('prettier/bin/prettier.cjs', ...prettier), how);
    const rules = ['packages', 'demo', '--config', 'test/support/dependency-cruiser.cjs'];
    const cruise = bin('dependency-cruiser/bin/dependency-cruise.mjs', ...rules);
    await steps.check('import rules', cruise, how);
    for (const name of ['test', 'stories'])
      await steps.check(`types of ${name}`, bin('typescript/bin/tsc', '-p', name), how);
  }
  if (wanted.includes('unit')) await steps.suite('unit', vitest('unit'), how);
  if (wanted.includes('stories')) await steps.suite('stories', vitest('stories'), how);
}

/** The elements in each engine; one at a time, since only one page can have the focus. */
async function inBrowsers(how) {
  if (!wanted.includes('browser')) return;
  await steps.suite('elements in Chromium', engine('chromium'), how);
  await steps.suite('elements on the embed’s renderer', engine('renderer'), how);
  if (everyEngine || findFirefox())
    await steps.suite('elements in Firefox', engine('firefox'), how);
  else console.log('Firefox is not installed: skipped (CI=true insists on it).');
  if (everyEngine || findWebKit())
    await steps.suite('elements in WebKitGTK', engine('webkit'), how);
  else console.log('WebKitGTK is not installed: skipped (CI=true insists on it).');
}

async function main() {
  ensureNode();
  ensureDependencies(root);
  if (wanted.some(name => name !== 'lint')) ensureBrowsers({everyEngine});
  await steps.check('build', ['test/support/build.mjs']);
  // Two cores: a browser keeps one busy, Node the other.
  const labelled = wanted.includes('browser') && wanted.length > 1;
  await Promise.all([inNode({labelled}), inBrowsers({labelled})]);
  if (wanted.includes('e2e')) {
    await steps.suite('whole path', vitest('e2e'));
    await steps.suite('floods and races', vitest('integration'));
  }
}

let broken = 0;
try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  broken = 1;
} finally {
  await stopAll();
}
const {passed, failed} = steps.summarise();
console.log(`\n${passed} passed, ${failed + broken} failed`);
process.exit(failed + broken === 0 ? 0 : 1);
