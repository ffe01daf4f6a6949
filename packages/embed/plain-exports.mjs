// How the files of the pasted script call what they have from each other.

const exportList = /export\{([^{}]*)\};?$/;

/** The bundler's short names for what files share; names that a caller spells out stay. */
const isShort = name => /^[\w$]{1,2}$/.test(name);

const pairsOf = list => list.split(',').map(pair => pair.split(' as '));

/** What a file exports by a short name, under the name that it has inside the file. */
function innerNames(code) {
  const pairs = pairsOf(exportList.exec(code)?.[1] ?? '');
  return new Map(pairs.filter(([, outer]) => outer && isShort(outer)).map(pair => pair.reverse()));
}

const renamed = (name, names) => names?.get(name) ?? name;

/** `a as b` in the file that exports is a name too many: whoever imports can take `a`. */
function takePlainNames(chunks) {
  const names = new Map(chunks.map(({fileName, code}) => [fileName, innerNames(code)]));
  for (const chunk of chunks) {
    const own = names.get(chunk.fileName);
    chunk.code = chunk.code
      .replace(exportList, (_all, list) => {
        const inner = pairsOf(list).map(([inside, outer]) =>
          own.get(outer) === inside || !outer ? inside : `${inside} as ${outer}`,
        );
        return `export{${[...new Set(inner)].sort().join()}};`;
      })
      .replace(/import\{([^{}]*)\}from"\.\/([^"]+)"/g, (_all, list, file) => {
        const taken = pairsOf(list).map(([outer, here = outer]) => {
          const name = renamed(outer, names.get(file));
          return name === here ? name : `${name} as ${here}`;
        });
        return `import{${taken.join()}}from"./${file}"`;
      })
      .replace(
        /(import\("\.\/([^"]+)"\)\.then\((\w)=>\3\.)([\w$]+)/g,
        (_all, start, file, _of, name) => start + renamed(name, names.get(file)),
      );
  }
}

/** The object that stands for one module of a file, for `import()`, as the bundler writes it. */
const moduleObject = /^var ([\w$]+) = (?:\/\*[^*]*\*\/ )?__exportAll\(\{([^{}]*)\}\);$/gm;

/** `import()` of a module that shares its file with others. */
const askForModule = /(import\("\.\/([^"]+)"\))\.then\((\w)=>\3\.([\w$]+)\)/g;

/** What a module gives, by its name outside and inside. */
const givenBy = getters =>
  [...getters.matchAll(/([\w$]+): \(\) => ([\w$]+)/g)].map(([, outer, inner]) => [outer, inner]);

/** How often a file says a name. */
const uses = (code, name) =>
  code.split(new RegExp(`(?<![\\w$.])${name.replaceAll('$', '\\$')}(?![\\w$])`)).length - 1;

/**
 * A module that shares its file need not be asked for within it: the file itself gives what it gives.
 * Left alone are modules that the file or another one takes whole, and names that two of its modules
 * have or that are shortened wherever they are read.
 */
export function createOpening(isShortened) {
  const opened = new Set();
  const takenWhole = new Set();
  const isClear = (code, [, name, getters], all) =>
    uses(code, name) === 2 &&
    uses(/export \{[^{}]*\};/.exec(code)?.[0] ?? '', name) === 1 &&
    !takenWhole.has(name) &&
    givenBy(getters).every(
      ([outer]) => !isShortened(outer) && all.filter(one => one === outer).length === 1,
    );

  const open = {
    name: 'bonbon-open-modules',
    transform(code) {
      for (const [, module] of code.matchAll(/import \* as \w+ from ["'][^"']*?([\w-]+)\.js["']/g))
        takenWhole.add(`${module.replaceAll('-', '_')}_exports`);
    },
    renderChunk(code, {fileName}) {
      const modules = [...code.matchAll(moduleObject)];
      const all = modules.flatMap(([, , getters]) => givenBy(getters).map(([outer]) => outer));
      let plain = code;
      for (const module of modules.filter(one => isClear(code, one, all))) {
        const [whole, name, getters] = module;
        plain = plain.replace(whole, '').replace(/export \{([^{}]*)\};/, (_all, list) => {
          const given = givenBy(getters).map(([outer, inner]) => `${inner} as ${outer}`);
          const rest = list.split(',').filter(one => {
            const [inside, outer] = one.trim().split(' as ');
            if (inside !== name) return true;
            opened.add(`${fileName} ${outer ?? inside}`);
            return false;
          });
          return `export {${[...rest, ...given].join(', ')}};`;
        });
      }
      return {code: plain, map: null};
    },
  };

  const ask = {
    name: 'bonbon-ask-plainly',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle).filter(({type}) => type === 'chunk')) {
        chunk.code = chunk.code.replace(askForModule, (whole, file, name, _of, module) =>
          opened.has(`${name} ${module}`) ? file : whole,
        );
      }
    },
  };
  return {open, ask};
}

/** What one file takes from another must be there. */
function checkExports(chunks) {
  const given = new Map(
    chunks.map(({fileName, code}) => {
      const list = pairsOf(exportList.exec(code)?.[1] ?? '');
      return [fileName, new Set(list.map(pair => pair.at(-1)))];
    }),
  );
  for (const {fileName, code} of chunks) {
    const taken = [
      ...[...code.matchAll(/import\{([^{}]*)\}from"\.\/([^"]+)"/g)].flatMap(([, list, file]) =>
        pairsOf(list).map(([name]) => [file, name]),
      ),
      ...[...code.matchAll(askForModule)].map(([, , file, , name]) => [file, name]),
    ];
    const missing = taken.find(([file, name]) => !given.get(file)?.has(name));
    if (missing) throw new Error(`${fileName}: ${missing[0]} does not give "${missing[1]}".`);
  }
}

/** Shortens the names by which files reach into each other. */
export const plainExports = {
  name: 'bonbon-plain-exports',
  generateBundle(_options, bundle) {
    const chunks = Object.values(bundle).filter(({type}) => type === 'chunk');
    takePlainNames(chunks);
    checkExports(chunks);
  },
};
