import type { Linter } from 'eslint';
import { beforeAll, describe, expect, test } from 'vitest';
import architect from '../../src/index.ts';
import { fix, type FixOptions } from './support/fix.ts';
import { compileTogether, expectToCompile } from './support/compile-together.ts';
import { drizzleLines, type Project } from './support/index.ts';
import { askQueries } from './support/queries.ts';
import { typecheckAll } from './support/typecheck.ts';

compileTogether();

const imports = "import { foreignKey, jsonb, pgTable, uuid, type AnyPgColumn } from 'drizzle-orm/pg-core';\n";
const key = "id: uuid('id').primaryKey()";

const one = (table: string): Record<string, string> => ({ 'schema.ts': `${imports}${table}\n` });

/** What tsc refuses, and accepts once `--fix` has written as many types as it takes. */
const circles: Readonly<Record<string, { files: Record<string, string>; types: number }>> = {
  'a table that refers to itself': {
    files: one(`export const a = pgTable('a', { ${key}, up: uuid('up').references(() => a.id) });`),
    types: 1,
  },
  'a block, a function and a callback of columns': {
    files: one(
      `export const a = pgTable('a', { ${key}, up: uuid('up').references(() => { return a['id']; }) }).enableRLS();
export const b = pgTable('b', { ${key}, up: uuid('up').references(function () { return b.id; }) });
export const c = pgTable('c', (t) => ({ id: t.uuid().primaryKey(), up: t.uuid().references(() => c.id) }));`,
    ),
    types: 3,
  },
  'two references to itself': {
    files: one(
      `export const a = pgTable('a', { ${key}, up: uuid('up').references(() => a.id), down: uuid('down').references((): AnyPgColumn => a.id), next: uuid('next').references(() => a.id) });`,
    ),
    types: 2,
  },
  'two tables': {
    files: one(
      `export const a = pgTable('a', { ${key}, b: uuid('b').references(() => b.id) });
export const b = pgTable('b', { ${key}, a: uuid('a').references(() => a.id) });`,
    ),
    types: 1,
  },
  'two circles that share a table': {
    files: one(
      `export const a = pgTable('a', { ${key}, b: uuid('b').references(() => b.id), c: uuid('c').references(() => c.id) });
export const b = pgTable('b', { ${key}, a: uuid('a').references(() => a.id) });
export const c = pgTable('c', { ${key}, b: uuid('b').references(() => b.id), a: uuid('a').references(() => a.id) });`,
    ),
    types: 2,
  },
  'a circle through the third argument beside it': {
    files: one(
      `export const a = pgTable('a', { ${key}, b: uuid('b').references(() => b.id) });
export const b = pgTable('b', { ${key}, a: uuid('a').references(() => a.id), up: uuid('up') }, (t) => [
  foreignKey({ columns: [t.up], foreignColumns: [a.id] }),
]);`,
    ),
    types: 1,
  },
  'two files': {
    files: {
      'schema/a.ts': `import { pgTable, uuid } from 'drizzle-orm/pg-core';
import { b } from './b';
export const a = pgTable('a', { ${key}, b: uuid('b').references(() => b.id) });
`,
      'schema/b.ts': `import { pgTable, uuid } from 'drizzle-orm/pg-core';
import * as other from './a';
export const b = pgTable('b', { ${key}, a: uuid('a').references(() => other.a.id) });
`,
    },
    types: 1,
  },
};

/** What the rule is silent about, as tsc is. */
const sound: Readonly<Record<string, string>> = {
  'a callback given by name': `function first() { return a.id; }
export const a = pgTable('a', { ${key}, up: uuid('up').references(first) });`,
  'a table that is cast': `export const a = pgTable('a', { ${key}, up: uuid('up').references(() => a.id) }) as unknown as { id: AnyPgColumn };`,
  'a variable with a type': `export const a: { id: AnyPgColumn } = pgTable('a', { ${key}, up: uuid('up').references(() => a.id) });`,
  'one side with a type': `export const a = pgTable('a', { ${key}, b: uuid('b').references((): AnyPgColumn => b.id) });
export const b = pgTable('b', { ${key}, a: uuid('a').references(() => a.id) });`,
  'a key in the third argument that asks the parameter': `export const a = pgTable('a', { ${key}, up: uuid('up') }, (t) => [
  foreignKey({ columns: [t.up], foreignColumns: [t.id] }),
]);`,
};

/** These rules and no others. */
function only(rules: Linter.RulesRecord): FixOptions {
  const off = Object.keys(architect.rules).map((name) => [`schema-architect/${name}`, 'off'] as const);
  return { rules: { ...Object.fromEntries<Linter.RuleEntry>(off), ...rules } };
}

const noAny = only({ 'schema-architect/no-any': 'error' });

const written = ({ files }: Project): number =>
  Object.values(files).join('').split(': AnyPgColumn =>').length +
  Object.values(files).join('').split(': AnyPgColumn {').length -
  2;

describe.each(drizzleLines)('drizzle-orm %s', (line) => {
  let refused: readonly string[];
  beforeAll(() => {
    const projects = Object.values(circles).map(({ files }): Project => ({ line, files }));
    refused = typecheckAll(line, projects).filter((each) => / TS70(?:22|24) /.test(each));
  });

  test.each(Object.entries(circles))('%s is inferred after --fix', async (name, { files, types }) => {
    const project: Project = { line, files };
    const at = Object.keys(circles).indexOf(name);
    expect(refused.filter((each) => each.startsWith(`${at}/`))).not.toEqual([]);
    const fixed = await fix(project, noAny);
    expectToCompile(fixed.project);
    expect(written(fixed.project) - written(project)).toBe(types);
    expect(fixed.runs).toBe(1);
  });

  test.each(Object.entries(sound))('%s is inferred as it is', async (_, code) => {
    const project: Project = { line, files: one(code) };
    expectToCompile(project);
    const { remaining } = await fix(project, noAny);
    expect(remaining).toEqual([]);
  });

  test('a json column takes its default by each of the suggested types', () => {
    const columns = [
      'jsonb().$type<Record<string, unknown>>().default({})',
      'jsonb().$type<unknown[]>().default([])',
      "jsonb().$type<string>().default('a')",
      'jsonb().$type<unknown>().$default(() => [])',
    ];
    const code = `export const a = pgTable('a', { ${columns.map((each, index) => `c${index}: ${each}`).join(', ')} });`;
    expectToCompile({ line, files: one(code) });
  });

  test('both forms of the inferred types', async () => {
    for (const form of ['property', 'model'] as const) {
      const { project, remaining } = await fix(
        { line, files: one(`export const people = pgTable('people', { ${key} });`) },
        only({ 'schema-architect/require-inferred-types': ['warn', { form }] }),
      );
      expectToCompile(project);
      expect(remaining).toEqual([]);
      expect(project.files['schema.ts']).toContain('export type NewPerson =');
    }
  });
});

const usersSchema = `import { jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
export const users = pgTable('users', {
  id: uuid('id').primaryKey(),
  role: text('role', { enum: ['admin', 'member'] }).notNull(),
  state: text('state', { enum: ['on', 'off'] }),
  data: jsonb('data'),
});
`;

const queryHead = `import { arrayContains, between, eq, inArray, ne } from 'drizzle-orm';
import { db } from './db';
import { users } from './schema';
const input: unknown = {};
const text: string = 'admin';
const unused = [arrayContains, between, eq, inArray, ne, input, text];`;

/** Queries with an assertion to `any`; the first suggestion names the type of the schema. */
const assertions = {
  'a row': 'db.insert(users).values({ id: text, role: text } as any)',
  'a list of rows': 'db.insert(users).values([{ id: text, role: text }] as any)',
  'a column of a row': 'db.insert(users).values({ id: text, role: text as any })',
  'a nullable column of a row': "db.insert(users).values({ id: text, role: 'admin', state: input as any })",
  'a column without a type': "db.insert(users).values({ id: text, role: 'admin', data: input as any })",
  'columns to update': 'db.update(users).set({ role: text } as any)',
  'a column to update': 'db.update(users).set({ state: input as any })',
  'an upsert':
    "db.insert(users).values({ id: text, role: 'admin' }).onConflictDoUpdate({ target: users.id, set: { role: text } as any })",
  'a comparison': 'db.select().from(users).where(eq(users.role, text as any))',
  'a comparison with a nullable column': 'db.select().from(users).where(ne(users.state, text as any))',
  'a list': 'db.select().from(users).where(inArray(users.state, [text] as any))',
  'a range': "db.select().from(users).where(between(users.role, text as any, 'member'))",
} as const;

describe.each(drizzleLines)('an assertion to any in a query, drizzle-orm %s', (line) => {
  test.each(askQueries(line, 'no-any', usersSchema, queryHead, assertions))(
    'the type that is suggested for $name compiles',
    ({ messages, suggested }) => {
      expect(messages).toHaveLength(1);
      const [typed = ''] = suggested;
      expect(typed).toMatch(/as (?:Partial<|NonNullable<)?\(*typeof users\.\$infer/);
      expectToCompile({
        line,
        files: {
          'schema.ts': usersSchema,
          'db.ts': "import { drizzle } from 'drizzle-orm/node-postgres';\nexport const db = drizzle('');\n",
          'queries.ts': `${queryHead}\nexport const asked = [unused, ${typed}];\n`,
        },
      });
    },
  );
});
