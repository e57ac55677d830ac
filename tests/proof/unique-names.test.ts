import { expect, describe, test } from 'vitest';
import { fix } from './support/fix.ts';
import { drizzleLines, prove, type DrizzleLine, type Project } from './support/index.ts';
import { compileTogether } from './support/compile-together.ts';

compileTogether();

// What unique-names says of two names, and what becomes of them in both lines of Drizzle.

type Fate = 'works' | 'no migration' | 'loses one' | '42P07' | '42710' | '42701';

const imports = `import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, pgEnum, pgSchema, pgSequence, pgTable, pgView, primaryKey, text, unique, uniqueIndex } from 'drizzle-orm/pg-core';

export const used = [check, foreignKey, index, pgEnum, pgSchema, pgSequence, pgView, primaryKey, text, unique, uniqueIndex, sql];
`;
const long = 'x'.repeat(60);

const two = (first: string, second: string): string => `
export const a = pgTable('a', { x: integer('x'), y: integer('y') }, (t) => [${first}]);
export const b = pgTable('b', { x: integer('x').primaryKey(), y: integer('y') }, (t) => [${second}]);
`;
const keys = (first: string, second: string): string => `
export const p = pgTable('p', { x: integer('x').primaryKey() });
export const a = pgTable('a', { x: integer('x'), y: integer('y') }, (t) => [
  foreignKey({ name: '${first}', columns: [t.x], foreignColumns: [p.x] }),
  foreignKey({ name: '${second}', columns: [t.y], foreignColumns: [p.x] }),
]);
`;

const cases: readonly (readonly [string, string, old: Fate, current: Fate])[] = [
  [
    'an index with an expression and no name',
    two('index().on(sql`(x + 1)`)', ''),
    'no migration',
    'no migration',
  ],
  [
    'an index with an expression, a column and no name',
    two('uniqueIndex().on(t.y, sql`(x + 1)`)', ''),
    'no migration',
    'no migration',
  ],
  [
    'foreign keys of one column to two tables',
    `
export const p = pgTable('p', { x: integer('x').primaryKey() });
export const q = pgTable('q', { x: integer('x').primaryKey() });
export const a = pgTable('a', { x: integer('x') }, (t) => [
  foreignKey({ name: 'f', columns: [t.x], foreignColumns: [p.x] }),
  foreignKey({ name: 'f', columns: [t.x], foreignColumns: [q.x] }),
]);
`,
    'loses one',
    'no migration',
  ],
  ['indexes of two tables', two("index('n').on(t.x)", "index('n').on(t.x)"), 'no migration', 'no migration'],
  ['generated indexes', two('index().on(t.x), uniqueIndex().on(t.x)', ''), 'no migration', 'no migration'],
  ['unique constraints of two tables', two("unique('n').on(t.x)", "unique('n').on(t.x)"), '42P07', '42P07'],
  [
    'unique constraints of one table',
    two("unique('n').on(t.x), unique('n').on(t.y)", ''),
    'no migration',
    'no migration',
  ],
  ['a constraint and an index', two("unique('n').on(t.x), index('n').on(t.y)", ''), '42P07', '42P07'],
  ['an index and a table', two("index('b').on(t.x)", ''), '42P07', '42P07'],
  ["an index and a nameless key's name", two("index('b_pkey').on(t.x)", ''), '42P07', '42P07'],
  ['primary keys of two tables', two("primaryKey({ name: 'b', columns: [t.x, t.y] })", ''), '42P07', '42P07'],
  [
    'a long index name',
    two(`index('${long}abc1').on(t.x)`, `index('${long}abc2').on(t.x)`),
    '42P07',
    '42P07',
  ],
  ['checks of two tables', two("check('n', sql`true`)", "check('n', sql`true`)"), 'works', 'works'],
  [
    'checks of one table',
    two("check('n', sql`true`), check('n', sql`1 = 1`)", ''),
    'no migration',
    'no migration',
  ],
  ['a check and a constraint', two("check('n', sql`true`), unique('n').on(t.x)", ''), '42710', '42710'],
  ['a check and an index', two("check('n', sql`true`), index('n').on(t.x)", ''), 'works', 'works'],
  ['foreign keys of one table', keys('n', 'n'), 'loses one', 'no migration'],
  ['long foreign keys of one table', keys(`${long}abc1`, `${long}abc2`), '42710', '42710'],
  [
    'tables',
    "export const a = pgTable('t', { x: integer('x') });\nexport const b = pgTable('t', { y: integer('y') });",
    'loses one',
    'no migration',
  ],
  [
    'tables of two schemas',
    "export const m = pgSchema('m');\nexport const a = pgTable('t', { x: integer('x') });\nexport const b = m.table('t', { y: integer('y') });",
    'works',
    'works',
  ],
  [
    'columns',
    "export const a = pgTable('t', { x: integer('x'), y: text('x') });",
    'loses one',
    'no migration',
  ],
  [
    'long columns',
    `export const a = pgTable('t', { x: integer('${long}abc1'), y: text('${long}abc2') });`,
    '42701',
    '42701',
  ],
  [
    'a view and a table',
    "export const a = pgTable('t', { x: integer('x') });\nexport const v = pgView('t', { x: integer('x') }).as(sql`select 1 as x`);",
    '42P07',
    '42P07',
  ],
  [
    'an enum and a table',
    "export const a = pgTable('t', { x: integer('x') });\nexport const v = pgEnum('t', ['x']);",
    '42710',
    '42710',
  ],
  [
    'a shared builder',
    "const shared = { slug: text('slug').unique() };\nexport const a = pgTable('a', { ...shared });\nexport const b = pgTable('b', { ...shared });",
    '42P07',
    'works',
  ],
  [
    'inline constraints',
    "export const a = pgTable('a', { x: integer('x').unique('n'), y: integer('y').unique('n') });",
    'no migration',
    'loses one',
  ],
  [
    "an index and a constraint's name in 1.x",
    "export const a = pgTable('a', { x: integer('x').unique(), y: integer('y') }, (t) => [index('a_x_key').on(t.y)]);",
    'works',
    '42P07',
  ],
];

const fates: Readonly<Record<Fate, RegExp>> = {
  works: /^$/,
  'no migration': /`drizzle-kit generate` fails\.$/,
  'loses one': /drizzle-kit silently drops one of them\.$/,
  '42P07': /Postgres rejects the migration\.$/,
  '42710': /Postgres rejects the migration\.$/,
  '42701': /63 bytes .* Postgres rejects the migration\.$/,
};

describe.each(drizzleLines)('drizzle-orm %s', (line: DrizzleLine) => {
  test.each(cases)('%s', async (_, code, old, current) => {
    const project: Project = { line, files: { 'schema.ts': `${imports}\n${code}\n` } };
    const fate = line === '0.45' ? old : current;
    const { remaining } = await fix(project, { preset: 'correctness', settings: { tenant: false } });
    expect(remaining.filter((text) => text.includes('unique-names')).join('\n')).toMatch(fates[fate]);
    if (fate === 'no migration') await expect(prove(project)).rejects.toThrow('made no migration');
    else if (fate === 'works' || fate === 'loses one') await (await prove(project))[Symbol.asyncDispose]();
    else await expect(prove(project)).rejects.toMatchObject({ code: fate });
  });
});
