// Runs the benchmarks named on the command line, or all of them.
import {execFileSync} from 'node:child_process';
import {mkdirSync, writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {runnerImport} from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));
const all = ['bytes', 'page', 'spins', 'sign-in', 'stock', 'survey', 'loyalty'];
const wanted = process.argv.slice(2).filter(word => !word.startsWith('-'));
const unknown = wanted.filter(name => !all.includes(name));
if (unknown.length > 0) {
  console.error(
    `There is no benchmark named ${unknown.join(', ')}. Choose from: ${all.join(', ')}.`,
  );
  process.exit(2);
}

execFileSync(process.execPath, [`${here}../support/build.mjs`], {stdio: 'inherit'});
mkdirSync(`${here}results`, {recursive: true});
for (const name of wanted.length > 0 ? wanted : all) {
  console.log(`\n${name}`);
  // The benchmarks share TypeScript helpers with the tests; Vite's runner reads it on every Node we support.
  const {module} = await runnerImport(`${here}${name}.ts`, {configFile: false, logLevel: 'error'});
  const results = await module.run();
  console.table(results);
  writeFileSync(`${here}results/${name}.json`, `${JSON.stringify(results, null, 2)}\n`);
}
