import { Linter } from 'eslint';
import { describe, expect, test } from 'vitest';
import {
  createRule,
  type ArchitectDocs,
  type ArchitectRule,
  type Fix,
  type RuleContext,
} from '../../src/create-rule/create-rule.ts';
import type { ModelListener } from '../../src/create-rule/events.ts';
import architect from '../../src/index.ts';
import { workspace } from '../../src/project/shared-workspace.ts';
import { parser } from '../support/parser.ts';
import { project } from '../support/project.ts';

const messages = {
  seen: "Saw '{{what}}'.",
  plain: 'Saw it.',
  change: "Change '{{what}}'",
  other: 'Change another',
} as const;

type Context = RuleContext<typeof messages>;

/** A rule that does what a test asks of it. */
function fake(
  create: (
    context: Context,
    options: { readonly word: string; readonly list: readonly string[] },
  ) => ModelListener,
  docs: Partial<ArchitectDocs> = {},
): ArchitectRule {
  return createRule({
    name: 'fake',
    meta: {
      type: 'problem',
      docs: {
        description: 'Require what a test asks for',
        preset: 'strict',
        severity: 'warn',
        fixes: ['additive', 'new-table'],
        ...docs,
      },
      fixable: 'code',
      hasSuggestions: true,
      schema: [
        {
          type: 'object',
          properties: {
            word: { type: 'string', enum: ['one', 'two'], description: 'A word.' },
            list: { type: 'array', items: { type: 'string' }, description: 'Words.' },
          },
          additionalProperties: false,
        },
      ],
      defaultOptions: [{ word: 'one', list: ['a'] }],
      messages,
    },
    create,
  });
}

function lint(
  rule: ArchitectRule,
  text: string,
  options: object[] = [],
  settings: object = {},
): Linter.LintMessage[] {
  const { root, code, filename } = project(text);
  return verify(rule, code, filename, options, { root, ...settings });
}

function verify(
  rule: ArchitectRule,
  code: string,
  filename: string,
  options: object[],
  settings: object,
): Linter.LintMessage[] {
  const config = {
    files: ['**/*.ts'],
    plugins: { fake: { rules: { rule } } },
    rules: { 'fake/rule': ['error', ...options] },
    languageOptions: { parser },
    settings: { 'schema-architect': settings },
  };
  const found = new Linter({ cwd: filename.replace(/[^/\\]*$/, '') }).verify(
    code,
    [config] as unknown as Linter.Config[],
    { filename },
  );
  const fatal = found.find((message) => message.fatal ?? message.ruleId === null);
  if (fatal) throw new Error(fatal.message);
  return found;
}

const twoTables = `
  import { index, pgTable, uuid } from 'drizzle-orm/pg-core';
  export const a = pgTable('a', { id: uuid('id').primaryKey() });
  export const b = pgTable('b', { x: uuid('x').references(() => a.id), y: uuid('y') }, (t) => [index('b_y').on(t.y)]);
  index('b_x').on(b.x);
`;

describe('a rule hears of the model', () => {
  test('a table, then its parts, then the next table; what stands outside them, then the file', () => {
    const heard: string[] = [];
    const rule = fake(() => ({
      File: (file) => void heard.push(`file of ${file.tables.length}`),
      DetachedExtra: (extra) => void heard.push(`detached ${extra.name ?? ''}`),
      Index: (index) => void heard.push(`index ${index.name ?? ''}`),
      ForeignKey: (key) => void heard.push(`foreign key to ${key.target?.table.name ?? ''}`),
      Column: (column) => void heard.push(`column ${column.key}`),
      Table: (table) => void heard.push(`table ${table.name ?? ''}`),
    }));
    lint(rule, twoTables);
    expect(heard).toEqual([
      'table a',
      'column id',
      'table b',
      'column x',
      'column y',
      'foreign key to a',
      'index b_y',
      'detached b_x',
      'file of 2',
    ]);
  });

  test('without the parts of external tables if it applies to the own ones, and of the whole file either way', () => {
    const heardBy = (docs: Partial<ArchitectDocs>): readonly string[] => {
      const heard: string[] = [];
      const rule = fake(
        () => ({
          Table: (table) => void heard.push(`table ${table.name ?? ''}`),
          Column: (column) => void heard.push(`column ${column.key}`),
          ForeignKey: (key) => void heard.push(`foreign key to ${key.target?.table.name ?? ''}`),
          Index: (index) => void heard.push(`index ${index.name ?? ''}`),
          DetachedExtra: (extra) => void heard.push(`detached ${extra.name ?? ''}`),
          File: (file) => void heard.push(`file of ${file.tables.length}`),
        }),
        docs,
      );
      lint(rule, twoTables, [], { externalTables: ['b'] });
      return heard;
    };
    expect(heardBy({ appliesTo: 'own' })).toEqual(['table a', 'column id', 'file of 2']);
    expect(heardBy({})).toHaveLength(9);
    expect(heardBy({ appliesTo: 'all' })).toEqual(heardBy({}));
  });

  test('and is not made for a file that makes no tables', () => {
    let made = 0;
    const rule = fake(() => ({
      File: () => {
        made++;
      },
    }));
    lint(rule, "import type { PgTable } from 'drizzle-orm/pg-core';\nexport const x = index('x', 1);");
    expect(made).toBe(0);
  });
});

describe('options', () => {
  test('not given are the defaults; given ones are laid over them', () => {
    const given: unknown[] = [];
    const rule = fake((_, options) => {
      given.push(options);
      return {};
    });
    lint(rule, twoTables);
    lint(rule, twoTables, [{ word: 'two' }]);
    lint(rule, twoTables, [{ list: [] }]);
    expect(given).toEqual([
      { word: 'one', list: ['a'] },
      { word: 'two', list: ['a'] },
      { word: 'one', list: [] },
    ]);
  });

  test('that are not known are refused', () => {
    const rule = fake(() => ({}));
    expect(() => lint(rule, twoTables, [{ wrod: 'one' }])).toThrow('wrod');
    expect(() => lint(rule, twoTables, [{ word: 'three' }])).toThrow('three');
  });
});

describe('a report', () => {
  test('points at the place of its element and fills its placeholders', () => {
    const rule = fake((context) => ({
      Column: (column) => context.report({ at: column, messageId: 'seen', data: { what: column.key } }),
      Table: (table) => context.report({ at: table.place, messageId: 'plain' }),
    }));
    const found = lint(rule, twoTables).map(
      ({ line, column, endLine, endColumn, message }) =>
        `${line}:${column}-${endLine}:${endColumn} ${message}`,
    );
    expect(found).toEqual([
      '2:14-2:15 Saw it.',
      "2:33-2:35 Saw 'id'.",
      '3:14-3:15 Saw it.',
      "3:33-3:34 Saw 'x'.",
      "3:70-3:71 Saw 'y'.",
    ]);
  });

  test("on another file's place is left to that file's own lint", () => {
    const rule = fake((context) => ({
      ForeignKey: ({ target }) => {
        if (target)
          context.report({ at: target.table, messageId: 'seen', data: { what: target.table.name ?? '' } });
      },
    }));
    const files = `
      //- a.ts
      import { pgTable, uuid } from 'drizzle-orm/pg-core';
      export const a = pgTable('a', { id: uuid('id').primaryKey() });
      //- b.ts
      import { pgTable, uuid } from 'drizzle-orm/pg-core';
      import { a } from './a';
      export const b = pgTable('b', { x: uuid('x').references(() => a.id) });
    `;
    expect(lint(rule, files)).toEqual([]);
    expect(lint(rule, twoTables)).toHaveLength(1);
  });

  test('without edits, or with none to make, offers nothing', () => {
    const rule = fake((context) => ({
      Table: (table) =>
        context.report({
          at: table,
          messageId: 'plain',
          fix: { class: 'additive', edits: undefined },
          suggest: [
            { messageId: 'other', edits: undefined },
            { messageId: 'other', edits: [] },
          ],
        }),
    }));
    for (const { fix, suggestions } of lint(rule, twoTables))
      expect([fix, suggestions]).toEqual([undefined, undefined]);
  });

  test('offers its suggestions in their order, each with all of its edits', () => {
    const rule = fake((context) => ({
      File: ({ path }) => {
        const edit = (start: number, text: string) => ({ start, end: start, text });
        context.report({
          at: { file: path, start: 0, end: 6 },
          messageId: 'plain',
          suggest: [
            { messageId: 'change', data: { what: 'two' }, edits: [edit(0, 'a'), edit(3, 'b')] },
            { messageId: 'other', edits: [edit(1, 'c')] },
          ],
        });
      },
    }));
    const [found] = lint(rule, twoTables);
    expect(found?.suggestions?.map(({ desc, fix }) => [desc, fix])).toEqual([
      ["Change 'two'", { range: [0, 3], text: 'aimpb' }],
      ['Change another', { range: [1, 1], text: 'c' }],
    ]);
  });
});

describe('an edit is applied as its class and the project allow', () => {
  const migrated = (...files: readonly string[]): string => `
    //- drizzle.config.ts
    export default { dialect: 'postgresql', schema: './schema.ts', out: './out' };
    ${files.map((file) => `//- ${file}\n    {}`).join('\n    ')}
    //- schema.ts
    import { pgTable, uuid } from 'drizzle-orm/pg-core';
    export const a = pgTable('a', { id: uuid('id') });
  `;

  function outcome(text: string, fixClass: Fix['class'], settings: object = {}): string {
    const edits = [{ start: 0, end: 0, text: '// all\n' }];
    const rule = fake((context) => ({
      Table: (table) =>
        context.report({
          at: table,
          messageId: 'plain',
          fix:
            fixClass === 'additive'
              ? { class: fixClass, edits }
              : { class: fixClass, tables: [table], edits },
          instead: {
            messageId: 'change',
            data: { what: 'a' },
            edits: [{ start: 0, end: 0, text: '// one\n' }],
          },
          suggest: [{ messageId: 'other', edits }],
        }),
    }));
    const [found] = lint(rule, text, [], settings);
    const titles = found?.suggestions?.map(({ desc, fix }) => `${desc}: ${fix.text.trim()}`) ?? [];
    return [found?.fix?.text.trim() ?? 'no fix', ...titles].join(', ');
  }

  const applied = '// all, Change another: // all';
  const suggested = "no fix, Change 'a': // one, Change another: // all";

  test('what is additive always', () => {
    expect(outcome(migrated(), 'additive')).toBe(applied);
    expect(outcome(migrated('out/meta/_journal.json'), 'additive')).toBe(applied);
    expect(outcome(migrated(), 'additive', { fixes: 'additive' })).toBe(applied);
    expect(outcome(migrated('out/meta/_journal.json'), 'additive', { fixes: 'all' })).toBe(applied);
  });

  test('what is for new tables while the project keeps no migrations', () => {
    expect(outcome(migrated(), 'new-table')).toBe(applied);
    expect(outcome(migrated('out/readme.md'), 'new-table')).toBe(applied);
    expect(outcome(migrated('out/meta/_journal.json'), 'new-table')).toBe(suggested);
    expect(outcome(migrated('out/20260101000000_start/snapshot.json'), 'new-table')).toBe(suggested);
  });

  test('as the setting fixes says, where it says it', () => {
    expect(outcome(migrated('out/meta/_journal.json'), 'new-table', { fixes: 'all' })).toBe(applied);
    expect(outcome(migrated(), 'new-table', { fixes: 'additive' })).toBe(suggested);
    expect(outcome(migrated(), 'new-table', { fixes: 'auto' })).toBe(applied);
  });
});

describe('the shape that ESLint and our tools ask for', () => {
  test('has the page, the defaults and whether it is recommended', () => {
    const { meta, architect: docs } = fake(() => ({}));
    expect(meta?.docs).toEqual({
      description: 'Require what a test asks for',
      url: expect.stringMatching(/\/docs\/rules\/fake\.md$/) as string,
      recommended: false,
    });
    expect(meta?.defaultOptions).toEqual([{ word: 'one', list: ['a'] }]);
    expect(docs.preset).toBe('strict');
  });
});

describe('a file is read', () => {
  const recommended = (root: string, settings: object = {}): Linter.Config[] => [
    {
      ...architect.configs.all,
      languageOptions: { parser },
      settings: { 'schema-architect': { root, ...settings } },
    },
  ];
  const reads = (): number => workspace(architect).reader.reads;

  test('once for all rules, and not again while its text stays the same', () => {
    const { root, code, filename } = project(twoTables);
    const linter = new Linter({ cwd: root });
    const before = reads();
    const found = linter.verify(code, recommended(root), { filename });
    expect(new Set(found.map(({ ruleId }) => ruleId)).size).toBeGreaterThan(3);
    expect(reads() - before).toBe(1);
    linter.verify(`${code}// more\n`, recommended(root), { filename });
    expect(reads() - before).toBe(2);
  });

  test('with no more of the other files than is asked for', () => {
    const { root, code, filename } = project(`
      //- drizzle.config.ts
      export default { dialect: 'postgresql', schema: './tenants.ts' };
      //- tenants.ts
      import { pgTable, uuid } from 'drizzle-orm/pg-core';
      export const tenants = pgTable('tenants', { id: uuid('id').primaryKey().defaultRandom() });
      //- posts.ts
      import { index, pgTable, timestamp, uuid } from 'drizzle-orm/pg-core';
      import { tenants } from './tenants';
      const now = (name: string) => timestamp(name, { withTimezone: true }).defaultNow().notNull();
      const posts = pgTable('posts', {
        id: uuid('id').primaryKey().defaultRandom(),
        tenantId: uuid('tenant_id').notNull().references(() => tenants.id, { onDelete: 'cascade' }),
        createdAt: now('created_at'),
        updatedAt: now('updated_at'),
      }, (t) => [t.tenantId, t.createdAt, t.updatedAt].map((column) => index(column.name).on(column)));
    `);
    const settings = { tenant: { table: 'tenants', column: 'tenantId' } };
    const before = reads();
    expect(new Linter({ cwd: root }).verify(code, recommended(root, settings), { filename })).toEqual([]);
    expect(reads() - before).toBe(1);
    // What the tenant is called is a conclusion over all files.
    expect(new Linter({ cwd: root }).verify(code, recommended(root), { filename })).toEqual([]);
    expect(reads() - before).toBe(2);
  });

  test('not at all where its syntax makes no tables', () => {
    const { root, code, filename } = project("export const posts = listOf('posts', 3);\n");
    const before = reads();
    new Linter({ cwd: root }).verify(code, recommended(root), { filename });
    expect(reads() - before).toBe(0);
  });
});
