// Runs the benchmarks named on the command line, or all of them: `page:load,open --times=3` runs
// parts of one, fewer times.
import {execFileSync} from 'node:child_process';
import {mkdirSync, writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {runnerImport} from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));
const all = ['bytes', 'page', 'spins', 'sign-in', 'stock', 'survey', 'loyalty'];
const words = process.argv.slice(2);
const wanted = words
  .filter(word => !word.startsWith('-'))
  .map(word => word.split(':'))
  .map(([name, parts]) => ({name, parts: parts?.split(',')}));
const times = Number(words.find(word => word.startsWith('--times='))?.slice(8)) || undefined;
const unknown = wanted.map(({name}) => name).filter(name => !all.includes(name));
if (unknown.length > 0) {
  console.error(
    `There is no benchmark named ${unknown.join(', ')}. Choose from: ${all.join(', ')}.`,
  );
  process.exit(2);
}

execFileSync(process.execPath, [`${here}../support/build.mjs`], {stdio: 'inherit'});
mkdirSync(`${here}results`, {recursive: true});
for (const {name, parts} of wanted.length > 0 ? wanted : all.map(one => ({name: one}))) {
  console.log(`\n${name}`);
  // The benchmarks share TypeScript helpers with the tests; Vite's runner reads it on every Node we support.
  const {module} = await runnerImport(`${here}${name}.ts`, {configFile: false, logLevel: 'error'});
  const results = await module.run({parts, times});
  console.table(results);
  // A part is for looking; what is kept is the whole.
  if (parts || times) continue;
  writeFileSync(`${here}results/${name}.json`, `${JSON.stringify(results, null, 2)}\n`);
}
