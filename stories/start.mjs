// Opens the stories: installs and builds what is missing first, so a fresh clone needs no other step.
import {dirname, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {ensureDependencies, ensureNode} from '../test/support/dependencies.mjs';
import {run} from '../test/support/processes.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const {values} = parseArgs({
  options: {build: {type: 'boolean', default: false}, port: {type: 'string', default: '6006'}},
});

try {
  ensureNode();
  ensureDependencies(root);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

const options = {cwd: root, env: {...process.env, STORYBOOK_DISABLE_TELEMETRY: '1'}};
const built = await run(process.execPath, ['test/support/build.mjs'], options);
if (built !== 0) process.exit(built);

const storybook = 'node_modules/storybook/dist/bin/dispatcher.js';
const command = values.build
  ? ['build', '-c', 'stories/.storybook', '-o', 'stories/storybook-static', '--quiet']
  : [
      'dev',
      '-c',
      'stories/.storybook',
      '-p',
      values.port,
      '--host',
      '127.0.0.1',
      '--no-open',
      '--ci',
    ];
process.exit(await run(process.execPath, [storybook, ...command], options));
