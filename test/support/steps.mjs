import {existsSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {run} from './processes.mjs';

const slowestShown = 10;

/** What a test run consists of: counts what passed, and how long each step and each file took. */
export function createSteps({cwd, env}) {
  const scratch = mkdtempSync(join(tmpdir(), 'bonbon-test-'));
  const done = [];

  async function step(title, task) {
    console.log(`\n── ${title}`);
    const started = Date.now();
    const {passed, failed, files = []} = await task();
    const seconds = (Date.now() - started) / 1000;
    done.push({title, passed, failed, files, seconds});
    console.log(`── ${title}: ${passed} passed, ${failed} failed (${seconds.toFixed(1)} s)`);
  }

  /** Runs a program; beside another one, each of its lines says whose it is. */
  const execute = ({title, command, labelled, more = {}}) =>
    run(process.execPath, command, {
      cwd,
      env: {...env, ...more},
      ...(labelled ? {label: title} : {}),
    });

  return {
    /** A check that is one thing: it holds or it does not. */
    check: (title, command, {labelled = false} = {}) =>
      step(title, async () => {
        const code = await execute({title, command, labelled});
        return code === 0 ? {passed: 1, failed: 0} : {passed: 0, failed: 1};
      }),

    /** A suite that leaves its numbers in a file; one that leaves none has failed as a whole. */
    suite: (title, command, {labelled = false} = {}) =>
      step(title, async () => {
        const path = join(scratch, `${title.replace(/\W+/g, '-')}.json`);
        const code = await execute({title, command, labelled, more: {BONBON_COUNTS: path}});
        const counts = existsSync(path)
          ? JSON.parse(readFileSync(path, 'utf8'))
          : {passed: 0, failed: 1};
        // The runner also fails for what is no test, such as a page that could not load.
        return code !== 0 && counts.failed === 0 ? {...counts, failed: 1} : counts;
      }),

    /** Says where the time went; answers the sums. */
    summarise() {
      rmSync(scratch, {recursive: true, force: true});
      console.log('\nWhere the time went:');
      for (const {title, passed, failed, seconds} of done) {
        const failures = failed > 0 ? `, ${failed} FAILED` : '';
        console.log(`${seconds.toFixed(1).padStart(8)} s  ${title} (${passed}${failures})`);
      }
      const files = done
        .flatMap(({title, files: ofStep}) => ofStep.map(file => ({...file, title})))
        .sort((a, b) => b.ms - a.ms);
      if (files.length > 0) console.log('The slowest files:');
      for (const {name, ms, title} of files.slice(0, slowestShown))
        console.log(`${(ms / 1000).toFixed(1).padStart(8)} s  ${name} (${title})`);
      const sum = key => done.reduce((all, one) => all + one[key], 0);
      return {passed: sum('passed'), failed: sum('failed')};
    },
  };
}
