import {createHash} from 'node:crypto';
import {readdirSync, readFileSync, renameSync, writeFileSync} from 'node:fs';

// What the lazy files of the pasted script are called.

const placeholder = 'bonbon__';

/** Files of several widgets that the bundler would call the same. */
const ofManyWidgets = /^(standalone|messages\.\w+\.\w+)$/;

/** Before the content is known: the name alone, and its widget's where others have such a file. */
export function nameOfChunk({name, facadeModuleId}) {
  const [, widget = ''] = /\/elements\/src\/([\w-]+)\//.exec(facadeModuleId ?? '') ?? [];
  const suffix =
    ofManyWidgets.test(name) && widget !== 'spin-wheel'
      ? `.${widget.replace(/(\w)\w*-?/g, '$1')}`
      : '';
  return `${name}${suffix}-${placeholder}.js`;
}

/**
 * Puts one hash of all files into each file's name. They live and are replaced together, in a folder
 * of their release; a hash of its own for each would be bytes that no compression gets rid of.
 */
export function nameByContent(folder) {
  const files = readdirSync(folder).filter(file => file.endsWith('.js'));
  const odd = files.filter(file => !file.endsWith(`-${placeholder}.js`));
  if (odd.length) throw new Error(`Several files share a name: ${odd.join(', ')}.`);
  const hash = createHash('sha256');
  for (const file of files.sort()) hash.update(file).update(readFileSync(`${folder}/${file}`));
  const name = hash.digest('base64url').slice(0, placeholder.length);
  for (const file of files) {
    const code = readFileSync(`${folder}/${file}`, 'utf8');
    writeFileSync(`${folder}/${file}`, code.replaceAll(`-${placeholder}.js`, `-${name}.js`));
    renameSync(`${folder}/${file}`, `${folder}/${file.replace(placeholder, name)}`);
  }
}
