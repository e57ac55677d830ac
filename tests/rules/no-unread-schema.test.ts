import rule from '../../src/rules/no-unread-schema.ts';
import { runRule } from '../support/run-rule.ts';

const imports = "import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';";

runRule(rule, {
  valid: [
    {
      name: 'a schema that is read completely, helpers and other files included',
      code: `
        //- columns.ts
        import { uuid } from 'drizzle-orm/pg-core';
        export const base = { id: uuid('id').primaryKey() };
        export const ref = (name: string) => uuid(name);
        //- schema.ts
        ${imports}
        import { base, ref } from './columns';
        export const a = pgTable('a', { ...base, x: ref('x') }, (t) => [index('a_x').on(t.x)]);
      `,
    },
    {
      name: 'unread code that has nothing to do with a schema',
      code: `
        ${imports}
        import { limit } from 'somewhere';
        export const twice = limit() * 2;
        export const a = pgTable('a', { id: uuid('id') });
      `,
    },
    {
      name: 'other things that are given a name and an object',
      code: `
        ${imports}
        import { cva } from 'class-variance-authority';
        import { Queue } from 'bullmq';
        import { Metric } from 'effect';
        import { useTable } from './use-table';
        export const card = cva('card', { variants: { size: { small: 'p-1' } } });
        export const jobs = new Queue('jobs', { connection: {} });
        export const gauge = Metric.gauge('open', { description: 'open jobs' });
        export const view = useTable('view', { columns: [] });
        export const a = pgTable('a', { id: uuid('id') });
      `,
    },
    {
      name: "another tool's tables are left alone",
      code: `
        ${imports}
        import { columns } from 'somewhere';
        export const session = pgTable('session', { ...columns });
      `,
      settings: { externalTables: ['session'] },
    },
  ],
  invalid: [
    {
      name: 'what could not be followed is shown where it stands, with the reason',
      code: `
        ${imports}
        import { columns } from 'somewhere';
        export const notes = pgTable('notes', {
          id: uuid('id'),
          ...columns,
        });
      `,
      errors: [
        {
          messageId: 'unreadHere',
          data: { reason: 'the value comes from a package, whose code is not read' },
          line: 5,
          column: 6,
          endLine: 5,
          endColumn: 13,
        },
      ],
    },
    {
      name: 'names, columns and entries of the third argument are shown each, in order',
      code: `
        ${imports}
        import { extras } from './missing';
        export const notes = pgTable(process.env.NOTES, {
          body: Date.now() > 0 ? text('body') : text('text'),
        }, (t) => [...extras(t)]);
      `,
      drizzle: '1.0.0-rc.5',
      errors: [
        {
          messageId: 'unreadHere',
          data: { reason: 'the value depends on the runtime environment' },
          line: 3,
        },
        {
          messageId: 'unreadHere',
          data: { reason: 'the value depends on a condition that cannot be evaluated' },
          line: 4,
        },
        { messageId: 'unreadHere', data: { reason: 'the imported module was not found' }, line: 5 },
      ],
    },
    {
      name: 'what several tables share is shown once',
      code: `
        ${imports}
        import { columns } from 'somewhere';
        const base = { id: uuid('id'), ...columns };
        export const a = pgTable('a', base);
        export const b = pgTable('b', { ...base });
      `,
      errors: [{ messageId: 'unreadHere', line: 3 }],
    },
    {
      name: 'what stands in another file is shown at each table that uses it',
      code: `
        //- columns.ts
        import { columns } from 'somewhere';
        export const base = { ...columns };
        //- schema.ts
        ${imports}
        import { base } from './columns';
        export const a = pgTable('a', { ...base });
        export const b = pgTable('b', { id: uuid('id'), ...base });
      `,
      errors: [
        {
          messageId: 'unreadElsewhere',
          data: {
            table: 'a',
            file: 'columns.ts',
            reason: 'the value comes from a package, whose code is not read',
          },
          line: 3,
          column: 14,
          endLine: 3,
          endColumn: 15,
        },
        { messageId: 'unreadElsewhere', line: 4, column: 14 },
      ],
    },
    {
      name: 'a declaration that has the look of a table is shown, though no table is known of it',
      code: `
        ${imports}
        import { factory } from 'somewhere';
        export const a = factory(pgTable)('a', { id: uuid('id') });
      `,
      errors: [{ messageId: 'unreadHere', line: 3 }],
    },
    {
      name: 'by the name of what makes it, or by a column of drizzle-orm',
      code: `
        ${imports}
        import * as pg from 'drizzle-orm/pg-core';
        import { Audited, define, schema, tenantTable } from 'somewhere';
        export const a = tenantTable('a', (t) => ({ id: t.uuid() }));
        export const b = schema.table('b', {});
        export const c = new Audited('c', { id: pg.uuid('id').primaryKey() });
        export const d = define('d', { title: text('title') });
        export const e = define('e', { title: 'text' });
      `,
      errors: [4, 5, 6, 7].map((line) => ({ messageId: 'unreadHere' as const, line })),
    },
  ],
});
