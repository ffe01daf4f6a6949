import {Buffer} from 'node:buffer';
import {readFileSync} from 'node:fs';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {transform as minifyCss} from 'lightningcss';
import {minify} from 'terser';

// What makes the files of the pasted script small without making their sources hard to read.

const ours = /packages\/elements\/src\/.*\.ts$/;

const minified = style =>
  minifyCss({filename: 'style.css', code: Buffer.from(style), minify: true}).code.toString();

const literal = style => `\`${style.replaceAll('\\', '\\\\')}\``;

/** Styles of what is seen first. */
const cutStyles =
  /\/(tokens|base-styles|panel-styles|email-field-styles|consent-tick|spin-wheel-styles|mood-styles)\.ts$/;

/**
 * Rules for what nobody has done yet when an element is first seen: pointing, ticking, erring, printing;
 * and for a look that only some shops have chosen, where they are fetched before.
 */
const isPatient = rule =>
  /^(a|\.ghost)\{|^[^{]*\{(cursor:\w+;)?transition:[^;]*$|overscroll|tap-highlight|^\.\w+\{--(_bon-)?bad:|^[^{]*(\.midnight|:hover|(?<!input):focus-visible|h2:focus|:disabled|:checked|aria-invalid|:slotted\(p|::backdrop|\.is-spinning|\.win|\.bad|\[open\]|@media (print|\(forced-colors|\(prefers-reduced-motion:reduce))/.test(
    rule,
  );

/** The top-level rules of a minified style sheet. */
function rulesOf(style) {
  const rules = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < style.length; at += 1) {
    if (style[at] === '{') depth += 1;
    if (style[at] !== '}' || (depth -= 1) > 0) continue;
    rules.push(style.slice(from, at + 1));
    from = at + 1;
  }
  return rules;
}

const stylesIn = code => [...code.matchAll(/css`([^`]*)`/g)].map(([, style]) => minified(style));

/** One letter, as they differ by it; and a number where a file has several. */
const nameOf = (id, index) => `${/(\w)[\w-]*\.ts$/.exec(id)[1]}${index || ''}`;

const tightStyles = (code, copied) => {
  const id = copied.replace(copyOf, '.ts');
  let index = 0;
  return code.replace(/css`([^`]*)`/g, (whole, style) => {
    if (style.includes('${')) return whole;
    if (!cutStyles.test(id)) return `css${literal(minified(style))}`;
    const first = rulesOf(minified(style)).filter(rule => !isPatient(rule));
    return `css([${literal(first.join(''))}], '${nameOf(id, index++)}')`;
  });
};

/** What `tightTemplates` left out of the styles that are seen first, for the idle moment after. */
export const patientStyles = files => ({
  name: 'bonbon-patient-styles',
  enforce: 'pre',
  resolveId: source => (source.endsWith('/patient-styles.js') ? 'patient-styles.js' : undefined),
  load(id) {
    if (id !== 'patient-styles.js') return undefined;
    const rest = files.flatMap(file =>
      stylesIn(readFileSync(file, 'utf8')).map((style, index) => [
        nameOf(file, index),
        rulesOf(style).filter(isPatient),
      ]),
    );
    return `export const rules = ${JSON.stringify(Object.fromEntries(rest))};`;
  },
});

/** Indentation inside templates and styles says nothing to a browser. */
export const tightTemplates = {
  name: 'bonbon-tight-templates',
  enforce: 'pre',
  transform(code, id) {
    if (!ours.test(id)) return undefined;
    // The parser lowers names in a template, and the part of Lit that is shipped takes them as it does.
    const capital = /\s[.@?][a-z]*[A-Z]\w*=/.exec(code);
    if (capital) throw new Error(`${id}: ${capital[0].trim()} would lose its capitals.`);
    const tight = tightStyles(code, id)
      .replace(/ ([a-z-]+)="([\w.#()%-]+)"(?=[ >\n])/g, ' $1=$2')
      .replace(/>\s*\n\s*</g, '><')
      .replace(/\n[ \t]+/g, '\n');
    return {code: tight, map: null};
  },
};

/** `@property()` and its like become plain members, which need no decorators at run time. */
export const plainProperties = {
  name: 'bonbon-plain-properties',
  enforce: 'pre',
  transform(code, id) {
    if (!ours.test(id) || !code.includes('lit/decorators.js')) return undefined;
    const found = [];
    const plain = code
      .replace(/@property\(([^()]*)\)\s+(\w+)/g, (_all, options, name) => {
        found.push(`${name}: ${options || '{}'}`);
        return name;
      })
      .replace(/@state\(\)\s+((?:private )?(\w+))/g, (_all, field, name) => {
        found.push(`${name}: {state: true}`);
        return field;
      })
      .replace(
        /@query\(([^()]*)\)\s+private (\w+)[^;]*;/g,
        (_all, selector, name) =>
          `get ${name}() { return this.renderRoot.querySelector(${selector}); }`,
      )
      .replace(/import \{[^}]*\} from 'lit\/decorators\.js';/, '')
      .replace(/( extends LitElement \{)/, `$1 static properties = {${found.join(', ')}};`);
    return {code: plain, map: null};
  },
};

/** Keys of the words that the first state shows; all others arrive while it is being read. */
const firstWords = {
  'spin-wheel':
    /^(close|loading|launcher|spin|not-now|consent\.same|offline\.text|intro\..*|email\.(label|example))$/,
  'back-in-stock': /^(offer|choose)$/,
  survey:
    /^(label|close|(nps|csat|effort)\.(question|low|high|\d)|of|number|lost|short|later|never)$/,
  account:
    /^(loading|nav|hello.*|list|orders\..*|order\.(line|delivered|cancelled|refunded)|step\.[ps]\w+|\w+\.title|error\.text|retry)$/,
  'loyalty-badge': /^(loading|guest.*|join|retry|retrying|unit|to|open)$/,
  'loyalty-panel': /^(title|loading|number|since|unit|pending.*|to|to\.spend|of.*|top)$/,
  'account-prompt': /^(close|not-now|offer\..*|entry\.(?!ended).*|email\.(?!typo).*)$/,
};

/** Words that somebody else sees first instead; they come again among those that follow. */
const guestWords = {
  'loyalty-panel': /^(title\.guest|name|paused|ended|guest\..*|join\.friend)$/,
};

/** Words of a line of its own, beside a product or a cart. */
const lineWords = {'loyalty-badge': /^(earns|order|enough)/};

/** Words of what stands behind a first view, where all that follow would be one large file. */
const behindWords = {
  'loyalty-panel':
    /^(rule|refer|received|rewards|swap|swapped|cost|reach|further|gone|have|confirm|unknown|refused|use|used|code|minimum|until|undo|undone|history|due|line)\b/,
};

/** The part of the prompt's words that the door of my pages says. */
const doorWords = /^(entry|email)\./;

/** Plural forms that say the same as `other` need not be there. */
function lean(words) {
  if (typeof words === 'string') return words;
  const forms = Object.entries(words).filter(
    ([form, said]) => form === 'other' || said !== words.other,
  );
  return forms.length > 1 ? Object.fromEntries(forms) : words.other;
}

/** Reads the words of a survey's tab in place of importing whole languages. */
const onlyLaunchers = (code, id) =>
  code.replace(/import (\w+) from '\.\/(messages\.\w+\.json)'.*/g, (_all, name, file) => {
    const {launcher} = JSON.parse(readFileSync(id.replace('launcher-words.ts', file), 'utf8'));
    return `const ${name} = ${JSON.stringify({launcher})};`;
  });

/** Cuts each language in two: `messages` for the first state and `more` for what follows. */
export const splitMessages = {
  name: 'bonbon-split-messages',
  enforce: 'pre',
  resolveId(source, importer) {
    const part = /messages\.(\w+)\.json\?(first|later|guest|line|behind|door)$/.exec(source);
    if (!part) return undefined;
    return `${importer.replace(/[\w-]+\.\w+\.ts$/, '')}messages.${part[1]}.${part[2]}.js`;
  },
  load(id) {
    const part = /^(.*messages\.\w+)\.(first|later|guest|line|behind|door)\.js$/.exec(id);
    if (!part) return undefined;
    const words = Object.entries(JSON.parse(readFileSync(`${part[1]}.json`, 'utf8')));
    const [, widget] = /([\w-]+)\/messages\.\w+$/.exec(part[1]);
    const kind = part[2];
    const isFirst = firstWords[widget];
    const isBehind = behindWords[widget] ?? /^$/;
    const isOfLine = lineWords[widget] ?? /^$/;
    const isWanted = {
      first: key => isFirst.test(key),
      guest: key => guestWords[widget].test(key),
      behind: key => isBehind.test(key),
      line: key => isOfLine.test(key),
      door: key => doorWords.test(key),
      later: key => ![isFirst, isBehind, isOfLine].some(one => one.test(key)),
    }[kind];
    const wanted = words.filter(([key]) => isWanted(key)).map(([key, said]) => [key, lean(said)]);
    return `export const messages = ${JSON.stringify(Object.fromEntries(wanted))};`;
  },
  transform(code, id) {
    // One word of each language, without the rest of it.
    if (/survey\/launcher-words\.ts$/.test(id)) return {code: onlyLaunchers(code, id), map: null};
    const door = /elements\/src\/account-prompt\/door\.(\w+)\.ts$/.exec(id)?.[1];
    if (door) return {code: `export {messages} from './messages.${door}.json?door';`, map: null};
    const language =
      /elements\/src\/(?:spin-wheel\/messages|back-in-stock\/words|account-prompt\/prompt|account\/account-words|survey\/question|loyalty-panel\/(?:card|guest)|loyalty-badge\/(?:badge|line))\.(\w+)\.ts$/.exec(
        id,
      )?.[1];
    if (!language) return undefined;
    const file = `./messages.${language}.json`;
    const [, only] = /(guest|line)\.\w+\.ts$/.exec(id) ?? [];
    if (only) return {code: `export {messages} from '${file}?${only}';`, map: null};
    const parts = /loyalty-panel/.test(id) ? ['later', 'behind'] : ['later'];
    const imports = parts.map(part => `import('${file}?${part}').then(({messages}) => messages)`);
    const more =
      imports.length > 1
        ? `Promise.all([${imports}]).then(all => Object.assign({}, ...all))`
        : imports[0];
    return {
      code: `export {messages} from '${file}?first';
export const more = () => ${more};`,
      map: null,
    };
  },
};

/** What files that follow are asked for by name: a name that two files spell out, shortened in both. */
const askedNames = [
  'completePage',
  'createManners',
  'createSeldomCalls',
  'createSpinWheelActs',
  'inheritTheme',
  'judgeTargeting',
  'openOutbox',
  'standAlone',
  'wholeBackend',
  'takeOverWheel',
];
const askedName = new RegExp(`\\b(${askedNames.join('|')})\\b`, 'g');

/**
 * Each of these names is unlike any other word of the sources, so the text itself can be changed. Three
 * letters, since `plainExports` takes what is shorter for the bundler's own.
 */
export const shortNames = {
  name: 'bonbon-short-names',
  enforce: 'pre',
  transform(code, id) {
    if (!/packages\/\w+\/src\/.*\.ts$/.test(id)) return undefined;
    const short = code.replace(askedName, name => `$_${askedNames.indexOf(name)}`);
    return short === code ? undefined : {code: short, map: null};
  },
};

const runtime = /import\s*\{\s*t as __exportAll\s*\}\s*from\s*"\.\/rolldown-runtime-[^"]+";?/;

/** What a file gives to `import()`: an object with getters needs no helper. */
const asGetters = code =>
  code.replace(/__exportAll\(\{([^{}]*)\}\)/g, (_all, list) => {
    const getters = list.replace(/([\w$]+): \(\) => ([\w$.]+)/g, 'get $1() {return $2}');
    return `({${getters}})`;
  });

/** The bundler's one helper would be one more request for each file that needs it. */
export const noRuntimeFile = {
  name: 'bonbon-no-runtime-file',
  renderChunk: code => ({code: asGetters(code.replace(runtime, '')), map: null}),
  generateBundle(_options, bundle) {
    for (const [file, {name}] of Object.entries(bundle))
      if (name === 'rolldown-runtime') delete bundle[file];
  },
};

/**
 * Names that only our own files call each other by: no wire, page, attribute or string knows them, so
 * they may be as short as those of variables. The same short name stands for each in every file.
 */
const houseNames =
  /^(_[a-z]\w+|isUpdatePending|hasUpdated|hostConnected|hostDisconnected|shadowRootOptions|createRenderRoot|willUpdate|firstUpdated|addController|isSvg|strings|places|askOffer|complain|conduct|closing|settle|resendMail|outbox|equip|attribute|reflect|listen|mayKeep|isAllowed|latest|mounts|flush|handOver|requestUpdate|renderRoot|closeLabel|styles|\$state|\$entry|renderOdds|opener|won|mountAll|unpocket|enrich|heard|readAll|setConsent|manners|judge|sweep|tint|band|leader|onOpen|onArmed|audience|moreMessages|withdrawn|foreign)$/;

/** Whether a name is shortened wherever it is read. */
export const isHouseName = name => houseNames.test(name);

const last = {
  ecma: 2022,
  compress: {
    passes: 3,
    unsafe_arrows: true,
    pure_getters: true,
    keep_fargs: false,
    hoist_funs: true,
    lhs_constants: false,
  },
  mangle: {properties: {regex: houseNames}},
  format: {comments: false},
};

const foreignUse = new RegExp(`[.{,]\\s*${houseNames.source.slice(1, -1)}(?![\\w$])`);

/** House names that are words of their own as well, which nobody looks up by. */
const merelyWords = new Set(['outbox', 'tint', 'won']);
const asText = new RegExp(`(["'\`])${houseNames.source.slice(1, -1)}\\1`, 'g');

/** Code that is not ours says its names as text too, where they cannot be shortened; so may ours by mistake. */
function refuseForeignNames({fileName, modules}) {
  for (const [id, {code}] of Object.entries(modules)) {
    for (const [, , name] of (code ?? '').matchAll(asText)) {
      if (name.startsWith('_') || merelyWords.has(name)) continue;
      throw new Error(
        `${fileName}: ${id} says the house name "${name}" as text, which may look it up.`,
      );
    }
    const found = id.includes('/node_modules/') && foreignUse.exec(code ?? '');
    if (found) throw new Error(`${fileName}: ${id} uses the house name "${found[1]}".`);
  }
}

/** Ends the name of a copy of a module, for the file that gets one of its own. */
const copyOf = /@\w+\.ts$/;

/** What a survey that asks by itself is drawn with; each scale has all of it in one file. */
const ofAsking =
  /\/(survey-(asked|panel(-styles)?|faces|stars|moods|numbers|number-styles)|mood-styles)\.js$/;

/** Which copy an importer gets, if any. */
function copyFor(source, importer) {
  const [, scale] = /(?:\/survey-asks-|@)(faces|stars|numbers)\.ts$/.exec(importer) ?? [];
  if (scale && ofAsking.test(source)) return scale;
  const isCopied = copied.some(([piece, owner]) => piece.test(source) && importer.endsWith(owner));
  return isCopied ? 'copy' : undefined;
}

/** What is copied, and for whom. */
const copied = [
  [/\/account-prompt-card(-styles)?\.js$/, '/account-door.ts'],
  [/\/loyalty\/unit\.js$/, '/loyalty-panel-guest.ts'],
  [/\/loyalty-panel-list-styles\.js$/, '/loyalty-panel-guest-styles.ts'],
  [/\/loyalty\/waves\.js$/, '/loyalty-badge-line.ts'],
  [/\/page-changes\.js$/, '/audience/visits.ts'],
  [/\/device\.js$/, '/audience/targeting.ts'],
  [/\/(session-token|inherit-theme)\.js$/, '/survey-ahead.ts'],
  [/\/(session-token|survey-steps)\.js$/, '/survey-widget.ts'],
  [/\/(survey-hush|survey\/(messages|shape-of))\.js$/, '/survey-asking.ts'],
  [/\/survey-known\.js$/, '/survey-hush@copy.ts'],
  [/\/survey-moods\.js$/, '/survey-stars.ts'],
  [/\/mood-styles\.js$/, '/survey-moods@copy.ts'],
];

/** Small pieces that two files share go into both: one more request would cost more. */
export const copies = {
  name: 'bonbon-copies',
  enforce: 'pre',
  resolveId(source, importer = '') {
    const copy = copyFor(source, importer);
    if (!copy) return undefined;
    const [, name, path] = /^@bonbon\/(\w+)\/(.*)$/.exec(source) ?? [];
    const from = name ? import.meta.url : pathToFileURL(importer);
    const piece = name ? `../${name}/src/${path}` : source;
    return fileURLToPath(new URL(piece.replace('.js', `@${copy}.ts`), from));
  },
  load: id => (copyOf.test(id) ? readFileSync(id.replace(copyOf, '.ts'), 'utf8') : undefined),
};

/** Static members come as blocks, which say `this` for each. */
const plainStatics = code =>
  code.replace(
    /static\{this\.([\w$]+)=(\{(?:[^{}]|\{[^{}]*\})*\}|\[[^[\]]*\])\}/g,
    'static $1=$2;',
  );

/** A last, slower pass over each file; it finds a few hundred bytes that the bundler leaves. */
export const smallest = {
  name: 'bonbon-smallest',
  async generateBundle({format}, bundle) {
    let props;
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      refuseForeignNames(chunk);
      const nameCache = {props};
      const options = {...last, nameCache, module: format === 'es'};
      chunk.code = plainStatics((await minify(chunk.code, options)).code);
      ({props} = nameCache);
    }
  },
};
