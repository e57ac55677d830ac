import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Linter } from 'eslint';
import { describe, expect, test, vi } from 'vitest';
import type { ArchitectRule } from '../../src/create-rule/create-rule.ts';
import architect from '../../src/index.ts';
import { closeWorkspace } from '../../src/project/shared-workspace.ts';
import { rules } from '../../src/rules/index.ts';
import { isLong, sampleOf } from '../support/long.ts';
import { parser } from '../support/parser.ts';
import { project } from '../support/project.ts';

const { cases } = vi.hoisted(() => ({ cases: [] as { rule: string; name: string; code: string }[] }));

// The rules' tests are asked for their cases, and not run.
vi.mock('../support/run-rule.ts', () => ({
  runRule: (
    rule: ArchitectRule,
    given: Record<'valid' | 'invalid', readonly { name: string; code: string }[]>,
  ) => {
    for (const { name, code } of [...given.valid, ...given.invalid])
      cases.push({ rule: rule.name, name, code });
  },
}));

/** Every sample of the pages, and every case of the rules' tests. */
async function samples(): Promise<[string, string][]> {
  const root = join(import.meta.dirname, '../..');
  const found: [string, string][] = [];
  for (const file of readdirSync(join(root, 'docs/rules')).sort()) {
    const text = readFileSync(join(root, 'docs/rules', file), 'utf8');
    for (const [index, match] of [
      ...text.matchAll(/^```ts (?:bad|good)[^\n]*\n([\s\S]*?)^```/gm),
    ].entries()) {
      found.push([`${file} ${index + 1}`, match[1] ?? '']);
    }
  }
  for (const name of Object.keys(rules)) await import(`../rules/${name}.test.ts`);
  return [...found, ...cases.map(({ rule, name, code }): [string, string] => [`${rule}: ${name}`, code])];
}

/** Cases in which a report after fixing is right, and why. */
const excused: Readonly<Record<string, readonly string[]>> = {
  'a third argument that takes no entry leaves the index of an added column to its owner': [
    'no-ignored-table-config.md 5',
    'no-detached-index.md 7',
    'no-ignored-table-config: in a project that keeps migrations, a constraint is a suggestion',
    'no-ignored-table-config: a lone policy is always a suggestion, for it switches row level security on',
    'no-ignored-table-config: a function that gives nothing, or no list',
    'no-ignored-table-config: a lone index of a function elsewhere, or with a written return type, has no edit',
    'no-ignored-table-config: what a function of another file gives is reported at the table',
    'require-foreign-key-index: a third argument that no entry can be added to, and columns that stand elsewhere, are left alone',
    'valid-policy: two tables may have a policy of one name',
    'require-tenant-column: nothing is said of a table whose columns, or whose name, were not all read',
    "require-uuid-primary-key: a table of unknown name may be another tool's",
    'require-schema-export: what a function that is not known may hand out is not known',
    'unique-names: nothing is said of names that are not known',
    'unique-names: a migrated index is not renamed, nor one whose better name is taken',
  ],
  'of a table that lacks both types, the one whose name is taken is left': [
    'require-inferred-types: no type hides one that every file has, nor one that the file speaks of',
  ],
  'a table that a fix gives its tenant has keys that lack it': ['require-relations.md 2'],
  'a fix makes one table more that follows the convention of most': [
    'require-tenant-column: where most children of a tenant’s rows have no column of their own, one report says so; the others are reported',
  ],
  'what is dropped is reported with the action that a fix has given it': [
    'no-contradictory-on-delete: other actions ask nothing of the column',
  ],
  "what a fix adds has the kind of the other files' timestamps": [
    "require-timestamps: a file without timestamps follows the project's, unless the option says which",
    'require-timestamps: a table of the schema that other code declares again',
    'require-tenant-column: a circle of files is not closed where the tenants file uses something of this one while it loads',
  ],
  'a table that no variable holds has no name to write relations of': [
    'require-tenant-column: two tables of one statement, one of them empty, and a default export are all given the column',
  ],
  'what stood outside the table is seen once it is moved in': [
    'require-uuid-primary-key: a key that no-detached-index will move in is not joined by another',
    'require-vector-index: an index outside the table is for no-detached-index to move',
    'no-detached-index: indexes of several tables are moved in one pass, constraints in the next',
  ],
};
const excusedNames = new Set(Object.values(excused).flat());

interface Outcome {
  readonly text: string;
  /** Reports by rule and message, which names the table and the column. */
  readonly reports: readonly string[];
  readonly fixable: readonly string[];
}

/** A report without the lines that it names, which move with what is inserted above them. */
function textOf({ ruleId, message }: Linter.LintMessage): string {
  return `${ruleId ?? 'fatal'}: ${message.replace(/\bline \d+/g, 'line')}`;
}

function fixAll(code: string, filename: string, config: Linter.Config[], cwd: string): Outcome {
  const linter = new Linter({ cwd });
  const { output, messages } = linter.verifyAndFix(code, config, { filename });
  return {
    text: output,
    reports: messages.map(textOf),
    fixable: messages.filter(({ fix }) => fix).map(textOf),
  };
}

/** Reports after fixing that were not there before, and so are about what a fix wrote. */
function fights(
  code: string,
  filename: string,
  config: Linter.Config[],
  cwd: string,
  fixed: Outcome,
): string[] {
  const linter = new Linter({ cwd });
  const before = linter.verify(code, config, { filename }).map(textOf);
  const followed = before.some((report) => report.startsWith(unzoned));
  return fixed.reports.filter(
    (report) =>
      !before.includes(report) && !report.startsWith(due) && !(followed && report.startsWith(unzoned)),
  );
}

/** A table's timestamps are of one kind, and where that is the one without time zone, so is what a fix adds. */
const unzoned = 'schema-architect/prefer-timestamptz: ';

/** Whatever changes a schema makes a migration due, and to say so is no fight. */
const due = 'schema-architect/require-migration: ';

const everySample = await samples();
const all = sampleOf(everySample, 20);

// `all` has every rule, and so every pair of them.
const presets = isLong ? (['recommended', 'strict', 'all'] as const) : (['all'] as const);

describe.each(presets)('rules of %s never fight', (preset) => {
  test.each(all)('%s', (name, sample) => {
    // What the other cases have read is not watched on.
    closeWorkspace();
    const { code, filename, root } = project(sample);
    const config: Linter.Config[] = [
      architect.configs[preset],
      {
        languageOptions: { parser },
        settings: architect.settings({ root }),
        rules: { 'schema-architect/require-on-delete': ['error', { action: 'cascade' }] },
      },
    ];
    const fixed = fixAll(code, filename, config, root);
    expect(fixed.fixable, 'nothing that could be fixed is left').toEqual([]);
    expect(fixAll(fixed.text, filename, config, root).text, 'a second run changes nothing').toBe(fixed.text);
    if (excusedNames.has(name)) return;
    expect(fights(code, filename, config, root, fixed), 'no rule reports what a fix wrote').toEqual([]);
  });
});

test('every excused case is one that there is', () => {
  const names = new Set(everySample.map(([name]) => name));
  expect([...excusedNames].filter((name) => !names.has(name))).toEqual([]);
});
