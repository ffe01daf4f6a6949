// npm start: everything a fresh machine needs, then the sample shop.
import {spawn} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {ensureDependencies, ensureNode} from '../test/support/dependencies.mjs';

const parent = process.ppid;
const here = name => fileURLToPath(new URL(name, import.meta.url));
try {
  ensureNode();
  ensureDependencies(here('..'));
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
await import('../test/support/build.mjs');

const child = spawn(process.execPath, [here('dist/main.js')], {stdio: 'inherit'});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
// npm may be ended without telling what it started; then the shop closes too.
setInterval(() => process.ppid !== parent && child.kill(), 500).unref();
child.on('exit', (code, signal) => process.exit(signal ? 0 : (code ?? 1)));
