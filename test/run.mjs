// The whole test run: sets up what is missing, runs every suite, says how many passed and failed.
import {mkdtempSync, existsSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {ensureBrowsers, findFirefox, findWebKit} from './support/browsers.mjs';
import {ensureDependencies, ensureNode} from './support/dependencies.mjs';
import {run, stopAll} from './support/processes.mjs';

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
const scratch = mkdtempSync(join(tmpdir(), 'bonbon-test-'));
const total = {passed: 0, failed: 0};
const bin = (name, ...args) => [process.execPath, [join(root, 'node_modules', name), ...args]];
const environment = {
  ...process.env,
  NO_UPDATE_NOTIFIER: '1',
  STORYBOOK_DISABLE_TELEMETRY: '1',
  NODE_OPTIONS: process.env.NODE_OPTIONS ?? '',
};

async function timed(title, task) {
  console.log(`\n── ${title}`);
  const started = Date.now();
  const counts = await task();
  total.passed += counts.passed;
  total.failed += counts.failed;
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`── ${title}: ${counts.passed} passed, ${counts.failed} failed (${seconds} s)`);
}

/** A check that is one thing: it holds or it does not. */
const check = (title, [command, args]) =>
  timed(title, async () => {
    const code = await run(command, args, {cwd: root, env: environment});
    return code === 0 ? {passed: 1, failed: 0} : {passed: 0, failed: 1};
  });

/** A suite that leaves its numbers in a file; one that leaves none has failed as a whole. */
const suite = (title, [command, args], read) =>
  timed(title, async () => {
    const path = join(scratch, `${title.replace(/\W+/g, '-')}.json`);
    const code = await run(command, [...args, ...read.args(path)], {
      cwd: root,
      env: {...environment, BONBON_COUNTS: path},
    });
    const counts = existsSync(path) ? read.counts(path) : {passed: 0, failed: 1};
    // The runner also fails for what is no test, such as a page that could not load.
    return code !== 0 && counts.failed === 0 ? {...counts, failed: 1} : counts;
  });

const vitest = {
  args: path => ['--reporter=default', '--reporter=json', `--outputFile.json=${path}`],
  counts(path) {
    const result = JSON.parse(readFileSync(path, 'utf8'));
    const brokenFiles = result.testResults.filter(
      file =>
        file.status === 'failed' && file.assertionResults.every(test => test.status !== 'failed'),
    );
    return {passed: result.numPassedTests, failed: result.numFailedTests + brokenFiles.length};
  },
};
const webTestRunner = {args: () => [], counts: path => JSON.parse(readFileSync(path, 'utf8'))};

const vitestProject = name =>
  bin('vitest/vitest.mjs', 'run', '--config', 'vite.config.ts', '--project', name);
const engine = name =>
  bin('@web/test-runner/dist/bin.js', '--config', `test/web-test-runner.${name}.config.mjs`);

async function lint() {
  await check(
    'eslint',
    bin('eslint/bin/eslint.js', '-c', 'test/support/eslint.config.mjs', '.', '--max-warnings=0'),
  );
  await check('prettier', bin('prettier/bin/prettier.cjs', '--check', '.', '--log-level=warn'));
  await check(
    'import rules',
    bin(
      'dependency-cruiser/bin/dependency-cruise.mjs',
      'packages',
      'demo',
      '--config',
      'test/support/dependency-cruiser.cjs',
    ),
  );
}

async function browser() {
  await suite('elements in Chromium', engine('chromium'), webTestRunner);
  await suite('elements on the embed’s renderer', engine('renderer'), webTestRunner);
  if (everyEngine || findFirefox())
    await suite('elements in Firefox', engine('firefox'), webTestRunner);
  else console.log('Firefox is not installed: skipped (CI=true insists on it).');
  if (everyEngine || findWebKit())
    await suite('elements in WebKitGTK', engine('webkit'), webTestRunner);
  else console.log('WebKitGTK is not installed: skipped (CI=true insists on it).');
}

async function main() {
  ensureNode();
  ensureDependencies(root);
  if (wanted.some(name => name !== 'lint')) ensureBrowsers({everyEngine});
  await check('build', [process.execPath, ['test/support/build.mjs']]);
  if (wanted.includes('lint')) {
    await lint();
    await check('types of test', bin('typescript/bin/tsc', '-p', 'test'));
    await check('types of stories', bin('typescript/bin/tsc', '-p', 'stories'));
  }
  if (wanted.includes('unit')) await suite('unit', vitestProject('unit'), vitest);
  if (wanted.includes('browser')) await browser();
  if (wanted.includes('stories')) await suite('stories', vitestProject('stories'), vitest);
  if (wanted.includes('e2e')) await suite('whole path', vitestProject('e2e'), vitest);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  total.failed += 1;
} finally {
  await stopAll();
  rmSync(scratch, {recursive: true, force: true});
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
