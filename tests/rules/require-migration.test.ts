import rule from '../../src/rules/require-migration.ts';
import { runRule } from '../support/run-rule.ts';

const config = `
//- drizzle.config.ts
export default { dialect: 'postgresql', schema: './schema.ts', out: './drizzle' };
`;

/** A journal whose newest migration has left these tables behind. */
function migrated(tables: object, more: object = {}): string {
  return `${config}
//- drizzle/meta/_journal.json
{ "entries": [{ "idx": 0, "tag": "0000_first" }] }
//- drizzle/meta/0000_snapshot.json
${JSON.stringify({ version: '7', dialect: 'postgresql', tables, enums: {}, schemas: {}, ...more })}
`;
}

const column = (name: string, type: string, more: object = {}): object => ({
  [name]: { name, type, primaryKey: false, notNull: false, ...more },
});

const notes = {
  'public.notes': {
    name: 'notes',
    schema: '',
    columns: {
      ...column('id', 'uuid', { primaryKey: true, notNull: true }),
      ...column('body', 'text'),
    },
    indexes: {
      notes_body_idx: {
        name: 'notes_body_idx',
        columns: [{ expression: 'body', isExpression: false, asc: true, nulls: 'last' }],
        isUnique: false,
        method: 'btree',
      },
    },
  },
};

const code = `
//- schema.ts
import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
export const notes = pgTable('notes', { id: uuid('id').primaryKey(), body: text('body') }, (t) => [
  index('notes_body_idx').on(t.body),
]);
`;

/** The same with another text for the columns. */
const columns = (text: string): string =>
  code.replace("id: uuid('id').primaryKey(), body: text('body')", text);

/** A file of so many tables. */
const tablesOf = (file: string, name: string, count: number): string => `
//- ${file}
import { pgEnum, pgTable, uuid } from 'drizzle-orm/pg-core';
${Array.from({ length: count }, (_, at) => `export const ${name}${at} = pgTable('${name}${at}', { id: uuid('id').primaryKey() });\n`).join('')}`;

runRule(rule, {
  valid: [
    { name: 'a schema that the newest migration has', code: migrated(notes) + code },
    { name: 'a project without migrations', code: config + code },
    {
      name: 'a file of a project that has changed all over, where another comes first',
      code: `${migrated({}).replace('./schema.ts', './schema/*.ts')}${tablesOf('schema/a.ts', 'a', 3)}${tablesOf('schema/b.ts', 'b', 3)}`,
    },
    { name: 'a project without a drizzle.config', code: code },
    {
      name: 'a journal without migrations',
      code: `${config}\n//- drizzle/meta/_journal.json\n{ "entries": [] }\n${code}`,
    },
    {
      name: 'a newest migration without a snapshot leaves the state unknown',
      code: `${migrated(notes).replace('}] }', '}, { "idx": 1, "tag": "0001_by_hand" }] }')}${columns("other: text('other')")}`,
    },
    {
      name: 'columns that were not read may be those of the migration',
      code:
        migrated(notes) +
        columns("...columns, body: text('body')").replace(
          'import {',
          "import { columns } from 'some-package';\nimport {",
        ),
    },
    {
      name: 'a table that drizzle-kit does not see',
      code: migrated(notes) + code.replace('export const', 'const'),
    },
    {
      name: 'a file that is none of the schema files',
      code: migrated({}) + code.replace('schema.ts', 'tables.ts'),
    },
    {
      name: 'an external table',
      code: migrated({}) + code,
      settings: { externalTables: ['notes'] },
    },
    {
      name: 'two tables of one name, of which one is migrated',
      code: `${migrated(notes)}${code}export const old = pgTable('notes', { id: text('id').primaryKey() });\n`,
    },
    {
      name: 'nameless columns where the casing of the config is not known',
      code:
        migrated(notes).replace('out:', 'casing: process.env.CASING, out:') +
        columns('id: uuid(), body: text(), myNote: text()'),
    },
    {
      name: 'the state that another line of drizzle-kit has noted',
      code: migrated({}) + code,
      drizzle: '1.0.0-rc.5',
    },
    { name: 'the config of a sound project', code: `${code}${migrated(notes).replace(config, '')}${config}` },
    {
      name: 'a journal in a project of the first betas of 1.0, which kept it',
      code: `//- package.json\n{ "dependencies": { "drizzle-orm": "1.0.0-beta.1-7946562" } }\n${migrated({}).replace(config, '')}${config}`,
    },
    {
      name: 'the config of another dialect',
      code: `//- drizzle/meta/_journal.json\n{ "entries": [{ "idx": 0, "tag": "0000_first" }] }\n${config.replace('postgresql', 'mysql')}`,
    },
    {
      name: 'the config of a project whose schema file exports what it imports',
      code: `${migrated(notes).replace(config, '')}
${code.replace('schema.ts', 'notes.ts')}
//- schema.ts
import { notes } from './notes';
export { notes };
${config}`,
    },
    {
      name: 'a config where a table may be among what was not read',
      code: `${migrated(notes).replace(config, '')}
//- schema.ts
export * from 'some-package';
${config}`,
    },
  ],
  invalid: [
    {
      name: 'a new table, at its name',
      code: migrated({}) + code,
      errors: [
        {
          messageId: 'missingEntity',
          data: { thing: 'table', name: 'notes' },
          line: 2,
          column: 14,
          endLine: 2,
          endColumn: 19,
        },
      ],
    },
    {
      name: 'a new column, at its key',
      code:
        migrated(notes) + columns("id: uuid('id').primaryKey(), body: text('body'), title: text('title')"),
      errors: [
        {
          messageId: 'missingPart',
          data: { thing: 'column', name: 'title', table: 'notes' },
          line: 2,
          column: 90,
          endColumn: 95,
        },
      ],
    },
    {
      name: 'a changed column, at its key',
      code: migrated(notes) + columns("id: uuid('id').primaryKey(), body: text('body').notNull()"),
      errors: [
        {
          messageId: 'changedPart',
          data: { thing: 'column', name: 'body', here: 'NOT NULL', there: 'nullable' },
          column: 70,
        },
      ],
    },
    {
      name: 'a dropped column and a dropped index, at the table',
      code:
        migrated(notes) +
        columns("id: uuid('id').primaryKey()").replace("index('notes_body_idx').on(t.body)", ''),
      errors: [
        {
          messageId: 'changedTable',
          data: {
            table: 'notes',
            differences: "column 'body' is gone, index 'notes_body_idx' is gone",
          },
          column: 14,
        },
      ],
    },
    {
      name: 'a dropped index alone, at the table',
      code: migrated(notes) + code.replace("index('notes_body_idx').on(t.body)", ''),
      errors: [
        {
          messageId: 'droppedPart',
          data: { thing: 'index', name: 'notes_body_idx', table: 'notes' },
          column: 14,
        },
      ],
    },
    {
      name: 'of many differences in one table the first few are told, at the table',
      code:
        migrated(notes) +
        columns("body: text('body').notNull(), a: text('a'), b: text('b'), c: text('c'), d: text('d')"),
      errors: [
        {
          messageId: 'changedTable',
          data: {
            table: 'notes',
            differences:
              "column 'body' changed from nullable to NOT NULL, column 'a' is new, column 'b' is new, and 4 more",
          },
          line: 2,
          column: 14,
          endColumn: 19,
        },
      ],
    },
    {
      name: 'five new tables are a report each',
      code: migrated({}) + tablesOf('schema.ts', 'a', 5),
      errors: Array.from({ length: 5 }, () => ({ messageId: 'missingEntity' })),
    },
    {
      name: 'more are one, at the first of them, with the enums, and without external tables',
      code: `${migrated({})}${tablesOf('schema.ts', 'a', 6)}export const mood = pgEnum('mood', ['a']);\n`,
      settings: { externalTables: ['a0'] },
      errors: [
        {
          messageId: 'changedSchema',
          data: { count: '6', things: 'tables and enums', names: "'a1', 'a2', 'a3', and 3 more" },
          line: 3,
          column: 14,
          endColumn: 16,
        },
      ],
    },
    {
      name: 'the first of a project is that of the file that comes first',
      code: `${migrated({}).replace('./schema.ts', './schema/*.ts')}${tablesOf('schema/b.ts', 'b', 3)}${tablesOf('schema/a.ts', 'a', 3)}`,
      errors: [
        {
          messageId: 'changedSchema',
          data: { count: '6', things: 'tables', names: "'a0', 'a1', 'a2', and 3 more" },
          line: 2,
        },
      ],
    },
    {
      name: 'a new index, at its callee',
      code: migrated(notes) + code.replace(']);', "  index('notes_both_idx').on(t.id, t.body),\n]);"),
      errors: [
        {
          messageId: 'missingPart',
          data: { thing: 'index', name: 'notes_both_idx', table: 'notes' },
          line: 4,
          column: 3,
          endColumn: 8,
        },
      ],
    },
    {
      name: 'a new value of an enum',
      code: `${migrated({}, { enums: { 'public.role': { name: 'role', schema: 'public', values: ['a'] } } })}
//- schema.ts
import { pgEnum } from 'drizzle-orm/pg-core';
export const role = pgEnum('role', ['a', 'b']);
`,
      errors: [
        { messageId: 'changedPart', data: { thing: 'enum', name: 'role', here: '(a, b)', there: '(a)' } },
      ],
    },
    {
      name: 'a new enum, at its variable',
      code: `${migrated({})}
//- schema.ts
import { pgEnum } from 'drizzle-orm/pg-core';
export const role = pgEnum('role', ['a', 'b']);
const kind = pgEnum('kind', ['a', 'b']);
`,
      errors: [{ messageId: 'missingEntity', data: { thing: 'enum', name: 'role' }, line: 2, column: 14 }],
    },
    {
      name: 'a table that a barrel among the schema files exports',
      code: `${migrated({})}
//- schema.ts
export { notes } from './tables';
${code.replace('schema.ts', 'tables.ts')}export const posts = pgTable('posts', { id: uuid('id').primaryKey() });
`,
      errors: [{ messageId: 'missingEntity', data: { thing: 'table', name: 'notes' } }],
    },
    {
      name: 'a table that is no more, at the config',
      code: `${migrated(notes).replace(config, '')}
//- schema.ts
import { pgTable, text } from 'drizzle-orm/pg-core';
export const posts = pgTable('posts', { id: text('id') });
${config}`,
      errors: [{ messageId: 'droppedTable', data: { name: 'notes' }, line: 1, column: 1 }],
    },
    {
      name: 'a folder of migrations that the config computes',
      code: config.replace("'./drizzle'", 'process.env.OUT'),
      errors: [{ messageId: 'unknownFolder' }],
    },
    {
      name: 'schema files that the config computes',
      code: config.replace(/schema: '[^']*'/, 'schema: process.env.SCHEMA'),
      errors: [{ messageId: 'unknownSchema' }],
    },
    {
      name: 'a config that cannot be read, once',
      code: `//- drizzle.config.ts\nexport default await load();\n`,
      errors: [{ messageId: 'unknownConfig' }],
    },
    {
      name: 'a newest migration without a snapshot, at the config',
      code: `//- drizzle/meta/_journal.json\n{ "entries": [{ "idx": 0, "tag": "0000_first" }] }\n${config}`,
      errors: [{ messageId: 'missingSnapshot', data: { name: '0000_first' } }],
    },
    {
      name: 'a journal in a project of 1.0, at the config',
      code: `${migrated({}).replace(config, '')}${config}`,
      drizzle: '1.0.0-rc.5',
      errors: [{ messageId: 'otherFormat', data: { name: 'meta/_journal.json' } }],
    },
  ],
});
