// Who may import whom. A new widget adds nothing here: the folders' names are the rules.
const inside = name => `^packages/${name}/`;
const anyPackage = '^packages/';
const npm = 'node_modules/(?!@bonbon/)';
// What one folder's tests are made of stands beside them.
const tests = '\\.test\\.ts$|/testing\\.ts$|/isolation/';

/** Says that a package may import these sister packages and these npm packages, and nothing else. */
const mayImport = (name, sisters, libraries) => [
  {
    name: `${name}-to-packages`,
    comment: `${name} may import ${sisters.join(', ') || 'no other package'}.`,
    severity: 'error',
    from: {path: `${inside(name)}src/`, pathNot: tests},
    to: {path: anyPackage, pathNot: [name, ...sisters].map(inside)},
  },
  {
    name: `${name}-to-npm`,
    comment: `${name} may import ${libraries.join(', ') || 'nothing'} from npm.`,
    severity: 'error',
    from: {path: `${inside(name)}src/`, pathNot: tests},
    to: {
      path: npm,
      pathNot: libraries.map(library => `node_modules/${library}(/|$)`),
      dependencyTypesNot: ['type-only'],
    },
  },
];

/** Folders of a package that every feature may use; all other folders are features. */
const shared = {
  core: ['audience', 'page', 'consent', 'outbox', 'storage', 'i18n', 'identity', 'internal'],
  // Other widgets let a shopper sign in by the account prompt; a badge opens the panel, and both share drawings and words.
  elements: [
    'panel',
    'launcher',
    'coupon',
    'email-field',
    'consent-field',
    'code-field',
    'account-prompt',
    'loyalty',
    'loyalty-panel',
    'internal',
    'tokens',
  ],
  server: [
    'http',
    'messages',
    'messenger',
    'pages',
    'storage',
    'mail',
    'jobs',
    'commerce',
    'shop',
    'campaign',
    'contact',
    'coupon',
    'webhook',
    'queue',
  ],
};

const featureRules = Object.entries(shared).map(([name, folders]) => ({
  name: `${name}-features-apart`,
  comment: 'A feature folder imports shared folders and never another feature.',
  severity: 'error',
  from: {
    path: `${inside(name)}src/([^/]+)/`,
    pathNot: [tests, `${inside(name)}src/(${folders.join('|')})/`],
  },
  to: {
    path: `${inside(name)}src/[^/]+/`,
    pathNot: [`${inside(name)}src/$1/`, `${inside(name)}src/(${folders.join('|')})/`],
  },
}));

/** Shared pieces that bring features together, or write their mails; everything else below knows none of them. */
const aboveFeatures = {
  core: [],
  elements: [],
  server: ['pages/', 'jobs/', 'mail/survey-mail'],
};

const sharedRules = Object.entries(shared).map(([name, folders]) => ({
  name: `${name}-shared-below`,
  comment: 'What every feature may use knows no feature.',
  severity: 'error',
  from: {
    path: `${inside(name)}src/(${folders.join('|')})/`,
    pathNot: [tests, ...aboveFeatures[name].map(path => `${inside(name)}src/${path}`)],
  },
  to: {
    path: `${inside(name)}src/[^/]+/`,
    pathNot: [`${inside(name)}src/(${folders.join('|')})/`],
    // A table, or what opens a widget, may name the shape of what it keeps or hands on.
    dependencyTypesNot: ['type-only'],
  },
}));

const browserPackages = ['core', 'elements', 'adapters', 'conformance', 'embed'];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: {path: anyPackage, pathNot: tests},
      to: {circular: true, viaOnly: {dependencyTypesNot: ['type-only']}},
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {path: '^(packages|demo)/'},
      to: {couldNotResolve: true},
    },
    {
      name: 'no-node-in-the-page',
      comment: 'What runs in a shop page knows no Node module.',
      severity: 'error',
      from: {path: `^packages/(contract|${browserPackages.join('|')})/src/`, pathNot: tests},
      to: {dependencyTypes: ['core']},
    },
    {
      name: 'no-schemas-in-the-page',
      comment:
        'A shop page loads the types of the contract and its small modules without validation only.',
      severity: 'error',
      from: {path: '^packages/(core|elements|adapters|embed)/src/', pathNot: tests},
      to: {
        path: '^packages/contract/src/',
        pathNot: '^packages/contract/src/(result|json|survey-scores?|survey-path)\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    ...mayImport('contract', [], ['valibot']),
    ...mayImport('core', ['contract'], ['nanostores', '@nanostores/[^/]+']),
    ...mayImport(
      'elements',
      ['contract', 'core'],
      [
        'lit',
        'lit-html',
        'lit-element',
        '@lit/[^/]+',
        '@floating-ui/dom',
        'canvas-confetti',
        'nanostores',
        '@types/[^/]+',
      ],
    ),
    ...mayImport('adapters', ['contract'], []),
    ...mayImport('conformance', ['contract'], []),
    ...mayImport('embed', ['contract', 'core', 'elements', 'adapters'], []),
    {
      name: 'server-to-packages',
      comment: 'server may import contract.',
      severity: 'error',
      from: {path: `${inside('server')}src/`, pathNot: tests},
      to: {path: anyPackage, pathNot: ['server', 'contract'].map(inside)},
    },
    ...featureRules,
    ...sharedRules,
  ],
  options: {
    doNotFollow: {path: ['node_modules', '/dist/']},
    exclude: {path: ['/dist/', '/\\.data/']},
    tsPreCompilationDeps: true,
    tsConfig: {fileName: 'tsconfig.json'},
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@bonbon/source', 'import', 'node', 'default', 'types'],
    },
  },
};
