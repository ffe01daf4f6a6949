import {writeFileSync} from 'node:fs';

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

/** Leaves the number of passed and failed tests in the file named by BONBON_COUNTS. */
export function countsReporter() {
  return {
    onTestRunFinished({sessions}) {
      const path = process.env.BONBON_COUNTS;
      if (!path) return;
      const total = {passed: 0, failed: 0};
      for (const session of sessions) {
        const counts = session.testResults
          ? countSuite(session.testResults)
          : {passed: 0, failed: 0};
        total.passed += counts.passed;
        total.failed += counts.failed;
        // A file that could not even load has no tests, and still it failed.
        if (!session.passed && counts.failed === 0) total.failed += 1;
      }
      writeFileSync(path, JSON.stringify(total));
    },
  };
}
