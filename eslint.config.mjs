import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';

/** Clients of the infrastructure: each is imported in exactly one adapter folder. */
const INFRASTRUCTURE = ['kafkajs', '@eventstore/*', 'mongodb', 'better-sqlite3'];
const FRAMEWORKS = ['@nestjs/*', 'fastify', 'class-*', 'rxjs', 'pino', 'prom-client'];

/** What a project of one kind may lean on: the architecture of docs/architecture.md, as a table. */
const KINDS = [
  { kind: 'kernel', on: ['kernel'], banned: ['*'] },
  { kind: 'thread', on: [], banned: ['*'] }, // Node's worker threads and nothing else
  { kind: 'domain', on: ['kernel', 'domain'], banned: [...INFRASTRUCTURE, ...FRAMEWORKS] },
  { kind: 'contracts', on: ['kernel'], banned: [...INFRASTRUCTURE, ...FRAMEWORKS] },
  { kind: 'port', on: ['kernel', 'platform'], banned: [...INFRASTRUCTURE, ...FRAMEWORKS] },
  { kind: 'sqlite', on: ['kernel', 'thread'], banned: [...INFRASTRUCTURE, ...FRAMEWORKS] },
  { kind: 'adapter', on: ['kernel', 'port', 'sqlite', 'platform'], banned: FRAMEWORKS },
  { kind: 'platform', on: ['kernel', 'thread', 'port', 'platform', 'sqlite', 'contracts'], banned: INFRASTRUCTURE },
  { kind: 'runtime', on: ['kernel', 'thread', 'port', 'platform', 'sqlite', 'adapter', 'contracts'], banned: INFRASTRUCTURE },
  { kind: 'service', on: ['kernel', 'thread', 'contracts', 'domain', 'port', 'platform', 'runtime', 'library'], banned: INFRASTRUCTURE },
  { kind: 'library', on: ['kernel', 'thread', 'domain', 'port', 'platform', 'library'], banned: [...INFRASTRUCTURE, '@nestjs/*'] },
  { kind: 'composition', on: ['kernel', 'service', 'runtime', 'platform', 'port', 'contracts', 'domain', 'testing', 'library'], banned: INFRASTRUCTURE },
  { kind: 'testing', on: ['*'], banned: [] },
];

/** Which contexts may know which: a service knows its own domain, the languages that several speak are named here. */
const SCOPES = [
  { scope: 'shared', on: ['shared'] },
  { scope: 'platform', on: ['shared', 'platform'] },
  { scope: 'campaigns', on: ['shared', 'platform', 'campaigns'] },
  { scope: 'contacts', on: ['shared', 'platform', 'contacts'] },
  { scope: 'scheduling', on: ['shared', 'platform', 'scheduling', 'number'] },
  { scope: 'number', on: ['shared', 'platform', 'number'] },
  { scope: 'dnc', on: ['shared', 'platform', 'dnc', 'number', 'contacts'] }, // a list's files are read like contact files
  { scope: 'dialing', on: ['shared', 'platform', 'dialing', 'number'] },
  { scope: 'accounts', on: ['shared', 'platform', 'accounts'] },
  { scope: 'reporting', on: ['shared', 'platform', 'reporting'] },
  { scope: 'dialects', on: ['shared', 'platform', 'dialects'] }, // the native API and nothing behind it
  { scope: 'all', on: ['*'] },
];

const tags = (prefix, names) => names.map((name) => (name === '*' ? '*' : `${prefix}:${name}`));

const boundaries = [
  ...KINDS.map(({ kind, on, banned }) => ({
    sourceTag: `type:${kind}`,
    onlyDependOnLibsWithTags: [...tags('type', on)],
    ...(banned.length > 0 && { bannedExternalImports: banned }),
  })),
  ...SCOPES.map(({ scope, on }) => ({ sourceTag: `scope:${scope}`, onlyDependOnLibsWithTags: tags('scope', on) })),
];

/** Tables that the code and the deployment share, by the end of their path. */
const DEPLOYED = ['deploy/(routes|topics)\\.json$'];

const moduleBoundaries = (options = {}) => [
  'error',
  { enforceBuildableLibDependency: false, depConstraints: boundaries, ...options, allow: [...DEPLOYED, ...(options.allow ?? [])] },
];

const NO_NODE = { group: ['node:*'], message: 'Pure code has no Node: take what you need as a value.' };
const NO_SQLITE = { group: ['node:sqlite'], message: 'Only libs/platform/sqlite talks to SQLite.' };
const restricted = (...patterns) => ['error', { patterns }];

const AMBIENT = [
  { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: 'Time is injected: use the Clock, or take it from the command.' },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time is injected: use the Clock, or take it from the command.' },
  { selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']", message: 'Randomness is injected.' },
];

const SPECS = ['**/*.spec.ts', '**/*.contract.ts', '**/*.harness.ts', 'libs/testing/**', 'services/all-in-one/test/**', 'services/dialects/{spec,conformance}/**'];

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '**/gen/**', '.nx/**', 'coverage/**', '**/*.cjs', '**/*.mjs'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked, tseslint.configs.stylisticTypeChecked],
    plugins: { '@nx': nx },
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@nx/enforce-module-boundaries': moduleBoundaries(),
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/require-await': 'off', // a port may be asynchronous where one adapter is not
      '@typescript-eslint/consistent-type-definitions': 'off', // unions and events read better as types
      '@typescript-eslint/no-extraneous-class': 'off', // Nest modules are empty classes
      '@typescript-eslint/no-empty-function': 'off', // "nothing to do" is a legitimate callback
      '@typescript-eslint/prefer-nullish-coalescing': 'error',
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      'no-restricted-imports': restricted(NO_SQLITE),
      'no-restricted-syntax': ['error', ...AMBIENT, { selector: 'ExportDefaultDeclaration', message: 'Named exports only: one thing, one name.' }],
      'max-lines': ['error', { max: 350, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['warn', { max: 40, skipBlankLines: true, skipComments: true }],
      complexity: ['error', 12],
      'max-params': ['error', 5],
    },
  },
  { files: ['libs/platform/sqlite/**'], rules: { 'no-restricted-imports': 'off' } },
  { files: ['libs/platform/clock/**', 'libs/platform/crypto/**'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['libs/kernel/**', 'libs/domain/**'], ignores: SPECS, rules: { 'no-restricted-imports': restricted(NO_NODE, { group: ['luxon'], message: 'Only the calling policy knows the calendar.' }) } },
  { files: ['libs/domain/calling-policy/**'], ignores: SPECS, rules: { 'no-restricted-imports': restricted(NO_NODE) } },
  {
    // Only a composition may put services together; the migration asks the whole of them what they publish and consume.
    files: ['services/all-in-one/**', 'services/migrate/**'],
    rules: { '@nx/enforce-module-boundaries': moduleBoundaries({ allow: ['@carillon/service/*'] }) },
  },
  {
    files: SPECS,
    rules: {
      'max-lines-per-function': 'off', // a describe block is a list, not a function
      'max-lines': ['error', { max: 600 }],
      'no-restricted-syntax': 'off',
      'no-restricted-imports': 'off',
      '@nx/enforce-module-boundaries': 'off', // a spec may use a real adapter or a harness
      '@typescript-eslint/unbound-method': 'off', // expect(object.method) does not call it
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  { files: ['bench/**', 'tools/**'], rules: { '@nx/enforce-module-boundaries': 'off', 'no-restricted-syntax': 'off', 'no-restricted-imports': 'off' } },
);
