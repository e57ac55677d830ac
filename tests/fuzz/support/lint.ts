import { Linter } from 'eslint';
import architect, { type ArchitectPlugin } from '../../../src/index.ts';
import { parser } from '../../support/parser.ts';

/** Where and how a text is linted. */
export interface Setup {
  readonly root: string;
  readonly filename: string;
  readonly settings?: object | undefined;
  readonly rules?: Linter.RulesRecord | undefined;
  /** The parser of JavaScript, which is ESLint's default. */
  readonly espree?: boolean;
  /** In place of the plugin's own. */
  readonly plugin?: ArchitectPlugin;
}

/** Options under which rules say or write something else than by default. */
export const otherOptions: Linter.RulesRecord = {
  'schema-architect/require-foreign-key-index': ['error', { allowTenantPrefix: true }],
  'schema-architect/require-inferred-types': ['error', { form: 'model', select: '{Name}Row' }],
  'schema-architect/require-on-delete': ['error', { action: 'cascade' }],
  'schema-architect/require-sort-index': [
    'error',
    { columns: ['createdAt', 'title', 'id'], tenantFirst: true },
  ],
  'schema-architect/require-tenant-column': ['error', { requireCascade: false }],
  'schema-architect/require-timestamps': [
    'error',
    { columns: ['createdAt', 'title'], withTimezone: false, onUpdate: false, requireOnUpdate: true },
  ],
  'schema-architect/require-uuid-primary-key': ['error', { compositeKeys: 'never' }],
  'schema-architect/require-vector-dimensions': [
    'error',
    { dimensions: [3], models: ['text-embedding-3-small'] },
  ],
  'schema-architect/require-vector-index': ['error', { method: 'ivfflat', distance: 'l2' }],
  'schema-architect/valid-vector-index': ['error', { distance: 'cosine' }],
};

/** Settings under which more is fixed, and more is taken for a table. */
export const otherSettings = {
  fixes: 'all',
  externalTables: ['user', 'auth.*'],
  tenant: { table: 'users', column: 'ownerId', globalTables: ['plans'] },
  tableFactories: ['makeTable', 'unknownThing'],
  casing: 'snake_case',
};

function configOf(setup: Setup): Linter.Config[] {
  const { root, settings, rules, plugin = architect } = setup;
  return [
    { ...plugin.configs.all, plugins: { 'schema-architect': plugin } },
    {
      files: ['**/*'],
      ...(setup.espree
        ? { languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } } }
        : { languageOptions: { parser } }),
      linterOptions: { reportUnusedDisableDirectives: 'off' },
      settings: { 'schema-architect': { root, ...settings } },
      ...(rules ? { rules } : {}),
    },
  ];
}

/** What all rules say of a text. A rule that throws makes this throw. */
export function lint(text: string, setup: Setup): Linter.LintMessage[] {
  return new Linter({ cwd: setup.root }).verify(text, configOf(setup), { filename: setup.filename });
}

/** The text after `--fix`, and what is left to say of it. */
export function fix(text: string, setup: Setup): { output: string; messages: Linter.LintMessage[] } {
  return new Linter({ cwd: setup.root }).verifyAndFix(text, configOf(setup), { filename: setup.filename });
}

/** Reports as `line: rule/message`, or what the parser says. */
export function print(messages: readonly Linter.LintMessage[]): string[] {
  return messages.map(({ ruleId, messageId, message, line, fatal }) =>
    fatal
      ? `fatal: ${message}`
      : `${line}: ${ruleId?.replace('schema-architect/', '') ?? 'eslint'}/${messageId ?? message}`,
  );
}
