// What the pasted tag costs, in brotli bytes, entry by entry.
import {readdirSync, statSync} from 'node:fs';

const folder = new URL('../../packages/embed/dist/v1/', import.meta.url);

export async function run() {
  const names = readdirSync(folder, {recursive: true, encoding: 'utf8'}).filter(name =>
    name.endsWith('.js'),
  );
  return Object.fromEntries(
    names.sort().map(name => [name, statSync(new URL(`${name}.br`, folder)).size]),
  );
}
