import rule from '../../src/rules/no-any.ts';
import { runRule } from '../support/run-rule.ts';

const imports =
  "import { customType, foreignKey, jsonb, pgTable, uuid, type AnyPgColumn } from 'drizzle-orm/pg-core';";
const bare = "import { pgTable, uuid } from 'drizzle-orm/pg-core';";

/** A file with one `any` after a table, which a suggestion turns into `unknown`. */
function unknownFor(code: string, messageId: 'anyType' | 'anyValue' = 'anyType') {
  const file = (text: string) => `
    ${imports}
    export const a = pgTable('a', { id: uuid('id') });
    ${text}
  `;
  const output = file(code.replace(/\bany\b/, 'unknown'));
  return {
    code: file(code),
    errors: [{ messageId, suggestions: [{ messageId: 'makeUnknown', output }] }],
    output: null,
  };
}

const queries = `
    //- schema.ts
    import { jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
    export const users = pgTable('users', {
      id: uuid('id').primaryKey(),
      role: text('role', { enum: ['admin', 'member'] }).notNull(),
      state: text('state', { enum: ['on', 'off'] }),
      'full-name': text('full_name'),
    });
    //- db.ts
    import { drizzle } from 'drizzle-orm/node-postgres';
    import * as schema from './schema';
    export const db = drizzle(process.env.DATABASE_URL!, { schema });
    //- app.ts`;

/** The linted file: one statement of a function, in line 5. */
const statement = (code: string): string => `
    import { and, eq, inArray, ne } from 'drizzle-orm';
    import { db } from './db';
    import { users } from './schema';
    export async function run(input: unknown, row: { role: string; id: string }, rows: { id: string }[]) {
      ${code}
    }
  `;

const app = (code: string): string => queries + statement(code);

/** A query with one assertion to `any`, and what the suggestions make of it. */
function asserted(code: string, target: string, typed: string | null, bare: string | null) {
  const as = (type: string): string => code.replace(/\bany\b/, type);
  const removed = bare === null ? [] : [{ messageId: 'removeAssertion', output: statement(bare) }];
  const replaced =
    typed === null
      ? []
      : [{ messageId: 'useSchemaType', data: { type: typed }, output: statement(as(typed)) }];
  return {
    code: app(code),
    errors: [{ messageId: 'anyArgument', data: { target }, suggestions: [...replaced, ...removed] }],
    output: null,
  };
}

runRule(rule, {
  valid: [
    {
      name: 'values of a type, and assertions to another one',
      code: app(`
        await db.insert(users).values(input as typeof users.$inferInsert);
        await db.insert(users).values({ id: row.id, role: row.role as 'admin' });
        await db.update(users).set(input as never).where(eq(users.id, input as string));`),
    },
    {
      name: 'what is not handed to Drizzle, or not as a value of a table',
      code: app(`
        const store = new Map<string, unknown>();
        store.set('a', input as any);
        const wrapped = (value: unknown): 'admin' => value as 'admin';
        await db.insert(users).values({ id: row.id, role: wrapped(input as any) });
        const own = (a: unknown, b: unknown) => a === b;
        own(users.role, input as any);
        await (db as any).select().from(users);`),
    },
    {
      name: 'tables that are not known',
      code: app(`
        const table = (await import(row.id)).table;
        await db.insert(table).values(input as any);
        await db.select().from(users).where(eq(table.role, input as any));`),
    },
    {
      name: "a callback's own table, which has no name for its type",
      code: app('await db.query.users.findMany({ where: (users, { eq }) => eq(users.role, input as any) });'),
    },
    {
      name: 'an any with a reason for another linter',
      code: app(`
        // oxlint-disable-next-line typescript/no-explicit-any -- the form was checked by the client
        await db.insert(users).values(input as any);`),
    },
    {
      name: 'queries of tests',
      code: app('await db.insert(users).values(input as any);').replace('//- app.ts', '//- app.test.ts'),
    },
    {
      name: 'schemas without `z.any()`, those that give another type, and those that are not known',
      code: `
        import { jsonb, pgTable } from 'drizzle-orm/pg-core';
        import { z } from 'zod';
        import { other } from 'somewhere';
        import { z as own } from './own';
        const plain = z.object({ a: z.unknown() });
        const retyped = z.any().transform((value): string => String(value));
        const written: z.ZodType<string> = z.any();
        const ownAny = own.any();
        export const body = z.object({ anything: z.any() });
        export const notes = pgTable('notes', {
          a: jsonb('a').$type<z.infer<typeof plain>>(),
          b: jsonb('b').$type<z.infer<typeof retyped>>(),
          c: jsonb('c').$type<z.infer<typeof written>>(),
          d: jsonb('d').$type<z.infer<typeof other>>(),
          e: jsonb('e').$type<own.infer<typeof ownAny>>(),
        });
      `,
    },
    {
      name: 'an any that another linter was told the reason of',
      code: `
        ${imports}
        export const a = pgTable('a', {
          // biome-ignore lint/suspicious/noExplicitAny: the shape is that of each plugin
          x: jsonb('x').$type<any>(),
          // oxlint-disable-next-line typescript/no-explicit-any -- the shape is that of each plugin
          // and of no other
          y: jsonb('y').$type<any>(),
          z: jsonb('z').$type<any>(), // oxlint-disable-line typescript/no-explicit-any -- of each plugin
        });
      `,
    },
    {
      name: 'unknown is no any, nor is a word, a string or a comment',
      code: `
        ${imports}
        // any
        const any = 'any';
        export const a = pgTable('a', { any: jsonb('any').$type<unknown>(), other: jsonb(any) });
      `,
    },
    {
      name: 'a constraint that takes anything types nothing',
      code: `
        ${imports}
        export const a = pgTable('a', { id: uuid('id') });
        type Result<F extends (...args: any[]) => any> = F extends (...args: any[]) => infer R ? R : never;
        export const call = <F extends () => any>(f: F): Result<F> => f() as Result<F>;
      `,
    },
    {
      name: 'a file without tables is left alone',
      code: `
        ${imports}
        export const helper = (value: any) => jsonb('a').$type<any>();
      `,
    },
    {
      name: "so is a file of another tool's tables",
      code: `
        ${imports}
        export const user: any = pgTable('user', { id: uuid('id').primaryKey(), up: uuid('up').references(() => user.id) });
      `,
      settings: { externalTables: ['user'] },
    },
    {
      name: 'a circle with one written type is inferred',
      code: `
        ${imports}
        export const a = pgTable('a', { id: uuid('id').primaryKey(), b: uuid('b').references((): AnyPgColumn => b.id) });
        export const b = pgTable('b', { id: uuid('id').primaryKey(), a: uuid('a').references(() => a.id) });
        export const c = pgTable('c', { id: uuid('id').primaryKey(), up: uuid('up') }, (t) => [
          foreignKey({ columns: [t.up], foreignColumns: [t.id] }),
        ]);
      `,
    },
    {
      name: 'references without a circle need no type',
      code: `
        ${imports}
        export const a = pgTable('a', { id: uuid('id').primaryKey(), b: uuid('b').references(() => b.id) });
        export const b = pgTable('b', { id: uuid('id').primaryKey(), c: uuid('c').references(() => c.id) });
        export const c = pgTable('c', { id: uuid('id').primaryKey() });
      `,
    },
    {
      name: 'what ends a circle, or may end it, is not told: casts, typed variables, named callbacks, factories',
      code: `
        ${imports}
        import { make } from 'somewhere';
        function first() { return a.id; }
        export const a = pgTable('a', { id: uuid('id').primaryKey(), up: uuid('up').references(first) });
        export const b = pgTable('b', { id: uuid('id').primaryKey(), up: uuid('up').references(() => b.id) }) as unknown as object;
        export const c: object = pgTable('c', { id: uuid('id').primaryKey(), up: uuid('up').references(() => c.id) });
        export const d = make('d', { id: uuid('id').primaryKey(), up: uuid('up').references(() => d.id) });
        export const e = pgTable('e', { id: uuid('id').primaryKey(), up: uuid('up').references(() => make(e)) });
      `,
    },
    {
      name: 'JavaScript has no types',
      code: `
        //- schema.js
        ${bare}
        export const a = pgTable('a', { id: uuid('id').primaryKey(), up: uuid('up').references(() => a.id) });
      `,
    },
  ],
  invalid: [
    {
      name: 'a value of a column, in a row that is inserted',
      ...asserted(
        'await db.insert(users).values({ id: row.id, role: row.role as any });',
        'users.role',
        "(typeof users.$inferInsert)['role']",
        'await db.insert(users).values({ id: row.id, role: row.role });',
      ),
    },
    {
      name: 'a value of a column, in an update and in an upsert',
      code: app(`await db.update(users).set({ role: row.role as any });
      await db.insert(users).values(input as typeof users.$inferInsert)
        .onConflictDoUpdate({ target: users.id, set: { 'full-name': input as any } });`),
      errors: [
        {
          messageId: 'anyArgument',
          line: 5,
          column: 50,
          endColumn: 53,
          data: { target: 'users.role' },
          suggestions: 2,
        },
        { messageId: 'anyArgument', line: 7, data: { target: 'users.full-name' }, suggestions: 2 },
      ],
    },
    {
      name: 'a row, of which it is not known whether it is a list',
      ...asserted(
        'await db.insert(users).values(input as any);',
        'users',
        null,
        'await db.insert(users).values(input);',
      ),
    },
    {
      name: 'a row that is written there',
      ...asserted(
        'await db.insert(users).values({ id: row.id } as any);',
        'users',
        'typeof users.$inferInsert',
        'await db.insert(users).values({ id: row.id });',
      ),
    },
    {
      name: 'a list of rows',
      ...asserted(
        'await db.insert(users).values([{ id: row.id }] as any);',
        'users',
        '(typeof users.$inferInsert)[]',
        'await db.insert(users).values([{ id: row.id }]);',
      ),
    },
    {
      name: 'columns to update',
      ...asserted(
        'await db.update(users).set(input as any);',
        'users',
        'Partial<typeof users.$inferInsert>',
        'await db.update(users).set(input);',
      ),
    },
    {
      name: 'rows in a list, in a choice, and made of others',
      code: app(`await db.insert(users).values([input as any, { id: row.id, role: row.role as any }]);
      await db.update(users).set(row.id ? (input as any) : { role: row.role as any });
      await db.insert(users).values(rows.map(({ id }) => ({ id, role: row.role as any })));
      await db.insert(users).values({ ...(input as any), id: row.id });`),
      errors: [5, 5, 6, 6, 7, 8].map((line) => ({
        messageId: 'anyArgument' as const,
        line,
        suggestions: line === 8 ? 1 : 2,
      })),
    },
    {
      name: 'a value that a column is compared with',
      ...asserted(
        'await db.select().from(users).where(eq(users.role, row.role as any));',
        'users.role',
        "(typeof users.$inferSelect)['role']",
        'await db.select().from(users).where(eq(users.role, row.role));',
      ),
    },
    {
      name: 'a value that a nullable column is compared with is no null',
      ...asserted(
        'const where = and(ne(users.state, input as any)); await db.delete(users).where(where);',
        'users.state',
        "NonNullable<(typeof users.$inferSelect)['state']>",
        'const where = and(ne(users.state, input)); await db.delete(users).where(where);',
      ),
    },
    {
      name: 'a list that a column is in',
      ...asserted(
        'await db.select().from(users).where(inArray(users.role, input as any));',
        'users.role',
        "(typeof users.$inferSelect)['role'][]",
        'await db.select().from(users).where(inArray(users.role, input));',
      ),
    },
    {
      name: 'once in a file that has the tables as well',
      code: `
        import { drizzle } from 'drizzle-orm/node-postgres';
        import { pgTable, uuid } from 'drizzle-orm/pg-core';
        export const users = pgTable('users', { id: uuid('id').primaryKey() });
        const db = drizzle(process.env.DATABASE_URL!);
        export const add = (row: unknown) => db.insert(users).values(row as any);
        export const other = (row: unknown) => row as any;
      `,
      errors: [
        { messageId: 'anyArgument', line: 5, suggestions: 1 },
        { messageId: 'anyAssertion', line: 6 },
      ],
    },
    {
      name: 'the column itself',
      ...asserted(
        'await db.select().from(users).where(eq(users.role as any, input));',
        'users.role',
        null,
        'await db.select().from(users).where(eq(users.role, input));',
      ),
    },
    {
      name: 'no edit of what would lack its brackets',
      ...asserted(
        "await db.insert(users).values({ id: row.id, role: (row.role || 'admin') as any });",
        'users.role',
        "(typeof users.$inferInsert)['role']",
        null,
      ),
    },
    {
      name: 'a column whose type is inferred from a schema with `z.any()`, in this file and in another',
      code: `
        //- settings.ts
        import { z } from 'zod/v4';
        export const settings = z.object({ theme: z.string(), extra: z.record(z.string(), z.any()) });
        //- index.ts
        export * from './settings';
        //- schema.ts
        import { json, jsonb, pgTable } from 'drizzle-orm/pg-core';
        import { z } from 'zod';
        import type { settings } from './index';
        const meta = z.any();
        const list = z.array(z.object({ value: z.any().optional() }));
        export const notes = pgTable('notes', {
          meta: jsonb('meta').$type<z.infer<typeof meta>>(),
          list: json('list').$type<z.output<typeof list> | null>(),
          settings: jsonb('settings').$type<z.infer<typeof settings>>(),
        });
      `,
      errors: [
        {
          messageId: 'anySchema',
          data: { name: 'meta' },
          line: 7,
          column: 29,
          endLine: 7,
          endColumn: 49,
          suggestions: [
            {
              messageId: 'makeUnknown',
              output: `
                import { json, jsonb, pgTable } from 'drizzle-orm/pg-core';
                import { z } from 'zod';
                import type { settings } from './index';
                const meta = z.unknown();
                const list = z.array(z.object({ value: z.any().optional() }));
                export const notes = pgTable('notes', {
                  meta: jsonb('meta').$type<z.infer<typeof meta>>(),
                  list: json('list').$type<z.output<typeof list> | null>(),
                  settings: jsonb('settings').$type<z.infer<typeof settings>>(),
                });
              `,
            },
          ],
        },
        { messageId: 'anySchema', data: { name: 'list' }, line: 8, suggestions: 1 },
        { messageId: 'anySchema', data: { name: 'settings' }, line: 9, suggestions: [] },
      ],
    },
    {
      name: 'an any of which another linter was told without a reason, or on another line, or something else',
      code: `
        ${imports}
        export const a = pgTable('a', {
          // oxlint-disable-next-line typescript/no-explicit-any
          w: jsonb('w').$type<any>(),
          // biome-ignore lint/suspicious/noExplicitAny: the shape is that of each plugin
          id: uuid('id'),
          x: jsonb('x').$type<any>(),
          // biome-ignore lint/style/useConst: another rule
          y: jsonb('y').$type<any>(), z: jsonb('z').$type<any>(), // biome-ignore lint/suspicious/noExplicitAny: none
        });
      `,
      errors: [4, 7, 9, 9].map((line) => ({ messageId: 'anyValue', line, suggestions: 1 })),
    },
    {
      name: '$type<any> may be unknown, which its readers will feel',
      code: `
        ${imports}
        export const a = pgTable('a', {
          data: jsonb('data').$type<any>().notNull(),
        });
      `,
      errors: [
        {
          messageId: 'anyValue',
          line: 3,
          column: 29,
          endLine: 3,
          endColumn: 32,
          suggestions: [
            {
              messageId: 'makeUnknown',
              output: `
                ${imports}
                export const a = pgTable('a', {
                  data: jsonb('data').$type<unknown>().notNull(),
                });
              `,
            },
          ],
        },
      ],
      output: null,
    },
    {
      name: 'a list of any in $type',
      ...unknownFor("export const c = jsonb('c').$type<any[]>();", 'anyValue'),
    },
    {
      name: 'a record of any in $type',
      ...unknownFor("export const c = jsonb('c').$type<Record<string, any>>();", 'anyValue'),
    },
    {
      name: 'a custom type of any',
      ...unknownFor("export const c = customType<{ data: any }>({ dataType: () => 'x' });"),
    },
    { name: 'an annotation', ...unknownFor('export const f = (value: any) => value;') },
    { name: 'a type alias', ...unknownFor('export type Data = Record<string, any>;') },
    { name: 'an interface', ...unknownFor('export interface Data { value: any[] }') },
    { name: 'the default of a type parameter', ...unknownFor('export type Data<T = any> = T[];') },
    { name: "a caught error's type", ...unknownFor('try { a; } catch (error: any) {}') },
    {
      name: 'a generated file is no exception',
      ...unknownFor('/** @generated by drizzle-kit pull */ export type Data = any;'),
    },
    {
      name: 'an assertion is told and left to its author',
      code: `
        ${imports}
        export const a = pgTable('a', { id: uuid('id') } as any);
        export const b = pgTable('b', { id: (<any>uuid)('id'), c: uuid('c') as any[] });
      `,
      errors: [
        { messageId: 'anyAssertion', line: 2, column: 53 },
        { messageId: 'anyAssertion', line: 3 },
        { messageId: 'anyAssertion', line: 3 },
      ],
      output: null,
    },
    {
      name: 'a reference to any may be one to AnyPgColumn',
      code: `
        ${bare}
        export const a = pgTable('a', { id: uuid('id').primaryKey(), up: uuid('up').references((): any => a.id) });
      `,
      errors: [
        {
          messageId: 'anyType',
          line: 2,
          suggestions: [
            {
              messageId: 'makeColumn',
              output: `
                import { pgTable, uuid, type AnyPgColumn } from 'drizzle-orm/pg-core';
                export const a = pgTable('a', { id: uuid('id').primaryKey(), up: uuid('up').references((): AnyPgColumn => a.id) });
              `,
            },
          ],
        },
      ],
      output: null,
    },
    {
      name: 'a reference to its own table becomes AnyPgColumn, with the import',
      code: `
        ${bare}
        export const a = pgTable('a', {
          id: uuid('id').primaryKey(),
          up: uuid('up').references(() => a.id),
        });
      `,
      errors: [
        { messageId: 'anyCircle', data: { table: 'a' }, line: 4, column: 18, endLine: 4, endColumn: 28 },
      ],
      output: `
        import { pgTable, uuid, type AnyPgColumn } from 'drizzle-orm/pg-core';
        export const a = pgTable('a', {
          id: uuid('id').primaryKey(),
          up: uuid('up').references((): AnyPgColumn => a.id),
        });
      `,
    },
    {
      name: 'columns by a callback, blocks and functions are the same',
      code: `
        ${imports}
        export const a = pgTable('a', (t) => ({ id: t.uuid().primaryKey(), up: t.uuid().references(() => { return a['id']; }) })).enableRLS();
        export const b = pgTable('b', { id: uuid().primaryKey(), up: uuid().references(function () { return b.id; }) });
      `,
      errors: [{ messageId: 'anyCircle' }, { messageId: 'anyCircle' }],
      output: `
        ${imports}
        export const a = pgTable('a', (t) => ({ id: t.uuid().primaryKey(), up: t.uuid().references((): AnyPgColumn => { return a['id']; }) })).enableRLS();
        export const b = pgTable('b', { id: uuid().primaryKey(), up: uuid().references(function (): AnyPgColumn { return b.id; }) });
      `,
    },
    {
      name: 'of a circle the reference to what stands below gets the type, and no other',
      code: `
        ${imports}
        export const tenants = pgTable('tenants', { id: uuid('id').primaryKey(), owner: uuid('owner').references(() => users.id) });
        export const users = pgTable('users', { id: uuid('id').primaryKey(), tenant: uuid('tenant').references(() => tenants.id) });
        export const posts = pgTable('posts', { user: uuid('user').references(() => users.id) });
      `,
      errors: [{ messageId: 'anyCircle', data: { table: 'users' }, line: 2 }],
      output: `
        ${imports}
        export const tenants = pgTable('tenants', { id: uuid('id').primaryKey(), owner: uuid('owner').references((): AnyPgColumn => users.id) });
        export const users = pgTable('users', { id: uuid('id').primaryKey(), tenant: uuid('tenant').references(() => tenants.id) });
        export const posts = pgTable('posts', { user: uuid('user').references(() => users.id) });
      `,
    },
    {
      name: 'two references to the own table need a type each',
      code: `
        ${imports}
        export const a = pgTable('a', { id: uuid('id').primaryKey(), up: uuid('up').references(() => a.id), down: uuid('down').references(() => a.id) });
      `,
      errors: [{ messageId: 'anyCircle' }, { messageId: 'anyCircle' }],
      output: `
        ${imports}
        export const a = pgTable('a', { id: uuid('id').primaryKey(), up: uuid('up').references((): AnyPgColumn => a.id), down: uuid('down').references((): AnyPgColumn => a.id) });
      `,
    },
    {
      name: 'of a circle through two files one file has the report: the later by its path',
      code: `
        //- tenants.ts
        ${imports}
        import { users } from './users';
        export const tenants = pgTable('tenants', { id: uuid('id').primaryKey(), owner: uuid('owner').references(() => users.id) });
        //- users.ts
        ${imports}
        import { tenants } from './tenants';
        export const users = pgTable('users', { id: uuid('id').primaryKey(), tenant: uuid('tenant').references(() => tenants.id) });
      `,
      drizzle: '1.0.0-rc.5',
      errors: [{ messageId: 'anyCircle', data: { table: 'tenants' }, line: 3 }],
      output: `
        ${imports}
        import { tenants } from './tenants';
        export const users = pgTable('users', { id: uuid('id').primaryKey(), tenant: uuid('tenant').references((): AnyPgColumn => tenants.id) });
      `,
    },
  ],
});

runRule(rule, {
  valid: [
    {
      name: 'and the other has none',
      code: `
        //- users.ts
        ${imports}
        import { tenants } from './tenants';
        export const users = pgTable('users', { id: uuid('id').primaryKey(), tenant: uuid('tenant').references(() => tenants.id) });
        //- tenants.ts
        ${imports}
        import { users } from './users';
        export const tenants = pgTable('tenants', { id: uuid('id').primaryKey(), owner: uuid('owner').references(() => users.id) });
      `,
    },
  ],
  invalid: [],
});
