import litPlugin from 'eslint-plugin-lit';
import a11yPlugin from 'eslint-plugin-lit-a11y';
import wcPlugin from 'eslint-plugin-wc';
import {defineConfig} from 'eslint/config';
import tseslint from 'typescript-eslint';

const browserSources = ['packages/{core,elements,adapters,embed}/src/**/*.ts', 'stories/**/*.ts'];
const tests = ['**/*.test.ts', 'test/**/*.ts'];

/** What a page under a strict policy refuses, and what would let a merchant's text run. */
const strictPage = [
  {
    selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|srcdoc)$/]',
    message: 'Strict pages refuse it: build nodes or use a template.',
  },
  {
    selector:
      'CallExpression[callee.property.name=/^(insertAdjacentHTML|setHTMLUnsafe|parseFromString)$/]',
    message: 'Strict pages refuse it: build nodes or use a template.',
  },
  {
    selector:
      'CallExpression[callee.object.name="document"][callee.property.name=/^(write|writeln)$/]',
    message: 'document.write breaks strict pages and slow ones.',
  },
  {
    selector:
      'TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement[value.raw=/\\sstyle\\s*=/]',
    message:
      'A style attribute is refused by a strict style-src: use a class or .style.setProperty.',
  },
  {
    selector:
      'TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement[value.raw=/<(style|script)[\\s>]/]',
    message: 'A style or script in a template needs a nonce: use static styles and modules.',
  },
  {
    selector:
      'TaggedTemplateExpression[tag.name="css"] TemplateElement[value.raw=/\\d rem\\b|\\drem\\b/]',
    message: 'rem follows the shop’s root size: use em.',
  },
  {
    selector: 'CallExpression[callee.property.name="setAttribute"][arguments.0.value="style"]',
    message: 'A style attribute is refused by a strict style-src: use .style.setProperty.',
  },
];

const noRandom = {
  selector: 'CallExpression[callee.object.name="Math"][callee.property.name="random"]',
  message: 'Chance is passed in or cryptographic: Math.random is neither.',
};
const noEnum = {selector: 'TSEnumDeclaration', message: 'Use an `as const` object.'};

export default defineConfig(
  {
    ignores: [
      '**/node_modules/**',
      '**/dist/**',
      '**/.data/**',
      '**/.cache/**',
      '**/storybook-static/**',
      'test/bench/results/**',
    ],
  },
  {linterOptions: {reportUnusedDisableDirectives: 'error'}},
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strict],
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', {disallowTypeAnnotations: false}],
      '@typescript-eslint/no-unused-vars': [
        'error',
        {argsIgnorePattern: '^_', varsIgnorePattern: '^_'},
      ],
      '@typescript-eslint/ban-ts-comment': ['error', {'ts-expect-error': 'allow-with-description'}],
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/no-empty-object-type': [
        'error',
        {allowInterfaces: 'with-single-extends'},
      ],
      'no-restricted-syntax': ['error', noEnum],
      eqeqeq: ['error', 'always', {null: 'ignore'}],
      'no-control-regex': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
    },
  },
  {
    files: ['packages/**/*.ts', 'demo/**/*.ts'],
    ignores: tests,
    rules: {
      'no-restricted-syntax': ['error', noEnum, noRandom],
      'no-console': ['error', {allow: ['info', 'warn', 'error']}],
    },
  },
  {
    files: browserSources,
    ignores: tests,
    extends: [
      litPlugin.configs['flat/recommended'],
      wcPlugin.configs['flat/recommended'],
      a11yPlugin.configs.recommended,
    ],
    rules: {
      'no-restricted-syntax': ['error', noEnum, noRandom, ...strictPage],
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['lit/directives/style-map*', 'lit/directives/unsafe-*'],
              message: 'Strict pages refuse it.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['**/*.mjs', '**/*.cjs', '**/*.js'],
    languageOptions: {ecmaVersion: 2024},
    rules: {
      'no-undef': 'off',
      'no-unused-vars': 'error',
      eqeqeq: ['error', 'always', {null: 'ignore'}],
    },
  },
);
