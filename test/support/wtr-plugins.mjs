import {writeFileSync} from 'node:fs';
import {relative} from 'node:path';

const jsonModule = '?json-module';

/** Serves an imported JSON file as a JavaScript module, with or without an import attribute. */
export function jsonModules() {
  return {
    name: 'json-modules',
    transformImport({source}) {
      return source.endsWith('.json') ? source + jsonModule : undefined;
    },
    resolveMimeType(context) {
      return context.url.endsWith(jsonModule) ? 'js' : undefined;
    },
    transform(context) {
      if (context.url.endsWith(jsonModule)) return {body: `export default ${context.body};`};
      if (!/\.[jt]s$/.test(context.path) || typeof context.body !== 'string') return undefined;
      // The files are JavaScript by now, and an attribute that says otherwise would be refused.
      return {
        body: context.body
          .replace(/(\.json['"])\s*with\s*\{\s*type:\s*['"]json['"]\s*\}/g, '$1')
          .replace(
            /(\.json['"`])\s*,\s*\{\s*with:\s*\{\s*type:\s*['"]json['"]\s*\}\s*,?\s*\}/g,
            '$1',
          ),
      };
    },
  };
}

/** Answers `process.env.NODE_ENV`, which some libraries read and no browser has. */
export function nodeEnvironment() {
  return {
    name: 'node-environment',
    transform(context) {
      if (typeof context.body !== 'string' || !context.body.includes('process.env.NODE_ENV')) {
        return undefined;
      }
      if (!/\.([cm]?[jt]s)$/.test(context.path)) return undefined;
      return {body: context.body.replaceAll('process.env.NODE_ENV', '"test"')};
    },
  };
}

const countSuite = suite => {
  const own = suite.tests.filter(test => !test.skipped);
  const counts = suite.suites.map(countSuite);
  return {
    passed: own.filter(test => test.passed).length + counts.reduce((sum, c) => sum + c.passed, 0),
    failed: own.filter(test => !test.passed).length + counts.reduce((sum, c) => sum + c.failed, 0),
  };
};

const durationOf = suite =>
  suite.tests.reduce((sum, test) => sum + (test.duration ?? 0), 0) +
  suite.suites.reduce((sum, inner) => sum + durationOf(inner), 0);

/** Leaves in the file named by BONBON_COUNTS what passed, what failed, and how long each file took. */
export function countsReporter() {
  let root = '';
  return {
    start({config}) {
      root = config.rootDir;
    },
    onTestRunFinished({sessions}) {
      const path = process.env.BONBON_COUNTS;
      if (!path) return;
      const total = {passed: 0, failed: 0, files: []};
      for (const session of sessions) {
        const counts = session.testResults
          ? countSuite(session.testResults)
          : {passed: 0, failed: 0};
        total.passed += counts.passed;
        total.failed += counts.failed;
        // A file that could not even load has no tests, and still it failed.
        if (!session.passed && counts.failed === 0) total.failed += 1;
        const ms = session.testResults ? durationOf(session.testResults) : 0;
        total.files.push({name: relative(root, session.testFile), ms});
      }
      writeFileSync(path, JSON.stringify(total));
    },
  };
}
